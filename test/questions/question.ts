import type { Ledger } from '../../src/demo/hotel/ledger.js';

/** What the expected figures are computed from. */
export interface Truth {
  ledger: Ledger;
  /** The ledger at the reading before the last. */
  before: Ledger;
  today: string;
  /** The running month, `2026-01`. */
  month: string;
  /** Its language's name of a room type. */
  typeName(key: string): string;
  /** Nights on which the demo's calendar shows every room for sale. */
  contradictions: string[];
}

interface Amount {
  amount: number;
}

export interface Reservation {
  confirmation_number: string;
  status: string;
  arrival: string;
  total: Amount;
  balance: Amount | null;
  rooms: { room: string | null }[];
}

export interface Night {
  date: string;
  rooms_booked: number;
  rooms_for_sale: number;
}

/** A row of revenue_report. */
export interface Revenue {
  group: string;
  subgroup?: string;
  revenue: number;
  adr: number;
  revpar: number;
  room_nights: number;
  cancelled_value: number;
  cancelled_kept: number;
  cancellation_rate: number;
  no_show_kept: number;
  outstanding: number;
}

/** What is free, of find_free_rooms. */
export interface Free {
  room_type?: string;
  free_throughout: number;
  free_by_night: number[];
  free_rooms: string[];
}

export interface Finding {
  rule: string;
  first_date: string;
  last_date: string;
  count: number;
  evidence: { confirmation_number: string; room: string | null }[];
}

/** The answers of all tools, as far as the questions look at them. */
export interface Answer {
  /** A count; of find_free_rooms, what is free in the hotel. */
  total: number & Free;
  types: Free[];
  guests: { guest_name: string; bookings: number; nights: number; revenue: Amount[] }[];
  next: string | null;
  reservations: Reservation[];
  reservation: Reservation;
  turnovers: { date: string; room: string; leaves: string; comes: string | null }[];
  details: { note: string; adults: number; children: number; sections: { fields: { value: string }[] }[] };
  nights: Night[];
  /** In words for a picture. */
  summary: string & { average_occupancy: number; peak_dates: string[]; first_night_below: string | null };
  days: { rooms_arriving: number; rooms_departing: number; rooms_in_house: number }[];
  entries: { lists: string[]; confirmation_number: string; balance: Amount | null }[];
  sums: { list: string; bookings: number; rooms: number; unassigned: number; balance: Amount[] }[];
  totals: { bookings: number; rooms: number; room_nights: number; balance: Amount[]; total: Amount[] };
  owed: { rule: string; bookings: number; balance: Amount[] }[];
  book: { bookings: number; rooms: number; statuses: { status: string; bookings: number }[] };
  rows: Revenue[];
  path: string;
  findings: Finding[];
  bookings: { change: string; confirmation_number: string; changes: { field: string; new: string }[] }[];
  room_nights: { won: number; lost: number; disappeared: number; net: number };
  hotel: string;
  business_date: string;
  readings: { what: string; complete: boolean; rows_read: number }[];
}

export interface Question {
  /** As hoteliers ask it. */
  en: string;
  fr: string;
  /** The call that answers it. */
  tool: string;
  input: object | ((truth: Truth) => object);
  /** The figure in the answer. */
  told(answer: Answer): unknown;
  /** The same figure from the ledger. */
  expected(truth: Truth): unknown;
}

export const numbers = ({ reservations }: Answer): string[] =>
  reservations.map(({ confirmation_number }) => confirmation_number).sort();
