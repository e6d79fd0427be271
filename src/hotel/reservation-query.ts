/**
 * Filtering and sorting of reservations: the meaning of every filter of `list_reservations`.
 */
import { DateSpans } from './date-spans.js';
import { isLive } from './reservation.js';
import type { LocalDate, Reservation, RoomOfReservation, StayStatus } from './stay.js';
import { foldText, roomKey } from './text.js';

/** What a date range is compared with. */
export const DATE_BASES = ['stay', 'arrival', 'departure', 'booked'] as const;
export type DateBasis = (typeof DATE_BASES)[number];

/** Orders of a list; `-` turns an order round. Unknown values come last either way. */
export const SORTS = [
  'arrival',
  '-arrival',
  'departure',
  '-departure',
  'booked_at',
  '-booked_at',
  'guest_name',
  '-guest_name',
] as const;
export type Sort = (typeof SORTS)[number];

/**
 * What to keep. Every filter left out keeps everything; those given must all hold, and what is asked of a room (dates, status, room,
 * type, unassigned) must hold of one and the same room.
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
  /** Part of the channel's name, blind to case and accents. */
  channel?: string | undefined;
  /** The whole number of one of its rooms, blind to case, outer spaces and leading zeros. */
  room?: string | undefined;
  /** Part of the name of one of its rooms' types, blind to case and accents. */
  room_type?: string | undefined;
  /** Part of the guest's name, blind to case and accents. */
  guest?: string | undefined;
  /** Keep only bookings that have a live room without a physical room, not departed yet. */
  unassigned_only?: boolean | undefined;
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

/** The live rooms are asked, so a cancelled room of a live booking draws it into no list. */
function roomsThatCount(reservation: Reservation): RoomOfReservation[] {
  // Nearly all bookings: live or not, their one room counts.
  if (reservation.rooms.length === 1) return reservation.rooms;
  const live = reservation.rooms.filter((room) => isLive(room.status));
  return live.length > 0 ? live : reservation.rooms;
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

/** What was made of a list for the questions asked of it. */
interface Index {
  spans: Partial<Record<DateBasis, DateSpans<Reservation>>>;
  orders: Partial<Record<Sort, Reservation[]>>;
}

const indexes = new WeakMap<readonly Reservation[], Index>();

function indexOf(reservations: readonly Reservation[]): Index {
  let index = indexes.get(reservations);
  if (index === undefined) indexes.set(reservations, (index = { spans: {}, orders: {} }));
  return index;
}

/** The range that a query asks for; null if it asks for none. Dates sort as text, and every date lies between these two. */
function rangeOf({ from, to }: ReservationQuery): Range | null {
  return from === undefined && to === undefined
    ? null
    : { from: from ?? '0000-00-00', to: to ?? '9999-99-99' };
}

interface Tests {
  booking: ((reservation: Reservation) => boolean)[];
  /** One and the same room has to pass them all. */
  room: ((room: RoomOfReservation) => boolean)[];
}

/** The tests that a query asks for, each made once for the whole list. */
function testsOf(query: ReservationQuery): Tests {
  const tests: Tests = { booking: [], room: [] };
  const { date_basis = 'stay', status } = query;
  const range = rangeOf(query);
  if (range !== null) {
    if (date_basis === 'booked') tests.booking.push((r) => wasBookedIn(r, range));
    else tests.room.push(roomIsDated(date_basis, range));
  }
  if (status && status.length > 0) tests.room.push((room) => status.includes(room.status));
  const holds = (text: string | null, key: string): boolean => text !== null && foldText(text).includes(key);
  const [channel, guest, type] = [query.channel, query.guest, query.room_type].map((text) =>
    foldText(text ?? ''),
  );
  if (channel) tests.booking.push((r) => holds(r.channel, channel));
  if (guest) tests.booking.push((r) => holds(r.guest_name, guest));
  if (type) tests.room.push((room) => holds(room.room_type, type));
  const number = roomKey(query.room ?? '');
  if (number !== '') tests.room.push(({ room }) => room !== null && roomKey(room) === number);
  if (query.unassigned_only === true) {
    tests.room.push(({ room, status: now }) => room === null && isLive(now) && now !== 'departed');
  }
  return tests;
}

function passes(reservation: Reservation, { booking, room }: Tests): boolean {
  if (!booking.every((test) => test(reservation))) return false;
  return room.length === 0 || roomsThatCount(reservation).some((one) => room.every((test) => test(one)));
}

function sortKey(reservation: Reservation, by: string): string | null {
  if (by === 'guest_name') return reservation.guest_name === null ? null : foldText(reservation.guest_name);
  if (by === 'departure') return reservation.departure;
  return by === 'booked_at' ? reservation.booked_at : reservation.arrival;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function inOrder(reservations: readonly Reservation[], sort: Sort): Reservation[] {
  const turn = sort.startsWith('-') ? -1 : 1;
  const by = sort.replace('-', '');
  return reservations
    .map((r) => ({ r, key: sortKey(r, by) }))
    .sort((a, b) => {
      const tie = compare(a.r.confirmation_number, b.r.confirmation_number);
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || tie;
      return turn * compare(a.key, b.key) || tie;
    })
    .map(({ r }) => r);
}

/**
 * The reservations that a query keeps, sorted, the given list untouched.
 *
 * Dates: `stay` keeps a booking if any night of a room lies in the range (a day-use stay counts on its date),
 * `arrival` and `departure` if a room arrives or departs in it, `booked` by the date of `booked_at` (unknown: left
 * out). That room must pass the other filters of rooms as well. Rooms are the live ones, or all if none is live. A range that ends
 * before it begins keeps nothing.
 * Blank texts filter nothing. Equal keys, and unknown ones (last), are ordered by confirmation number.
 *
 * One list is asked many questions: it is indexed by dates, and sorted as a whole, when that is first needed. So a list that was
 * asked must not be changed.
 */
export function queryReservations(
  reservations: readonly Reservation[],
  query: ReservationQuery = {},
): Reservation[] {
  const { date_basis = 'stay', sort = 'arrival' } = query;
  const tests = testsOf(query);
  const keeps = (reservation: Reservation): boolean => passes(reservation, tests);
  const range = rangeOf(query);
  const { spans, orders } = indexOf(reservations);
  if (range === null) return (orders[sort] ??= inOrder(reservations, sort)).filter(keeps);
  const index = (spans[date_basis] ??= new DateSpans(reservations, (r) => datesOf(r, date_basis)));
  return inOrder(index.touching(range.from, range.to).filter(keeps), sort);
}
