/** The built server over HTTP, with a real client, a dashboard and its browser behind it. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Flags } from '../../src/app/config.js';
import { parseCommandLine } from '../../src/commands/command-line.js';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { allBookings } from '../../src/demo/hotel/truth.js';
import { httpWish } from '../../src/serve-http.js';
import { httpClient, JSON_HEADERS, message, raw } from '../support/http.js';
import { startHttpProgram, type HttpProgram } from '../support/http-program.js';
import { descendants, envFor, isRunning, runCli } from '../support/server.js';
import { startDemo } from '../support/demo.js';
import { tempFolder } from '../support/temp-folder.js';

const CODE = '482913';
let demo: DemoDashboard;
let program: HttpProgram;
const home = tempFolder();

beforeAll(async () => {
  demo = await startDemo({ today: '2026-01-11', bookings: 12, signIn: 'code', code: CODE });
  program = await startHttpProgram(demo, home);
});

describe('the server over HTTP', () => {
  it('asks the client whose question needs it for the code, and answers all from one visit', async () => {
    const { client } = await httpClient(program.url, { person: () => CODE });
    const { client: other } = await httpClient(program.url);
    const options = { timeout: 60_000 };
    const ask = (its: typeof client) =>
      its.callTool({ name: 'list_reservations', arguments: { limit: 1 } }, undefined, options);
    // The first to come is asked; who cannot be asked is passed over.
    const answers = await Promise.all([ask(other), ask(client)]);
    expect(answers.map(({ isError }) => isError === true)).toEqual([false, false]);
    const total = allBookings(demo.ledger).length;
    expect(
      answers.map(({ structuredContent }) => (structuredContent as { total?: unknown } | undefined)?.total),
    ).toEqual([total, total]);
    expect(demo.counts).toMatchObject({ signIns: 1, maxConcurrentPages: 1 });
    expect(program.stderr()).not.toContain(CODE);
  });

  it('tells an operator that it lives, is ready, and what it did; nothing of a guest', async () => {
    const get = (path: string) => raw(program.url, { method: 'GET', path });
    expect(await get('/healthz')).toMatchObject({ status: 200, body: 'ok\n' });
    expect(JSON.parse((await get('/readyz')).body)).toEqual({ ready: true, no_reading: [] });
    expect((await get('/readyz?hotel=hotel')).status).toBe(200);
    expect((await get('/readyz?hotel=other')).status).toBe(404);
    const { status, body } = await get('/metrics');
    expect(status).toBe(200);
    const lines = body.split('\n');
    expect(lines).toContain('hotelrunner_calls_total{tool="list_reservations",hotel="hotel",outcome="OK"} 2');
    expect(lines).toContain('hotelrunner_visits_total{hotel="hotel",kind="reservations",outcome="OK"} 1');
    expect(body).toMatch(/^hotelrunner_reading_age_seconds\{hotel="hotel",kind="reservations"\} \d+$/m);
    expect(body).toMatch(/^hotelrunner_sessions 2$/m);
    const guests = allBookings(demo.ledger).map(({ guest }) => guest);
    expect(guests.filter((name) => body.includes(name))).toEqual([]);
  });

  it('ends by a signal: what is in hand is answered first, and no browser stays', async () => {
    const { client } = await httpClient(program.url);
    demo.options.pageDelayMs = 1_000;
    const before = demo.counts.pageLoads;
    const asked = client.callTool({ name: 'list_reservations', arguments: { max_age_seconds: 0 } });
    await expect.poll(() => demo.counts.pageLoads, { timeout: 10_000 }).toBeGreaterThan(before);
    const family = process.platform === 'linux' ? descendants(program.child.pid ?? 0) : [];
    program.child.kill('SIGTERM');
    expect((await asked).isError).not.toBe(true);
    expect(await program.exit).toBe(0);
    await expect.poll(() => family.filter(isRunning), { timeout: 2_000 }).toEqual([]);
    demo.options.pageDelayMs = 0;
  });

  it('without sessions answers each request by itself, also after it was started anew', async () => {
    const first = await startHttpProgram(demo, home, ['--no-auth', '--stateless']);
    const { client, transport } = await httpClient(first.url);
    expect(transport.sessionId).toBeUndefined();
    expect(client.getServerCapabilities()?.resources).toEqual({});
    const heard: number[] = [];
    const ask = () =>
      client.callTool({ name: 'list_reservations', arguments: { limit: 1 } }, undefined, {
        onprogress: ({ progress }) => heard.push(progress),
      });
    expect((await ask()).isError).not.toBe(true);
    first.child.kill('SIGTERM');
    await first.exit;
    await startHttpProgram(demo, home, ['--no-auth', '--stateless'], Number(first.url.port));
    // The client knows nothing of it.
    expect((await ask()).isError).not.toBe(true);
    for (const method of ['GET', 'DELETE'])
      expect((await raw(first.url, { method, headers: JSON_HEADERS })).status).toBe(405);
  });
});

describe('how it is asked for', () => {
  const open = { 'no-auth': true } as const;
  const CASES: [flags: Flags, said: RegExp][] = [
    [{ http: 'here' }, /^SETTING_INVALID: --http must be/],
    [{ http: '127.0.0.1:99999' }, /^SETTING_INVALID: --http must be/],
    [{ http: '0.0.0.0:0', ...open }, /^SETTING_INVALID: --no-auth lets everybody in/],
    [{ http: '[::]:0', ...open }, /^SETTING_INVALID: --no-auth lets everybody in/],
    [{ http: 'localhost.hotel.example:0', ...open }, /^SETTING_INVALID: --no-auth lets everybody in/],
    [{ http: '0', ...open, 'allow-host': 'https://a.example' }, /^SETTING_INVALID: --allow-host/],
  ];
  it.each(CASES)('%j is wrong, and why is said', (flags, said) => {
    expect(() => httpWish(flags)).toThrow(said);
  });

  it.each([
    ['8765', '127.0.0.1', 8765],
    ['0.0.0.0:80', '0.0.0.0', 80],
    ['[::1]:80', '::1', 80],
  ])('%s is right', (http, host, port) => {
    expect(httpWish({ http, 'allow-host': 'a.example, b.example' })).toEqual({
      host,
      port,
      allowHosts: ['a.example', 'b.example'],
      stateless: false,
      open: false,
    });
  });

  it('without an address has one of its own', () => {
    expect(parseCommandLine(['serve', '--http', '--no-auth'])).toMatchObject({
      flags: { http: '127.0.0.1:8765', 'no-auth': true },
    });
    expect(parseCommandLine(['--http', '80'])).toMatchObject({ flags: { http: '80' } });
  });

  it('is not asked for by what only says how', async () => {
    const { code, stderr } = await runCli(['--stateless'], envFor(null, home));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/SETTING_INVALID: --stateless says how/)]);
  });

  it('where another program listens, it says so', async () => {
    const { url } = await startHttpProgram(null, tempFolder());
    const { code, stderr } = await runCli(['--http', url.host, '--no-auth'], envFor(null, home));
    expect([code, stderr]).toEqual([2, expect.stringContaining('another program listens there')]);
  });

  it('wants a token of everybody unless it is told otherwise', async () => {
    const { url } = await startHttpProgram(null, tempFolder(), []);
    const { status, headers } = await raw(url, { headers: JSON_HEADERS, body: message('ping') });
    expect([status, headers['www-authenticate']]).toEqual([401, expect.stringMatching(/^Bearer/)]);
    expect((await raw(url, { method: 'GET', path: '/metrics' })).status).toBe(401);
    expect((await raw(url, { method: 'GET', path: '/healthz' })).status).toBe(200);
    expect((await raw(url, { method: 'GET', path: '/readyz' })).body).toBe('{"ready":false}');
  });
});
