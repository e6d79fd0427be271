import { isLocalDate } from '../hotel/hotel-date.js';
import type { Reading, ReservationsData } from './source.js';

/** Raised when the shape of what is kept changes. The reader of the old shape stays in `READERS`: a history lasts for years. */
const FORMAT = 1;

type Kept = Record<string, unknown>;
/** From each format that was ever written to what a reading is today; null for what is not a whole reading. */
const READERS: Readonly<Record<number, (kept: Kept) => Reading<ReservationsData> | null>> = {
  1: readFormat1,
};

export function writeSnapshot(reading: Reading<ReservationsData>): string {
  return JSON.stringify({ format: FORMAT, ...reading });
}

/** A reading from the text of a file; null if it is damaged or of a format that nobody knows: nothing is guessed. */
export function parseSnapshot(text: string): Reading<ReservationsData> | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null) return null;
  const kept = json as Kept;
  const { format } = kept;
  return typeof format === 'number' && Object.hasOwn(READERS, format)
    ? (READERS[format]?.(kept) ?? null)
    : null;
}

function readFormat1(json: Kept): Reading<ReservationsData> | null {
  const kept = json as Partial<Reading<ReservationsData>>;
  const whole =
    isTime(kept.read_at) &&
    Array.isArray(kept.warnings) &&
    Array.isArray(kept.data?.fields) &&
    Array.isArray(kept.data.stays) &&
    kept.data.stays.length === kept.rows_read &&
    kept.data.stays.every(isStay);
  if (!whole) return null;
  const { data, read_at, rows_read, rows_reported, warnings } = kept as Reading<ReservationsData>;
  return { data, read_at, rows_read, rows_reported, warnings };
}

function isTime(ms: unknown): boolean {
  return typeof ms === 'number' && !Number.isNaN(new Date(ms).getTime());
}

/** Whether a kept row has what all arithmetic relies on. */
function isStay(kept: unknown): boolean {
  const { booking_number, confirmation_number, arrival, departure } = (kept ?? {}) as Kept;
  const named = typeof booking_number === 'string' && typeof confirmation_number === 'string';
  return named && [arrival, departure].every((date) => typeof date === 'string' && isLocalDate(date));
}
