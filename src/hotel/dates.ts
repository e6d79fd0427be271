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

/**
 * The hotel's business date: the printed one for as long as the day on which it was read lasts at the hotel
 * (while a night audit is pending it differs from the calendar: seen), then today in the hotel's zone.
 * Throws `RangeError` if the zone is unknown.
 */
export function businessDate({ printed, readAtMs, nowMs, timeZone }: BusinessDateFacts): LocalDate {
  const today = todayIn(timeZone, nowMs);
  return printed !== null && todayIn(timeZone, readAtMs) === today ? printed : today;
}
