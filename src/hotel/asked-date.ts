/**
 * Dates as people and agents ask for them: `2026-12-31`, `today`, `+7d`, `+1m`, `2026-12`, `weekend`, `next week`. Resolved on the
 * hotel's business date, so that nobody else has to do the arithmetic.
 */
import { addDays, addMonths, dayNumber, isLocalDate, lastDayOfMonth } from './dates.js';
import type { LocalDate } from './stay.js';

export { strayYearHint, type AskedRange } from './stray-year.js';

/** What `isAskedDate` takes, for error texts. */
export const ASKED_DATE_FORMS =
  'YYYY-MM-DD, YYYY-MM, today, tomorrow, yesterday, +7d, -2w, +1m, YYYY, weekend, this week, next month';

/** The days that an asked text means, both included; one day for most texts. */
interface Days {
  from: LocalDate;
  to: LocalDate;
}

type FromToday = (today: LocalDate) => Days;

const day = (date: LocalDate): Days => ({ from: date, to: date });

const DAYS = new Map([
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
]);
/** Four digits of days, weeks or months: nothing that is asked of a hotel lies farther away. */
const OFFSET = /^([+-]\d{1,4})([dwm])$/;
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const YEAR = /^\d{4}$/;
/** A date with a time of day, and perhaps a zone: the date as written. */
const MOMENT = /^(\d{4}-\d\d-\d\d)[t ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?$/;
const SPAN = /^(?:(this|next|last|current|coming|previous|past)[ _-])?(week|weekend|month|year)$/;
const TURNS: Record<string, number> = { next: 1, coming: 1, last: -1, previous: -1, past: -1 };

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

/** What a text that counts from today means; null if it counts from nothing. */
function fromToday(asked: string): FromToday | null {
  const days = DAYS.get(asked);
  if (days !== undefined) return (today) => day(addDays(today, days));
  const [, count, unit] = OFFSET.exec(asked) ?? [];
  if (count !== undefined) {
    const steps = Number(count);
    if (unit === 'm') return (today) => day(addMonths(today, steps));
    return (today) => day(addDays(today, unit === 'w' ? steps * 7 : steps));
  }
  const [, which = 'this', span] = SPAN.exec(asked) ?? [];
  return span === undefined ? null : (today) => SPANS[span as keyof typeof SPANS](today, TURNS[which] ?? 0);
}

/** Weeks begin on Monday. */
function mondayOf(date: LocalDate): LocalDate {
  // Day 0 was a Thursday.
  return addDays(date, -((((dayNumber(date) + 3) % 7) + 7) % 7));
}

const SPANS = {
  week(today: LocalDate, turn: number): Days {
    const from = addDays(mondayOf(today), turn * 7);
    return { from, to: addDays(from, 6) };
  },
  /** Its nights, Friday's and Saturday's. On a Sunday they are over: the next ones are meant. */
  weekend(today: LocalDate, turn: number): Days {
    const friday = addDays(mondayOf(today), 4);
    const over = today > addDays(friday, 1) && turn >= 0 ? 7 : 0;
    const from = addDays(friday, turn * 7 + over);
    return { from, to: addDays(from, 1) };
  },
  month(today: LocalDate, turn: number): Days {
    return monthDays(addMonths(`${today.slice(0, 7)}-01`, turn).slice(0, 7));
  },
  year(today: LocalDate, turn: number): Days {
    return yearDays(addMonths(`${today.slice(0, 4)}-01-01`, turn * 12).slice(0, 4));
  },
};

function monthDays(month: string): Days {
  return { from: `${month}-01`, to: lastDayOfMonth(month) };
}

function yearDays(year: string): Days {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** What a text that counts from nothing means; null for a text that is no date. */
function byItself(asked: string): Days | null {
  if (MONTH.test(asked)) return monthDays(asked);
  if (YEAR.test(asked)) return yearDays(asked);
  const date = MOMENT.exec(asked)?.[1] ?? asked;
  return isLocalDate(date) ? day(date) : null;
}

/** Whether a text is a date that can be asked for: one of the forms, and a date of the calendar. */
export function isAskedDate(text: string): boolean {
  const asked = plain(text);
  return fromToday(asked) !== null || byItself(asked) !== null;
}

/** Whether it takes the hotel's today to know which date is meant. */
export function needsToday(text: string): boolean {
  return fromToday(plain(text)) !== null;
}

/** Whether a whole month is meant, named by its number. */
export function isAskedMonth(text: string): boolean {
  return MONTH.test(plain(text));
}

/** Whether several days are meant: a month, a year, a week. Asked for without an end, it is its own end. */
export function isAskedSpan(text: string): boolean {
  const asked = plain(text);
  return MONTH.test(asked) || YEAR.test(asked) || SPAN.test(asked);
}

/**
 * The date that is meant. A month, year, week or weekend is its first day at the beginning of a range and its last day at the end.
 * Throws `RangeError` for a text that `isAskedDate` refuses, and outside the years 0000 to 9999.
 */
export function resolveAskedDate(text: string, end: 'from' | 'to', today: LocalDate): LocalDate {
  const asked = plain(text);
  const days = fromToday(asked)?.(today) ?? byItself(asked);
  if (days === null) throw new RangeError(`a date must be one of ${ASKED_DATE_FORMS}`);
  return days[end];
}
