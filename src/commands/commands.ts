import type { Config, Flags } from '../app/config.js';
import { SETTINGS } from '../app/settings.js';

/** A flag on the command line. */
export interface Flag {
  /** A short name for its value; left out if it takes none. */
  value?: string;
  /** What is meant where the flag stands without a value; left out if it has to have one. */
  otherwise?: string;
  /** True if the command cannot do without it. */
  needed?: boolean;
  /** The flag without which this one means nothing. */
  beside?: string;
  help: string;
}

export interface Command {
  /** What it does, in one or two sentences. */
  help: string;
  /** The words that may follow its name, as usage shows them; none if left out. One that ends in …] may be many. */
  words?: readonly string[];
  /** Its flags, besides those of the settings, which every command takes. */
  flags: Readonly<Record<string, Flag>>;
  /**
   * What it does where the config file has several hotels and `--hotel` names none: it knows them all, or it is run for each in turn (and
   * speaks there), or a person is asked which.
   */
  hotels: 'all' | { each: 'stdout' | 'stderr' } | 'asked';
  /** Each command is loaded when it is run: `serve` must start fast. */
  load(): Promise<Run>;
}

/** Runs a command with the words that follow its name; resolves with its exit code, 0 if left out. Throws a Failure. */
export type Run = (config: Config, words: string[], flags: Flags) => Promise<number | void>;

const demo: Flag = { help: 'use the built-in demo hotel instead of a real dashboard.' };
const hotels: Flag = { value: 'NUMBER', beside: 'demo', help: 'with --demo: so many hotels, 1 to 20.' };

/** All commands. The parsing of the command line, `--help` and docs/commands.md are made from this. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  serve: {
    help: 'Run the MCP server over stdio, or over HTTP for many clients. This is the default.',
    flags: {
      demo,
      hotels,
      http: {
        value: '[HOST:]PORT',
        otherwise: '127.0.0.1:8765',
        help: 'serve over HTTP at this address, path /mcp. Default: 127.0.0.1:8765. See docs/http.md.',
      },
      'no-auth': { help: 'with --http on a loopback address: want no token.' },
      stateless: { help: 'with --http: no sessions; each request is answered by itself.' },
      'allow-host': {
        value: 'NAMES',
        help: 'with --http: names, parted by commas, by which a proxy or a client calls this server.',
      },
    },
    hotels: 'all',
    load: async () => (await import('../serve.js')).serve,
  },
  setup: {
    help: 'Write the entry for this program into the files of your clients (Claude, Cursor, VS Code and others), after asking.',
    words: ['[remote add URL | remote remove]', '[client…]'],
    flags: {
      demo: { help: 'an entry for the built-in demo hotel.' },
      yes: { help: 'write without asking.' },
      print: { help: 'only show what would be written.' },
      remove: { help: 'take the entry out again.' },
      'token-env': {
        value: 'NAME',
        help: "with `remote add URL`, for the team's server: the variable that holds your token; else it is asked for.",
      },
    },
    hotels: 'all',
    load: async () => (await import('./setup/setup.js')).setup,
  },
  login: {
    help: 'Open a browser window in which a person signs in once; the session is kept.',
    flags: {
      export: {
        value: 'FILE',
        help: 'write the session to a file, for a machine without a screen. As good as the password!',
      },
      import: {
        value: 'FILE',
        help: 'take the session from such a file. It is checked before it is kept.',
      },
      replace: { help: "replace another hotel's session; with --export, write over the file." },
    },
    hotels: 'asked',
    load: async () => (await import('./login/login.js')).login,
  },
  logout: {
    help: 'Forget the session, and that a password was refused.',
    flags: {},
    hotels: 'asked',
    load: async () => (await import('./login/logout.js')).logout,
  },
  doctor: {
    help: 'Check settings, browser, session, and make one reading. Exit code 0 means that all is well.',
    flags: { demo, hotels },
    hotels: { each: 'stdout' },
    load: async () => (await import('./doctor/doctor.js')).doctor,
  },
  export: {
    help: 'Write all reservations to a file, and to latest.json; for cron.',
    flags: {
      demo,
      hotels,
      out: { value: 'DIR', needed: true, help: 'the folder for the files and the daily log.' },
      format: {
        value: 'FORMAT',
        help: 'json (the default), csv, or csv-excel: parted by semicolons, for Excel where that is usual.',
      },
      from: {
        value: 'DATE',
        help: 'only stays with a night from this date on: YYYY-MM-DD, YYYY-MM, today, +30d, --from=-7d.',
      },
      to: { value: 'DATE', help: 'only stays with a night up to this date.' },
    },
    hotels: { each: 'stderr' },
    load: async () => (await import('./export.js')).exportCommand,
  },
  call: {
    help: 'Ask one tool from the command line.',
    words: ['<tool>', '<json>'],
    flags: {
      demo,
      hotels,
      json: { help: 'print the structured half of the answer, as JSON.' },
      out: { value: 'FILE', help: 'write the picture of show_occupancy to a file (PNG), for you alone.' },
    },
    hotels: 'all',
    load: async () => (await import('./call.js')).call,
  },
  token: {
    help: 'Say who may ask a server that is reached over HTTP: `add` a token, `list` them, `remove` one.',
    words: ['add|list|remove', '[name]'],
    flags: {
      hotels: { value: 'KEYS', help: 'only these hotels of several, parted by commas.' },
      tools: { value: 'NAMES', help: 'only these tools, parted by commas, and what answers like them.' },
      expires: {
        value: 'SPAN',
        help: 'no longer than this: 12h, 90d, 8w, 1y. Default: until it is removed.',
      },
    },
    hotels: 'all',
    load: async () => (await import('./token.js')).token,
  },
  demo: {
    help: 'Run the server against the built-in demo hotel and show its answers.',
    flags: { hotels: { value: 'NUMBER', help: 'so many hotels, 1 to 20.' } },
    hotels: 'all',
    load: async () => (await import('./demo/demo.js')).demo,
  },
};

export const DEFAULT_COMMAND = 'serve';

/** Of several hotels in the config file, the one that a command is for. */
export const HOTEL_FLAG: Readonly<Record<'hotel', Flag>> = {
  hotel: { value: 'KEY', help: 'the hotel of the config file that is meant, where it has several.' },
};

/** The flags of the settings. Secrets have none. */
export const SETTING_FLAGS: Readonly<Record<string, Flag>> = Object.fromEntries(
  Object.values(SETTINGS).flatMap(({ flag, value, help }) =>
    // A switch needs no value.
    flag === undefined ? [] : [[flag, flag === 'headed' ? { help } : { value, help }]],
  ),
);

/** As usage shows it: `--out DIR`. */
export function flagText(name: string, { value }: Flag): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

/** A command with all that it cannot do without: `export --out DIR`. */
export function usageOf(name: string, { words = [], flags }: Command): string {
  const needed = Object.entries(flags).filter(([, flag]) => flag.needed === true);
  return [name, ...words, ...needed.map(([flag, its]) => flagText(flag, its))].join(' ');
}
