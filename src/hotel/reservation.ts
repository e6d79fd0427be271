/**
 * From rows to bookings: the status of a room on a business date, and the rooms of a booking put together.
 */
import { nightsBetween } from './dates.js';
import { addMoney, subtractMoney } from './money.js';
import type { LocalDate, Reservation, RoomOfReservation, RoomStay, StayStatus } from './stay.js';

/** Statuses from the liveliest to the least. A booking takes the first that one of its rooms has. */
const LIVELIEST_FIRST: readonly StayStatus[] = [
  'in_house',
  'expected',
  'unconfirmed',
  'unknown',
  'departed',
  'no_show',
  'cancelled',
];

/** The rooms that a booking is counted by: the live ones, or all if none is live. */
export function roomsThatCount({ rooms }: Pick<Reservation, 'rooms'>): readonly RoomOfReservation[] {
  // Nearly all bookings: live or not, their one room counts.
  if (rooms.length === 1) return rooms;
  const live = rooms.filter((room) => isLive(room.status));
  return live.length > 0 ? live : rooms;
}

/** Live: neither cancelled nor no-show. Unconfirmed and unknown rooms are live: they may well be occupied. */
export function isLive(status: StayStatus): boolean {
  return status !== 'cancelled' && status !== 'no_show';
}

/**
 * The status of a room on the hotel's business date. Printed cancelled, no-show, unconfirmed, in house, departed and
 * unknown count as printed. Any other label is left to the dates, since staff of some hotels never press check-in
 * (seen): `expected` up to and including the arrival date, `in_house` on the later nights, `departed` from the departure date
 * on. A day-use stay is expected on its date, so that the front desk sees it, and departed from the next day on.
 */
export function statusOn(
  stay: Pick<RoomStay, 'printed_status' | 'arrival' | 'departure'>,
  businessDate: LocalDate,
): StayStatus {
  if (stay.printed_status !== 'open') return stay.printed_status;
  if (businessDate <= stay.arrival) return 'expected';
  return businessDate < stay.departure ? 'in_house' : 'departed';
}

/** A row and its room as it will stand in the reservation. */
interface Settled {
  stay: RoomStay;
  room: RoomOfReservation;
}

function settle(stay: RoomStay, businessDate: LocalDate): Settled {
  const { room, room_type, confirmation_number, arrival, departure, total, paid } = stay;
  const status = statusOn(stay, businessDate);
  return {
    stay,
    room: { room, room_type, confirmation_number, status, arrival, departure, total, paid },
  };
}

/** The smallest of the known values (dates and date-times sort as text); null if none is known. */
function earliest<T extends string>(values: readonly (T | null)[]): T | null {
  return values.reduce<T | null>((best, v) => (v !== null && (best === null || v < best) ? v : best), null);
}

function latest(values: readonly LocalDate[], start: LocalDate): LocalDate {
  return values.reduce((best, v) => (v > best ? v : best), start);
}

/** Nearly all bookings have one room: what is told of it is told of them. */
function ofOneRoom(number: string, { stay, room }: Settled): Reservation {
  const total = addMoney([room.total]);
  const paid = addMoney([room.paid]);
  return {
    confirmation_number: number,
    status: room.status,
    status_label: stay.status_label,
    channel: stay.channel,
    guest_name: stay.guest_name,
    arrival: room.arrival,
    departure: room.departure,
    nights: Math.max(0, nightsBetween(room.arrival, room.departure)),
    rooms: [room],
    total,
    paid,
    balance: isLive(room.status) ? subtractMoney(total, paid) : null,
    booked_at: stay.booked_at,
    nationality: stay.nationality,
  };
}

function toReservation(number: string, first: Settled, settled: readonly Settled[]): Reservation {
  if (settled.length === 1) return ofOneRoom(number, first);
  const status = LIVELIEST_FIRST.find((s) => settled.some(({ room }) => room.status === s)) ?? 'unknown';
  const named = settled.find(({ room }) => room.status === status) ?? first;
  const live = settled.filter(({ room }) => isLive(room.status));
  const counted = (live.length > 0 ? live : settled).map(({ room }) => room);
  const arrival = earliest(counted.map((r) => r.arrival)) ?? first.stay.arrival;
  const departure = latest(
    counted.map((r) => r.departure),
    counted[0]?.departure ?? first.stay.departure,
  );
  const total = addMoney(counted.map((r) => r.total));
  const paid = addMoney(counted.map((r) => r.paid));
  const known = <K extends keyof RoomStay>(key: K): RoomStay[K] | null =>
    settled.find(({ stay }) => stay[key] !== null)?.stay[key] ?? null;
  const guest_name = known('guest_name');
  return {
    confirmation_number: number,
    status,
    status_label: named.stay.status_label,
    channel: known('channel'),
    guest_name,
    arrival,
    departure,
    nights: Math.max(0, nightsBetween(arrival, departure)),
    rooms: settled.map(({ room, stay }) =>
      stay.guest_name === guest_name ? room : { ...room, guest_name: stay.guest_name },
    ),
    total,
    paid,
    balance: isLive(status) ? subtractMoney(total, paid) : null,
    booked_at: earliest(settled.map(({ stay }) => stay.booked_at)),
    nationality: known('nationality'),
  };
}

/**
 * Joins the rows of each booking, in the order in which the bookings first appear.
 *
 * `status` is the liveliest of the rooms' and `status_label` the label of the first room that has it. `arrival`
 * (earliest), `departure` (latest), `nights` between them, `total` and `paid` come from the live rooms, or from all if none is
 * live. A sum is null if one of its parts is unknown or the currencies differ: a partial sum is never shown as a whole.
 * `balance` is `total - paid`, null for a cancelled or no-show booking. `channel`, `guest_name` and `nationality` are the first
 * known, `booked_at` the earliest known; a room whose row prints another guest's name has that. `rooms` holds every row, in order; rows are not checked for repetition here.
 * Throws `RangeError` if a date is no `LocalDate`.
 */
export function toReservations(stays: readonly RoomStay[], businessDate: LocalDate): Reservation[] {
  const bookings = new Map<string, { first: Settled; all: Settled[] }>();
  for (const stay of stays) {
    const settled = settle(stay, businessDate);
    const booking = bookings.get(stay.booking_number);
    if (booking) booking.all.push(settled);
    else bookings.set(stay.booking_number, { first: settled, all: [settled] });
  }
  return [...bookings].map(([number, { first, all }]) => toReservation(number, first, all));
}
