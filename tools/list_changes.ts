import * as z from 'zod';
import type { Answer } from '../src/book/book.js';
import { notWhole } from '../src/book/not-whole.js';
import type { Reading, ReservationsData } from '../src/book/source.js';
import { Failure } from '../src/base/errors.js';
import { isAskedDate, needsToday, resolveAskedDate } from '../src/hotel/asked-date.js';
import {
  allMonths,
  CHANGE_KINDS,
  changesBetween,
  isCompared,
  type BookingChange,
} from '../src/hotel/changes.js';
import { addDays, todayIn } from '../src/hotel/dates.js';
import { instantOf } from '../src/hotel/instant.js';
import { STAY_STATUSES, type LocalDate } from '../src/hotel/stay.js';
import { askFor, defineTool, type ToolContext } from '../src/tool.js';
import { asOfOutput, maxAgeInput, warningsOutput } from './shared/fields.js';
import { businessDateOf, dateWarnings } from './shared/reservations.js';

type Snapshot = Reading<ReservationsData>;

const LAST = 'last_reading';
const HOURS = /^-?(\d{1,5}) ?h(?:ours?)?$/i;
const HOUR_MS = 3_600_000;
/** A reading that is older than was asked for by more than this is worth a word. */
const GAP_MS = HOUR_MS;
const textOrNull = z.string().nullable();

const nights = { won: z.int(), lost: z.int(), disappeared: z.int() };

const bookingOutput = z.strictObject({
  change: z.enum(CHANGE_KINDS),
  confirmation_number: z.string(),
  guest_name: textOrNull,
  channel: textOrNull,
  status: z.enum(STAY_STATUSES),
  arrival: z.string(),
  departure: z.string(),
  rooms: z.int(),
  changes: z.array(z.strictObject({ row: textOrNull, field: z.string(), old: textOrNull, new: textOrNull })),
});

export const listChanges = defineTool({
  name: 'list_changes',
  title: 'Changes since',
  description:
    'Compares two complete readings: bookings new, cancelled, room_cancelled (some rooms), no_show, changed (field by field) or ' +
    'disappeared from the list (not cancelled). A booking made and cancelled since counts as new and as cancelled. pickup: room nights ' +
    'won and lost per stay month; room_nights: in all. Pass on which two readings were compared.',
  input: z.strictObject({
    since: z
      .string()
      .max(40)
      .default('today')
      .describe('last_reading, 24h, YYYY-MM-DDTHH:MM, or a date: its start; hotel time'),
    limit: z.int().min(1).max(500).default(50),
    max_age_seconds: maxAgeInput,
  }),
  output: z.strictObject({
    resolved: z.strictObject({ since: z.string() }).optional(),
    compared: z.strictObject({ before: z.string(), after: z.string() }),
    counts: z.strictObject({
      new: z.int(),
      cancelled: z.int(),
      room_cancelled: z.int(),
      no_show: z.int(),
      changed: z.int(),
      disappeared: z.int(),
      cancelled_rooms: z.int(),
    }),
    bookings: z.array(bookingOutput),
    pickup: z.array(z.strictObject({ month: z.string(), ...nights })),
    room_nights: z.strictObject({ ...nights, net: z.int() }),
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  searchHint: 'hotel pickup, new and cancelled bookings since yesterday',
  untrusted: ['guest_name', 'old', 'new'],

  async run({ since, limit, max_age_seconds }, context) {
    let asked: Promise<Answer<ReservationsData>> | undefined;
    const known = () => (asked ??= context.book.reservations(askFor(context, max_age_seconds)));
    const { wanted, resolved } = await sinceOf(since, context, known);
    const answer = await readingSince(wanted, known, context);
    const after = answer.reading;
    if (after.rows_reported !== after.rows_read) {
      throw notWhole(after, 'The last reading is not proven complete, so nothing was compared.');
    }
    const { before, warnings } = await readingBefore(after, wanted, context);
    const { bookings, pickup } = changesBetween(before.data, after.data, businessDateOf(answer, context));
    const hidden = [...before.data.fields, ...after.data.fields].filter(
      (field) => !before.data.fields.includes(field) || !after.data.fields.includes(field),
    );
    const compared = hidden.filter((field) => isCompared(field));
    if (compared.length > 0)
      warnings.push(`Not compared, because one reading lacks the column: ${compared.join(', ')}.`);
    if (bookings.length > limit)
      warnings.push(`Only the first ${limit} of ${bookings.length} bookings are listed.`);
    return {
      ...(resolved === null ? {} : { resolved: { since: resolved } }),
      compared: {
        before: new Date(before.read_at).toISOString(),
        after: new Date(after.read_at).toISOString(),
      },
      counts: countsOf(bookings),
      bookings: bookings.slice(0, limit).map(brief),
      pickup,
      room_nights: allMonths(pickup),
      as_of: answer.as_of,
      warnings: [
        ...warnings,
        ...(needsToday(since) ? dateWarnings(answer, context) : []),
        ...answer.warnings,
      ],
    };
  },
});

/** Since when, in milliseconds since 1970 (`Infinity`: since the reading before the last), and what a date came to. */
async function sinceOf(
  since: string,
  context: ToolContext,
  known: () => Promise<Answer<ReservationsData>>,
): Promise<{ wanted: number; resolved: string | null }> {
  const { timezone } = context.hotel;
  const now = context.now();
  const text = since.trim();
  if (text.toLowerCase() === LAST) return { wanted: Number.POSITIVE_INFINITY, resolved: null };
  const hours = HOURS.exec(text)?.[1];
  const instant = hours === undefined ? instantOf(text, timezone) : now - Number(hours) * HOUR_MS;
  if (instant !== null && instant <= now) return { wanted: instant, resolved: null };
  if (instant === null && isAskedDate(text)) {
    const days = needsToday(text) ? possibleTodays(businessDateOf(await known(), context), context) : [''];
    for (const today of days) {
      const day = resolveAskedDate(text, 'from', today);
      const wanted = instantOf(day, timezone);
      if (wanted !== null && wanted <= now) return { wanted, resolved: day };
    }
  }
  throw new Failure('INVALID_INPUT', `since: must be ${LAST}, or a date or time that has passed.`);
}

/**
 * The dates that today may be, since readings are timed by the calendar: the business date, and where that lies ahead the calendar's.
 * One that lies back by more than a night that is not closed yet tells nothing of when the day began.
 */
function possibleTodays(businessDate: LocalDate, { hotel, now }: ToolContext): LocalDate[] {
  const calendar = todayIn(hotel.timezone, now());
  return businessDate < addDays(calendar, -1) ? [calendar] : [businessDate, calendar];
}

/** A reading that was begun after the time: what happened before is nothing that happened since. */
async function readingSince(
  wanted: number,
  known: () => Promise<Answer<ReservationsData>>,
  context: ToolContext,
): Promise<Answer<ReservationsData>> {
  const answer = await known();
  if (!Number.isFinite(wanted) || answer.reading.read_at > wanted) return answer;
  const seconds = Math.floor(Math.max(0, context.now() - wanted) / 1000);
  const anew = await context.book.reservations(askFor(context, seconds));
  if (anew.reading.read_at > wanted) return anew;
  throw new Failure(
    'NOT_FOUND',
    'The last reading is of before that time, so nothing is known of what changed since.',
    {
      remedy: 'Ask again with an earlier since, or with max_age_seconds 0.',
    },
  );
}

/** The reading to compare with: the newest at that time or before, or else the oldest there is. */
async function readingBefore(
  after: Snapshot,
  wanted: number,
  { book: { history } }: ToolContext,
): Promise<{ before: Snapshot; warnings: string[] }> {
  const latest = after.read_at - 1;
  const { hotel } = after.data;
  const found = (await history?.at(Math.min(wanted, latest), hotel)) ?? null;
  const oldest = found === null ? ((await history?.oldest(hotel)) ?? null) : null;
  const before = found ?? (oldest !== null && oldest.read_at <= latest ? oldest : null);
  if (before === null && ((await history?.at(latest)) ?? null) !== null) {
    throw new Failure('WRONG_HOTEL', 'The earlier readings are of a hotel with another name, or with none.', {
      remedy: 'Ask again after the next reading.',
    });
  }
  if (before === null) {
    throw new Failure('NOT_FOUND', 'There is no earlier complete reading to compare with yet.', {
      remedy: 'Ask again after the next reading. HOTELRUNNER_HISTORY must not be 0.',
      retry: 'never',
    });
  }
  const warnings: string[] = [];
  if (found === null) {
    warnings.push(
      'No reading is as old as "since"; compared with the oldest one. What changed before it is not here.',
    );
  } else if (Number.isFinite(wanted) && wanted - before.read_at > GAP_MS) {
    warnings.push('The last reading before "since" is older: changes between the two are here as well.');
  }
  return { before, warnings };
}

function countsOf(
  bookings: readonly BookingChange[],
): Record<BookingChange['change'] | 'cancelled_rooms', number> {
  const counts = {
    new: 0,
    cancelled: 0,
    room_cancelled: 0,
    no_show: 0,
    changed: 0,
    disappeared: 0,
    cancelled_rooms: 0,
  };
  for (const { change, made_since, cancelled_rooms } of bookings) {
    counts[change] += 1;
    if (made_since && change !== 'new') counts.new += 1;
    counts.cancelled_rooms += cancelled_rooms;
  }
  return counts;
}

function brief({ change, reservation, changes }: BookingChange): z.input<typeof bookingOutput> {
  const { confirmation_number, guest_name, channel, status, arrival, departure, rooms } = reservation;
  const booking = { confirmation_number, guest_name, channel, status, arrival, departure };
  return { change, ...booking, rooms: rooms.length, changes };
}
