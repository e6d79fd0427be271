/** Three servers, one store, hotels that are asked for at random: each is visited once per `max_age`, whoever asks, and no answer is older than it says. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/demo/hotel/random.js';
import { allBookings } from '../../src/demo/hotel/truth.js';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { startDemo } from '../support/demo.js';
import { storeProgram, TestStore } from '../support/redis.js';
import { startServer, type RunningServer } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';
import { THOROUGH } from '../support/thorough.js';

const HOTELS = THOROUGH ? 20 : 3;
const CALLS = THOROUGH ? 2_000 : 60;
const SERVERS = 3;
/** The default run asks within one, so that a second visit of any hotel is one too many. */
const MAX_AGE = THOROUGH ? 30 : 300;
/** So many callers ask, each its next question when it has its answer. */
const CALLERS = THOROUGH ? 12 : 6;
/** How long they rest at most, so that hotels are asked for over several times `max_age`. */
const REST_MS = THOROUGH ? 600 : 0;
const SEED = process.env['HOTELRUNNER_TEST_SEED'] ?? (THOROUGH ? randomBytes(4).toString('hex') : 'hotels');
const ALONE = 'reads for itself';
const KEY = randomBytes(32).toString('base64');

interface Told {
  hotel: number;
  asked: number;
  heard: number;
  readAt: number;
  age: number;
  stale: boolean;
  alone: boolean;
}

describe.skipIf(storeProgram === null)('three servers of several hotels, with one store', () => {
  const random = createRandom(SEED);
  const names = Array.from({ length: HOTELS }, (_, at) => `hotel-${at}`);
  let demos: DemoDashboard[];
  let servers: RunningServer[];
  let store: TestStore;
  let began: number;

  beforeAll(async () => {
    store = await TestStore.start();
    demos = await Promise.all(
      names.map((_, at) => startDemo({ today: '2026-01-11', bookings: 8 + at, grid: { delayMs: 10 } })),
    );
    const hotels = Object.fromEntries(
      names.map((name, at) => {
        const { url = '', email, password } = demos[at] ?? {};
        return [name, { url, email, password }];
      }),
    );
    began = Date.now();
    servers = await Promise.all(
      Array.from({ length: SERVERS }, () => {
        const home = tempFolder();
        const config = join(home, 'config.json');
        writeFileSync(config, JSON.stringify({ browsers: 1, home, hotels }), { mode: 0o600 });
        const env = {
          HOTELRUNNER_CONFIG: config,
          HOTELRUNNER_STORE: store.url,
          HOTELRUNNER_KEY: KEY,
          HOTELRUNNER_MAX_AGE: String(MAX_AGE),
        };
        return startServer({ demo: null, home, env });
      }),
    );
  });

  async function call(): Promise<Told> {
    const hotel = random.int(0, HOTELS - 1);
    const server = random.pick(servers);
    const asked = Date.now();
    const { failed, text, value } = await server.ask('list_reservations', { hotel: names[hotel], limit: 1 });
    const heard = Date.now();
    expect(failed, `seed ${SEED}: ${text}`).toBe(false);
    const { ledger } = demos[hotel] as DemoDashboard;
    expect(value).toMatchObject({ hotel: names[hotel], total: allBookings(ledger).length });
    const { read_at, age_seconds, stale } = value.as_of as unknown as {
      read_at: string;
      age_seconds: number;
      stale: boolean;
    };
    const told = { hotel, asked, heard, readAt: Date.parse(read_at), age: age_seconds, stale };
    return { ...told, alone: text.includes(ALONE) || JSON.stringify(value).includes(ALONE) };
  }

  /** What became of all calls; `between` is done when so many have been answered. */
  async function all(between: (answered: number) => Promise<void> | void): Promise<Told[]> {
    const told: Told[] = [];
    let left = CALLS;
    const caller = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        told.push(await call());
        await between(told.length);
        if (REST_MS > 0) await sleep(random.next() * REST_MS);
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
    return told;
  }

  it(`${CALLS} calls for ${HOTELS} hotels (HOTELRUNNER_TEST_SEED=${SEED})`, async () => {
    const outages: [number, number][] = [];
    const outage = async (begin: () => unknown, end: () => unknown): Promise<void> => {
      const from = Date.now();
      await begin();
      // Longer than a command may take: it counts as gone.
      await sleep(5_000);
      await end();
      outages.push([from, Date.now()]);
    };
    const told = await all((answered) => {
      if (!THOROUGH) return;
      if (answered === Math.floor(CALLS / 3))
        return outage(
          () => store.freeze(),
          () => store.thaw(),
        );
      if (answered === Math.floor((2 * CALLS) / 3))
        return outage(
          () => store.kill(),
          () => store.startAgain(),
        );
    });
    const seconds = (Date.now() - began) / 1000;
    for (const one of told) {
      const where = `seed ${SEED}: ${JSON.stringify(one)}`;
      // Told in whole seconds, of the moment in which it was answered; one more for what the store's clock is apart.
      expect(one.age, where).toBeGreaterThanOrEqual((one.asked - one.readAt) / 1000 - 2);
      expect(one.age, where).toBeLessThanOrEqual((one.heard - one.readAt) / 1000 + 1);
      if (!one.stale) expect(one.age, where).toBeLessThanOrEqual(MAX_AGE);
    }
    // A reading is made anew when it is older than that. While the store is away each server may read for itself, once.
    const periods = Math.floor(seconds / MAX_AGE) + 1;
    const visits = demos.map(({ counts }) => counts.pageLoads);
    const most = periods + outages.length * SERVERS;
    for (const [at, count] of visits.entries()) {
      const asked = told.some(({ hotel }) => hotel === at);
      expect(count, `seed ${SEED}: visits of hotel ${at}`).toBeLessThanOrEqual(most);
      expect(count > 0).toBe(asked);
    }
    expect(demos.every(({ counts }) => counts.signIns <= 1)).toBe(true);
    // Until the store was away for the first time, readings lie as far apart as they may be old. A visit that a server began on its own
    // meanwhile may have waited for its browser until long after.
    const first = Math.min(...outages.map(([from]) => from), Infinity);
    for (const [at] of demos.entries()) {
      const shared = told.filter(({ hotel }) => hotel === at);
      const times = [...new Set(shared.map(({ readAt }) => readAt))].sort((a, b) => a - b);
      for (const [place, time] of times.slice(1).entries()) {
        const before = times[place] ?? 0;
        if (time < first)
          expect(time - before, `seed ${SEED}: hotel ${at}`).toBeGreaterThanOrEqual(MAX_AGE * 1000);
      }
    }
    const sum = visits.reduce((before, count) => before + count, 0);
    console.info(
      `${told.length} calls in ${Math.round(seconds)} s: ${sum} visits of ${HOTELS} hotels (${Math.min(...visits)} to ${Math.max(...visits)}), ` +
        `${outages.length} outages, ${told.filter(({ alone }) => alone).length} answers marked.`,
    );
  }, 900_000);
});
