/**
 * What the checks report, and what they share. No text of the dashboard stands in an explanation.
 */
import type { StayNow } from '../stays-now.js';
import { addDays } from '../dates.js';
import type { ForSaleFigures } from '../occupancy.js';
import type { RoomInventory } from '../room-inventory.js';
import type { LocalDate, LocalDateTime, Reservation, RoomStay } from '../stay.js';

export const CHECK_RULES = [
  'room_sold_twice',
  'overbooked',
  'no_room',
  'calendar_mismatch',
  'booked_twice',
  'balance_at_arrival',
  'balance_after_departure',
  'overdue_departure',
  'still_expected',
  'test_booking',
] as const;
export type CheckRule = (typeof CHECK_RULES)[number];

/** The gravest first. */
export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Evidence {
  /** The booking's number. */
  confirmation_number: string;
  room: string | null;
  arrival: LocalDate;
  departure: LocalDate;
}

export interface Finding {
  severity: Severity;
  rule: CheckRule;
  /** The dates or nights concerned, both included. */
  first_date: LocalDate;
  last_date: LocalDate;
  /** How many stays, bookings or nights are concerned. */
  count: number;
  explanation: string;
  /** At most `EVIDENCE_LIMIT`; `count` tells how many there are. */
  evidence: Evidence[];
}

export const EVIDENCE_LIMIT = 10;

/** What the checks look at. */
export interface CheckFacts {
  stays: readonly RoomStay[];
  reservations: readonly Reservation[];
  /** The live rows of `stays`. */
  live: readonly StayNow[];
  businessDate: LocalDate;
  /** The hotel's clock. */
  now: LocalDateTime;
  from: LocalDate;
  to: LocalDate;
  rooms: RoomInventory;
  forSale: ReadonlyMap<LocalDate, ForSaleFigures>;
}

interface Dates {
  arrival: LocalDate;
  departure: LocalDate;
}

/** Whether a night of the stay lies in the range; a day-use stay counts on its date. */
export function touches(
  { arrival, departure }: Dates,
  { from, to }: Pick<CheckFacts, 'from' | 'to'>,
): boolean {
  return arrival <= to && (departure > from || (departure === arrival && arrival >= from));
}

export function evidenceOf(stays: readonly StayNow[]): Evidence[] {
  return stays.slice(0, EVIDENCE_LIMIT).map(({ stay: { booking_number, room, arrival, departure } }) => ({
    confirmation_number: booking_number,
    room,
    arrival,
    departure,
  }));
}

/** The live rows of each booking. */
export function byBooking(live: readonly StayNow[]): Map<string, StayNow[]> {
  const bookings = new Map<string, StayNow[]>();
  for (const row of live) {
    const rows = bookings.get(row.stay.booking_number);
    if (rows) rows.push(row);
    else bookings.set(row.stay.booking_number, [row]);
  }
  return bookings;
}

/** Runs of consecutive dates, from sorted ones. */
export function runsOf(dates: readonly LocalDate[]): { first: LocalDate; last: LocalDate; count: number }[] {
  const runs: { first: LocalDate; last: LocalDate; count: number }[] = [];
  for (const date of dates) {
    const run = runs.at(-1);
    if (run && addDays(run.last, 1) === date) {
      run.last = date;
      run.count += 1;
    } else runs.push({ first: date, last: date, count: 1 });
  }
  return runs;
}

/** The first and last of some dates; the list must not be empty. */
export function spanOfDates(dates: readonly LocalDate[]): Pick<Finding, 'first_date' | 'last_date'> {
  const sorted = [...dates].sort();
  return { first_date: sorted[0] ?? '', last_date: sorted.at(-1) ?? '' };
}
