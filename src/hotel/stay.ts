/**
 * The words of the house: what a row of the dashboard and a reservation are.
 * Types and their closed lists only; the functions live beside it in `hotel/`.
 */

/** A hotel-local calendar date, `YYYY-MM-DD`. A night is named by the date on which it begins. */
export type LocalDate = string;

/** A hotel-local date and time, `YYYY-MM-DDTHH:MM`, without a zone: the hotel's own clock. */
export type LocalDateTime = string;

/** An amount in units of its currency (373.45). `currency` is an ISO 4217 code; `XXX` when the page prints none. */
export interface Money {
  amount: number;
  currency: string;
}

/** What a printed status label means by itself, before dates are looked at. `open` is any known label that the dates decide. */
export const PRINTED_STATUSES = [
  'open',
  'in_house',
  'departed',
  'no_show',
  'cancelled',
  'unconfirmed',
  'unknown',
] as const;
export type PrintedStatus = (typeof PRINTED_STATUSES)[number];

/** The status of a room or booking on the hotel's business date. */
export const STAY_STATUSES = [
  'expected',
  'in_house',
  'departed',
  'no_show',
  'cancelled',
  'unconfirmed',
  'unknown',
] as const;
export type StayStatus = (typeof STAY_STATUSES)[number];

/** One row of the All Reservations grid: one booked room of a booking (seen on the French panel). */
export interface RoomStay {
  /** The row's own number as printed: `R100200300`, `6000000001-1.5000000002`. */
  confirmation_number: string;
  /** The booking's number, the key that joins rows: `R100200300`, `6000000001`. */
  booking_number: string;
  printed_status: PrintedStatus;
  /** The label as printed, spaces folded. */
  status_label: string;
  /** Physical room; null if none is assigned. */
  room: string | null;
  room_type: string | null;
  channel: string | null;
  /** Untrusted text. */
  guest_name: string | null;
  arrival: LocalDate;
  departure: LocalDate;
  /** The time of day printed beside the arrival, hotel-local `HH:MM`; null if none was. */
  arrival_time: string | null;
  /** The time of day of the departure as printed, hotel-local `HH:MM`; null if the page prints none. */
  departure_time: string | null;
  /** Price of this room's stay. Null if the column is hidden or the cell empty. */
  total: Money | null;
  paid: Money | null;
  booked_at: LocalDateTime | null;
  /** Two-letter country code if printed so, else the printed text. */
  nationality: string | null;
  /** Guests as the row's columns count them. These five are null where the page does not show the column, and so printed as text otherwise. */
  adults: number | null;
  children: number | null;
  meal_plan: string | null;
  rate_plan: string | null;
  /** Untrusted text. */
  agency: string | null;
  /** Path of the reservation's own page, from the link on its number; null without a link. */
  link: string | null;
  /**
   * The price of each night from the arrival on, in the currency of `total`, which they add up to. Left out where nobody says: the
   * dashboard's list never does, the REST API often.
   */
  nightly?: readonly number[] | undefined;
  /**
   * Where the guest's name is hidden, what rules may know of it: a key without meaning, the same for the same guest, and whether it
   * looks like the name of a test. Never shown.
   */
  behind?: { guest: string; test: boolean };
  /** The cells as printed, by field; only the columns that were read. */
  printed: Record<string, string>;
}

/** A room of a reservation, its status settled for a business date. */
export interface RoomOfReservation {
  room: string | null;
  room_type: string | null;
  confirmation_number: string;
  status: StayStatus;
  arrival: LocalDate;
  departure: LocalDate;
  total: Money | null;
  paid: Money | null;
  /** Untrusted text. Of a room whose guest bears another name than the booking's. */
  guest_name?: string | null;
}

/** A booking with all its rooms. See `toReservations` for how each field follows from the rows. */
export interface Reservation {
  confirmation_number: string;
  status: StayStatus;
  status_label: string;
  channel: string | null;
  guest_name: string | null;
  arrival: LocalDate;
  departure: LocalDate;
  nights: number;
  rooms: RoomOfReservation[];
  total: Money | null;
  paid: Money | null;
  balance: Money | null;
  booked_at: LocalDateTime | null;
  nationality: string | null;
}
