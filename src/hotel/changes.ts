/**
 * What changed between two readings, booking by booking. Bookings are told apart by their number, their rooms by the row's own
 * number. What follows from the dates alone (a guest who is in house a day later) is no change.
 */
import { eachNight, addDays } from './dates.js';
import { isLive, toReservations } from './reservation.js';
import { pairsOf, textOf } from './row-pairs.js';
import type { LocalDate, Reservation, RoomStay, StayStatus } from './stay.js';

/** One of the two readings. */
export interface ReadingSide {
  stays: readonly RoomStay[];
  /** The columns that were there: only what both readings have is compared. */
  fields: readonly string[];
}

/**
 * Room_cancelled: some rooms of a booking that lives on. Disappeared: no longer in the list at all; nobody said that it was cancelled.
 */
export const CHANGE_KINDS = [
  'new',
  'cancelled',
  'room_cancelled',
  'no_show',
  'changed',
  'disappeared',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A field of a booking, or of one of its rooms (`row`, the row's own number; null for the booking's fields). */
export interface FieldChange {
  row: string | null;
  /** `row` itself: the room came to the booking (`old` is null) or went from it. */
  field: string;
  old: string | null;
  new: string | null;
}

export interface BookingChange {
  change: ChangeKind;
  /** The booking as it is now; of one that disappeared, as it was. */
  reservation: Reservation;
  /** Not in the earlier reading: of a new booking, and of one that was cancelled (or a no-show) since. */
  made_since: boolean;
  /** Rooms that were not cancelled before and are now. */
  cancelled_rooms: number;
  /** The fields that differ; empty unless `change` is `changed` or `room_cancelled`. */
  changes: FieldChange[];
}

/** Room nights by month of the night. Booked nights after = before + won - lost - disappeared. */
export interface Pickup {
  month: string;
  /** Of new bookings and rooms, longer stays, cancellations taken back. */
  won: number;
  /** Of cancellations, no-shows, rooms taken out, shorter stays. A stay that moves loses its old nights and wins the new. */
  lost: number;
  /** Of bookings that are no longer in the list. */
  disappeared: number;
}

export interface Changes {
  bookings: BookingChange[];
  pickup: Pickup[];
}

const BOOKING_FIELDS = ['channel', 'guest_name', 'booked_at', 'nationality'] as const;
const ROOM_FIELDS = ['room', 'room_type', 'arrival', 'departure', 'total', 'paid'] as const;

/** Whether a column of the list is held against that of an earlier reading. */
export function isCompared(field: string): boolean {
  return [...BOOKING_FIELDS, ...ROOM_FIELDS, 'status'].some((known) => known === field);
}

/** A booking in one reading. */
interface Booking {
  reservation: Reservation;
  rows: RoomStay[];
}

/** In the order of `CHANGE_KINDS`; within each as in the list. `businessDate` is today's for both. */
export function changesBetween(before: ReadingSide, after: ReadingSide, businessDate: LocalDate): Changes {
  const old = bookingsOf(before.stays, businessDate);
  const now = bookingsOf(after.stays, businessDate);
  const shown = new Set(before.fields.filter((field) => after.fields.includes(field)));
  const bookings: BookingChange[] = [];
  for (const [number, booking] of now) {
    const was = old.get(number);
    const change = was === undefined ? madeSince(booking) : changeOf(was, booking, shown);
    if (change !== null) bookings.push(change);
  }
  for (const [number, booking] of old) if (!now.has(number)) bookings.push(plain('disappeared', booking));
  bookings.sort((a, b) => CHANGE_KINDS.indexOf(a.change) - CHANGE_KINDS.indexOf(b.change));
  return { bookings, pickup: pickupOf(old, now) };
}

function plain(change: ChangeKind, { reservation }: Booking): BookingChange {
  return { change, reservation, made_since: false, cancelled_rooms: 0, changes: [] };
}

/** A booking that was not there before; it may be cancelled already. */
function madeSince(booking: Booking): BookingChange {
  const { status } = booking.reservation;
  return {
    ...plain(isLive(status) ? 'new' : outKind(status), booking),
    made_since: true,
    cancelled_rooms: booking.rows.filter(isCancelled).length,
  };
}

function outKind(status: StayStatus): 'no_show' | 'cancelled' {
  return status === 'no_show' ? 'no_show' : 'cancelled';
}

function changeOf(was: Booking, is: Booking, shown: ReadonlySet<string>): BookingChange | null {
  const { status } = is.reservation;
  const pairs = pairsOf(was.rows, is.rows);
  const cancelled_rooms = pairs.filter(
    (pair) =>
      pair.is !== undefined && isCancelled(pair.is) && (pair.was === undefined || !isCancelled(pair.was)),
  ).length;
  // Its rooms and amounts go with it: they are no changes of their own.
  if (isLive(was.reservation.status) && !isLive(status))
    return { ...plain(outKind(status), is), cancelled_rooms };
  const changes: FieldChange[] = BOOKING_FIELDS.filter((field) => shown.has(field)).flatMap((field) =>
    differing(null, field, was.reservation[field], is.reservation[field]),
  );
  for (const { was: before, is: stay } of pairs) {
    if (stay === undefined) continue;
    const row = stay.confirmation_number;
    if (before === undefined) {
      changes.push({ row, field: 'row', old: null, new: describe(stay) });
      continue;
    }
    changes.push(...differing(row, 'status', before.printed_status, stay.printed_status));
    // A cancelled room loses its number, and may lose its price.
    if (isOut(stay) && !isOut(before)) continue;
    for (const field of ROOM_FIELDS) {
      if (shown.has(field))
        changes.push(...differing(row, field, textOf(before[field]), textOf(stay[field])));
    }
  }
  for (const { was: before, is: stay } of pairs) {
    if (before === undefined || stay !== undefined) continue;
    changes.push({ row: before.confirmation_number, field: 'row', old: describe(before), new: null });
  }
  if (changes.length === 0) return null;
  const change = cancelled_rooms > 0 && isLive(status) ? 'room_cancelled' : 'changed';
  return { ...plain(change, is), cancelled_rooms, changes };
}

function differing(row: string | null, field: string, old: string | null, now: string | null): FieldChange[] {
  return old === now ? [] : [{ row, field, old, new: now }];
}

function describe({ room, room_type, arrival, departure }: RoomStay): string {
  return [room, room_type, `${arrival} to ${departure}`].filter((part) => part !== null).join(', ');
}

function isOut({ printed_status }: RoomStay): boolean {
  return printed_status === 'cancelled' || printed_status === 'no_show';
}

function isCancelled({ printed_status }: RoomStay): boolean {
  return printed_status === 'cancelled';
}

function bookingsOf(stays: readonly RoomStay[], businessDate: LocalDate): Map<string, Booking> {
  const bookings = new Map<string, Booking>();
  for (const reservation of toReservations(stays, businessDate)) {
    bookings.set(reservation.confirmation_number, { reservation, rows: [] });
  }
  for (const stay of stays) bookings.get(stay.booking_number)?.rows.push(stay);
  return bookings;
}

function pickupOf(old: ReadonlyMap<string, Booking>, now: ReadonlyMap<string, Booking>): Pickup[] {
  const months = new Map<string, Pickup>();
  const count = (nights: readonly LocalDate[], what: 'won' | 'lost' | 'disappeared'): void => {
    for (const night of nights) {
      const month = night.slice(0, 7);
      const figures = months.get(month) ?? { month, won: 0, lost: 0, disappeared: 0 };
      figures[what] += 1;
      months.set(month, figures);
    }
  };
  for (const number of new Set([...old.keys(), ...now.keys()])) {
    const is = now.get(number);
    for (const pair of pairsOf(old.get(number)?.rows ?? [], is?.rows ?? [])) {
      const before = nightsOf(pair.was);
      const after = nightsOf(pair.is);
      count(without(after, before), 'won');
      count(without(before, after), is === undefined ? 'disappeared' : 'lost');
    }
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** The room nights of all months together. */
export function allMonths(pickup: readonly Pickup[]): Omit<Pickup, 'month'> & { net: number } {
  const all = { won: 0, lost: 0, disappeared: 0 };
  for (const month of pickup) {
    all.won += month.won;
    all.lost += month.lost;
    all.disappeared += month.disappeared;
  }
  return { ...all, net: all.won - all.lost - all.disappeared };
}

function without(nights: ReadonlySet<LocalDate>, others: ReadonlySet<LocalDate>): LocalDate[] {
  return [...nights].filter((night) => !others.has(night));
}

/** The nights that a row occupies a room. */
function nightsOf(stay: RoomStay | undefined): Set<LocalDate> {
  if (stay === undefined || isOut(stay) || stay.departure <= stay.arrival) return new Set();
  return new Set(eachNight(stay.arrival, addDays(stay.departure, -1)));
}
