/**
 * Filtering and sorting of reservations: the meaning of every filter of `list_reservations`.
 */
import { DateSpans } from './date-spans.js';
import { valuesMeant, type ValueFilter } from './filter-values.js';
import { guestTest } from './guest-search.js';
import { roomsThatCount } from './reservation.js';
import {
  fewWith,
  indexOf,
  isOwing,
  isUnassigned,
  knownValues,
  YES,
  type Trait,
} from './reservation-index.js';
import { inOrder, type Sort } from './reservation-order.js';
import type { LocalDate, Reservation, RoomOfReservation, StayStatus } from './stay.js';

/** What a date range is compared with. */
export const DATE_BASES = ['stay', 'arrival', 'departure', 'booked'] as const;
export type DateBasis = (typeof DATE_BASES)[number];

/**
 * What to keep. Every filter left out keeps everything; those given must all hold, and what is asked of a room (dates, status, room,
 * type, unassigned) must hold of one and the same room. Channel, room, type and nationality are written as people do: see
 * `valuesMeant`.
 */
export interface ReservationQuery {
  /** First date of the range, included; open if left out. */
  from?: LocalDate | undefined;
  /** Last date of the range, included; open if left out. */
  to?: LocalDate | undefined;
  /** Default `stay`. */
  date_basis?: DateBasis | undefined;
  /** A room's status is one of these; an empty list keeps all. */
  status?: readonly StayStatus[] | undefined;
  /** Part of the channel's name. */
  channel?: string | undefined;
  /** The whole number of a room. */
  room?: string | undefined;
  /** Part of the name of a room's type. */
  room_type?: string | undefined;
  /** Words of a guest's name in any order: the booking's or that of one of its rooms. */
  guest?: string | undefined;
  /** Code, printed text, or a country's name. */
  nationality?: string | undefined;
  /** Keep only live rooms without a physical room, not departed yet. */
  unassigned_only?: boolean | undefined;
  /** Nights from the booking's arrival to its departure, at least. */
  min_nights?: number | undefined;
  /** Rooms that count, at least. */
  min_rooms?: number | undefined;
  /** Keep only bookings whose balance is known and above 0. */
  owing?: boolean | undefined;
  /** Default `arrival`. */
  sort?: Sort | undefined;
}

interface Range {
  from: LocalDate;
  to: LocalDate;
}

function inRange(date: LocalDate, { from, to }: Range): boolean {
  return from <= date && date <= to;
}

/** Whether any night of the room's stay lies in the range; a day-use stay counts on its date. */
export function isStayIn(room: Pick<RoomOfReservation, 'arrival' | 'departure'>, range: Range): boolean {
  if (room.departure <= room.arrival) return inRange(room.arrival, range);
  return room.arrival <= range.to && room.departure > range.from;
}

/** Whether a room has the dates that are asked for. When a booking was made is asked of the booking. */
function roomIsDated(
  basis: Exclude<DateBasis, 'booked'>,
  range: Range,
): (room: RoomOfReservation) => boolean {
  if (range.from > range.to) return () => false;
  if (basis === 'stay') return (room) => isStayIn(room, range);
  return (room) => inRange(room[basis], range);
}

function wasBookedIn({ booked_at }: Reservation, range: Range): boolean {
  return booked_at !== null && inRange(booked_at.slice(0, 10), range);
}

/** The dates that a range is compared with, or that lie around those. */
function datesOf(reservation: Reservation, basis: DateBasis): LocalDate[] {
  const { booked_at } = reservation;
  if (basis === 'booked') return booked_at === null ? [] : [booked_at.slice(0, 10)];
  return roomsThatCount(reservation).flatMap(({ arrival, departure }) =>
    basis === 'stay' ? [arrival, departure] : basis === 'arrival' ? [arrival] : [departure],
  );
}

const MOST_ANSWERS = 4;

/** The range that a query asks for; null if it asks for none. Dates sort as text, and every date lies between these two. */
function rangeOf({ from, to }: ReservationQuery): Range | null {
  return from === undefined && to === undefined
    ? null
    : { from: from ?? '0000-00-00', to: to ?? '9999-99-99' };
}

interface Tests {
  /** What the bookings that pass have in common, for those who need not look at all. */
  traits: [Trait, Iterable<string>][];
  booking: ((reservation: Reservation) => boolean)[];
  /** One and the same room has to pass them all. */
  room: ((room: RoomOfReservation) => boolean)[];
}

/** The tests that a query asks for, each made once for the whole list. */
function testsOf(query: ReservationQuery, reservations: readonly Reservation[]): Tests {
  const tests: Tests = { traits: [], booking: [], room: [] };
  const { date_basis = 'stay', status, min_nights, min_rooms } = query;
  const range = rangeOf(query);
  if (range !== null) {
    if (date_basis === 'booked') tests.booking.push((r) => wasBookedIn(r, range));
    else tests.room.push(roomIsDated(date_basis, range));
  }
  if (status && status.length > 0) {
    tests.traits.push(['status', status]);
    tests.room.push((room) => status.includes(room.status));
  }
  /** Whether a value is one of those that are meant; null if the filter is not used. */
  const meant = (filter: ValueFilter): ((value: string | null) => boolean) | null => {
    if (query[filter] === undefined) return null;
    const values = valuesMeant(filter, query[filter], knownValues(reservations)[filter]);
    if (values === null) return null;
    tests.traits.push([filter, values]);
    const wanted = new Set<string | null>(values);
    return (value) => wanted.has(value);
  };
  const [channel, nationality] = [meant('channel'), meant('nationality')];
  if (channel !== null) tests.booking.push((r) => channel(r.channel));
  if (nationality !== null) tests.booking.push((r) => nationality(r.nationality));
  const [number, type] = [meant('room'), meant('room_type')];
  if (number !== null) tests.room.push(({ room }) => number(room));
  if (type !== null) tests.room.push(({ room_type }) => type(room_type));
  const guest = guestTest(query.guest ?? '');
  if (guest !== null) tests.booking.push((r) => hasGuest(r, guest));
  if (query.unassigned_only === true) {
    tests.traits.push(['unassigned', [YES]]);
    tests.room.push(isUnassigned);
  }
  if (min_nights !== undefined) tests.booking.push(({ nights }) => nights >= min_nights);
  if (min_rooms !== undefined) tests.booking.push((r) => roomsThatCount(r).length >= min_rooms);
  if (query.owing === true) {
    tests.traits.push(['owing', [YES]]);
    tests.booking.push(isOwing);
  }
  return tests;
}

/** Whether the booking is under a name that passes, or one of its rooms is. */
function hasGuest({ guest_name, rooms }: Reservation, passes: (name: string) => boolean): boolean {
  if (guest_name !== null && passes(guest_name)) return true;
  return rooms.some(({ guest_name: other = null }) => other !== null && passes(other));
}

function passes(reservation: Reservation, { booking, room }: Omit<Tests, 'traits'>): boolean {
  if (!booking.every((test) => test(reservation))) return false;
  return room.length === 0 || roomsThatCount(reservation).some((one) => room.every((test) => test(one)));
}

/**
 * The reservations that a query keeps, sorted, the given list untouched.
 *
 * Dates: `stay` keeps a booking if any night of a room lies in the range (a day-use stay counts on its date),
 * `arrival` and `departure` if a room arrives or departs in it, `booked` by the date of `booked_at` (unknown: left
 * out). That room must pass the other filters of rooms as well. Rooms are the live ones, or all if none is live. A range that ends
 * before it begins keeps nothing. Blank texts filter nothing.
 *
 * One list is asked many questions: it is indexed by dates and by what is filtered, and sorted as a whole, when that is first needed. So a list that was
 * asked, and what it answered, must not be changed.
 */
export function queryReservations(
  reservations: readonly Reservation[],
  query: ReservationQuery = {},
): readonly Reservation[] {
  const { answers } = indexOf(reservations);
  const key = JSON.stringify(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)));
  const known = answers.get(key);
  if (known !== undefined) return known;
  const found = find(reservations, query);
  const [oldest] = answers.keys();
  if (answers.size >= MOST_ANSWERS && oldest !== undefined) answers.delete(oldest);
  answers.set(key, found);
  return found;
}

function find(reservations: readonly Reservation[], query: ReservationQuery): readonly Reservation[] {
  const { date_basis = 'stay', sort = 'arrival' } = query;
  const tests = testsOf(query, reservations);
  const range = rangeOf(query);
  const { spans, orders } = indexOf(reservations);
  if (range === null) {
    const few = fewWith(reservations, tests.traits);
    if (few !== null)
      return inOrder(
        few.filter((r) => passes(r, tests)),
        sort,
      );
    const all = (orders[sort] ??= inOrder(reservations, sort));
    return tests.booking.length + tests.room.length === 0 ? all : all.filter((r) => passes(r, tests));
  }
  const index = (spans[date_basis] ??= new DateSpans(reservations, (r) => datesOf(r, date_basis)));
  const touching = index.touching(range.from, range.to).filter((r) => passes(r, tests));
  return inOrder(touching, sort);
}
