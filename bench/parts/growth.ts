/** How things grow with the number of rows. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ALL } from '../../src/book/kinds/reservations.js';
import { Snapshots } from '../../src/book/disk/snapshots.js';
import type { Reading, ReservationsData } from '../../src/book/source.js';
import { callTool } from '../../src/mcp/call.js';
import type { Tool, ToolContext } from '../../src/tool.js';
import { addDays } from '../../src/hotel/dates.js';
import { checkReservationsTool } from '../../tools/check_reservations.js';
import { frontDeskTool } from '../../tools/front_desk.js';
import { getReservation } from '../../tools/get_reservation.js';
import { listReservations } from '../../tools/list_reservations.js';
import { occupancyForDatesTool } from '../../tools/occupancy_for_dates.js';
import { revenueReportTool } from '../../tools/revenue_report.js';
import { contextOf } from '../context.js';
import { ledgerOf, readingOf, staysOf, TODAY, withHotel, type Hotel } from '../hotel.js';
import { atMost, type Outcome } from '../report.js';
import { median } from '../stats.js';
import { timed } from '../timing.js';

const SIZES = [50, 500, 5_000, 50_000];
const BASE = 500;
const READ_IN_BROWSER = [50, 500, 5_000];
const ROUNDS = 7;
const WHY_LIST =
  'bookings are found by an index of dates, made once a reading; the rest grows with how many match, and there are more in a larger hotel.';
const WHY_OTHERS = 'close to n log n, and beyond it by the memory that so many rows take.';

/** A question; no two rounds ask quite the same, so that no answer can be given again. */
interface Question {
  name: string;
  tool: Tool;
  input(round: number): object;
}

const QUESTIONS: Question[] = [
  {
    name: 'a filtered list',
    tool: listReservations,
    input: (round) => ({ from: addDays(TODAY, round), to: addDays(TODAY, round + 6), status: ['expected'] }),
  },
  {
    name: 'a guest by name',
    tool: listReservations,
    input: (round) => ({ guest: `a${'abcdefgh'[round]}` }),
  },
  { name: 'the whole list, one page', tool: listReservations, input: (round) => ({ limit: 25 + round }) },
  {
    name: 'a booking by its number',
    tool: getReservation,
    input: (round) => ({ confirmation_number: String(6_000_000_001 + round), with_details: false }),
  },
  {
    name: 'occupancy of 31 nights',
    tool: occupancyForDatesTool,
    input: (round) => ({ from: addDays(TODAY, round), to: addDays(TODAY, round + 30) }),
  },
  { name: 'the front desk', tool: frontDeskTool, input: () => ({}) },
  {
    name: 'revenue of a month',
    tool: revenueReportTool,
    input: (round) => ({ from: addDays(TODAY, round), to: addDays(TODAY, round + 30) }),
  },
  { name: 'the checks', tool: checkReservationsTool, input: () => ({}) },
];

interface Measured {
  bytesPerRow: number;
  loadMs: number;
  /** By name, in the order of QUESTIONS. */
  questions: Map<string, number>;
}

export function growth(): Promise<Outcome> {
  return withHotel(26, async (hotel) => {
    const all = new Map<number, Measured>();
    const contexts = new Map<number, ToolContext>();
    for (const rows of SIZES) {
      const reading = readingOf(staysOf(ledgerOf(rows)), Date.now());
      contexts.set(rows, contextOf(reading));
      all.set(rows, { ...(await onDisk(hotel, reading)), questions: new Map() });
    }
    for (const question of QUESTIONS) {
      for (const [rows, ms] of await askAll(question, contexts))
        all.get(rows)?.questions.set(question.name, ms);
    }
    const inBrowser = new Map<number, number>();
    for (const rows of READ_IN_BROWSER) inBrowser.set(rows, await readingPerRow(rows));
    return outcomeOf(all, inBrowser);
  });
}

/** The same question over every size in turns: measured one size after the other, they would meet another load of the machine. */
async function askAll(
  { tool, input }: Question,
  contexts: ReadonlyMap<number, ToolContext>,
): Promise<Map<number, number>> {
  const times = new Map([...contexts.keys()].map((rows) => [rows, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [rows, context] of contexts) {
      times.get(rows)?.push(await timed(() => callTool(tool, input(round), context)));
    }
  }
  return new Map([...times].map(([rows, samples]) => [rows, median(samples)]));
}

async function onDisk(
  hotel: Hotel,
  reading: Reading<ReservationsData>,
): Promise<Pick<Measured, 'bytesPerRow' | 'loadMs'>> {
  const folder = hotel.folder(await hotel.home(reading));
  const { size } = await stat(join(folder, 'latest.json'));
  const reservations = new Snapshots(folder).of('reservations', ALL);
  const loads: number[] = [];
  for (let round = 0; round < 3; round += 1) loads.push(await timed(() => reservations.load()));
  return { bytesPerRow: size / reading.rows_read, loadMs: median(loads) };
}

/** Milliseconds a row in a warm browser, every page read from print. */
function readingPerRow(rows: number): Promise<number> {
  return withHotel(rows, async (hotel) => {
    // Or a second reading would take from the first what it printed.
    hotel.demo.options.grid.instance = false;
    const dashboard = await hotel.dashboard({ paceMs: 0 });
    const control = { progress: () => undefined, signal: new AbortController().signal };
    if (rows <= BASE) await dashboard.read('reservations', ALL, control);
    else await dashboard.probe(control);
    const ms = await timed(() => dashboard.read('reservations', ALL, control));
    await dashboard.close();
    return ms / rows;
  });
}

function outcomeOf(all: Map<number, Measured>, inBrowser: Map<number, number>): Outcome {
  const of = (rows: number): Measured => all.get(rows) ?? { bytesPerRow: 0, loadMs: 0, questions: new Map() };
  const most = Math.max(...SIZES);
  const nLogN = (most * Math.log(most)) / (BASE * Math.log(BASE));
  const ratio = (name: string): number =>
    (of(most).questions.get(name) ?? 0) / (of(BASE).questions.get(name) ?? 1);
  const beside = `the same with ${BASE} rows`;
  const limit = (name: string): number => (name === 'a filtered list' ? 3 : Math.round(nLogN));
  const largestRead = Math.max(...READ_IN_BROWSER);
  return {
    lines: [
      ...QUESTIONS.map(({ name }) => ({
        ...atMost(`${name} over ${most} rows`, beside, ratio(name), limit(name)),
        why: name === 'a filtered list' ? WHY_LIST : WHY_OTHERS,
      })),
      atMost(`snapshot bytes a row, ${most} rows`, beside, of(most).bytesPerRow / of(BASE).bytesPerRow, 1.1),
      atMost(
        `load of a snapshot of ${most} rows`,
        beside,
        of(most).loadMs / of(BASE).loadMs,
        Math.round(nLogN),
      ),
      atMost(
        `reading time a row, ${largestRead} rows`,
        beside,
        (inBrowser.get(largestRead) ?? 0) / (inBrowser.get(BASE) ?? 1),
        1.1,
      ),
    ],
    figures: [
      ...QUESTIONS.flatMap(({ name }) =>
        SIZES.map((rows) => ({
          name: `${name}, ${rows} rows`,
          value: of(rows).questions.get(name) ?? 0,
          unit: 'ms',
          samples: ROUNDS,
        })),
      ),
      ...SIZES.map((rows) => ({
        name: `snapshot, ${rows} rows`,
        value: of(rows).bytesPerRow,
        unit: 'bytes a row',
      })),
      ...SIZES.map((rows) => ({
        name: `load of a snapshot, ${rows} rows`,
        value: of(rows).loadMs,
        unit: 'ms',
        samples: 3,
      })),
      ...READ_IN_BROWSER.map((rows) => ({
        name: `reading in a warm browser, ${rows} rows`,
        value: inBrowser.get(rows) ?? 0,
        unit: 'ms a row',
      })),
    ],
    notes: [
      `Growth: questions are asked in the server's process, each round another one, so that no answer is given again. n log n from ${BASE} to ${most} rows is ${Math.round(nLogN)} ×. “Flat” is taken as at most 1.1 ×.`,
    ],
  };
}
