/** What the dashboard feels of us: visits for many calls over time, and for many calls at once. */
import { Book } from '../../src/book/book.js';
import { Snapshots } from '../../src/book/disk/snapshots.js';
import { answerAgain, callTool } from '../../src/mcp/call.js';
import { WHOLE_VIEW } from '../../src/mcp/hosts.js';
import { Repeats } from '../../src/mcp/repeats.js';
import type { ToolContext } from '../../src/tool.js';
import { getReservation } from '../../tools/get_reservation.js';
import { listReservations } from '../../tools/list_reservations.js';
import { occupancyForDatesTool } from '../../tools/occupancy_for_dates.js';
import { TODAY, withHotel, type Hotel } from '../hotel.js';
import { connect, OURS } from '../programs.js';
import { atMost, countAtMost, type Outcome } from '../report.js';
import { median } from '../stats.js';
import { interleaved } from '../timing.js';

const CALLS = 1_000;
const MINUTES = 10;
const MAX_AGE_SECONDS = 300;
const ROWS = 70;
const AT_ONCE = 100;
const BURSTS = 2;
const LIST = 'GET /admin/pms/reservations/all';
const CALENDAR = 'GET /admin/channel/calendars/occupancies';
const QUESTIONS = [
  { tool: listReservations, input: {} },
  { tool: occupancyForDatesTool, input: { from: TODAY, to: '2026-01-20' } },
  { tool: listReservations, input: { status: ['in_house'] } },
  { tool: getReservation, input: { confirmation_number: '6000000001', with_details: false } },
];

/** Ten minutes pass on a clock of ours while the calls are made; the visits are real. */
export async function visits(): Promise<Outcome> {
  const expected = (MINUTES * 60) / MAX_AGE_SECONDS;
  const outcome: Outcome = {
    lines: [],
    figures: [],
    notes: [
      `Visits: ${CALLS} calls spread evenly over ${MINUTES} minutes of simulated time, max_age ${MAX_AGE_SECONDS} s, three of four without the calendar. Servers of one hotel share the readings of All Reservations and of the calendar's months on disk.`,
    ],
  };
  for (const servers of [1, 3]) {
    const { list, calendar, requests } = await withHotel(ROWS, (hotel) => tenMinutes(hotel, servers));
    const beside = 'one reading per max_age';
    const what = `${CALLS} calls in ${MINUTES} minutes, ${servers === 1 ? 'one server' : `${servers} servers`}`;
    outcome.lines.push(
      countAtMost(`${what}: loads of All Reservations`, beside, list, expected),
      countAtMost(`${what}: loads of the calendar`, beside, calendar, expected),
    );
    outcome.figures.push({
      name: `${what}: requests in all, scripts and data included`,
      value: requests,
      unit: '',
    });
  }
  return outcome;
}

async function tenMinutes(
  hotel: Hotel,
  servers: number,
): Promise<{ list: number; calendar: number; requests: number }> {
  let ms = Date.parse(`${TODAY}T08:00:00Z`);
  const now = (): number => ms;
  const folder = hotel.folder(await hotel.home());
  const contexts = await Promise.all(
    Array.from({ length: servers }, async () => {
      const source = await hotel.dashboard({ paceMs: 0 }, now);
      // Signed in before, so that only readings are counted.
      await source.probe({ progress: () => undefined, signal: new AbortController().signal });
      const book = new Book({
        source,
        snapshots: new Snapshots(folder),
        maxAgeSeconds: MAX_AGE_SECONDS,
        answerWithinMs: 120_000,
        now,
      });
      const context = {
        book,
        hotel: { rooms: 8, roomList: [], timezone: 'Africa/Casablanca' },
        now,
        signal: new AbortController().signal,
        progress: () => undefined,
      } as unknown as ToolContext;
      return { context, book, repeats: new Repeats() };
    }),
  );
  const { log, counts } = hotel.demo;
  log.length = 0;
  const before = counts.requests;
  for (let call = 0; call < CALLS; call += servers) {
    await Promise.all(
      contexts.map(async ({ context, repeats }, server) => {
        const question = QUESTIONS[(call + server) % QUESTIONS.length];
        if (question === undefined) return;
        const { tool, input } = question;
        const answering = { repeats, view: WHOLE_VIEW };
        const answer = answerAgain(tool, input, context, answering);
        const { isError } = answer ?? (await callTool(tool, input, context, answering));
        if (isError === true) throw new Error(`${tool.name} failed`);
      }),
    );
    ms += (MINUTES * 60_000 * servers) / CALLS;
  }
  const counted = {
    list: log.filter((request) => request === LIST).length,
    calendar: log.filter((request) => request.startsWith(CALENDAR)).length,
    requests: counts.requests - before,
  };
  await Promise.all(contexts.map(({ book }) => book.close()));
  return counted;
}

/** A hundred calls at once to a server that knows nothing yet, beside one. */
export function burst(): Promise<Outcome> {
  return withHotel(ROWS, async (hotel) => {
    let most = 0;
    const slowest = (calls: number) => async (): Promise<number> => {
      const server = await connect(OURS, hotel.env(await hotel.home()));
      hotel.demo.counts.gridRequests = 0;
      hotel.demo.log.length = 0;
      const started = performance.now();
      const waited = await Promise.all(
        Array.from({ length: calls }, async () => {
          await server.call('list_reservations', {});
          return performance.now() - started;
        }),
      );
      most = Math.max(most, hotel.demo.log.filter((request) => request === LIST).length);
      await server.close();
      return Math.max(...waited);
    };
    const samples = await interleaved(BURSTS, { one: slowest(1), many: slowest(AT_ONCE) });
    const what = `${AT_ONCE} calls at once on a cold book`;
    return {
      lines: [
        // The first visit is led to the sign-in and back.
        countAtMost(`${what}: loads of All Reservations, sign-in included`, 'one call', most, 2),
        atMost(`${what}: the slowest`, 'one call', median(samples.many) / median(samples.one), 1.2),
      ],
      figures: [
        { name: 'one call on a cold book', value: median(samples.one), unit: 'ms', samples: BURSTS },
        { name: `${what}: the slowest`, value: median(samples.many), unit: 'ms', samples: BURSTS },
      ],
      notes: [
        'Calls at once: over stdio, each time to a new server without session or snapshot; all the calls of a round go out before the first answer.',
      ],
    };
  });
}
