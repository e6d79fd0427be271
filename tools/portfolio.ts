import * as z from 'zod';
import { asFailure, type Failure } from '../src/base/errors.js';
import { logInternal } from '../src/base/failure-log.js';
import { inHotel } from '../src/base/hotel-at-hand.js';
import { newerFailed } from '../src/book/answer.js';
import { byNeed, hotelFigures, type HotelFigures } from '../src/hotel/portfolio.js';
import type { LocalDate } from '../src/hotel/stay.js';
import { defineTool, type HotelContext, type ToolContext } from '../src/tool.js';
import { fromInput, resolveRange } from './shared/asked-range.js';
import { amountsOutput, maxAgeInput, warningsOutput } from './shared/fields.js';
import { roomsOf } from './shared/for-sale.js';
import { businessDateOf, deskClockOf, reservationsOf } from './shared/reservations.js';

const count = z.int().nullable();

const hotel = z.strictObject({
  hotel: z.string(),
  name: z.string().nullable(),
  date: z.string().nullable(),
  rooms: count,
  occupied: count,
  arrivals: count,
  departures: count,
  unassigned_48h: count,
  month_revenue: amountsOutput.nullable(),
  problem: z.strictObject({ code: z.string(), remedy: z.string() }).nullable(),
  age_seconds: z.number().nullable(),
  reading: z.boolean(),
});

/** A hotel as the answer shows it, and what else was learnt of it. */
interface Report {
  row: z.output<typeof hotel>;
  figures: HotelFigures | null;
  failed: boolean;
  /** True if all that was asked for is there, as new as it was asked for. */
  whole: boolean;
  warnings: string[];
}

type Call = Pick<ToolContext, 'signal' | 'answerBy' | 'progress'>;

export const portfolioTool = defineTool({
  name: 'portfolio',
  title: 'All hotels',
  description:
    'Each hotel in one row for date (default: its business date), who needs somebody first: failing readings, then most rooms unassigned ' +
    '(under 48 h to arrival from now), then overbooked. occupied: rooms booked that night; arrivals, departures: rooms; month_revenue: of ' +
    "the date's month by nights; never add currencies. problem: why the last reading failed. complete false: some hotel failed, or is " +
    'older than asked; reading: newer figures come, ask again.',
  input: z.strictObject({ date: fromInput.optional(), max_age_seconds: maxAgeInput }),
  output: z.strictObject({
    hotels: z.array(hotel),
    complete: z.boolean(),
    warnings: warningsOutput,
  }),
  searchHint: 'all hotels at a glance: occupancy, arrivals, revenue, failing readings',
  untrusted: ['name'],
  about: 'all hotels',

  async run({ date, max_age_seconds }, { hotels, signal, answerBy, progress }) {
    // What is shared by the hotels is only how many browsers they may have: the book waits, and answers in time with what it has.
    let done = 0;
    const all = [...(hotels ?? [])];
    // Each has a signal of its own: on one of the call, Node takes a dozen listeners for a leak.
    const signals = all.map(() => new AbortController());
    const stop = (): void => signals.forEach((one) => one.abort());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    const reports = await Promise.all(
      all.map(async ([key, context], i) => {
        const call = {
          signal: signals[i]?.signal ?? signal,
          progress: () => undefined,
          ...(answerBy === undefined ? {} : { answerBy }),
        };
        const report = await inHotel(key, () => reportOf(key, context, call, { date, max_age_seconds }));
        done += 1;
        progress({ message: 'reading the hotels', done, total: all.length });
        return report;
      }),
    ).finally(() => signal.removeEventListener('abort', stop));
    const sorted = byNeed(reports);
    return {
      hotels: sorted.map(({ row }) => row),
      complete: reports.every(({ whole }) => whole),
      warnings: together(sorted),
    };
  },
});

async function reportOf(
  key: string,
  its: HotelContext,
  call: Call,
  { date: asked, max_age_seconds }: { date: string | undefined; max_age_seconds: number | undefined },
): Promise<Report> {
  const context: ToolContext = { ...its, ...call };
  try {
    const answer = await reservationsOf(context, max_age_seconds);
    const { data } = answer.reading;
    const businessDate = businessDateOf(answer, context);
    const range = await resolveRange({ from: asked, to: undefined }, () => Promise.resolve(businessDate));
    const date = range.from ?? businessDate;
    const { inventory } = roomsOf(answer, context);
    const now = deskClockOf(answer, context);
    const { fields, stays } = data;
    const figures = hotelFigures({ stays, fields, businessDate, now, date, rooms: inventory });
    const { without_total, ...shown } = figures;
    const { as_of } = answer;
    const failure = answer.failure ?? (as_of.stale ? await lastFailure(its) : null);
    return {
      row: {
        ...blank(key, date),
        name: data.hotel,
        ...shown,
        problem: failure === null ? null : problemOf(failure),
        age_seconds: as_of.age_seconds,
        reading: as_of.refreshing,
      },
      figures,
      failed: failure !== null,
      whole: failure === null && !as_of.stale,
      warnings: [
        ...unknown(figures, without_total),
        ...answer.warnings.filter((text) => !newerFailed(answer.failure).includes(text)),
      ],
    };
  } catch (error) {
    const failure = asFailure(error);
    // What is wrong with the question is wrong for all.
    if (failure.code === 'CANCELLED' || failure.code === 'INVALID_INPUT') throw failure;
    logInternal('portfolio', failure);
    const reading = failure.code === 'STILL_READING';
    const known = reading ? await lastFailure(its) : failure;
    const row = { ...blank(key, null), problem: known === null ? null : problemOf(known), reading };
    return { row, figures: null, failed: known !== null, whole: false, warnings: [] };
  }
}

/** Why the try before the one that is under way failed. */
async function lastFailure({ book }: HotelContext): Promise<Failure | null> {
  return (await book.states()).find(({ key }) => key === 'reservations')?.failure ?? null;
}

function blank(key: string, date: LocalDate | null): Report['row'] {
  return {
    hotel: key,
    name: null,
    date,
    rooms: null,
    occupied: null,
    arrivals: null,
    departures: null,
    unassigned_48h: null,
    month_revenue: null,
    problem: null,
    age_seconds: null,
    reading: false,
  };
}

/** Its first sentence says what to do; the hotel's own tools tell the rest. */
function problemOf({ code, remedy }: Failure): { code: string; remedy: string } {
  return { code, remedy: /^.*?\.(?=\s|$)/s.exec(remedy)?.[0] ?? remedy };
}

function unknown(figures: HotelFigures, withoutTotal: number): string[] {
  return [
    ...(figures.rooms === null ? ['rooms is null: set "rooms" of the hotel in the config file.'] : []),
    ...(figures.unassigned_48h === null
      ? ['unassigned_48h is null: All Reservations does not show the column room.']
      : []),
    ...(figures.month_revenue === null
      ? ['month_revenue is null: All Reservations does not show the column total.']
      : []),
    ...(withoutTotal > 0 ? [`month_revenue leaves out ${withoutTotal} rooms without a known total.`] : []),
  ];
}

/** Each warning once, with the hotels that it is of. */
function together(reports: readonly Report[]): string[] {
  const keys = new Map<string, string[]>();
  for (const { row, warnings } of reports)
    for (const text of new Set(warnings)) keys.set(text, [...(keys.get(text) ?? []), row.hotel]);
  return [...keys].map(([text, of]) => `${of.join(', ')}: ${text}`);
}
