import { isLocalDate } from '../../hotel/dates.js';
import { parsePrintedDate } from '../../printed/date.js';
import type { CalendarData, Reading, ReservationsData } from '../source.js';

/** How readings of one kind are written down, and read again. */
export interface SnapshotFormat<T> {
  write(reading: Reading<T>): string;
  /** A reading from the text of a file; null if it is damaged or of a format that nobody knows: nothing is guessed. */
  parse(text: string): Reading<T> | null;
}

type Kept = Record<string, unknown>;
/** From each format that was ever written to what a reading is today; null for what is not a whole reading. */
type Readers<T> = Readonly<Record<number, (kept: Kept) => Reading<T> | null>>;

/** The number is raised when the shape changes. The reader of the old shape stays: a history lasts for years. */
export const RESERVATIONS_FORMAT = formatOf<ReservationsData>(2, {
  1: (kept) => withTimes(readReservations(kept)),
  2: readReservations,
});

export function calendarFormat(month: string): SnapshotFormat<CalendarData> {
  return formatOf(1, { 1: (kept) => readCalendar1(kept, month) });
}

function formatOf<T>(current: number, readers: Readers<T>): SnapshotFormat<T> {
  return {
    write: (reading) => JSON.stringify({ format: current, ...reading }),
    parse: (text) => {
      let json: unknown;
      try {
        json = JSON.parse(text);
      } catch {
        return null;
      }
      if (typeof json !== 'object' || json === null) return null;
      const kept = json as Kept;
      const { format } = kept;
      return typeof format === 'number' && Object.hasOwn(readers, format)
        ? (readers[format]?.(kept) ?? null)
        : null;
    },
  };
}

function readReservations(json: Kept): Reading<ReservationsData> | null {
  const kept = json as Partial<Reading<ReservationsData>>;
  const whole =
    isReading(kept) &&
    Array.isArray(kept.data?.fields) &&
    Array.isArray(kept.data.stays) &&
    kept.data.stays.length === kept.rows_read &&
    kept.data.stays.every(isStay);
  return whole ? onlyReading(kept as Reading<ReservationsData>) : null;
}

/** Format 1 had the times of day in the printed text only. */
function withTimes(reading: Reading<ReservationsData> | null): Reading<ReservationsData> | null {
  if (reading === null) return null;
  const timeOf = (printed: string | undefined): string | null =>
    parsePrintedDate(printed ?? '')?.time ?? null;
  const stays = reading.data.stays.map((stay) => ({
    ...stay,
    arrival_time: timeOf(stay.printed['arrival']),
    departure_time: timeOf(stay.printed['departure']),
  }));
  return { ...reading, data: { ...reading.data, stays } };
}

function readCalendar1(json: Kept, month: string): Reading<CalendarData> | null {
  const kept = json as Partial<Reading<CalendarData>>;
  const nights = Object.entries(kept.data?.for_sale ?? {});
  const whole =
    isReading(kept) &&
    kept.data?.month === month &&
    nights.length > 0 &&
    nights.length === kept.rows_read &&
    nights.every(([date, units]) => date.startsWith(`${month}-`) && isLocalDate(date) && isCount(units));
  return whole ? onlyReading(kept as Reading<CalendarData>) : null;
}

function isReading({ read_at, warnings }: Partial<Reading<unknown>>): boolean {
  return typeof read_at === 'number' && !Number.isNaN(new Date(read_at).getTime()) && Array.isArray(warnings);
}

function onlyReading<T>({ data, read_at, rows_read, rows_reported, warnings }: Reading<T>): Reading<T> {
  return { data, read_at, rows_read, rows_reported, warnings };
}

function isCount(units: unknown): boolean {
  return Number.isInteger(units) && Number(units) >= 0;
}

/** Whether a kept row has what all arithmetic relies on. */
function isStay(kept: unknown): boolean {
  const { booking_number, confirmation_number, arrival, departure } = (kept ?? {}) as Kept;
  const named = typeof booking_number === 'string' && typeof confirmation_number === 'string';
  return named && [arrival, departure].every((date) => typeof date === 'string' && isLocalDate(date));
}
