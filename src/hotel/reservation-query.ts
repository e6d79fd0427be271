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

/** What to keep. Every filter left out keeps everything; those given must all hold. */
export interface ReservationQuery {
  /** First date of the range, included; open if left out. */
  from?: LocalDate | undefined;
  /** Last date of the range, included; open if left out. */
  to?: LocalDate | undefined;
  /** Default `stay`. */
  date_basis?: DateBasis | undefined;
  /** The reservation's own status is one of these; an empty list keeps all. */
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

/** Dates are asked of the live rooms, so a cancelled room of a live booking draws it into no list. */
function roomsThatCount(reservation: Reservation): RoomOfReservation[] {
  // Nearly all bookings: live or not, their one room counts.
  if (reservation.rooms.length === 1) return reservation.rooms;
  const live = reservation.rooms.filter((room) => isLive(room.status));
  return live.length > 0 ? live : reservation.rooms;
}

function matchesDates(reservation: Reservation, basis: DateBasis, range: Range): boolean {
  if (range.from > range.to) return false;
  const rooms = roomsThatCount(reservation);
  switch (basis) {
    case 'stay':
      return rooms.some((room) => isStayIn(room, range));
    case 'arrival':
      return rooms.some((room) => inRange(room.arrival, range));
    case 'departure':
      return rooms.some((room) => inRange(room.departure, range));
    case 'booked':
      return reservation.booked_at !== null && inRange(reservation.booked_at.slice(0, 10), range);
  }
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

/** The tests that a query asks for, each made once for the whole list. */
function testsOf(query: ReservationQuery): ((reservation: Reservation) => boolean)[] {
  const tests: ((reservation: Reservation) => boolean)[] = [];
  const { date_basis = 'stay', status } = query;
  const range = rangeOf(query);
  if (range !== null) tests.push((r) => matchesDates(r, date_basis, range));
  if (status && status.length > 0) tests.push((r) => status.includes(r.status));
  const part = (wanted: string | undefined, texts: (r: Reservation) => (string | null)[]): void => {
    const key = foldText(wanted ?? '');
    if (key === '') return;
    tests.push((r) => texts(r).some((text) => text !== null && foldText(text).includes(key)));
  };
  part(query.channel, (r) => [r.channel]);
  part(query.guest, (r) => [r.guest_name]);
  part(query.room_type, (r) => r.rooms.map((room) => room.room_type));
  const room = roomKey(query.room ?? '');
  if (room !== '') tests.push((r) => r.rooms.some((x) => x.room !== null && roomKey(x.room) === room));
  if (query.unassigned_only === true) {
    tests.push((r) => r.rooms.some((x) => x.room === null && isLive(x.status) && x.status !== 'departed'));
  }
  return tests;
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
 * Dates: `stay` keeps a booking if any night of any of its rooms lies in the range (a day-use stay counts on its date),
 * `arrival` and `departure` if one of its rooms arrives or departs in it, `booked` by the date of `booked_at` (unknown: left
 * out). Rooms are the live ones, or all if none is live. A range that ends before it begins keeps nothing.
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
  const keeps = (reservation: Reservation): boolean => tests.every((test) => test(reservation));
  const range = rangeOf(query);
  const { spans, orders } = indexOf(reservations);
  if (range === null) return (orders[sort] ??= inOrder(reservations, sort)).filter(keeps);
  const index = (spans[date_basis] ??= new DateSpans(reservations, (r) => datesOf(r, date_basis)));
  return inOrder(index.touching(range.from, range.to).filter(keeps), sort);
}
