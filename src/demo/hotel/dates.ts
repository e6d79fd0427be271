/** Arithmetic on calendar dates written `YYYY-MM-DD`. The demo keeps its own, so that it shares no mistake with the code under test. */
import type { LocalDate } from '../../hotel/stay.js';

const DAY_MS = 86_400_000;

function toUtc(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(toUtc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** A whole number per day, for counting many nights fast. */
export function dayNumber(date: LocalDate): number {
  return toUtc(date) / DAY_MS;
}

/** Days from `from` to `to`; negative if `to` lies earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((toUtc(to) - toUtc(from)) / DAY_MS);
}

/** The nights of a stay: every date from arrival up to, not including, departure. */
export function nightsOf(arrival: LocalDate, departure: LocalDate): LocalDate[] {
  const nights: LocalDate[] = [];
  for (let night = arrival; night < departure; night = addDays(night, 1)) nights.push(night);
  return nights;
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** The month of a date, `YYYY-MM`. */
export function monthOf(date: LocalDate): string {
  return date.slice(0, 7);
}

/** `month` moved by `by` months, `YYYY-MM`. */
export function addMonths(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** 0 for Monday … 6 for Sunday: the calendar's weeks begin on Monday. */
export function weekday(date: LocalDate): number {
  return (new Date(toUtc(date)).getUTCDay() + 6) % 7;
}

/** Today on this computer's clock. */
export function clockDate(): LocalDate {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
