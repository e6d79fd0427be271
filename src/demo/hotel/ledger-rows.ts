/** The shape of the demo hotel's ledger: bookings, their rows, and the units that are not for sale. */
import type { LocalDate, LocalDateTime } from '../../hotel/stay.js';
import type { StatusCode } from '../panel/page/format.js';
import type { Hotel, Room, RoomType } from './house.js';

/** One booked room: one row of All Reservations. */
export interface LedgerRow {
  /** The number in the address of its reservation page; unique. */
  id: number;
  /** The booking's number: `R100200300`, `6000000001`. */
  booking: string;
  /** As printed: `R100200300`, `6000000001-1.5000000002`. */
  confirmation: string;
  status: StatusCode;
  /** Physical room; null if none is assigned yet, or if the row is cancelled or a no-show. */
  room: string | null;
  /** Key of the room type. */
  roomType: string;
  channel: string;
  guest: string;
  arrival: LocalDate;
  departure: LocalDate;
  /** `15:00` */
  arrivalTime: string;
  departureTime: string;
  /** In the hotel's currency, for this room's whole stay. */
  total: number;
  /** Paid for this room so far. */
  paid: number;
  bookedAt: LocalDateTime;
  /** Two letters. */
  nationality: string;
}

export interface LedgerBooking {
  number: string;
  guest: string;
  email: string;
  phone: string;
  adults: number;
  children: number;
  mealPlan: string;
  /** What the guest or the channel wrote: untrusted text. */
  note: string;
  rows: LedgerRow[];
}

/** Units of a room type that the hotel does not sell on a night, although nobody booked them. */
export interface Closure {
  night: LocalDate;
  roomType: string;
  units: number;
}

export interface Ledger {
  hotel: Hotel;
  today: LocalDate;
  roomTypes: RoomType[];
  rooms: Room[];
  bookings: LedgerBooking[];
  closures: Closure[];
  /** The next free numbers; `addBooking` counts them up. */
  nextNumber: { id: number; direct: number; channel: number; voucher: number };
}
