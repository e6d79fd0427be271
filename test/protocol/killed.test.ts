/** Servers that are killed without mercy, at random moments: nothing they leave behind may stay or stand in the way. */
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { createRandom } from '../../src/demo/hotel/random.js';
import { allBookings } from '../../src/demo/hotel/truth.js';
import { ChildTransport, descendants, envFor, isRunning, runCli, startServer } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';
import { startDemo } from '../support/demo.js';

const LINUX = process.platform === 'linux';
/** HOTELRUNNER_TEST_KILLS=50 for the full run. */
const KILLS = Number(process.env['HOTELRUNNER_TEST_KILLS'] ?? 2);
const SEED = process.env['HOTELRUNNER_TEST_SEED'] ?? 'killed';
/** Chromium ends when its pipe closes. On a busy machine that takes a moment. */
const GONE_MS = 10_000;
const UNFINISHED = /\.json\.\d+$|\.lock\.removal$/;

let demo: DemoDashboard;
const home = tempFolder();
/** A temporary folder of their own shows exactly what their browsers leave behind. */
const temporary = join(home, 'tmp');
const env = { TMPDIR: temporary };

beforeAll(async () => {
  mkdirSync(temporary);
  demo = await startDemo({ today: '2026-01-11', bookings: 30 });
});

const hotel = (): string => join(home, `loopback-${new URL(demo.url).port}`);

/** Every process with our home in its environment: servers, browsers and their helpers, whoever their parents are by now. */
function survivors(): number[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(home) && isRunning(Number(pid))
        ? [Number(pid)]
        : [];
    } catch {
      return [];
    }
  });
}

/** Starts a server and asks at once, as a client does; the moment of the answer is not waited for. */
function startAndAsk(): ChildTransport {
  const server = new ChildTransport([], envFor(demo, home, env));
  const clientInfo = { name: 'test', version: '0' };
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
  void server.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  void server.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  const call = { name: 'list_reservations', arguments: { max_age_seconds: 0, limit: 1 } };
  void server.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: call });
  return server;
}

const hasAnswered = ({ lines }: ChildTransport): boolean => lines.some((line) => line.includes('"id":2'));

/** The files that are there and not whole, or that others may read. */
function brokenFiles(): string[] {
  const names = readdirSync(hotel(), { withFileTypes: true }).filter((entry) => entry.isFile());
  return names.flatMap(({ name }) => {
    const path = join(hotel(), name);
    if ((statSync(path).mode & 0o777) !== 0o600) return [`${name}: mode`];
    // What a write was killed over: never read by anyone, swept away when it is a minute old.
    if (UNFINISHED.test(name)) return [];
    if (name.endsWith('.damaged')) return [name];
    try {
      JSON.parse(readFileSync(path, 'utf8'));
      return [];
    } catch {
      // The lock's name may be half written; it is taken over when it is old.
      return name.endsWith('.lock') ? [] : [name];
    }
  });
}

/** Whether a server was killed after it had submitted the password and before it knew what came of it. */
function diedSigningIn(): boolean {
  const record = readFileSync(join(hotel(), 'sign-ins.json'), 'utf8');
  const { submissions } = JSON.parse(record) as { submissions: { outcome: string }[] };
  return submissions.at(-1)?.outcome === 'submitted';
}

/** Nobody knows whether the password was refused, so the next server tells the last reading and why, and asks for a person. */
async function untilAPersonActs(): Promise<void> {
  const { signIns } = demo.counts;
  const server = await startServer({ demo, home, env });
  const { failed, value } = await server.ask('list_reservations', { limit: 1, max_age_seconds: 0 });
  expect([failed, value['total'], value.as_of.stale]).toEqual([false, allBookings(demo.ledger).length, true]);
  expect(String(value['warnings'])).toMatch(/SIGN_IN_REQUIRED.*Do: Run `.*login/s);
  expect(await server.close()).toBe(0);
  expect(demo.counts.signIns).toBe(signIns);
  expect((await runCli(['logout'], envFor(demo, home, env))).code).toBe(0);
}

it.skipIf(!LINUX)(
  `${KILLS} starts killed at random moments leave no process, no lock that holds anyone up and no broken file (processes are looked up in /proc: Linux only)`,
  { timeout: 60_000 + KILLS * 20_000 },
  async () => {
    const random = createRandom(SEED);
    const started = Date.now();
    const first = startAndAsk();
    await expect.poll(() => hasAnswered(first), { interval: 20, timeout: 40_000 }).toBe(true);
    const usual = Date.now() - started;
    await first.close();

    const counts = { withBrowser: 0, answered: 0, lockLeft: 0, halfWritten: 0 };
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Some sign in, some go on with the session that is there.
      if (random.chance(0.3)) demo.expireSessions();
      const server = startAndAsk();
      await sleep(random.next() * usual * 1.2);
      const family = descendants(server.pid);
      server.child.kill('SIGKILL');
      await server.exit;
      if (family.length > 0) counts.withBrowser += 1;
      if (hasAnswered(server)) counts.answered += 1;
      await expect
        .poll(() => [...family.filter(isRunning), ...survivors()], { timeout: GONE_MS })
        .toEqual([]);
      expect(brokenFiles()).toEqual([]);
      const names = readdirSync(hotel());
      if (names.some((name) => name.endsWith('.lock'))) counts.lockLeft += 1;
      if (names.some((name) => UNFINISHED.test(name))) counts.halfWritten += 1;
    }
    const foldersLeft = readdirSync(temporary).length;

    // Whatever is left is a minute old when the next one comes, and that one has to sign in, too.
    for (const name of readdirSync(hotel())) {
      if (UNFINISHED.test(name)) utimesSync(join(hotel(), name), new Date(0), new Date(0));
    }
    demo.expireSessions();
    if (diedSigningIn()) await untilAPersonActs();
    const last = await startServer({ demo, home, env });
    const { failed, value } = await last.ask('list_reservations', { limit: 1, max_age_seconds: 0 });
    expect([failed, value['total'], value.as_of.source]).toEqual([
      false,
      allBookings(demo.ledger).length,
      'live',
    ]);
    expect(await last.close()).toBe(0);
    await expect.poll(survivors, { timeout: GONE_MS }).toEqual([]);
    expect(readdirSync(hotel()).sort()).toEqual(['history', 'latest.json', 'session.json', 'sign-ins.json']);
    expect(readdirSync(temporary)).toEqual([]);
    expect(demo.counts).toMatchObject({ writes: 0, signOuts: 0, rejectedSignIns: 0 });
    if (KILLS >= 50) console.info(JSON.stringify({ kills: KILLS, usual, ...counts, foldersLeft }));
  },
);
