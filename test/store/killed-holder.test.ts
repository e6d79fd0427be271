/** A server that is killed, or stands still, while it reads a hotel on behalf of all: another goes on, and what lies in the store is whole. */
import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { hotelFolder } from '../../src/app/config.js';
import { Snapshots } from '../../src/book/disk/snapshots.js';
import { ALL } from '../../src/book/kinds/reservations.js';
import { createRandom } from '../../src/demo/hotel/random.js';
import { allBookings } from '../../src/demo/hotel/truth.js';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import type { Reply } from '../../src/store/connection.js';
import { startDemo } from '../support/demo.js';
import { storeProgram, TestStore } from '../support/redis.js';
import { startServer, type Asked, type RunningServer } from '../support/server.js';
import { builtWithLease } from '../support/short-lease.js';
import { keyOf, raw, stateOn } from '../support/store-servers.js';
import { tempFolder } from '../support/temp-folder.js';
import { THOROUGH } from '../support/thorough.js';

const LEASE_MS = 1_500;
/** Who waits looks once a second at the latest; the rest is for a machine that has other things to do. */
const TAKEN_OVER_MS = LEASE_MS + 1_000 + 8_000;
const SEED = process.env['HOTELRUNNER_TEST_SEED'] ?? (THOROUGH ? randomBytes(4).toString('hex') : 'holder');
const SOON = { interval: 5, timeout: 30_000 };
const LIST = '/admin/pms/reservations/all';
const ANEW = { limit: 1, max_age_seconds: 0 };

const PHASES = ['has taken the lease', 'loads the page', 'reads rows', 'writes'] as const;
type Phase = (typeof PHASES)[number];
/** The default run has the two in which most is under way. */
const KILLS: Phase[] = THOROUGH
  ? Array.from({ length: 50 }, (_, at) => PHASES[at % PHASES.length] ?? 'writes')
  : ['reads rows', 'writes'];

// A lease of a second and a half runs out by itself on a busy machine: for the thorough run, which has the machine for itself.
describe.skipIf(!THOROUGH || storeProgram === null)('a server that reads for all', () => {
  const key = randomBytes(32);
  const random = createRandom(SEED);
  let demo: DemoDashboard;
  let store: TestStore;
  let cli: string;
  let hotel: string;
  let ask: (...args: (string | Buffer)[]) => Promise<Reply>;
  let kept: Snapshots;
  /** The one that is read by next, and the one that waits for it. */
  let holder: RunningServer;
  let other: RunningServer;

  const start = (): Promise<RunningServer> =>
    startServer({
      demo,
      home: tempFolder(),
      cli,
      env: { HOTELRUNNER_STORE: store.url, HOTELRUNNER_KEY: key.toString('base64') },
    });

  beforeAll(async () => {
    cli = builtWithLease(LEASE_MS);
    store = await TestStore.start();
    ask = raw(store);
    demo = await startDemo({ today: '2026-01-11', bookings: 30, pageDelayMs: 100, grid: { delayMs: 60 } });
    hotel = basename(hotelFolder(tempFolder(), new URL(demo.url)));
    kept = new Snapshots(stateOn(store, { hotel, key }));
    [holder, other] = await Promise.all([start(), start()]);
    whole(await holder.ask('list_reservations', { limit: 1 }));
  });

  const lock = async (): Promise<string> => String(await ask('GET', keyOf('lock', hotel, 'visit.lock')));
  const fence = async (): Promise<number> =>
    Number(String(await ask('HGET', keyOf('fence', hotel, 'visit.lock'), 'number')));
  const stamp = async (): Promise<string> =>
    String(await ask('HGET', keyOf('index', hotel, ''), 'latest.json'));
  const lists = (): number => demo.log.filter((line) => line.startsWith(`GET ${LIST}`)).length;

  function whole(answer: Asked): void {
    expect(answer).toMatchObject({ failed: false, value: { as_of: { stale: false } } });
    const { as_of, total } = answer.value as unknown as {
      as_of: { rows_read: number; rows_reported: number };
      total: number;
    };
    expect(total).toBe(allBookings(demo.ledger).length);
    expect(as_of.rows_read).toBe(as_of.rows_reported);
  }

  /** What lies in the store decrypts, is of our format, and is the whole list. */
  async function wholeInStore(): Promise<number> {
    const reading = await kept.of('reservations', ALL).load();
    expect(reading?.rows_read).toBe(demo.ledger.bookings.flatMap(({ rows }) => rows).length);
    expect(reading?.data.stays).toHaveLength(reading?.rows_read ?? -1);
    return reading?.read_at ?? 0;
  }

  /** Has the holder read until it is there; what it answers, if it ever does. */
  async function until(phase: Phase): Promise<{ asked: Promise<Asked | null> }> {
    const [number, listed, grids, before] = [await fence(), lists(), demo.counts.gridRequests, await stamp()];
    const asked = holder.ask('list_reservations', ANEW).catch(() => null);
    await expect.poll(fence, SOON).toBeGreaterThan(number);
    if (phase === 'loads the page') await expect.poll(lists, SOON).toBeGreaterThan(listed);
    if (phase === 'reads rows')
      await expect.poll(() => demo.counts.gridRequests, SOON).toBeGreaterThan(grids);
    // It answers while it writes; sometimes the value is there already, and the lock not yet free.
    if (phase === 'writes') await (random.chance(0.5) ? asked : expect.poll(stamp, SOON).not.toBe(before));
    else await sleep(random.next() * 60);
    return { asked };
  }

  it(`${KILLS.length} times killed in the middle (HOTELRUNNER_TEST_SEED=${SEED}): another takes over within the lease's time`, async () => {
    const took: number[] = [];
    for (const [at, phase] of KILLS.entries()) {
      const where = `seed ${SEED}, kill ${at}: it ${phase}`;
      await expect.poll(lock, SOON).toBe('null');
      const number = await fence();
      await until(phase);
      holder.transport.child.kill('SIGKILL');
      await holder.transport.exit;
      const killed = Date.now();
      // Nobody renews it any more: it ends by itself within this.
      expect(Number(await ask('PTTL', keyOf('lock', hotel, 'visit.lock'))), where).toBeLessThanOrEqual(
        LEASE_MS,
      );
      await wholeInStore();
      const [left, asked, next] = [await stamp(), other.ask('list_reservations', ANEW), start()];
      await expect.poll(fence, SOON).toBeGreaterThan(number + 1);
      took.push(Date.now() - killed);
      expect(took.at(-1), where).toBeLessThan(TAKEN_OVER_MS);
      whole(await asked);
      await expect.poll(stamp, SOON).not.toBe(left);
      expect(await wholeInStore(), where).toBeGreaterThan(killed);
      [holder, other] = [other, await next];
    }
    console.info(
      `Taken over after ${Math.min(...took)} to ${Math.max(...took)} ms; a lease is ${LEASE_MS} ms.`,
    );
    expect(demo.counts.signIns).toBe(1);
  }, 600_000);

  it('stands still for longer than its lease: it writes nothing over what was read since', async () => {
    await expect.poll(lock, SOON).toBe('null');
    const number = await fence();
    const { asked: late } = await until('reads rows');
    holder.transport.child.kill('SIGSTOP');
    try {
      whole(await other.ask('list_reservations', ANEW));
      expect(await fence()).toBeGreaterThan(number + 1);
      await expect.poll(lock, SOON).toBe('null');
    } finally {
      holder.transport.child.kill('SIGCONT');
    }
    const newer = await stamp();
    const answer = await late;
    // It ends when all that it had to write is written, or refused.
    await holder.close();
    expect(answer?.failed).toBe(false);
    expect(await stamp()).toBe(newer);
    await wholeInStore();
  });
});
