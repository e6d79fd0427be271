import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/app/settings.js';
import { parseCommandLine } from '../../src/commands/command-line.js';
import { COMMANDS } from '../../src/commands/commands.js';

/** A value for every flag that there is. */
const ALL = {
  demo: [],
  json: [],
  replace: [],
  export: ['x'],
  import: ['x'],
  out: ['x'],
  format: ['json'],
  from: ['today'],
  to: ['today'],
  yes: [],
  print: [],
  remove: [],
  hotels: ['a'],
  tools: ['a'],
  expires: ['1d'],
  'token-env': ['TEAM_TOKEN'],
} satisfies Record<string, string[]>;
const TAKEN: Record<string, (keyof typeof ALL)[]> = {
  serve: ['demo', 'hotels'],
  setup: ['demo', 'yes', 'print', 'remove', 'token-env'],
  login: ['replace', 'export', 'import'],
  logout: [],
  doctor: ['demo', 'hotels'],
  export: ['demo', 'hotels', 'out', 'format', 'from', 'to'],
  call: ['demo', 'hotels', 'json', 'out'],
  token: ['hotels', 'tools', 'expires'],
  demo: ['hotels'],
};

const WORDS: Record<string, string[]> = { call: ['list_reservations', '{}'], token: ['add', 'a'] };

describe.each(Object.entries(TAKEN))('%s', (name, taken) => {
  it.each(Object.entries(ALL))('and --%s', (flag, value) => {
    const beside = COMMANDS[name]?.flags[flag]?.beside;
    const wish = parseCommandLine([
      name,
      `--${flag}`,
      ...value,
      ...(beside === undefined ? [] : [`--${beside}`]),
    ]);
    if ((taken as string[]).includes(flag)) expect(wish).toMatchObject({ kind: 'run', name });
    else expect(wish).toEqual({ kind: 'mistake', what: `${name} takes no --${flag}.` });
  });

  it('takes no flag without the one that it goes with', () => {
    for (const [flag, { beside }] of Object.entries(COMMANDS[name]?.flags ?? {}))
      if (beside !== undefined)
        expect(parseCommandLine([name, `--${flag}`, '3'])).toEqual({
          kind: 'mistake',
          what: `--${flag} needs --${beside}.`,
        });
  });

  it('takes every setting, before its name or after', () => {
    const flags = Object.values(SETTINGS).flatMap(({ flag }) =>
      flag === undefined ? [] : [flag === 'headed' ? '--headed' : `--${flag}=x`],
    );
    for (const line of [
      [name, ...flags],
      [...flags, name],
    ]) {
      const wish = parseCommandLine(line);
      expect(wish).toMatchObject({ kind: 'run', name, words: [] });
      if (wish.kind === 'run') expect(Object.keys(wish.flags)).toHaveLength(flags.length);
    }
  });

  it('takes no more words than it knows what to do with, and does not repeat them', () => {
    const known = WORDS[name] ?? [];
    expect(parseCommandLine([name, ...known])).toMatchObject({ kind: 'run', words: known });
    const wish = parseCommandLine([name, ...known, 'made-up-password']);
    // Which clients there are is not known here.
    if (name === 'setup') return expect(wish).toMatchObject({ kind: 'run', words: ['made-up-password'] });
    expect(wish.kind).toBe('mistake');
    expect(JSON.stringify(wish)).not.toContain('made-up-password');
  });
});

it('every command stands in this list', () => {
  expect(Object.keys(COMMANDS).sort()).toEqual(Object.keys(TAKEN).sort());
});

it('a flag of two commands takes a value in both or in none', () => {
  const flags = Object.values(COMMANDS).flatMap(({ flags }) => Object.entries(flags));
  for (const [name, flag] of flags)
    for (const [other, its] of flags)
      if (name === other) expect(typeof flag.value, name).toBe(typeof its.value);
});

it.each([
  [[], { kind: 'run', name: 'serve' }],
  [['--demo'], { kind: 'run', name: 'serve', flags: { demo: true } }],
  [['logout', '--json', '--help'], { kind: 'help' }],
  [['-v', 'reserve'], { kind: 'version' }],
  [['reserve'], { kind: 'mistake' }],
  [['toString'], { kind: 'mistake' }],
  [['--pasword', 'x'], { kind: 'mistake' }],
  [['--toString'], { kind: 'mistake' }],
  [['--url'], { kind: 'mistake' }],
] as const)('%j', (line, expected) => {
  expect(parseCommandLine([...line])).toMatchObject(expected);
});
