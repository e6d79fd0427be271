import type { Reading, ReservationsData } from '../book/source.js';
import { isStayIn } from '../hotel/reservation-query.js';
import { statusOn } from '../hotel/reservation.js';
import { nightsBetween } from '../hotel/dates.js';
import type { LocalDate, Money, RoomStay, StayStatus } from '../hotel/stay.js';

/** The keys of the hotel's first extractor, and our fields behind them: scripts written for it go on working. */
const PRINTED = {
  status: 'status',
  room: 'room',
  channel: 'channel',
  client_name: 'guest_name',
  confirmation_number: 'confirmation_number',
  check_in: 'arrival',
  check_out: 'departure',
  room_type: 'room_type',
  total: 'total',
  payment_total: 'paid',
  inventory_type: 'inventory_type',
  confirmation_status: 'confirmation_status',
  booking_date: 'booked_at',
  nationality: 'nationality',
} as const;

type PrintedKey = keyof typeof PRINTED;

/** A row of All Reservations: its cells as printed (empty for a hidden column), and what they mean. */
export type ExtractRow = Record<PrintedKey, string> & { parsed: ParsedRow };

export interface ParsedRow {
  booking_number: string;
  status: StayStatus;
  room: string | null;
  arrival: LocalDate;
  departure: LocalDate;
  nights: number;
  total: Money | null;
  paid: Money | null;
  booked_at: string | null;
  nationality: string | null;
}

export interface Extract {
  extracted_at: string;
  source: string;
  count: number;
  reservations: ExtractRow[];
}

export interface ExtractOptions {
  source: string;
  businessDate: LocalDate;
  /** Rows with a night in this range only; a day-use stay counts on its date. */
  from?: LocalDate | undefined;
  to?: LocalDate | undefined;
}

/** One row for each row of the grid, in its order. */
export function extractOf({ data, read_at }: Reading<ReservationsData>, options: ExtractOptions): Extract {
  const range = { from: options.from ?? '0000-00-00', to: options.to ?? '9999-99-99' };
  const reservations = data.stays
    .filter((stay) => isStayIn(stay, range))
    .map((stay) => rowOf(stay, options.businessDate));
  return {
    extracted_at: new Date(read_at).toISOString(),
    source: options.source,
    count: reservations.length,
    reservations,
  };
}

function rowOf(stay: RoomStay, businessDate: LocalDate): ExtractRow {
  const keys = Object.entries(PRINTED) as [PrintedKey, string][];
  const cells = Object.fromEntries(keys.map(([key, field]) => [key, stay.printed[field] ?? '']));
  return { ...(cells as Record<PrintedKey, string>), parsed: parsedRow(stay, businessDate) };
}

function parsedRow(stay: RoomStay, businessDate: LocalDate): ParsedRow {
  const { booking_number, room, arrival, departure, total, paid, booked_at, nationality } = stay;
  return {
    booking_number,
    status: statusOn(stay, businessDate),
    room,
    arrival,
    departure,
    nights: nightsBetween(arrival, departure),
    total,
    paid,
    booked_at,
    nationality,
  };
}
