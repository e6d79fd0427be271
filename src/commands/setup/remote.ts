/** `setup remote add URL` and `setup remote remove`: the entry by which a person's clients reach the team's server. */
import type { Flags } from '../../app/config.js';
import { Failure } from '../../base/errors.js';
import { EXIT } from '../../base/exit-codes.js';
import { isLoopback } from '../../base/hosts.js';
import { keepSecret } from '../../base/log.js';
import { personFor, thisMachine } from './at-hand.js';
import { change, clientsFor, say, type Wishes } from './change.js';
import type { Client } from './clients.js';
import { askSecret, type Person } from './questions.js';
import { REMOTE_ENTRIES, type RemoteServer } from './remote-entries.js';

const NAME = 'hotelrunner-team';
const USAGE = 'Usage: hotelrunner-mcp setup remote add URL [client…], or setup remote remove [client…]';
/** By this our entry is known again: another product could be named like it. */
const MARK = { 'X-Set-Up-By': 'hotelrunner-mcp' };

export async function setupRemote([verb, ...words]: string[], flags: Flags): Promise<number> {
  const on = (flag: string): boolean => flags[flag] === true;
  const wishes: Wishes = {
    yes: on('yes'),
    print: on('print'),
    remove: verb === 'remove' || on('remove'),
    demo: false,
    name: NAME,
  };
  if (verb !== 'add' && verb !== 'remove') throw new Failure('INVALID_INPUT', USAGE);
  const url = wishes.remove ? null : teamUrl(words.shift());
  const machine = thisMachine();
  const person = personFor(wishes);
  try {
    const ask = person?.ask ?? null;
    const chosen = await clientsFor(words, machine, wishes, ask);
    if (url === null) return await change(chosen, machine, wishes, ask, null);
    const able = chosen.filter(({ id }) => REMOTE_ENTRIES[id] !== undefined);
    const token = able.length === 0 ? null : await tokenFrom(flags, wishes.print, person);
    const team: RemoteServer = {
      url,
      headers: { ...(token === null ? {} : { Authorization: `Bearer ${token}` }), ...MARK },
    };
    for (const client of chosen.filter((one) => !able.includes(one))) byHand(client, url);
    if (chosen.length === 0) {
      say('No client was found on this machine. This is the entry, as most clients want it:\n');
      say(
        JSON.stringify(
          { mcpServers: { [NAME]: { type: 'http', url, headers: shownHeaders(team) } } },
          null,
          2,
        ),
      );
      return EXIT.ok;
    }
    return await change(able, machine, wishes, ask, ({ id }) => REMOTE_ENTRIES[id]?.(team, NAME) ?? {});
  } finally {
    person?.close();
  }
}

/** The address of the team's server. A token in it would stand in every log on the way. */
export function teamUrl(text: string | undefined): string {
  if (text === undefined) throw new Failure('INVALID_INPUT', USAGE);
  const url = URL.canParse(text) ? new URL(text) : null;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (
    url === null ||
    !safe ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  ) {
    throw new Failure(
      'INVALID_INPUT',
      "The address of the team's server must be https://…, or http:// on this machine, without name, password and query.",
      {
        remedy: 'An example is https://hotels.example.com/mcp. A proxy such as Caddy brings the certificate.',
      },
    );
  }
  if (url.pathname === '/') url.pathname = '/mcp';
  return url.href;
}

async function tokenFrom(flags: Flags, print: boolean, person: Person | null): Promise<string> {
  const variable = flags['token-env'];
  if (typeof variable === 'string') {
    const token = process.env[variable]?.trim() ?? '';
    if (token !== '') return checked(token);
    throw new Failure('INVALID_INPUT', 'The variable that --token-env names is not set.', {
      remedy: 'Set it to the token that `hotelrunner-mcp token add` printed on the server.',
    });
  }
  if (person !== null) return checked(await askSecret(person, 'The token that was made for you: '));
  if (print) return '<token>';
  throw new Failure('INVALID_INPUT', 'setup was not told the token, and nobody can be asked here.', {
    remedy: 'Set a variable to it and name that: --token-env NAME. On a command line others could read it.',
  });
}

function checked(token: string): string {
  keepSecret(token);
  if (/^[\w.~+/-]{8,512}=*$/.test(token)) return token;
  throw new Failure('INVALID_INPUT', 'This is no token: it has other signs in it, or is too short.', {
    remedy: 'Copy it once more, whole, as `hotelrunner-mcp token add` printed it.',
  });
}

/** What a person does where a file would not do: these clients take a server of a team by signing in at it. */
function byHand({ title }: Client, url: string): void {
  say(`\n${title} (and claude.ai): by hand, once.`);
  say('  Settings > Connectors > Add custom connector');
  say(`  Name: ${NAME}`);
  say(`  Remote MCP server URL: ${url}`);
  say('  Add, then Connect: a page of the server asks for your token.');
  say('  It has to be reachable from the internet by https. In a team, its owner adds it once for all.');
}

function shownHeaders({ headers }: RemoteServer): Record<string, string> {
  return { ...headers, Authorization: 'Bearer <token>' };
}
