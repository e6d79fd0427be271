import type { Answer } from '../../src/book/book.js';
import type { ReservationsData } from '../../src/book/source.js';
import { Failure } from '../../src/base/errors.js';
import { businessDate, minuteIn, deskClock, nightsBetween, todayIn } from '../../src/hotel/dates.js';
import { toReservations } from '../../src/hotel/reservation.js';
import type { LocalDate, LocalDateTime, Reservation } from '../../src/hotel/stay.js';
import { askFor, type RepeatableContext } from '../../src/tool.js';

/** The hotel's business date for an answer: as printed at the reading, or today at the hotel. */
export function businessDateOf(answer: Answer<ReservationsData>, context: RepeatableContext): LocalDate {
  return businessDate({
    printed: answer.reading.data.business_date,
    readAtMs: answer.reading.read_at,
    nowMs: context.now(),
    timeZone: context.hotel.timezone,
  });
}

/** The hotel's clock on its business date: urgency counts from it. */
export function deskClockOf(answer: Answer<ReservationsData>, context: RepeatableContext): LocalDateTime {
  return deskClock(businessDateOf(answer, context), minuteIn(context.hotel.timezone, context.now()));
}

/** What to say if the panel lives on another day than the calendar. One day off is a night audit that is pending, and no news. */
export function dateWarnings(answer: Answer<ReservationsData>, context: RepeatableContext): string[] {
  const [panel, calendar] = [businessDateOf(answer, context), todayIn(context.hotel.timezone, context.now())];
  if (Math.abs(nightsBetween(panel, calendar)) <= 1) return [];
  return [`The business date is ${panel}, the calendar's ${calendar}: today and statuses go by the former.`];
}

/** The reservations, asked for once however often this is called: the question's dates may need them before its rows do. */
export function askingOnce(
  context: RepeatableContext,
  maxAgeSeconds: number | undefined,
): () => Promise<Answer<ReservationsData>> {
  let asked: Promise<Answer<ReservationsData>> | undefined;
  return () => (asked ??= reservationsOf(context, maxAgeSeconds));
}

/** The reservations, with a warning of a business date that is not today's. */
export async function reservationsOf(
  context: RepeatableContext,
  maxAgeSeconds: number | undefined,
): Promise<Answer<ReservationsData>> {
  const answer = await context.book.reservations(askFor(context, maxAgeSeconds));
  const strange = dateWarnings(answer, context);
  return strange.length === 0 ? answer : { ...answer, warnings: [...answer.warnings, ...strange] };
}

const made = new WeakMap<ReservationsData, { today: LocalDate; reservations: Reservation[] }>();

/** The reservations of a reading on a business date; worked out once for both, however many ask. */
export function reservationsOn(data: ReservationsData, today: LocalDate): Reservation[] {
  const known = made.get(data);
  if (known?.today === today) return known.reservations;
  const reservations = toReservations(data.stays, today);
  made.set(data, { today, reservations });
  return reservations;
}

/** Refuses a question that needs a column which the user has hidden: its answer would be wrong, not empty. */
export function needColumns(data: ReservationsData, needed: Record<string, boolean>): void {
  const missing = Object.entries(needed).filter(([field, asked]) => asked && !data.fields.includes(field));
  if (missing.length === 0) return;
  throw new Failure(
    'DASHBOARD_CHANGED',
    `This question needs columns that All Reservations does not show: ${missing.map(([field]) => field).join(', ')}.`,
    { remedy: 'Show them with the column chooser of that page, then ask again.', retry: 'now' },
  );
}
