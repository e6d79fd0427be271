/** Dates as pages print them, in the languages of `words/`. */
import { isLocalDate } from '../hotel/dates.js';
import type { LocalDate } from '../hotel/stay.js';
import { foldText } from '../hotel/text.js';
import { numericDate, type DateOrder } from './numeric-date.js';
import { inHotelZone, takeOffset } from './offset.js';
import {
  halfDays,
  isFiller,
  isMorning,
  isTwoWordName,
  monthOf,
  ordinalEndings,
  weekdaysOf,
} from './date-words.js';

/** A printed date, with its time of day (24 hours, `HH:MM`) if one was printed. */
export interface PrintedDate {
  date: LocalDate;
  time: string | null;
}

/** What is known of a page's dates beforehand. Without it what it would settle is left alone. */
export interface DateHint {
  /** In which order numbers stand, and years of two digits with them. */
  order?: DateOrder | undefined;
  /** The hotel's zone, to which an offset beside the time is held. */
  timezone?: string | undefined;
}

let patterns: { time: RegExp; ordinal: RegExp } | undefined;

/** Patterns for folded texts, made at the first date: whoever reads none must not wait for them. */
function madePatterns(): { time: RegExp; ordinal: RegExp } {
  if (patterns) return patterns;
  const { before, after, abbreviated } = halfDays();
  // What makes a number an hour: `:51` or `:51:59`, French `h51` or `h`, or AM and PM right behind it.
  const minutes = String.raw`:(\d{2})(?::\d{2}(?:\.\d+)?)?| ?h ?(\d{2})?(?!\p{L})|(?= ?(?:${abbreviated})(?!\p{L}))`;
  patterns = {
    time: new RegExp(
      String.raw`(?<![\d:])(?:(${before}) )?(\d{1,2})(?:${minutes})(?: ?(${after})(?!\p{L}))?(?![\d:])`,
      'u',
    ),
    ordinal: new RegExp(String.raw`(?<=\d)\.?(?:${ordinalEndings()})(?!\p{L})`, 'gu'),
  };
  return patterns;
}

/** `HH:MM` of a match of `TIME`; null if there is no such time. */
function timeOf(match: RegExpExecArray): string | null {
  const half = match[1] ?? match[5];
  const minute = Number(match[3] ?? match[4] ?? 0);
  let hour = Number(match[2]);
  if (half !== undefined) {
    const morning = isMorning(half);
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
  const plain = folded.replace(madePatterns().ordinal, '');
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

/** Day and year of a date whose month is a word: the year has four digits, or the order says which of the two it is. */
function dayAndYear(numbers: readonly string[], order: DateOrder | undefined): [string, string] | null {
  const year = numbers.find((n) => n.length === 4);
  const day = numbers.find((n) => n.length <= 2);
  if (year !== undefined && day !== undefined) return [day, year];
  const [first, last] = numbers;
  if (first?.length === 2 && order === 'ymd' && last !== undefined && last.length <= 2)
    return [last, `20${first}`];
  if (last?.length !== 2 || first === undefined || first.length > 2 || order === undefined || order === 'ymd')
    return null;
  return [first, `20${last}`];
}

function dateFromWords(folded: string, order: DateOrder | undefined): LocalDate | null {
  const parts = dateParts(folded);
  if (parts?.numbers.length !== 2) return null;
  const [day, year] = dayAndYear(parts.numbers, order) ?? [];
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
 * `Mercredi 31 Décembre 2025 15:51`, `Jan 11, 2026` (seen); the month names of all other
 * languages, and `2026-01-31T15:00` (inferred).
 * Null rather than a guess: for numbers only unless the year comes first or the order is known, years of two digits without an
 * order, words that are no month, weekday or filler, a name that can be two months, a weekday that contradicts the
 * date, dates and times that do not exist, times with an offset unless the hotel's zone is known and has the same day.
 */
export function parsePrintedDate(text: string, { order, timezone }: DateHint = {}): PrintedDate | null {
  if (text.length > 200) return null;
  const whole = foldText(text).replace(/(?<=\d)t(?=\d)/, ' ');
  const { rest: folded, offset } = timezone === undefined ? { rest: whole, offset: null } : takeOffset(whole);
  const match = madePatterns().time.exec(folded);
  const time = match ? timeOf(match) : null;
  if (match && time === null) return null;
  const rest = (match ? folded.replace(match[0], ' ') : folded).trim();
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})[ ,]*$/.exec(rest);
  const date = yearFirst
    ? dateOf(yearFirst[1] ?? '', Number(yearFirst[3]), Number(yearFirst[4]))
    : (dateFromWords(rest, order) ?? (order === undefined ? null : dateFromNumbers(rest, order)));
  if (date === null) return null;
  return offset === null || timezone === undefined
    ? { date, time }
    : inHotelZone({ date, time }, offset, timezone);
}

/** A date of numbers, alone or with its weekday, which must be the right one. */
function dateFromNumbers(rest: string, order: DateOrder): LocalDate | null {
  const found = numericDate(rest, order);
  const date = found && dateOf(found.year, found.month, found.day);
  const beside = found && dateParts(found.beside);
  if (!date || !beside || beside.numbers.length > 0 || beside.words.length > 1) return null;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return beside.words.every((word) => weekdaysOf(word).has(weekday)) ? date : null;
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
