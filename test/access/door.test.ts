import { writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { addressOf, Door } from '../../src/access/door.js';
import { Limiter } from '../../src/access/limiter.js';
import { newSecret } from '../../src/access/secrets.js';
import { tokensIn, type Limits, type Tokens } from '../../src/access/tokens.js';
import { isRefusal, type Access, type Refusal } from '../../src/mcp/access.js';
import { tempFolder } from '../support/temp-folder.js';

const ALL: Limits = { hotels: null, tools: null, privacy: null };
const META = 'https://hotel.example/.well-known/oauth-protected-resource/mcp';
let folder: string;
let now: number;
let tokens: Tokens;
let door: Door;

beforeEach(() => {
  folder = tempFolder();
  now = Date.now();
  tokens = tokensIn(folder, () => now);
  door = doorOf(['north', 'south']);
});

function doorOf(hotels: string[] | null): Door {
  return new Door({
    tokens,
    metadataUrl: META,
    hotels,
    addressOf: (asked) => addressOf(asked, false),
    now: () => now,
  });
}

function request(authorization: string[], from = '192.0.2.1', forwarded: string[] = []): IncomingMessage {
  const headersDistinct = {
    ...(authorization.length === 0 ? {} : { authorization }),
    ...(forwarded.length === 0 ? {} : { 'x-forwarded-for': forwarded }),
  };
  return { headersDistinct, socket: { remoteAddress: from } } as unknown as IncomingMessage;
}

function ask(text: string, from?: string): Promise<Access | Refusal> {
  return door.authenticate(request([`Bearer ${text}`], from));
}

describe('a request', () => {
  it('with a token may what the token may', async () => {
    const { text } = await tokens.add(
      'Front desk',
      { hotels: ['south', 'gone'], tools: ['front_desk'], privacy: 'masked' },
      null,
    );
    expect(await ask(text)).toEqual({
      name: 'Front desk',
      hotels: ['south'],
      tools: ['front_desk'],
      privacy: 'masked',
    });
    expect(await door.authenticate(request([`bearer  ${text}`]))).toMatchObject({ name: 'Front desk' });
  });

  it('without one learns where to get in', async () => {
    const found = await door.authenticate(request([]));
    expect(found).toMatchObject({ status: 401 });
    expect((found as Refusal).headers['WWW-Authenticate']).toBe(
      `Bearer realm="hotelrunner-mcp", resource_metadata="${META}"`,
    );
  });

  it('with a wrong, a removed or an old token, or one of hotels that are gone, is answered alike', async () => {
    const removed = await tokens.add('Removed', ALL, null);
    await tokens.remove('Removed');
    const old = await tokens.add('Old', ALL, 1_000);
    const elsewhere = await tokens.add('Elsewhere', { ...ALL, hotels: ['gone'] }, null);
    now += 1_000;
    const texts = [
      newSecret('token').text,
      newSecret('access').text,
      'x',
      removed.text,
      old.text,
      elsewhere.text,
    ];
    const answers = await Promise.all(texts.map((text) => ask(text)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 401 });
    expect((answers[0] as Refusal).headers['WWW-Authenticate']).toContain('error="invalid_token"');
  });

  it.each([
    ['twice', (text: string) => [`Bearer ${text}`, `Bearer ${text}`]],
    ['as a password', (text: string) => [`Basic ${Buffer.from(`x:${text}`).toString('base64')}`]],
    ['with something behind it', (text: string) => [`Bearer ${text} x`]],
    ['alone', (text: string) => [text]],
  ])('that carries its token %s is not let in', async (_what, header) => {
    const { text } = await tokens.add('Front desk', ALL, null);
    expect(await door.authenticate(request(header(text)))).toMatchObject({ status: 401 });
  });

  it('of one hotel with a token for hotels by key is not let in', async () => {
    const { text } = await tokens.add('North', { ...ALL, hotels: ['north'] }, null);
    door = doorOf(null);
    expect(await ask(text)).toMatchObject({ status: 401 });
  });

  it('finds nobody in while the tokens cannot be read, and is told when to come again', async () => {
    const { text } = await tokens.add('Front desk', ALL, null);
    writeFileSync(join(folder, 'tokens.json'), '{');
    expect(await ask(text)).toMatchObject({ status: 503, headers: { 'Retry-After': '60' } });
  });
});

describe('wrong tokens', () => {
  it('of one address are put off, and a right one among them is let in', async () => {
    const { text } = await tokens.add('Front desk', ALL, null);
    const answers = [];
    for (let i = 0; i < 25; i += 1) answers.push(await ask(newSecret('token').text));
    expect(answers.map((one) => (isRefusal(one) ? one.status : 0))).toEqual([
      ...Array<number>(20).fill(401),
      ...Array<number>(5).fill(429),
    ]);
    now += 10_000;
    expect(await ask('x')).toMatchObject({ status: 429, headers: { 'Retry-After': '50' } });
    expect(await ask('x', '192.0.2.2')).toMatchObject({ status: 401 });
    expect(await ask(text)).toMatchObject({ name: 'Front desk' });
    now += 50_000;
    expect(await ask('x')).toMatchObject({ status: 401 });
  });

  it('of many addresses are put off, too', async () => {
    for (let i = 0; i < 300; i += 1) await ask('x', `198.51.${i >> 8}.${i & 255}`);
    expect(await ask('x', '203.0.113.1')).toMatchObject({ status: 429 });
  });

  it('are none if there is no token at all', async () => {
    for (let i = 0; i < 50; i += 1) await door.authenticate(request([]));
    expect(await door.authenticate(request([]))).toMatchObject({ status: 401 });
  });
});

describe('an allowance', () => {
  it('is one for all addresses of an IPv6 network, and one for both ways to write one of IPv4', () => {
    const limiter = new Limiter({ each: 1, all: 100, perMs: 1_000 });
    expect(limiter.take('2001:db8:1:2::1')).toBeNull();
    expect(limiter.take('2001:db8:1:2:ffff::9')).toBe(1);
    expect(limiter.take('2001:db8:1:3::1')).toBeNull();
    expect(limiter.take('::ffff:192.0.2.1')).toBeNull();
    expect(limiter.take('192.0.2.1')).toBe(1);
  });

  it('is new when a clock was set back, and keeps no more addresses than it may', () => {
    let at = 1_000_000;
    const limiter = new Limiter({ each: 1, all: 1_000_000, perMs: 1_000 }, () => at);
    limiter.take('a');
    at = 0;
    expect(limiter.take('a')).toBeNull();
    for (let i = 0; i < 20_000; i += 1) limiter.take(`10.0.${i >> 8}.${i & 255}`);
    expect(limiter.take('10.0.78.31')).toBe(1);
    expect(limiter.take('a')).toBeNull();
  });
});

describe('the address of who asks', () => {
  it.each<[string, string, string[], boolean, string]>([
    ['is that of the connection', '192.0.2.1', ['198.51.100.7'], false, '192.0.2.1'],
    ['is what our proxy says last', '127.0.0.1', ['10.1.1.1, 198.51.100.7'], true, '198.51.100.7'],
    ['is what the last of its headers says', '172.18.0.3', ['6.6.6.6', '198.51.100.7'], true, '198.51.100.7'],
    ['is not what somebody far says', '203.0.113.9', ['198.51.100.7'], true, '203.0.113.9'],
    ['is the connection if the proxy says nothing', '::1', [], true, '::1'],
    ['is the connection if the proxy says something else', '::1', ['unknown'], true, '::1'],
  ])('%s', (_what, from, forwarded, proxy, address) => {
    expect(addressOf(request([], from, forwarded), proxy)).toBe(address);
  });
});
