/** What the tools answer, as far as the view shows it, and the arithmetic of a month's page. Dates are hotel-local, YYYY-MM-DD. */

export interface Night {
  date: string;
  rooms_total: number | null;
  rooms_booked: number;
  rooms_free: number | null;
  rooms_for_sale: number | null;
  occupancy: number | null;
  arrivals: number;
  departures: number;
}

export interface AsOf {
  read_at: string;
  stale: boolean;
  refreshing?: boolean;
}

interface Told {
  as_of: AsOf;
  warnings: string[];
}

export interface Occupancy extends Told {
  nights: Night[];
  /** `inferred`: the number of rooms is only at least so many. */
  rooms_total_source: string;
}

export interface FreeRooms extends Told {
  types: { room_type: string | null; free_throughout: number | null; free_rooms: string[] | null }[];
  total: { free_throughout: number | null };
  next: string | null;
  resolved?: { from?: string; to?: string };
}

export interface Booking {
  confirmation_number: string;
  guest_name: string | null;
  status: string;
  nights: number;
  rooms: { room: string | null; room_type?: string | null }[];
}

export interface Bookings extends Told {
  reservations: Booking[];
  total: number;
}

/** The key of the hotel that an answer is of; null where the server has one hotel. */
export function hotelOf(answer: Record<string, unknown>): string | null {
  return typeof answer['hotel'] === 'string' ? answer['hotel'] : null;
}

/** The weeks of a month, Monday first; null for the days of its neighbours. */
export function weeksOf(month: string): (string | null)[][] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const before = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const cells = [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length: days }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`),
  ];
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** The month so many months later. */
export function monthAfter(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The day so many days later. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How full a night is: 0 empty to 5 full, `over`, or `unknown` where the number of rooms is not known. */
export function levelOf({ occupancy }: Night): string {
  if (occupancy === null) return 'unknown';
  if (occupancy > 1) return 'over';
  return String(occupancy === 0 ? 0 : occupancy === 1 ? 5 : 1 + Math.floor(occupancy * 4));
}

/** YYYY-MM-DD, or null for what is none: input of tools may be a word such as `today`. */
export function dateIn(value: unknown): string | null {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
}
