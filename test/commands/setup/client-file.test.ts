import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  lstatSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { readClientFile, writeClientFile } from '../../../src/commands/setup/client-file.js';
import { lastingProgram } from '../../../src/commands/setup/program.js';
import { addressFrom, askSettings, chosenOf } from '../../../src/commands/setup/questions.js';
import { tempFolder } from '../../support/temp-folder.js';

const NOW = new Date('2026-11-27T06:00:00Z');
let folder = '';
beforeEach(() => (folder = tempFolder()));

it('a file is written with a copy of what it was, and keeps its permissions', async () => {
  const path = join(folder, 'mcp.json');
  writeFileSync(path, 'before', { mode: 0o640 });
  const written = await writeClientFile(path, 'before', 'after', NOW);
  expect(written).toEqual({ kind: 'written', backup: `${path}.before-hotelrunner-20261127-060000` });
  expect(readFileSync(path, 'utf8')).toBe('after');
  expect(readFileSync(`${path}.before-hotelrunner-20261127-060000`, 'utf8')).toBe('before');
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o640);
  // A second one in the same second writes over nobody's copy.
  await writeClientFile(path, 'after', 'later', NOW);
  expect(readdirSync(folder)).toHaveLength(3);
});

it('a new file comes with its folder, for its owner alone, without a copy', async () => {
  const path = join(folder, 'Code', 'User', 'mcp.json');
  expect(await readClientFile(path)).toEqual({ kind: 'text', text: '' });
  expect(await writeClientFile(path, '', 'new', NOW)).toEqual({ kind: 'written', backup: null });
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('a file that was changed meanwhile is left alone', async () => {
  const path = join(folder, 'mcp.json');
  writeFileSync(path, 'by another');
  const written = await writeClientFile(path, 'before', 'after', NOW);
  expect(written).toMatchObject({ kind: 'unfit', why: expect.stringContaining('in the meantime') });
  expect(readFileSync(path, 'utf8')).toBe('by another');
  expect(readdirSync(folder)).toEqual(['mcp.json']);
});

it.skipIf(process.platform === 'win32')('a link stays a link', async () => {
  const real = join(folder, 'dotfiles.json');
  const path = join(folder, 'mcp.json');
  writeFileSync(real, 'before');
  symlinkSync(real, path);
  await writeClientFile(path, 'before', 'after', NOW);
  expect([lstatSync(path).isSymbolicLink(), readFileSync(real, 'utf8')]).toEqual([true, 'after']);
});

it('a folder, and bytes that are no text, are left alone', async () => {
  mkdirSync(join(folder, 'mcp.json'));
  expect(await readClientFile(join(folder, 'mcp.json'))).toMatchObject({
    kind: 'unfit',
    why: 'it is no file',
  });
  // As PowerShell writes by default: UTF-16.
  writeFileSync(join(folder, 'utf16.json'), Buffer.from('\uFEFF{"a": "é"}', 'utf16le'));
  expect(await readClientFile(join(folder, 'utf16.json'))).toMatchObject({ kind: 'unfit' });
});

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'what may not be written is said',
  async () => {
    const path = join(folder, 'mcp.json');
    writeFileSync(path, 'before');
    chmodSync(folder, 0o500);
    const written = await writeClientFile(path, 'before', 'after', NOW);
    chmodSync(folder, 0o700);
    expect(written).toMatchObject({ kind: 'unfit', why: expect.stringContaining('EACCES') });
  },
);

it('a program that npx runs is copied to where it stays, with the packages beside it', async () => {
  const cache = join(folder, '_npx', '0a1b');
  const script = join('hotelrunner-mcp', 'dist', 'src', 'cli.js');
  for (const [path, text] of [
    [script, 'program'],
    [join('hotelrunner-mcp', 'package.json'), '{}'],
    [join('playwright', 'index.js'), 'playwright'],
    [join('.bin', 'x'), 'x'],
  ] as const) {
    const at = join(cache, 'node_modules', path);
    mkdirSync(join(at, '..'), { recursive: true });
    writeFileSync(at, text);
  }
  const home = join(folder, 'data');
  const program = lastingProgram(home, ['node', join(cache, 'node_modules', script)]);
  expect(program.script.startsWith(join(home, 'program'))).toBe(true);
  await program.settle();
  expect(readFileSync(program.script, 'utf8')).toBe('program');
  const beside = join(program.script, '..', '..', '..', '..');
  expect(readdirSync(beside).sort()).toEqual(['hotelrunner-mcp', 'playwright']);
});

it('answers of a person: asked again until they fit, Enter takes what is known', async () => {
  const answers = ['', 'not a web address at all', 'my-riad', '', 'Mars/Olympus', 'africa/casablanca'];
  const said: string[] = [];
  const given = await askSettings(
    () => Promise.resolve(answers.shift() ?? ''),
    (line) => said.push(line),
    {
      HOTELRUNNER_PRIVACY: 'masked',
    },
  );
  expect(given).toEqual({
    HOTELRUNNER_PRIVACY: 'masked',
    HOTELRUNNER_URL: 'https://my-riad.hotelrunner.com',
    HOTELRUNNER_TIMEZONE: 'africa/casablanca',
  });
  expect(said).toHaveLength(3);
});

it.each([
  ['my-riad', 'https://my-riad.hotelrunner.com'],
  ['My-Riad.HotelRunner.com', 'https://my-riad.hotelrunner.com'],
  ['https://my-riad.hotelrunner.com/admin/reservations?x=1', 'https://my-riad.hotelrunner.com'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['https://hotelrunner.com.evil.example', 'https://hotelrunner.com.evil.example'],
])('the address %s', (typed, address) => {
  expect(addressFrom(typed)).toBe(address);
});

it.each([
  ['', ['a', 'b', 'c']],
  ['1 3', ['a', 'c']],
  ['2,2', ['b']],
  ['4', null],
  ['cursor', null],
])('the choice "%s"', (answer, chosen) => {
  expect(chosenOf(answer, ['a', 'b', 'c'])).toEqual(chosen);
});
