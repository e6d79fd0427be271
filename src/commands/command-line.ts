import { parseArgs } from 'node:util';
import type { Flags } from '../app/config.js';
import {
  COMMANDS,
  DEFAULT_COMMAND,
  HOTEL_FLAG,
  SETTING_FLAGS,
  usageOf,
  type Command,
  type Flag,
} from './commands.js';

/** What a command line asks for. */
export type Wish =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'run'; name: string; command: Command; words: string[]; flags: Flags }
  /** It cannot be understood, and why. No value that was typed is repeated: it may be a secret. */
  | { kind: 'mistake'; what: string };

export function parseCommandLine(argv: string[]): Wish {
  let parsed: { values: Flags; positionals: string[] };
  try {
    parsed = parseArgs({ args: withValues(argv), options: allOptions(), allowPositionals: true });
  } catch (error) {
    return { kind: 'mistake', what: error instanceof Error ? error.message : String(error) };
  }
  const { values: flags, positionals } = parsed;
  if (flags['version'] === true) return { kind: 'version' };
  if (flags['help'] === true) return { kind: 'help' };
  const [name = DEFAULT_COMMAND, ...words] = positionals;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return { kind: 'mistake', what: `There is no command "${name}".` };
  const what = misuseOf(name, command, words, flags);
  return what === null ? { kind: 'run', name, command, words, flags } : { kind: 'mistake', what };
}

/** Which flag or word the command does not take; null if it takes all. */
function misuseOf(name: string, command: Command, words: string[], flags: Flags): string | null {
  const strange = Object.keys(flags).find((flag) =>
    [command.flags, SETTING_FLAGS, HOTEL_FLAG].every((table) => !Object.hasOwn(table, flag)),
  );
  if (strange !== undefined) return `${name} takes no --${strange}.`;
  for (const [flag, { beside }] of Object.entries(command.flags))
    if (flag in flags && beside !== undefined && !(beside in flags)) return `--${flag} needs --${beside}.`;
  const most = command.words?.length ?? 0;
  if (words.length <= most || command.words?.at(-1)?.endsWith('…]') === true) return null;
  const usage = `Usage: hotelrunner-mcp ${usageOf(name, command)}`;
  return most === 0
    ? `${name} takes no words after it. ${usage}`
    : `${name} takes at most ${most} words after it; one with spaces in it needs quotes. ${usage}`;
}

/** Gives flags that may stand without a value the one that is meant then. */
function withValues(argv: string[]): string[] {
  const flags = Object.values(COMMANDS).flatMap((command) => Object.entries(command.flags));
  return argv.map((word, i) => {
    const otherwise = flags.find(([name]) => word === `--${name}`)?.[1].otherwise;
    const follows = argv[i + 1]?.startsWith('-') === false;
    return otherwise === undefined || follows ? word : `${word}=${otherwise}`;
  });
}

type Option = { type: 'string' | 'boolean'; short?: string };

/** The flags of all commands: which of them the command takes is seen when it is known which one it is. */
function allOptions(): Record<string, Option> {
  const tables = [SETTING_FLAGS, HOTEL_FLAG, ...Object.values(COMMANDS).map(({ flags }) => flags)];
  const own = tables.flatMap((table) => Object.entries(table)).map(([name, flag]) => [name, optionOf(flag)]);
  return {
    ...(Object.fromEntries(own) as Record<string, Option>),
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean', short: 'v' },
  };
}

function optionOf({ value }: Flag): Option {
  return { type: value === undefined ? 'boolean' : 'string' };
}
