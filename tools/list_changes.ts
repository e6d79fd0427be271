import * as z from 'zod';
import type { Reading, ReservationsData } from '../src/book/source.js';
import { Failure } from '../src/base/errors.js';
import { isAskedDate, needsToday, resolveAskedDate } from '../src/hotel/asked-date.js';
import { CHANGE_KINDS, changesBetween, type BookingChange } from '../src/hotel/changes.js';
import { isLocalDate } from '../src/hotel/dates.js';
import { instantOf } from '../src/hotel/instant.js';
import { STAY_STATUSES } from '../src/hotel/stay.js';
import { defineTool, type ToolContext } from '../src/tool.js';
import { asOfOutput, maxAgeInput, warningsOutput } from './shared/fields.js';
import { askingOnce, businessDateOf } from './shared/reservations.js';

type Snapshot = Reading<ReservationsData>;

const LAST = 'last_reading';
/** A reading that is older than was asked for by more than this is worth a word. */
const GAP_MS = 3_600_000;
const textOrNull = z.string().nullable();

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
    'Compares two complete readings: bookings new, cancelled, no_show, changed (field by field) or disappeared from the list ' +
    '(not cancelled). pickup: room nights won and lost per stay month. Pass on which two readings were compared.',
  input: z.strictObject({
    since: z
      .string()
      .max(40)
      .default(LAST)
      .describe('last_reading, YYYY-MM-DDTHH:MM, YYYY-MM-DD (its start), today, -7d; hotel time'),
    limit: z.int().min(1).max(500).default(50),
    max_age_seconds: maxAgeInput,
  }),
  output: z.strictObject({
    resolved: z.strictObject({ since: z.string() }).optional(),
    compared: z.strictObject({ before: z.string(), after: z.string() }),
    counts: z.strictObject({
      new: z.int(),
      cancelled: z.int(),
      no_show: z.int(),
      changed: z.int(),
      disappeared: z.int(),
    }),
    bookings: z.array(bookingOutput),
    pickup: z.array(z.strictObject({ month: z.string(), won: z.int(), lost: z.int(), disappeared: z.int() })),
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  untrusted: ['guest_name', 'old', 'new'],

  async run({ since, limit, max_age_seconds }, context) {
    const reservations = askingOnce(context, max_age_seconds);
    const day = isAskedDate(since)
      ? resolveAskedDate(
          since,
          'from',
          needsToday(since) ? businessDateOf(await reservations(), context) : '',
        )
      : null;
    const wanted =
      since === LAST ? Number.POSITIVE_INFINITY : instantOf(day ?? since, context.hotel.timezone);
    if (wanted === null || (since !== LAST && wanted > context.now())) {
      throw new Failure('INVALID_INPUT', `since: must be ${LAST}, or a date or time that has passed.`);
    }
    const answer = await reservations();
    const after = answer.reading;
    if (after.rows_reported !== after.rows_read) {
      throw new Failure(
        'READING_INCOMPLETE',
        'The last reading is not proven complete, so nothing was compared.',
      );
    }
    const { before, warnings } = await readingBefore(after, wanted, context);
    const { bookings, pickup } = changesBetween(before.data, after.data, businessDateOf(answer, context));
    const hidden = [...before.data.fields, ...after.data.fields].filter(
      (field) => !before.data.fields.includes(field) || !after.data.fields.includes(field),
    );
    if (hidden.length > 0)
      warnings.push(`Not compared, because one reading lacks the column: ${hidden.join(', ')}.`);
    if (bookings.length > limit)
      warnings.push(`Only the first ${limit} of ${bookings.length} bookings are listed.`);
    return {
      ...(day === null || isLocalDate(since) ? {} : { resolved: { since: day } }),
      compared: {
        before: new Date(before.read_at).toISOString(),
        after: new Date(after.read_at).toISOString(),
      },
      counts: countsOf(bookings),
      bookings: bookings.slice(0, limit).map(brief),
      pickup,
      as_of: answer.as_of,
      warnings: [...warnings, ...answer.warnings],
    };
  },
});

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

function countsOf(bookings: readonly BookingChange[]): Record<BookingChange['change'], number> {
  const counts = { new: 0, cancelled: 0, no_show: 0, changed: 0, disappeared: 0 };
  for (const { change } of bookings) counts[change] += 1;
  return counts;
}

function brief({ change, reservation, changes }: BookingChange): z.input<typeof bookingOutput> {
  const { confirmation_number, guest_name, channel, status, arrival, departure, rooms } = reservation;
  const booking = { confirmation_number, guest_name, channel, status, arrival, departure };
  return { change, ...booking, rooms: rooms.length, changes };
}
