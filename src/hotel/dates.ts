/**
 * The hotel's calendar: arithmetic on local dates, and today at the hotel.
 * Nothing here looks at the machine's own zone or language.
 */
import type { LocalDate, LocalDateTime } from './stay.js';

const DAY_MS = 86_400_000;

/** Whether `s` is a date of the calendar, written `YYYY-MM-DD`. */
export function isLocalDate(s: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(s)) return false;
  const ms = Date.parse(`${s}T00:00:00Z`);
  // V8 takes 30 February for 2 March, so the date has to survive the way back.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(s);
}

/** A hotel's bookings lie on a few hundred dates, which are asked for again with every row. */
const dayNumbers = new Map<LocalDate, number>();
const MOST_KEPT = 10_000;

/** Days since 1970-01-01. Throws `RangeError` if `date` is no `LocalDate`. */
export function dayNumber(date: LocalDate): number {
  const known = dayNumbers.get(date);
  if (known !== undefined) return known;
  if (!isLocalDate(date)) throw new RangeError('not a calendar date written YYYY-MM-DD');
  const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  if (dayNumbers.size >= MOST_KEPT) dayNumbers.clear();
  dayNumbers.set(date, day);
  return day;
}

/** The date of a day number. Throws `RangeError` outside the years 0000 to 9999. */
export function dateOfDay(day: number): LocalDate {
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (!isLocalDate(date)) throw new RangeError('the date lies outside the years 0000 to 9999');
  return date;
}

/** The date `days` later (earlier if negative). Throws `RangeError` as `dayNumber` and `dateOfDay` do. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayNumber(date) + days);
}

/** The last day of a month `YYYY-MM`. Throws `RangeError` if there is no such month. */
export function lastDayOfMonth(month: string): LocalDate {
  // From the 28th on four days lead into the next month, whose first day is as many days on as its date says.
  const beyond = dayNumber(`${month}-28`) + 4;
  const date = new Date(beyond * DAY_MS);
  return dateOfDay(beyond - date.getUTCDate());
}

/** The same day so many months later (earlier if negative), or the last of a month that is too short. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  dayNumber(date);
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(count / 12);
  if (year < 0 || year > 9999) throw new RangeError('the date lies outside the years 0000 to 9999');
  const month = `${String(year).padStart(4, '0')}-${String(count - year * 12 + 1).padStart(2, '0')}`;
  const last = lastDayOfMonth(month);
  const same = `${month}-${date.slice(8)}`;
  return same < last ? same : last;
}

/** Nights from arrival to departure: 0 for a day-use stay, negative if departure lies before arrival. */
export function nightsBetween(arrival: LocalDate, departure: LocalDate): number {
  return dayNumber(departure) - dayNumber(arrival);
}

/** Every date from `from` to `to`, both included; empty if `to` lies before `from`. */
export function eachNight(from: LocalDate, to: LocalDate): LocalDate[] {
  const first = dayNumber(from);
  const length = Math.max(0, dayNumber(to) - first + 1);
  return Array.from({ length }, (_, i) => dateOfDay(first + i));
}

/** The clock of one zone, with the last minute that was asked for: a date changes on a full minute, in every zone since 1972. */
interface Clock {
  format: Intl.DateTimeFormat;
  minute: number;
  date: LocalDate;
  part?: { minute: number; text: string };
}

/** One clock for each zone: making a clock takes longer than most answers. */
const clocks = new Map<string, Clock>();

function clockOf(timeZone: string): Clock {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    // Calendar and digits are named, so that no locale of the machine gets a say.
    const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    clock = { format, minute: NaN, date: '' };
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** The date at the hotel at `nowMs` (epoch milliseconds). Throws `RangeError` if the zone is unknown. */
export function todayIn(timeZone: string, nowMs: number): LocalDate {
  const clock = clockOf(timeZone);
  const minute = Math.floor(nowMs / 60_000);
  if (minute !== clock.minute) {
    const parts = new Map(clock.format.formatToParts(nowMs).map((p) => [p.type, p.value]));
    clock.date = `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
    clock.minute = minute;
  }
  return clock.date;
}

/** The hotel's clock at `nowMs` (epoch milliseconds), to the minute: `YYYY-MM-DDTHH:MM`. Throws `RangeError` if the zone is unknown. */
export function minuteIn(timeZone: string, nowMs: number): LocalDateTime {
  const format = new Intl.DateTimeFormat('en-GB-u-nu-latn', { timeZone, hour: '2-digit', minute: '2-digit' });
  return `${todayIn(timeZone, nowMs)}T${format.format(nowMs)}`;
}

/** Minutes by the hotel's clock from one time to another, negative if `to` is earlier; a change of the clock is not seen. */
export function minutesBetween(from: LocalDateTime, to: LocalDateTime): number {
  return (Date.parse(`${to}:00Z`) - Date.parse(`${from}:00Z`)) / 60_000;
}

/** What `businessDate` goes by. Times are epoch milliseconds. */
export interface BusinessDateFacts {
  /** The PMS date that the panel printed when it was read; null if none was found. */
  printed: LocalDate | null;
  readAtMs: number;
  nowMs: number;
  timeZone: string;
}

/** Until then a night belongs to the day before: night audits are made in these hours. */
const MORNING = '06:00';

/** The day of a hotel that has not closed it at midnight. */
function workingDay(timeZone: string, ms: number): LocalDate {
  const clock = minuteIn(timeZone, ms);
  return clock.slice(11) < MORNING ? addDays(clock.slice(0, 10), -1) : clock.slice(0, 10);
}

/** Changes whenever `businessDate` of an unchanged reading may: at midnight and in the morning. */
export function dayPart(timeZone: string, nowMs: number): string {
  const today = todayIn(timeZone, nowMs);
  const clock = clockOf(timeZone);
  if (clock.part === undefined || clock.part.minute !== clock.minute) {
    clock.part = { minute: clock.minute, text: `${today} ${workingDay(timeZone, nowMs)}` };
  }
  return clock.part.text;
}

/**
 * The hotel's business date: the printed one on the day on which it was read and through the night behind it, since hotels close
 * their day after midnight (while a night audit is pending the printed date differs from the calendar: seen). From the next morning
 * on it has moved with the calendar. So it does not jump at midnight, whether a reading is of before or after. Today in the hotel's
 * zone if nothing was printed. Throws `RangeError` if the zone is unknown.
 */
export function businessDate({ printed, readAtMs, nowMs, timeZone }: BusinessDateFacts): LocalDate {
  const today = todayIn(timeZone, nowMs);
  if (printed === null) return today;
  if (todayIn(timeZone, readAtMs) === today) return printed;
  return addDays(printed, nightsBetween(workingDay(timeZone, readAtMs), workingDay(timeZone, nowMs)));
}

/**
 * The clock that hours to an arrival are counted from: the hotel's own, on the business date. While the day before is not closed yet
 * at night, the hours after midnight belong to it.
 */
export function deskClock(businessDay: LocalDate, clock: LocalDateTime): LocalDateTime {
  const time = clock.slice(11);
  const afterMidnight = time < MORNING && addDays(businessDay, 1) === clock.slice(0, 10);
  return afterMidnight ? clock : `${businessDay}T${time}`;
}
