/** Whoever means harm, or is broken: what they are told, and that all others are answered as before. */
import { Agent } from 'node:http';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Access, Authenticate } from '../../../src/mcp/access.js';
import { MESSAGE_BOUNDS } from '../../../src/mcp/message.js';
import {
  greet,
  HELLO,
  httpClient,
  JSON_HEADERS,
  message,
  raw,
  startHttp,
  wire,
  type Served,
} from '../../support/http.js';
import { THOROUGH } from '../../support/thorough.js';

let served: Served;
let session: string;
const ping = message('ping', {}, 7);
const inSession = (more: Record<string, string> = {}): Record<string, string> => ({
  ...JSON_HEADERS,
  'Mcp-Session-Id': session,
  ...more,
});

beforeEach(async () => {
  served = await startHttp();
  session = await greet(served.url);
});

/** The server answers as if nothing had been. */
async function lives(): Promise<void> {
  expect((await raw(served.url, { headers: inSession(), body: ping })).status).toBe(200);
}

describe('a page of a stranger that a browser was led to', () => {
  const port = (): string => served.url.port;
  const CASES: [what: string, headers: () => Record<string, string>, status: number][] = [
    ['by a name of its own', () => ({ Host: `evil.example:${port()}` }), 403],
    ['by a name that begins like ours', () => ({ Host: `localhost.evil.example:${port()}` }), 403],
    ['by our name with a user', () => ({ Host: `localhost@evil.example:${port()}` }), 403],
    ['by an address of another computer', () => ({ Host: `192.0.2.7:${port()}` }), 403],
    ['by all addresses', () => ({ Host: `0.0.0.0:${port()}` }), 403],
    ['by our name', () => ({ Host: `localhost:${port()}` }), 200],
    ['by our name in capitals, without a port', () => ({ Host: 'LOCALHOST' }), 200],
    ['by our address of IPv6', () => ({ Host: `[::1]:${port()}` }), 200],
    ['with its origin', () => ({ Origin: 'https://evil.example' }), 403],
    ['with an origin like ours', () => ({ Origin: 'http://127.0.0.1.evil.example' }), 403],
    ['with no origin of its own', () => ({ Origin: 'null' }), 403],
    ['with the origin of a file', () => ({ Origin: 'file://' }), 403],
    ['with the origin of an extension', () => ({ Origin: 'chrome-extension://localhost' }), 403],
    ['with our origin', () => ({ Origin: `http://localhost:${port()}` }), 200],
  ];
  it.each(CASES)('%s', async (_what, headers, status) => {
    const answer = await raw(served.url, { headers: inSession(headers()), body: ping });
    expect(answer.status).toBe(status);
    // No page of another origin is let read an answer, whatever it is.
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('twice by name, or by none', async () => {
    const post = (hosts: string): string =>
      `POST /mcp HTTP/1.1\r\n${hosts}Content-Length: 0\r\nConnection: close\r\n\r\n`;
    expect(await wire(served.url, post('Host: localhost\r\nHost: evil.example\r\n'))).toMatch(
      /^HTTP\/1\.1 40[03]/,
    );
    expect(await wire(served.url, post(''))).toMatch(/^HTTP\/1\.1 400/);
    expect(await wire(served.url, 'POST /mcp HTTP/1.0\r\nContent-Length: 0\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 403/,
    );
  });

  it('cannot ask for what a browser asks first', async () => {
    const { status } = await raw(served.url, { method: 'OPTIONS', headers: { Origin: 'http://localhost' } });
    expect(status).toBe(405);
  });

  it('by a name that the owner allows is answered', async () => {
    const proxied = await startHttp({ allowHosts: ['MCP.Hotel.example'] });
    const by = (headers: Record<string, string>) =>
      raw(proxied.url, { headers: { ...JSON_HEADERS, ...headers }, body: HELLO });
    expect((await by({ Host: 'mcp.hotel.example' })).status).toBe(200);
    expect((await by({ Origin: 'https://mcp.hotel.example' })).status).toBe(200);
    expect((await by({ Host: 'other.hotel.example' })).status).toBe(403);
  });
});

describe('what is no message', () => {
  const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const CASES: [what: string, body: string | Buffer, headers: Record<string, string>, status: number][] = [
    ['no JSON', 'Good morning', {}, 400],
    ['nothing', '', {}, 400],
    ['half a message', ping.slice(0, -3), {}, 400],
    ['a number', '7', {}, 400],
    ['several in one list', `[${ping},${ping}]`, {}, 400],
    ['an empty list', '[]', {}, 400],
    ['too deep', `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":${deep(50_000)}}}`, {}, 400],
    ['too full', message('ping', { a: Array(MESSAGE_BOUNDS.values + 1).fill(1) }), {}, 400],
    ['no text', Buffer.from([0xff, 0xfe, 0x00, 0x7b]), {}, 400],
    ['a form', 'a=1', { 'Content-Type': 'application/x-www-form-urlencoded' }, 400],
    ['a message as plain text', ping, { 'Content-Type': 'text/plain' }, 415],
    ['a message whose type only looks like JSON', ping, { 'Content-Type': 'text/x; application/json' }, 415],
    ['a message that wants JSON only', ping, { Accept: 'application/json' }, 406],
    ['a message that wants anything', ping, { Accept: '*/*' }, 406],
    ['a message of a revision that is none', ping, { 'Mcp-Protocol-Version': '1999-01-01' }, 400],
    ['a compressed message', ping, { 'Content-Encoding': 'gzip' }, 415],
    ['a second greeting', HELLO, {}, 400],
  ];
  it.each(CASES)('%s is refused, and the session goes on', async (_what, body, headers, status) => {
    expect((await raw(served.url, { headers: inSession(headers), body })).status).toBe(status);
    await lives();
  });

  it('one that is too long is refused before it is there', async () => {
    const told = `POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${MESSAGE_BOUNDS.bytes + 1}\r\n\r\n`;
    expect(await wire(served.url, told)).toMatch(/^HTTP\/1\.1 413/);
    const untold = await raw(served.url, {
      headers: inSession({ 'Transfer-Encoding': 'chunked' }),
      body: Buffer.alloc(MESSAGE_BOUNDS.bytes + 2, 0x20),
    });
    // The other side is cut off; whether it has read the answer by then is its own affair.
    expect([413, 0]).toContain(untold.status);
    await lives();
  });

  it('no HTTP at all, or two lengths, is cut off', async () => {
    expect(await wire(served.url, '\x16\x03\x01\x02\x00\x01\x00')).toMatch(/^HTTP\/1\.1 400/);
    const twice =
      'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await wire(served.url, twice)).toMatch(/^HTTP\/1\.1 400/);
    expect(
      await wire(served.url, `GET /mcp HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 4/);
    await lives();
  });

  it('another path or method is named as such', async () => {
    expect((await raw(served.url, { path: '/', headers: inSession(), body: ping })).status).toBe(404);
    expect((await raw(served.url, { path: '/mcp/', headers: inSession(), body: ping })).status).toBe(404);
    expect((await raw(served.url, { path: '/mcp?a=1', headers: inSession(), body: ping })).status).toBe(200);
    for (const method of ['PUT', 'PATCH', 'HEAD', 'OPTIONS'])
      expect((await raw(served.url, { method, headers: inSession() })).status).toBe(405);
  });
});

describe('a session', () => {
  it('that is not there, or is not named, answers nothing', async () => {
    const as = (id: Record<string, string>) =>
      raw(served.url, { headers: { ...JSON_HEADERS, ...id }, body: ping });
    expect((await as({})).status).toBe(400);
    for (const id of ['', 'x', session.toUpperCase(), `${session}, ${session}`, '../../etc/passwd'])
      expect((await as({ 'Mcp-Session-Id': id })).status).toBe(404);
    for (const method of ['GET', 'DELETE']) {
      const headers = { ...JSON_HEADERS, 'Mcp-Session-Id': 'x' };
      expect((await raw(served.url, { method, headers })).status).toBe(404);
    }
    await lives();
  });

  it('takes no second question of an id before the first is answered', async () => {
    const call = message('tools/call', { name: 'list_reservations', arguments: {} }, 7);
    const asked = raw(served.url, { headers: inSession(), body: call });
    await expect.poll(() => served.source.visits.length).toBe(1);
    expect((await raw(served.url, { headers: inSession(), body: ping })).status).toBe(400);
    served.source.last.land();
    expect((await asked).body).toContain('"id":7');
    await lives();
    // One that is called off is not answered, and its id is free.
    served.clock.pass(1_000);
    const again = raw(served.url, { headers: inSession(), body: call });
    await expect.poll(() => served.source.visits.length).toBe(2);
    const off = message('notifications/cancelled', { requestId: 7 }, null);
    expect((await raw(served.url, { headers: inSession(), body: off })).status).toBe(202);
    await lives();
    served.source.last.land();
    await served.server.close(0);
    await again;
  });

  it('of one token is not there for another, nor once the token may something else', async () => {
    const rights = new Map<string, Access>([
      ['Bearer a', { name: 'a', hotels: null, tools: null, privacy: null }],
      ['Bearer b', { name: 'b', hotels: null, tools: null, privacy: null }],
    ]);
    const authenticate: Authenticate = ({ headers }) =>
      Promise.resolve(
        rights.get(headers.authorization ?? '') ?? { status: 401, headers: {}, body: 'A token is wanted.' },
      );
    const guarded = await startHttp({ authenticate, openToAll: false });
    const id = await greet(guarded.url, { Authorization: 'Bearer a' });
    const by = async (token: string | null, method = 'POST'): Promise<number> => {
      const headers = { ...JSON_HEADERS, 'Mcp-Session-Id': id };
      const { status } = await raw(guarded.url, {
        method,
        headers: token === null ? headers : { ...headers, Authorization: `Bearer ${token}` },
        ...(method === 'POST' ? { body: ping } : {}),
      });
      return status;
    };
    expect([await by(null), await by('wrong'), await by('b'), await by('a')]).toEqual([401, 401, 404, 200]);
    expect([await by('b', 'GET'), await by('b', 'DELETE'), await by('a')]).toEqual([404, 404, 200]);
    // What is open for somebody whose token is taken away ends by itself.
    const { client } = await httpClient(guarded.url, { token: 'a' });
    await expect.poll(() => guarded.server.sessions.size).toBe(2);
    await expect
      .poll(() => [...guarded.server.sessions['byId'].values()].filter(({ listens }) => listens !== null))
      .toHaveLength(1);
    rights.set('Bearer a', { name: 'a', hotels: ['x'], tools: null, privacy: null });
    await guarded.server.sweep();
    expect(guarded.server.sessions.size).toBe(1);
    expect(await by('a')).toBe(404);
    await expect(client.ping()).rejects.toThrow();
  });

  it('is refused beyond the limit, of one and of all, thousands of times over', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const times = THOROUGH ? 490 : 90;
    const limits = { sessions: 20, sessionsOfOne: 15 };
    const authenticate: Authenticate = ({ headers }) =>
      Promise.resolve({ name: headers.authorization ?? '', hotels: null, tools: null, privacy: null });
    const crowded = await startHttp({ limits, authenticate });
    const statuses = new Map<string, number>();
    const rush = async (who: string, times: number): Promise<void> => {
      for (let i = 0; i < times; i += 1) {
        const { status } = await raw(crowded.url, {
          headers: { ...JSON_HEADERS, Authorization: who },
          body: HELLO,
          agent,
        });
        statuses.set(`${who} ${status}`, (statuses.get(`${who} ${status}`) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 20 }, () => rush('one', times)));
    await Promise.all(Array.from({ length: 20 }, () => rush('other', 10)));
    expect(Object.fromEntries(statuses)).toEqual({
      'one 200': 15,
      'one 503': 20 * times - 15,
      'other 200': 5,
      'other 503': 195,
    });
    agent.destroy();
    expect(crowded.server.sessions.size).toBe(20);
    expect((await raw(crowded.url, { path: '/healthz', method: 'GET' })).status).toBe(200);
  });
});
