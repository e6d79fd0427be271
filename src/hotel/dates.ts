/**
 * The hotel's calendar: arithmetic on local dates, today at the hotel, and reading printed dates.
 * Nothing here looks at the machine's own zone or language.
 */
import { isFiller, isTwoWordName, monthOf, weekdaysOf } from '../printed/date-words.js';
import type { LocalDate, LocalDateTime } from './stay.js';
import { foldText } from './text.js';

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

/** By zone: making one takes longer than most answers, and a server has one zone. */
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

/** The hotel's clock at `nowMs` (epoch milliseconds). Throws `RangeError` if the zone is unknown. */
export function clockIn(timeZone: string, nowMs: number): LocalDateTime {
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

/** A printed date, with its time of day (24 hours, `HH:MM`) if one was printed. */
export interface PrintedDate {
  date: LocalDate;
  time: string | null;
}

// After folding: AM and PM in English, Spanish and Arabic; Turkish puts them before the time.
const BEFORE_NOON = /^(?:a\.? ?m\.?|ص|صباحا|oo)$/;
const HALF_OF_DAY = String.raw`a\.? ?m\.?|p\.? ?m\.?|ص|صباحا|م|مساء`;
// What makes a number an hour: `:51` or `:51:59`, French `h51` or `h`, or AM and PM right behind it.
const MINUTES = String.raw`:(\d{2})(?::\d{2}(?:\.\d+)?)?| ?h ?(\d{2})?(?!\p{L})|(?= ?[ap]\.? ?m(?!\p{L}))`;
const TIME = new RegExp(
  String.raw`(?<![\d:])(?:(oo|os) )?(\d{1,2})(?:${MINUTES})(?: ?(${HALF_OF_DAY})(?!\p{L}))?(?![\d:])`,
  'u',
);

/** `HH:MM` of a match of `TIME`; null if there is no such time. */
function timeOf(match: RegExpExecArray): string | null {
  const half = match[1] ?? match[5];
  const minute = Number(match[3] ?? match[4] ?? 0);
  let hour = Number(match[2]);
  if (half !== undefined) {
    const morning = BEFORE_NOON.test(half);
    if (hour === 0 && !morning) return null;
    if (hour > 12 && morning) return null;
    // `15:00 PM` is printed by careless software, and can only mean 15:00.
    if (hour === 12 && morning) hour = 0;
    else if (hour < 12 && !morning) hour += 12;
  }
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The numbers and words of a folded text, fillers left out; null if something stands there that no date has. */
function dateParts(folded: string): { numbers: string[]; words: string[] } | null {
  if (/[^\p{L}\p{M}\d\s.,،'/()-]/u.test(folded)) return null;
  const plain = folded.replace(/(?<=\d)\.?(?:st|nd|rd|th|er|re|eme|e|o|a)(?!\p{L})/gu, '');
  const tokens = plain.match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  const numbers: string[] = [];
  const words: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? '';
    const next = tokens[i + 1];
    if (/^\d/.test(token)) numbers.push(token);
    else if (next !== undefined && !/^\d/.test(next) && isTwoWordName(token, next)) {
      words.push(token + next);
      i++;
    } else if (!isFiller(token) || weekdaysOf(token).size > 0) words.push(token);
  }
  return { numbers, words };
}

function dateOf(year: string, month: number, day: number): LocalDate | null {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  // A four-digit number far from our time is something else than a year.
  return /^(?:19|20|21)/.test(year) && isLocalDate(date) ? date : null;
}

function dateFromWords(folded: string): LocalDate | null {
  const parts = dateParts(folded);
  if (parts?.numbers.length !== 2) return null;
  const year = parts.numbers.find((n) => n.length === 4);
  const day = parts.numbers.find((n) => n.length <= 2);
  if (year === undefined || day === undefined) return null;
  // A word can be a month or a weekday (`mar.` is mardi or March): try each word as the month, let the others be
  // weekdays, and believe the outcome only if all that fit agree.
  const found = new Set<LocalDate>();
  parts.words.forEach((word, i) => {
    const month = monthOf(word);
    const date = month === null ? null : dateOf(year, month, Number(day));
    if (date === null) return;
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    const others = parts.words.filter((_, j) => j !== i);
    if (others.length <= 1 && others.every((other) => weekdaysOf(other).has(weekday))) found.add(date);
  });
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/**
 * Reads a printed date, alone in its text, with or without weekday and time: `31 Déc. 2025 15:00`,
 * `Mercredi 31 Décembre 2025 15:51`, `Jan 11, 2026` (seen); Turkish, Spanish, German, Italian, Dutch, Portuguese
 * and Arabic month names, and `2026-01-31T15:00` (inferred).
 * Null rather than a guess: for numbers only unless the year comes first, years of two digits, words that are no
 * month, weekday or filler, a name that can be two months, a weekday that contradicts the date, dates and times that
 * do not exist, times with a zone.
 */
export function parsePrintedDate(text: string): PrintedDate | null {
  if (text.length > 200) return null;
  const folded = foldText(text).replace(/(?<=\d)t(?=\d)/, ' ');
  const match = TIME.exec(folded);
  const time = match ? timeOf(match) : null;
  if (match && time === null) return null;
  const rest = (match ? folded.replace(match[0], ' ') : folded).trim();
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})[ ,]*$/.exec(rest);
  const date = yearFirst
    ? dateOf(yearFirst[1] ?? '', Number(yearFirst[3]), Number(yearFirst[4]))
    : dateFromWords(rest);
  return date === null ? null : { date, time };
}

/** The month, `YYYY-MM`, of a printed month and year (`Janvier 2026`: seen in the calendar's menu; `2026-01`); else null. */
export function parsePrintedMonth(text: string): string | null {
  if (text.length > 200) return null;
  const folded = foldText(text);
  const yearFirst = /^(\d{4})[-/](\d{1,2})$/.exec(folded);
  const parts = yearFirst ? null : dateParts(folded);
  const year = yearFirst?.[1] ?? parts?.numbers[0];
  const month = yearFirst ? Number(yearFirst[2]) : monthOf(parts?.words[0] ?? '');
  if (year === undefined || month === null) return null;
  if (parts && (parts.numbers.length !== 1 || parts.words.length !== 1)) return null;
  return dateOf(year, month, 1)?.slice(0, 7) ?? null;
}
