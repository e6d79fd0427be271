/**
 * What changed between two readings, booking by booking. Bookings are told apart by their number, their rooms by the row's own
 * number. What follows from the dates alone (a guest who is in house a day later) is no change.
 */
import { eachNight, addDays } from './dates.js';
import { formatMoney } from './money.js';
import { isLive, toReservations } from './reservation.js';
import type { LocalDate, Money, Reservation, RoomStay } from './stay.js';

/** One of the two readings. */
export interface ReadingSide {
  stays: readonly RoomStay[];
  /** The columns that were there: only what both readings have is compared. */
  fields: readonly string[];
}

/** Disappeared: no longer in the list at all. Nobody said that it was cancelled. */
export const CHANGE_KINDS = ['new', 'cancelled', 'no_show', 'changed', 'disappeared'] as const;
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
  /** The fields that differ; empty unless `change` is `changed`. */
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

/** A booking in one reading: its rows by number, the second of two equal numbers with `#2` behind. */
interface Booking {
  reservation: Reservation;
  rows: Map<string, RoomStay>;
}

/** In the order new, cancelled, no-show, changed, disappeared; within each as in the list. `businessDate` is today's for both. */
export function changesBetween(before: ReadingSide, after: ReadingSide, businessDate: LocalDate): Changes {
  const old = bookingsOf(before.stays, businessDate);
  const now = bookingsOf(after.stays, businessDate);
  const shown = new Set(before.fields.filter((field) => after.fields.includes(field)));
  const bookings: BookingChange[] = [];
  for (const [number, booking] of now) {
    const was = old.get(number);
    const change = was === undefined ? plain('new', booking) : changeOf(was, booking, shown);
    if (change !== null) bookings.push(change);
  }
  for (const [number, booking] of old) if (!now.has(number)) bookings.push(plain('disappeared', booking));
  bookings.sort((a, b) => CHANGE_KINDS.indexOf(a.change) - CHANGE_KINDS.indexOf(b.change));
  return { bookings, pickup: pickupOf(old, now) };
}

function plain(change: ChangeKind, { reservation }: Booking): BookingChange {
  return { change, reservation, changes: [] };
}

function changeOf(was: Booking, is: Booking, shown: ReadonlySet<string>): BookingChange | null {
  const { status } = is.reservation;
  // Its rooms and amounts go with it: they are no changes of their own.
  if (isLive(was.reservation.status) && !isLive(status)) {
    return plain(status === 'no_show' ? 'no_show' : 'cancelled', is);
  }
  const changes: FieldChange[] = BOOKING_FIELDS.filter((field) => shown.has(field)).flatMap((field) =>
    differing(null, field, was.reservation[field], is.reservation[field]),
  );
  for (const [row, stay] of is.rows) {
    const before = was.rows.get(row);
    if (before === undefined) {
      changes.push({ row, field: 'row', old: null, new: describe(stay) });
      continue;
    }
    changes.push(...differing(row, 'status', before.printed_status, stay.printed_status));
    // A cancelled room loses its number, and may lose its price.
    if (isOut(stay) && !isOut(before)) continue;
    for (const field of ROOM_FIELDS) {
      if (shown.has(field))
        changes.push(...differing(row, field, printed(before[field]), printed(stay[field])));
    }
  }
  for (const [row, stay] of was.rows) {
    if (!is.rows.has(row)) changes.push({ row, field: 'row', old: describe(stay), new: null });
  }
  return changes.length === 0 ? null : { change: 'changed', reservation: is.reservation, changes };
}

function differing(row: string | null, field: string, old: string | null, now: string | null): FieldChange[] {
  return old === now ? [] : [{ row, field, old, new: now }];
}

function printed(value: string | Money | null): string | null {
  return typeof value === 'object' && value !== null ? formatMoney(value) : value;
}

function describe({ room, room_type, arrival, departure }: RoomStay): string {
  return [room, room_type, `${arrival} to ${departure}`].filter((part) => part !== null).join(', ');
}

function isOut({ printed_status }: RoomStay): boolean {
  return printed_status === 'cancelled' || printed_status === 'no_show';
}

function bookingsOf(stays: readonly RoomStay[], businessDate: LocalDate): Map<string, Booking> {
  const bookings = new Map<string, Booking>();
  for (const reservation of toReservations(stays, businessDate)) {
    bookings.set(reservation.confirmation_number, { reservation, rows: new Map() });
  }
  for (const stay of stays) {
    const rows = bookings.get(stay.booking_number)?.rows;
    let key = stay.confirmation_number;
    for (let n = 2; rows?.has(key) === true; n += 1) key = `${stay.confirmation_number}#${n}`;
    rows?.set(key, stay);
  }
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
    const was = old.get(number)?.rows;
    const is = now.get(number)?.rows;
    for (const row of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
      const before = nightsOf(was?.get(row));
      const after = nightsOf(is?.get(row));
      count(without(after, before), 'won');
      count(without(before, after), is === undefined ? 'disappeared' : 'lost');
    }
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

function without(nights: ReadonlySet<LocalDate>, others: ReadonlySet<LocalDate>): LocalDate[] {
  return [...nights].filter((night) => !others.has(night));
}

/** The nights that a row occupies a room. */
function nightsOf(stay: RoomStay | undefined): Set<LocalDate> {
  if (stay === undefined || isOut(stay) || stay.departure <= stay.arrival) return new Set();
  return new Set(eachNight(stay.arrival, addDays(stay.departure, -1)));
}
