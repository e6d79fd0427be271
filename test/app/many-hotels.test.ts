/** Many hotels in one server: each is read once, two browsers do for all, and one that fails leaves the others as they are. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RESERVATIONS_PATH } from '../../src/dashboard/pages/reservations.js';
import { arrivalsOn, departuresOn, roomsBooked } from '../../src/demo/hotel/truth.js';
import { GroupOfHotels, type PortfolioRow } from '../support/group-of-hotels.js';
import { THOROUGH } from '../support/thorough.js';

const HOTELS = THOROUGH ? 20 : 4;
const BROWSERS = 2;
const TODAY = '2026-01-11';
const LINUX = process.platform === 'linux';
const MOST_MIB = 1536;

let group: GroupOfHotels;
let look: NodeJS.Timeout | undefined;
/** The most that there were at one time. */
const most = { browsers: 0, mib: 0 };

/** How often each was read. */
const readings = new Map<string, number>();

beforeAll(async () => {
  group = await GroupOfHotels.open(HOTELS, { browsers: BROWSERS });
  for (const [key, { book }] of group.houses.houses)
    book.onReading(() => readings.set(key, (readings.get(key) ?? 0) + 1));
});
afterAll(async () => {
  clearInterval(look);
  await group.close();
});

/** The browsers of this process, and what it holds in memory together with all that it started, by their own share of each page. */
function inUse(): { browsers: number; mib: number } {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? textOf(`/proc/${name}/stat`) : '';
    const [, state, parent] = /\) (\S) (\d+) /.exec(stat) ?? [];
    if (parent !== undefined && state !== 'Z') parents.set(Number(name), Number(parent));
  }
  const family = new Set([process.pid]);
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  const browsers = [...parents].filter(
    ([pid, parent]) =>
      parent === process.pid && textOf(`/proc/${pid}/cmdline`).includes('--remote-debugging-pipe'),
  );
  const kib = [...family].map((pid) =>
    Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0),
  );
  return { browsers: browsers.length, mib: kib.reduce((sum, one) => sum + one, 0) / 1024 };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** What the ledger of a hotel says. */
function truthOf(key: string): Partial<PortfolioRow> {
  const demo = group.demos.get(key);
  if (demo === undefined) throw new Error(`no hotel ${key}`);
  const { ledger } = demo;
  return {
    name: expect.stringContaining(ledger.hotel.name),
    date: TODAY,
    rooms: ledger.rooms.length,
    occupied: roomsBooked(ledger, TODAY),
    arrivals: arrivalsOn(ledger, TODAY).length,
    departures: departuresOn(ledger, TODAY).length,
    month_revenue: [{ amount: expect.any(Number), currency: ledger.hotel.currency }],
    problem: null,
  };
}

/** How often All Reservations was asked for; once more than it was read by whoever had to sign in first. */
const listPages = (key: string): number =>
  group.demos.get(key)?.log.filter((line) => line.startsWith(`GET ${RESERVATIONS_PATH}`)).length ?? 0;

const failureOf = async (key: string): Promise<string | undefined> =>
  (await group.houses.houses.get(key)?.book.states())?.[0]?.failure?.code;

describe(`${HOTELS} hotels in one server`, () => {
  it('are read once each, in two browsers, whatever has to wait', { timeout: 900_000 }, async () => {
    if (LINUX)
      look = setInterval(() => {
        const { browsers, mib } = inUse();
        Object.assign(most, {
          browsers: Math.max(most.browsers, browsers),
          mib: Math.max(most.mib, mib),
        });
      }, 400);
    const { hotels, complete } = await group.portfolio({ max_age_seconds: 0 });
    clearInterval(look);
    expect([hotels.length, complete]).toEqual([HOTELS, true]);
    for (const row of hotels) expect(row).toMatchObject(truthOf(row.hotel));
    for (const [key, { counts }] of group.demos)
      expect([key, readings.get(key), counts.signIns, counts.writes]).toEqual([key, 1, 1, 0]);
    // What is known is answered without another visit.
    const pages = [...group.demos.keys()].map(listPages);
    expect((await group.portfolio()).complete).toBe(true);
    expect([...group.demos.keys()].map(listPages)).toEqual(pages);
    if (!LINUX) return;
    expect(most.browsers).toBe(BROWSERS);
    expect(most.mib).toBeLessThan(MOST_MIB);
    if (THOROUGH)
      console.info(`${HOTELS} hotels: at most ${Math.round(most.mib)} MiB, this test's runner among them`);
  });

  it('are as they are beside one that is signed out and one that hangs', { timeout: 250_000 }, async () => {
    const [out = '', hung = '', ...others] = group.demos.keys();
    const [refusing, stuck] = [group.demos.get(out), group.demos.get(hung)];
    if (refusing === undefined || stuck === undefined) throw new Error('too few hotels');
    refusing.options.password = 'another-password';
    refusing.expireSessions();
    stuck.options.fault = 'hang';
    const before = new Map([...group.demos.keys()].map((key) => [key, listPages(key)]));
    // Each answer comes in time with what there is; the visits go on behind it.
    const soon = 1_500;
    expect((await group.portfolio({ max_age_seconds: 0 }, soon)).complete).toBe(false);
    await expect.poll(() => others.every((key) => readings.get(key) === 2), { timeout: 100_000 }).toBe(true);
    await expect.poll(() => failureOf(out), { timeout: 100_000 }).toBe('SIGN_IN_REJECTED');
    for (const key of others) expect(listPages(key)).toBe((before.get(key) ?? 0) + 1);
    const { hotels: rows, complete } = await group.portfolio({ max_age_seconds: 0 }, soon);
    expect(complete).toBe(false);
    // Last good figures beside what is wrong.
    const failed = rows.filter(({ problem }) => problem !== null).map(({ hotel }) => hotel);
    expect(failed).toContain(out);
    expect([out, hung]).toEqual(expect.arrayContaining(failed));
    for (const { hotel, problem, ...row } of rows)
      expect({ ...row, problem: others.includes(hotel) ? problem : null }).toMatchObject(truthOf(hotel));
    for (const key of others) expect(group.demos.get(key)?.counts.signIns).toBe(1);
    // A password that was refused is not tried again, however often all are asked.
    expect(refusing.counts.rejectedSignIns).toBe(1);
  });
});
