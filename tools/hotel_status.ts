import * as z from 'zod';
import { asTyped } from '../src/base/this-program.js';
import type { Reading, ReservationsData } from '../src/book/source.js';
import type { DashboardStatus } from '../src/book/status.js';
import { businessDate } from '../src/hotel/dates.js';
import { extentOf, type Extent } from '../src/hotel/extent.js';
import { STAY_STATUSES } from '../src/hotel/stay.js';
import { askFor, defineTool, type ToolContext } from '../src/tool.js';
import { warningsOutput } from './shared/fields.js';
import { reservationsOn } from './shared/reservations.js';

/** Channels and types of an answer: a hotel has a handful. */
const MOST = 40;
const NO_ADDRESS =
  'No valid address of a dashboard is set, so there is nothing to read. Run `hotelrunner-mcp setup`.';

const textOrNull = z.string().nullable();
const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

export const hotelStatus = defineTool({
  name: 'hotel_status',
  title: 'Status',
  description:
    'What was last observed, without a visit: hotel, session, age and completeness of readings, what the book holds (dates, channels, ' +
    'room types, statuses with counts), browser, stopped requests, history. null is not observed yet. probe makes one short visit first.',
  input: z.strictObject({ probe: z.boolean().default(false) }),
  output: z.strictObject({
    hotel: textOrNull,
    dashboard: textOrNull,
    business_date: textOrNull,
    signed_in: z.boolean().nullable(),
    signed_in_since: textOrNull,
    observed_at: textOrNull,
    probe: textOrNull.describe('ok, or what failed'),
    readings: z.array(
      z.strictObject({
        what: z.string(),
        read_at: textOrNull,
        age_seconds: z.number().nullable(),
        complete: z.boolean().nullable(),
        rows_read: z.int().nullable(),
        rows_reported: z.int().nullable(),
        problem: textOrNull,
      }),
    ),
    book: z
      .strictObject({
        first_arrival: z.string(),
        last_departure: z.string(),
        bookings: z.int(),
        rooms: z.int(),
        channels: z.array(z.strictObject({ channel: textOrNull, bookings: z.int() })),
        room_types: z.array(z.strictObject({ room_type: textOrNull, rooms: z.int() })),
        statuses: z.array(z.strictObject({ status: z.enum(STAY_STATUSES), bookings: z.int() })),
      })
      .optional(),
    api: z
      .strictObject({
        calls_left_today: z.int(),
        calls_left_this_minute: z.int(),
        none_until: textOrNull,
        whole_since: textOrNull,
      })
      .optional(),
    store: z.string().optional(),
    browser: z.strictObject({ running: z.boolean(), found: textOrNull }),
    blocked: z.array(z.strictObject({ request: z.string(), times: z.int() })),
    history: z
      .strictObject({ readings: z.int(), bytes: z.int(), oldest: textOrNull, newest: textOrNull })
      .nullable(),
    warnings: warningsOutput,
  }),
  searchHint: 'hotel dashboard session, age of data, channels, room types',
  untrusted: ['request'],

  async run({ probe }, context) {
    const { book } = context;
    const failure = probe ? await book.probe(askFor(context, undefined)) : null;
    const [seen, states, latest, kept] = await Promise.all([
      context.status(),
      book.states(),
      book.latest(),
      // Out of reach: nothing is known of it.
      book.history?.size().catch(() => undefined),
    ]);
    const businessDay = dateOfNow(seen, latest, context);
    const extent =
      latest === null || businessDay === null ? null : extentOf(reservationsOn(latest.data, businessDay));
    const { since, browser, blocked, dashboard, signed_in, observed_at, api, store } = seen;
    return {
      hotel: seen.hotel ?? latest?.data.hotel ?? null,
      dashboard,
      business_date: businessDay,
      signed_in,
      signed_in_since: since,
      observed_at,
      probe: probe ? oneLine(failure?.text ?? 'ok') : null,
      readings: states.map(({ key, as_of, failure: problem }) => ({
        what: key,
        read_at: as_of?.read_at ?? null,
        age_seconds: as_of?.age_seconds ?? null,
        complete: as_of === null ? null : as_of.rows_reported === as_of.rows_read,
        rows_read: as_of?.rows_read ?? null,
        rows_reported: as_of?.rows_reported ?? null,
        problem: problem === null ? null : oneLine(problem.text),
      })),
      ...(extent === null ? {} : { book: bounded(extent) }),
      ...(api === undefined ? {} : { api }),
      ...(store === undefined ? {} : { store }),
      browser,
      blocked,
      history: kept === undefined ? null : { ...kept, oldest: iso(kept.oldest), newest: iso(kept.newest) },
      warnings: [
        ...(dashboard === null ? [asTyped(NO_ADDRESS)] : []),
        ...new Set(states.flatMap(({ warnings }) => warnings)),
      ],
    };
  },
});

function bounded({ channels, room_types, ...extent }: Extent): Extent {
  return { ...extent, channels: channels.slice(0, MOST), room_types: room_types.slice(0, MOST) };
}

/** The business date of now, by what was seen of it last; null if nothing was. */
function dateOfNow(
  seen: DashboardStatus,
  latest: Reading<ReservationsData> | null,
  { hotel, now }: ToolContext,
): string | null {
  const observed = seen.observed_at === null ? NaN : Date.parse(seen.observed_at);
  const known =
    seen.business_date !== null && observed > (latest?.read_at ?? 0)
      ? { printed: seen.business_date, readAtMs: observed }
      : { printed: latest?.data.business_date ?? seen.business_date, readAtMs: latest?.read_at ?? observed };
  if (latest === null && known.printed === null) return null;
  if (Number.isNaN(known.readAtMs)) return known.printed;
  return businessDate({ ...known, nowMs: now(), timeZone: hotel.timezone });
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}
