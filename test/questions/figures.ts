/**
 * What the ledger says, counted one row after the other. None of this uses the code under test: where the two disagree, one of them
 * is wrong.
 */
import { addDays, daysBetween, nightsOf } from '../../src/demo/hotel/dates.js';
import type { Ledger, LedgerBooking, LedgerRow } from '../../src/demo/hotel/ledger.js';
import { allRows, isLive, roomsBooked } from '../../src/demo/hotel/truth.js';

/** A status as the tools name it: as printed, or else as the dates have it. */
export function statusOf(row: LedgerRow, today: string): string {
  if (row.status !== 'open') return row.status;
  if (today <= row.arrival) return 'expected';
  return today < row.departure ? 'in_house' : 'departed';
}

const LIVELIEST_FIRST = ['in_house', 'expected', 'unconfirmed', 'departed', 'no_show', 'cancelled'];

export function bookingStatus(booking: LedgerBooking, today: string): string {
  const statuses = booking.rows.map((row) => statusOf(row, today));
  return LIVELIEST_FIRST.find((status) => statuses.includes(status)) ?? '';
}

/** The rows that make up a booking's dates and sums: the live ones, or all if none is. */
export function rowsThatCount(booking: LedgerBooking): LedgerRow[] {
  const live = booking.rows.filter(isLive);
  return live.length > 0 ? live : booking.rows;
}

export function arrivalOf(booking: LedgerBooking): string {
  return rowsThatCount(booking).reduce((first, { arrival }) => (arrival < first ? arrival : first), '9999');
}

/** Whether somebody of the booking sleeps, or would have, in a night of the range. */
export function hasNightIn(booking: LedgerBooking, from: string, to: string): boolean {
  return rowsThatCount(booking).some((row) =>
    nightsOf(row.arrival, row.departure).some((night) => night >= from && night <= to),
  );
}

export function cents(euros: number): number {
  return Math.round(euros * 100);
}

export function euros(whole: number): number {
  return Math.round(whole) / 100;
}

/** In cents. */
export function owedBy(booking: LedgerBooking): number {
  let owed = 0;
  for (const row of rowsThatCount(booking)) owed += cents(row.total) - cents(row.paid);
  return owed;
}

export function totalOf(booking: LedgerBooking): number {
  let total = 0;
  for (const row of rowsThatCount(booking)) total += cents(row.total);
  return total;
}

/** The numbers of the bookings that fit, in the order of their digits. */
export function numbersOf(ledger: Ledger, fits: (booking: LedgerBooking) => boolean): string[] {
  return ledger.bookings
    .filter(fits)
    .map(({ number }) => number)
    .sort();
}

export function datesFrom(from: string, to: string): string[] {
  return nightsOf(from, addDays(to, 1));
}

export function lastOfMonth(month: string): string {
  let date = `${month}-28`;
  while (addDays(date, 1).startsWith(month)) date = addDays(date, 1);
  return date;
}

export function roomNights(ledger: Ledger, from: string, to: string, roomType?: string): number {
  let count = 0;
  for (const night of datesFrom(from, to)) count += roomsBooked(ledger, night, roomType);
  return count;
}

/** What each night of a row brings, in cents: the same for each, what is left over on the last. */
export function nightlyCents(row: LedgerRow): Map<string, number> {
  const nights = nightsOf(row.arrival, row.departure);
  const each = Math.trunc(cents(row.total) / nights.length);
  const prices = new Map(nights.map((night) => [night, each]));
  const last = nights.at(-1);
  if (last !== undefined) prices.set(last, cents(row.total) - each * (nights.length - 1));
  return prices;
}

/** Revenue of the nights in the range by whatever each row and night is filed under, in cents. */
export function revenueBy(
  ledger: Ledger,
  from: string,
  to: string,
  key: (row: LedgerRow, night: string) => string,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of allRows(ledger).filter(isLive)) {
    for (const [night, price] of nightlyCents(row)) {
      if (night < from || night > to) continue;
      sums.set(key(row, night), (sums.get(key(row, night)) ?? 0) + price);
    }
  }
  return sums;
}

export function revenueOf(ledger: Ledger, from: string, to: string): number {
  return revenueBy(ledger, from, to, () => 'all').get('all') ?? 0;
}

export function lengthOf(row: LedgerRow): number {
  return daysBetween(row.arrival, row.departure);
}

/** Nights on which two live rows hold one room: `room date`. */
export function nightsSoldTwice(ledger: Ledger): string[] {
  const taken = new Set<string>();
  const twice = new Set<string>();
  for (const row of allRows(ledger)) {
    if (!isLive(row) || row.room === null) continue;
    for (const night of nightsOf(row.arrival, row.departure)) {
      const key = `${row.room} ${night}`;
      if (taken.has(key)) twice.add(key);
      taken.add(key);
    }
  }
  return [...twice].sort();
}
