#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { loadConfig, type Config, type Flags } from './app/config.js';
import { asFailure, exitCodeOf } from './base/errors.js';
import { EXIT } from './base/exit-codes.js';
import { keepSecret, log, mask, setLogLevel } from './base/log.js';
import { SETTINGS } from './app/settings.js';

type Command = (config: Config, args: string[], flags: Flags) => Promise<number | void>;

/** Each command is loaded when it is run: `serve` must start fast. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./serve.js')).serve,
  login: async () => (await import('./commands/login/login.js')).login,
  logout: async () => (await import('./commands/login/logout.js')).logout,
  doctor: async () => (await import('./commands/doctor/doctor.js')).doctor,
  export: async () => (await import('./commands/export.js')).exportCommand,
  call: async () => (await import('./commands/call.js')).call,
  demo: async () => (await import('./commands/demo/demo.js')).demo,
};

async function main(argv: string[]): Promise<number> {
  const parsed = parse(argv);
  if (parsed === null) return EXIT.usage;
  const { flags, words } = parsed;
  if (flags['version'] === true) {
    const { version } = await import('./base/version.js');
    process.stdout.write(`${version()}\n`);
    return EXIT.ok;
  }
  if (flags['help'] === true) {
    const { helpText } = await import('./commands/help.js');
    process.stdout.write(helpText());
    return EXIT.ok;
  }
  const [name = 'serve', ...args] = words;
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) return complain(`There is no command "${name}".`);
  const config = loadConfig(process.env, flags);
  setLogLevel(config.logLevel);
  keepSecret(config.password ?? undefined);
  const command = await load();
  return (await command(config, args, flags)) ?? EXIT.ok;
}

function parse(argv: string[]): { flags: Flags; words: string[] } | null {
  const settings = Object.values(SETTINGS).flatMap(({ flag }) => flag ?? []);
  const options = {
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean', short: 'v' },
    demo: { type: 'boolean' },
    json: { type: 'boolean' },
    replace: { type: 'boolean' },
    export: { type: 'string' },
    import: { type: 'string' },
    out: { type: 'string' },
    format: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    ...Object.fromEntries(
      settings.map((flag) => [
        flag,
        { type: flag === 'headed' ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true });
    return { flags: values, words: positionals };
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return null;
  }
}

function complain(what: string): number {
  process.stderr.write(`${what}\nTry hotelrunner-mcp --help.\n`);
  return EXIT.usage;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
    // Nothing may hold a finished command: not an idle pipe, not a timer.
    process.stdout.write('', () => process.exit(code));
  },
  (error: unknown) => {
    const failure = asFailure(error);
    process.stderr.write(`${mask(failure.text)}\n`);
    if (failure.code === 'INTERNAL' && failure.cause instanceof Error) log.debug(failure.cause.stack ?? '');
    process.exit(exitCodeOf(failure.code));
  },
);
