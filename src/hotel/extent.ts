/** How far a book reaches: its first and last date, and what it holds of each channel, type and status. */
import type { LocalDate, Reservation, StayStatus } from './stay.js';
import { STAY_STATUSES } from './stay.js';

export interface Extent {
  /** Of all bookings, of every status. */
  first_arrival: LocalDate;
  last_departure: LocalDate;
  bookings: number;
  rooms: number;
  /** Bookings by channel, the most first; null: none printed. */
  channels: { channel: string | null; bookings: number }[];
  /** Rows by room type, the most first. */
  room_types: { room_type: string | null; rooms: number }[];
  statuses: { status: StayStatus; bookings: number }[];
}

function counted<T>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Null if there is no booking. */
export function extentOf(reservations: readonly Reservation[]): Extent | null {
  const rooms = reservations.flatMap((reservation) => reservation.rooms);
  const [room] = rooms;
  if (room === undefined) return null;
  let [first_arrival, last_departure] = [room.arrival, room.departure];
  for (const { arrival, departure } of rooms) {
    if (arrival < first_arrival) first_arrival = arrival;
    if (departure > last_departure) last_departure = departure;
  }
  const statuses = new Map(counted(reservations.map(({ status }) => status)));
  return {
    first_arrival,
    last_departure,
    bookings: reservations.length,
    rooms: rooms.length,
    channels: counted(reservations.map(({ channel }) => channel)).map(([channel, bookings]) => ({
      channel,
      bookings,
    })),
    room_types: counted(rooms.map(({ room_type }) => room_type)).map(([room_type, count]) => ({
      room_type,
      rooms: count,
    })),
    statuses: STAY_STATUSES.flatMap((status) => {
      const bookings = statuses.get(status) ?? 0;
      return bookings === 0 ? [] : [{ status, bookings }];
    }),
  };
}
