/**
 * What is true in the ledger on a date. Written as plainly as possible and without any help from the production code, so that a
 * disagreement between the two means something.
 */
import type { LocalDate } from '../../hotel/stay.js';
import type { Ledger, LedgerBooking, LedgerRow } from './ledger.js';

/** Every row, of every status. The grid's pager must report this many. */
export function allRows(ledger: Ledger): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const booking of ledger.bookings) {
    for (const row of booking.rows) {
      rows.push(row);
    }
  }
  return rows;
}

/** Every booking; a booking with several rooms counts once. */
export function allBookings(ledger: Ledger): LedgerBooking[] {
  return [...ledger.bookings];
}

/** A row that takes a room: neither cancelled nor a no-show. */
export function isLive(row: LedgerRow): boolean {
  if (row.status === 'cancelled') return false;
  if (row.status === 'no_show') return false;
  return true;
}

/** Rooms in the house, or of one room type. */
export function roomsInHouse(ledger: Ledger, roomType?: string): number {
  let count = 0;
  for (const room of ledger.rooms) {
    if (roomType === undefined || room.type === roomType) count += 1;
  }
  return count;
}

/** Live rows whose guests sleep here in the night that begins on `date`. */
export function sleepingOn(ledger: Ledger, date: LocalDate, roomType?: string): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const row of allRows(ledger)) {
    if (!isLive(row)) continue;
    if (roomType !== undefined && row.roomType !== roomType) continue;
    if (row.arrival <= date && row.departure > date) rows.push(row);
  }
  return rows;
}

/** How many rooms are booked for the night that begins on `date`. */
export function roomsBooked(ledger: Ledger, date: LocalDate, roomType?: string): number {
  return sleepingOn(ledger, date, roomType).length;
}

/** Rooms that the hotel still sells for a night: what is neither booked nor closed, type by type, and never below zero. */
export function roomsForSale(ledger: Ledger, date: LocalDate, roomType?: string): number {
  let forSale = 0;
  for (const type of ledger.roomTypes) {
    if (roomType !== undefined && type.key !== roomType) continue;
    let free = roomsInHouse(ledger, type.key) - roomsBooked(ledger, date, type.key);
    for (const closure of ledger.closures) {
      if (closure.night === date && closure.roomType === type.key) free -= closure.units;
    }
    if (free > 0) forSale += free;
  }
  return forSale;
}

/** Live rows that arrive on `date`. */
export function arrivalsOn(ledger: Ledger, date: LocalDate): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const row of allRows(ledger)) {
    if (isLive(row) && row.arrival === date) rows.push(row);
  }
  return rows;
}

/** Live rows that depart on `date`. */
export function departuresOn(ledger: Ledger, date: LocalDate): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const row of allRows(ledger)) {
    if (isLive(row) && row.departure === date) rows.push(row);
  }
  return rows;
}

/** Live rows that arrived before `date` and leave after it: in house at any hour of that day. */
export function inHouseOn(ledger: Ledger, date: LocalDate): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const row of allRows(ledger)) {
    if (isLive(row) && row.arrival < date && row.departure > date) rows.push(row);
  }
  return rows;
}

/** Live rows without a room that arrive on `from` or later, up to and including `to`. */
export function unassignedBetween(ledger: Ledger, from: LocalDate, to: LocalDate): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (const row of allRows(ledger)) {
    if (isLive(row) && row.room === null && row.arrival >= from && row.arrival <= to) rows.push(row);
  }
  return rows;
}

/** Bookings that have at least one live row in the night: one room each (single), or several (group). */
export function bookingsSleepingOn(
  ledger: Ledger,
  date: LocalDate,
  roomType?: string,
): { single: number; group: number } {
  let single = 0;
  let group = 0;
  for (const booking of ledger.bookings) {
    let rooms = 0;
    for (const row of sleepingOn({ ...ledger, bookings: [booking] }, date, roomType)) {
      if (row.booking === booking.number) rooms += 1;
    }
    if (rooms > 0 && booking.rows.length === 1) single += 1;
    if (rooms > 0 && booking.rows.length > 1) group += 1;
  }
  return { single, group };
}
