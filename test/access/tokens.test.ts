import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newSecret, parseSecret } from '../../src/access/secrets.js';
import { tokensIn, type Limits } from '../../src/access/tokens.js';
import { loadConfig, type Flags } from '../../src/app/config.js';
import { asFailure } from '../../src/base/errors.js';
import { token } from '../../src/commands/token.js';
import { tempFolder } from '../support/temp-folder.js';

const ALL: Limits = { hotels: null, tools: null, privacy: null };
const DAY = 86_400_000;
let folder: string;
const file = (): string => join(folder, 'tokens.json');

beforeEach(() => {
  folder = join(tempFolder(), 'access');
});
afterEach(() => void vi.restoreAllMocks());

describe('a token', () => {
  it('lets its holder in, and nobody with another', async () => {
    const tokens = tokensIn(folder);
    const { text, token: front } = await tokens.add('Front desk', { ...ALL, privacy: 'masked' }, null);
    const back = await tokens.add('Back office', ALL, null);
    expect(text).toMatch(/^hrt_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/);
    expect(await tokens.holderOf(text)).toMatchObject({ name: 'Front desk', privacy: 'masked' });
    // The id is no secret: with another secret behind it, it is worth nothing.
    const crossed = text.slice(0, 21) + back.text.slice(21);
    const changed = `${text.slice(0, -2)}${text.endsWith('A_') ? 'B_' : 'A_'}`;
    for (const wrong of [
      '',
      'hrt_',
      `${text}x`,
      ` ${text}`,
      crossed,
      changed,
      newSecret('token').text,
      front.hash,
    ])
      expect(await tokens.holderOf(wrong), wrong).toBeNull();
    expect(parseSecret('access', text)).toBeNull();
  });

  it('is kept as a hash, in a file for its owner alone', async () => {
    const { text } = await tokensIn(folder).add('Front desk', ALL, null);
    const kept = readFileSync(file(), 'utf8');
    expect(kept).not.toContain(text.slice(21));
    expect(kept).toContain('Front desk');
    if (process.platform !== 'win32') {
      expect(statSync(file()).mode & 0o777).toBe(0o600);
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    }
  });

  it('ends when its time is over, and when it is removed, in a server that runs, too', async () => {
    let now = Date.now();
    const running = tokensIn(folder, () => now);
    expect(await running.list()).toEqual([]);
    const elsewhere = tokensIn(folder, () => now);
    const { text: short } = await elsewhere.add('Short', ALL, DAY);
    const { text: long, token: kept } = await elsewhere.add('Long', ALL, null);
    expect(await running.holderOf(short)).toMatchObject({ name: 'Short' });
    now += DAY;
    expect(await running.holderOf(short)).toBeNull();
    expect(await running.holderOf(long)).toMatchObject({ name: 'Long' });
    expect(await elsewhere.remove('long')).toBe(true);
    expect(await running.holderOf(long)).toBeNull();
    expect(await running.byId(kept.id)).toBeNull();
    expect(await elsewhere.remove('long')).toBe(false);
  });

  it('has a name of its own', async () => {
    const tokens = tokensIn(folder);
    await tokens.add('Front desk', ALL, null);
    await expect(tokens.add('FRONT DESK', ALL, null)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('is not lost when many are made at once', async () => {
    const names = Array.from({ length: 8 }, (_, i) => `n${i}`);
    await Promise.all(names.map((name) => tokensIn(folder).add(name, ALL, null)));
    expect((await tokensIn(folder).list()).map(({ name }) => name).sort()).toEqual(names);
  });
});

describe('a file of tokens that is not as we write it', () => {
  const broken: [string, (text: string) => string][] = [
    ['is no JSON', (text) => text.slice(0, -5)],
    ['has a format of another time', (text) => text.replace('"format": 1', '"format": 2')],
    ['allows what there is not', (text) => text.replace('"privacy": null', '"privacy": "none"')],
    ['has a field too many', (text) => text.replace('"privacy": null', '"privacy": null, "admin": true')],
    ['lacks a limit', (text) => text.replace(/"tools": null,/, '')],
    ['has a hash that is none', (text) => text.replace(/"hash": "[0-9a-f]{4}/, '"hash": "')],
  ];
  it.each(broken)('%s: nobody is let in, and nothing is written over', async (_what, breaking) => {
    const { text } = await tokensIn(folder).add('Front desk', ALL, null);
    const bad = breaking(readFileSync(file(), 'utf8'));
    writeFileSync(file(), bad);
    const tokens = tokensIn(folder);
    await expect(tokens.holderOf(text)).rejects.toMatchObject({ code: 'SETTING_INVALID' });
    await expect(tokens.add('Other', ALL, null)).rejects.toMatchObject({ code: 'SETTING_INVALID' });
    expect(readFileSync(file(), 'utf8')).toBe(bad);
    expect(existsSync(`${file()}.lock`)).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('may be written by others: nobody is let in', async () => {
    const { text } = await tokensIn(folder).add('Front desk', ALL, null);
    const tokens = tokensIn(folder);
    chmodSync(file(), 0o620);
    await expect(tokens.holderOf(text)).rejects.toMatchObject({ code: 'SETTING_INVALID' });
    chmodSync(file(), 0o600);
    expect(await tokens.holderOf(text)).toMatchObject({ name: 'Front desk' });
  });
});

describe('the command', () => {
  async function run(
    words: string[],
    flags: Flags = {},
  ): Promise<{ code: number | string; out: string; err: string }> {
    const said = { out: '', err: '' };
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => (said.out += String(text)) !== '');
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => (said.err += String(text)) !== '');
    const config = loadConfig({ HOTELRUNNER_HOME: join(folder, '..') });
    const code = await token(config, words, flags).catch((error: unknown) => asFailure(error).text);
    vi.restoreAllMocks();
    return { code, ...said };
  }

  it('shows a new token once, lists what it allows, and takes it away', async () => {
    const added = await run(['add', 'Front desk'], {
      tools: 'front_desk,list_changes',
      privacy: 'masked',
      expires: '90d',
    });
    expect(added.code).toBe(0);
    expect(added.out).toMatch(/^hrt_\S+\n$/);
    expect(added.err).toContain('tools front_desk, list_changes, privacy masked');
    expect(await tokensIn(folder).holderOf(added.out.trim())).toMatchObject({
      name: 'Front desk',
      tools: ['front_desk', 'list_changes'],
      privacy: 'masked',
    });
    const listed = await run(['list']);
    expect(listed.out).toContain('Front desk');
    expect(listed.out).not.toContain(added.out.slice(4, 20));
    expect((await run(['remove', 'Front desk'])).code).toBe(0);
    expect((await run(['list'])).out).toContain('There are no tokens');
    expect((await run(['remove', 'Front desk'])).code).toBe(1);
  });

  it.each<[string, string[], Flags]>([
    ['a tool that there is not', ['add', 'a'], { tools: 'list_reservations,delete_all' }],
    ['an empty list', ['add', 'a'], { tools: ',' }],
    ['a span that is none', ['add', 'a'], { expires: '90' }],
    ['a span without end', ['add', 'a'], { expires: '99999y' }],
    ['no name', ['add'], {}],
    ['a name with control signs', ['add', 'a\u202eb'], {}],
    ['another word', ['frob'], {}],
    ['a limit where none is set', ['remove', 'a'], { tools: 'front_desk' }],
  ])('refuses %s', async (_what, words, flags) => {
    expect((await run(words, flags)).code).toContain('INVALID_INPUT');
    expect(existsSync(file())).toBe(false);
  });
});
