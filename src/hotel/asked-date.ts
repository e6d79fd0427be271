/**
 * Dates as people and agents ask for them: `2026-12-31`, `today`, `+7d`, `2026-12`. Resolved on the hotel's business date, so that
 * nobody else has to do the arithmetic.
 */
import { addDays, isLocalDate } from './dates.js';
import type { LocalDate, RoomStay } from './stay.js';

/** What `isAskedDate` takes, for error texts. */
export const ASKED_DATE_FORMS = 'YYYY-MM-DD, YYYY-MM, today, tomorrow, yesterday, +7d, -2w';

const DAYS = new Map([
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
]);
/** Four digits of days or weeks: nothing that is asked of a hotel lies farther away. */
const OFFSET = /^([+-]\d{1,4})([dw])$/;
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Days from today, or null if the text counts from nothing. */
function offsetOf(text: string): number | null {
  const [, count, unit] = OFFSET.exec(text) ?? [];
  return count === undefined ? (DAYS.get(text) ?? null) : Number(count) * (unit === 'w' ? 7 : 1);
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

/** Whether a text is a date that can be asked for: one of the forms, and a date of the calendar. */
export function isAskedDate(text: string): boolean {
  const asked = plain(text);
  return offsetOf(asked) !== null || MONTH.test(asked) || isLocalDate(asked);
}

/** Whether it takes the hotel's today to know which date is meant. */
export function needsToday(text: string): boolean {
  return offsetOf(plain(text)) !== null;
}

/** Whether a whole month is meant. */
export function isAskedMonth(text: string): boolean {
  return MONTH.test(plain(text));
}

/**
 * The date that is meant. A month is its first day at the beginning of a range and its last day at the end. Throws `RangeError`
 * for a text that `isAskedDate` refuses, and outside the years 0000 to 9999.
 */
export function resolveAskedDate(text: string, end: 'from' | 'to', today: LocalDate): LocalDate {
  const asked = plain(text);
  const offset = offsetOf(asked);
  if (offset !== null) return addDays(today, offset);
  if (MONTH.test(asked)) return end === 'from' ? `${asked}-01` : lastDayOf(asked);
  if (!isLocalDate(asked)) throw new RangeError(`a date must be one of ${ASKED_DATE_FORMS}`);
  return asked;
}

function lastDayOf(month: string): LocalDate {
  const [year, number] = month.split('-').map(Number);
  // Day 0 of the next month. The year is set apart, because two-digit years would mean the twentieth century.
  const day = new Date(0);
  day.setUTCFullYear(year ?? 0, number ?? 1, 0);
  return `${month}-${String(day.getUTCDate()).padStart(2, '0')}`;
}

/** A range whose ends may be open. */
export interface AskedRange {
  from?: LocalDate | undefined;
  to?: LocalDate | undefined;
}

type Dated = Pick<RoomStay, 'arrival' | 'departure' | 'booked_at'>;

/** The years in which the stays of a list begin and end, each pair once: a handful, however many stays there are. */
interface DatesKnown {
  pairs: { begins: string; ends: string }[];
  earliest: LocalDate | null;
  latest: LocalDate | null;
}

/** Remembered by list, for stays and for days of booking apart: one reading is asked many questions. */
const known = {
  stay: new WeakMap<readonly Dated[], DatesKnown>(),
  booked: new WeakMap<readonly Dated[], DatesKnown>(),
};

function datesKnown(stays: readonly Dated[], booked: boolean): DatesKnown {
  const kept = known[booked ? 'booked' : 'stay'];
  let dates = kept.get(stays);
  if (dates === undefined) kept.set(stays, (dates = collectDates(stays, booked)));
  return dates;
}

function collectDates(stays: readonly Dated[], booked: boolean): DatesKnown {
  const pairs = new Map<string, DatesKnown['pairs'][number]>();
  let earliest: LocalDate | null = null;
  let latest: LocalDate | null = null;
  for (const { arrival, departure, booked_at } of stays) {
    const begins = booked ? booked_at?.slice(0, 10) : arrival;
    const ends = booked ? begins : departure;
    if (begins === undefined || ends === undefined) continue;
    const pair = { begins: begins.slice(0, 4), ends: ends.slice(0, 4) };
    pairs.set(`${pair.begins} ${pair.ends}`, pair);
    if (earliest === null || begins < earliest) earliest = begins;
    if (latest === null || ends > latest) latest = ends;
  }
  return { pairs: [...pairs.values()], earliest, latest };
}

/**
 * A hint if no booking, of whatever status, touches a year of the range: most often the year is a slip, and the empty answer would
 * hide it. Null if some booking does, or if there are no bookings. With `booked` the years are those in which bookings were made.
 */
export function strayYearHint(
  stays: readonly Dated[],
  { from, to }: AskedRange,
  booked = false,
): string | null {
  if (from === undefined && to === undefined) return null;
  const first = from?.slice(0, 4) ?? '0000';
  const last = to?.slice(0, 4) ?? '9999';
  const { pairs, earliest, latest } = datesKnown(stays, booked);
  if (earliest === null || latest === null) return null;
  if (pairs.some(({ begins, ends }) => begins <= last && ends >= first)) return null;
  const years =
    from === undefined
      ? `up to ${last}`
      : to === undefined
        ? `from ${first} on`
        : first === last
          ? `in ${first}`
          : `in ${first} to ${last}`;
  const what = booked ? 'was made' : 'lies';
  return `No booking at all ${what} ${years}; the bookings known run from ${earliest} to ${latest}. Check the year.`;
}
