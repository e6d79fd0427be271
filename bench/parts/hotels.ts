/** Twenty hotels in one server beside one: what a call, a refresh and the memory cost more. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_KEYS } from '../../src/app/demo-hotels.js';
import { hotelOfGroup } from '../../src/demo/hotel/group.js';
import { createLedger } from '../../src/demo/hotel/ledger.js';
import { startDemoDashboard, type DemoDashboard } from '../../src/demo/panel/server.js';
import { TODAY } from '../hotel.js';
import { descendants, sharedOutMb } from '../memory.js';
import { cleanEnv, OURS } from '../programs.js';
import { atMost, countAtMost, type Line, type Outcome } from '../report.js';
import { median } from '../stats.js';
import { interleaved, timed } from '../timing.js';
import { Wire } from '../wire.js';

const BROWSERS = 2;
const BOOKINGS = 60;
const CALLS = 300;
const MOST_MB = 1536;
/** Longer than any refresh takes: what is younger is of this run. */
const OLD = 3_600;
const LIST = 'GET /admin/pms/reservations/all';

interface Portfolio {
  complete: boolean;
  hotels: { hotel: string; problem: { code: string } | null }[];
}

export async function hotels(): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'hotelrunner-bench-'));
  const demos = new Map<string, DemoDashboard>();
  try {
    for (const [place, key] of DEMO_KEYS.entries()) {
      const { house, language, seed } = hotelOfGroup(place, key);
      const ledger = createLedger({ today: TODAY, seed, bookings: BOOKINGS, house });
      demos.set(key, await startDemoDashboard({ ledger, language }));
    }
    return await measured(folder, demos);
  } finally {
    for (const demo of demos.values()) await demo.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measured(folder: string, demos: ReadonlyMap<string, DemoDashboard>): Promise<Outcome> {
  const [key = '', only] = [...demos][0] ?? [];
  if (only === undefined) throw new Error('no hotel');
  const kept = { home: join(folder, 'many'), browsers: BROWSERS, max_age: OLD };
  const settings = ({ url, email, password }: DemoDashboard): object => ({ url, email, password });
  const all = Object.fromEntries([...demos].map(([name, demo]) => [name, settings(demo)]));
  const start = async (name: string, content: object): Promise<Wire> => {
    const file = join(folder, `${name}.json`);
    await writeFile(file, JSON.stringify(content), { mode: 0o600 });
    const wire = new Wire(OURS, cleanEnv({ HOTELRUNNER_CONFIG: file }));
    await wire.initialize();
    return wire;
  };
  const startMany = (): Promise<Wire> => start('many', { ...kept, hotels: all });
  const startOne = (): Promise<Wire> =>
    start('one', { ...kept, home: join(folder, 'one'), ...settings(only) });

  // Everybody is signed in and read once, so that what is measured is a refresh.
  let [many, one] = await Promise.all([startMany(), startOne()]);
  await one.call('list_reservations');
  await refreshed(many);
  const cachedCall = (wire: Wire, input: object) => () => timed(() => wire.call('list_reservations', input));
  const calls = await interleaved(CALLS, {
    many: cachedCall(many, { hotel: key }),
    one: cachedCall(one, {}),
  });
  const overview = await timed(() => many.call('portfolio'));
  await Promise.all([many.close(), one.close()]);

  // Each browser has to be started, as when a server that nobody asked for a while is asked of all.
  one = await startOne();
  const alone = await most(one, () => one.call('list_reservations', { max_age_seconds: 0 }));
  await one.close();
  many = await startMany();
  for (const { log } of demos.values()) log.length = 0;
  const together = await most(many, () => refreshed(many));
  const loads = [...demos.values()].map(({ log }) => log.filter((line) => line === LIST).length);
  await many.close();

  const count = demos.size;
  const share = together.ms / count;
  const cached = median(calls.many) / median(calls.one);
  return {
    lines: [
      atMost(`${count} hotels: a cached call`, 'a server of one hotel', cached, 1.3),
      atMost(`${count} hotels: a refresh of all, per hotel`, 'the refresh of one hotel', share / alone.ms, 1),
      countAtMost(
        `${count} hotels: loads of All Reservations in a refresh, the most of a hotel`,
        'one',
        Math.max(...loads),
        1,
      ),
      ...(together.mb === null
        ? []
        : [
            megabytesAtMost(
              `${count} hotels: memory of server and ${BROWSERS} browsers, at most`,
              together.mb,
            ),
          ]),
    ],
    figures: [
      { name: 'one hotel: a cached call', value: median(calls.one), unit: 'ms', samples: CALLS },
      { name: `${count} hotels: a cached call`, value: median(calls.many), unit: 'ms', samples: CALLS },
      { name: `${count} hotels: portfolio from what is known`, value: overview, unit: 'ms' },
      { name: 'one hotel: a refresh with a browser to start', value: alone.ms, unit: 'ms' },
      { name: `${count} hotels: a refresh of all`, value: together.ms, unit: 'ms' },
      ...(alone.mb === null
        ? []
        : [{ name: 'one hotel: memory while it is read', value: alone.mb, unit: 'MB' }]),
      ...(together.mb === null
        ? []
        : [{ name: `${count} hotels: memory while they are read`, value: together.mb, unit: 'MB' }]),
    ],
    notes: [
      `Several hotels: ${count} in one server with ${BROWSERS} browsers at once, ${BOOKINGS} bookings each, each signed in before. Memory: the proportional set of the server and all that it started, looked at each 100 ms, on Linux.`,
    ],
  };
}

function megabytesAtMost(what: string, mb: number): Line {
  return countAtMost(`${what} (MB)`, '1.5 GB', Math.round(mb), MOST_MB);
}

/** Reads all hotels anew. An answer comes in time with what there is; whoever wants all asks again. */
async function refreshed(server: Wire): Promise<void> {
  let input: object = { max_age_seconds: 0 };
  const started = performance.now();
  for (;;) {
    const { complete, hotels: rows } = (await server.call('portfolio', input)) as unknown as Portfolio;
    const failed = rows.find(({ problem }) => problem !== null);
    if (failed !== undefined) throw new Error(`${failed.hotel}: ${failed.problem?.code ?? ''}`);
    if (complete) return;
    // Whatever was read since the start is good enough.
    input = { max_age_seconds: Math.floor((performance.now() - started) / 1000) };
  }
}

/** How long a piece of work takes, and the most memory that the server and its browsers held in the meantime; null where that is not told. */
async function most(server: Wire, work: () => Promise<unknown>): Promise<{ ms: number; mb: number | null }> {
  const linux = process.platform === 'linux';
  let mb = 0;
  const look = setInterval(() => {
    if (linux) mb = Math.max(mb, sharedOutMb([server.pid, ...descendants(server.pid)]));
  }, 100);
  const ms = await timed(work);
  clearInterval(look);
  return { ms, mb: linux ? mb : null };
}
