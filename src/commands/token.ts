import { ALL_TOOLS } from '../../tools/index.js';
import { grantsIn } from '../access/oauth-grants.js';
import { TOKEN_NAME, tokensIn, type Limits, type Token } from '../access/tokens.js';
import type { Config, Flags } from '../app/config.js';
import { accessState } from '../app/hotel-state.js';
import { parsePrivacy } from '../app/parse-settings.js';
import { Failure } from '../base/errors.js';
import type { HotelState } from '../base/state/hotel-state.js';
import { EXIT } from '../base/exit-codes.js';
import { printTable } from './terminal/table.js';

const DAY_MS = 86_400_000;
const UNITS = { h: DAY_MS / 24, d: DAY_MS, w: 7 * DAY_MS, y: 365 * DAY_MS };
const LONGEST_MS = 10 * UNITS.y;

/** `token add|list|remove`: who may ask a server that is reached over HTTP, and what. */
export async function token(config: Config, words: string[], flags: Flags): Promise<number> {
  // With a setting that was not understood it could be another place.
  const [problem] = config.problems;
  if (problem !== undefined) throw problem;
  const state = accessState(config);
  try {
    return await tokenIn(state, config, words, flags);
  } finally {
    await state.close();
  }
}

async function tokenIn(
  state: HotelState,
  config: Config,
  [act = 'list', name]: string[],
  flags: Flags,
): Promise<number> {
  const tokens = tokensIn(state);
  const strange = act === 'add' ? [] : OF_ADD.filter((flag) => flags[flag] !== undefined);
  if (strange.length > 0) throw wrong(`token ${act} takes no --${strange[0] ?? ''}.`);
  switch (act) {
    case 'add': {
      if (name === undefined || !TOKEN_NAME.test(name))
        throw wrong(
          'A token needs the name of its holder: letters and digits, at most 60, "Front desk" say.',
        );
      const { text, token: added } = await tokens.add(
        name,
        limitsOf(config, flags),
        lifeOf(flags['expires']),
      );
      // The token alone goes to stdout, so that a script can take it.
      process.stderr.write(`${added.name}: ${told(added)}. This is shown once, and kept nowhere:\n`);
      process.stdout.write(`${text}\n`);
      return EXIT.ok;
    }
    case 'list': {
      if (name !== undefined) throw wrong('token list takes no words after it.');
      const all = await tokens.list();
      const places = await grantsIn(state, tokens).places();
      if (all.length === 0) process.stdout.write('There are no tokens: nobody is let in over HTTP.\n');
      else
        printTable(
          all.map((one) => ({ ...row(one), programs: places.get(one.id)?.join(', ') ?? 'none' })),
          COLUMNS,
        );
      return EXIT.ok;
    }
    case 'remove': {
      if (name === undefined) throw wrong('token remove needs the name of a token.');
      const removed = await tokens.remove(name);
      process.stdout.write(
        removed
          ? 'Removed. Whoever held it is let in no more, by what was approved with it neither.\n'
          : 'There is no token of that name; `token list` shows all.\n',
      );
      return removed ? EXIT.ok : EXIT.failed;
    }
    default:
      throw wrong('It is token add, token list or token remove.');
  }
}

/** Flags that only `add` takes; the privacy of a token has the name of a setting, which all commands take. */
const OF_ADD = ['hotels', 'tools', 'expires'];

function limitsOf(config: Config, flags: Flags): Limits {
  const { hotels, tools, privacy } = flags;
  return {
    hotels: listOf('hotels', hotels, keysOf(config)),
    tools: listOf(
      'tools',
      tools,
      ALL_TOOLS.map((tool) => tool.name),
    ),
    privacy: typeof privacy === 'string' ? parsePrivacy(privacy) : null,
  };
}

/** The keys of the hotels that the settings know; none if there is nothing to choose from. */
function keysOf({ hotels, hotelKey }: Config): string[] {
  return hotels.size > 0 ? [...hotels.keys()] : hotelKey === null ? [] : [hotelKey];
}

/** The names of a list, which all have to be known; null if none was given. */
function listOf(flag: string, text: string | boolean | undefined, known: readonly string[]): string[] | null {
  if (typeof text !== 'string') return null;
  const names = [...new Set(text.split(/[\s,]+/).filter((one) => one !== ''))];
  if (known.length === 0)
    throw wrong(
      `--${flag} chooses among several hotels, which the config file names; these settings have one.`,
    );
  if (names.length > 0 && names.every((one) => known.includes(one))) return names;
  throw wrong(`--${flag} is a list parted by commas, of these: ${known.join(', ')}.`);
}

function lifeOf(text: string | boolean | undefined): number | null {
  if (typeof text !== 'string') return null;
  const [, count, unit] = /^(\d{1,5})([hdwy])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit as keyof typeof UNITS] ?? Number.NaN);
  if (ms > 0 && ms <= LONGEST_MS) return ms;
  throw wrong('--expires is a span like 12h, 90d, 8w or 1y, at most 10y.');
}

const COLUMNS = {
  name: 'name',
  hotels: 'hotels',
  tools: 'tools',
  privacy: 'privacy',
  created: 'created',
  expires: 'expires',
  programs: 'approved for',
};

function row({ name, hotels, tools, privacy, created_at, expires_at }: Token): Record<string, string> {
  const over = expires_at !== null && expires_at <= Date.now();
  return {
    name,
    hotels: hotels?.join(', ') ?? 'all',
    tools: tools?.join(', ') ?? 'all',
    privacy: privacy ?? "the server's",
    created: dayOf(created_at),
    expires: expires_at === null ? 'never' : `${dayOf(expires_at)}${over ? ' (over)' : ''}`,
  };
}

function told(token: Token): string {
  const { hotels, tools, privacy, expires } = row(token);
  return `hotels ${hotels}, tools ${tools}, privacy ${privacy}, expires ${expires}`;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function wrong(what: string): Failure {
  return new Failure('INVALID_INPUT', what, { remedy: 'See `hotelrunner-mcp --help`.' });
}
