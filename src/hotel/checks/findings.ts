/**
 * What the checks report, and what they share. No text of the dashboard stands in an explanation.
 */
import type { StayNow } from '../stays-now.js';
import { addDays } from '../dates.js';
import type { ForSaleFigures } from '../occupancy.js';
import type { RoomInventory } from '../room-inventory.js';
import type { Difference } from '../row-differences.js';
import { sumByCurrency } from '../reservation-totals.js';
import type { LocalDate, LocalDateTime, Money, Reservation, RoomStay } from '../stay.js';
import type { Disagreement } from '../two-sources.js';

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
  'sources_disagree',
] as const;
export type CheckRule = (typeof CHECK_RULES)[number];

/** The gravest first. */
export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Evidence {
  /** The booking's number. */
  confirmation_number: string;
  room: string | null;
  /** Untrusted text. */
  guest_name: string | null;
  arrival: LocalDate;
  departure: LocalDate;
  /** Of rules about balances what the booking owes, else the price of the room's stay; null if it is not known. */
  amount: Money | null;
  /** Of sources_disagree: the fact in both versions. Untrusted text. */
  differs?: Difference[];
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
  /** At most `EVIDENCE_LIMIT` stays (of rules about balances: bookings). */
  evidence: Evidence[];
  /** How many more there are. */
  left_out?: number;
  /** Of rules about balances: what the bookings owe together, by currency. */
  owed?: Money[];
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
  /** What two sources tell otherwise; left out where there is one, or they were not compared. */
  disagreements?: readonly Disagreement[] | undefined;
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

type Proof = Pick<Finding, 'evidence' | 'left_out'>;

function firstOf(all: readonly Evidence[]): Proof {
  const left_out = all.length - EVIDENCE_LIMIT;
  return { evidence: all.slice(0, EVIDENCE_LIMIT), ...(left_out > 0 ? { left_out } : {}) };
}

/** The rows that a finding is about. */
export function evidenceOf(stays: readonly StayNow[]): Proof {
  return firstOf(
    stays.map(({ stay: { booking_number, room, guest_name, arrival, departure, total } }) => ({
      confirmation_number: booking_number,
      room,
      guest_name,
      arrival,
      departure,
      amount: total,
    })),
  );
}

/** The bookings that a finding about balances is about, and what they owe. */
export function owedBy(bookings: readonly LiveBooking[]): Proof & Pick<Finding, 'owed'> {
  const all = bookings.map(({ booking, rows }) => ({
    confirmation_number: booking.confirmation_number,
    room: rows[0]?.stay.room ?? null,
    guest_name: booking.guest_name,
    arrival: booking.arrival,
    departure: booking.departure,
    amount: booking.balance,
  }));
  return { ...firstOf(all), owed: sumByCurrency(all.map(({ amount }) => amount)) };
}

/** A live booking with its live rows. */
export interface LiveBooking {
  booking: Reservation;
  rows: StayNow[];
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
