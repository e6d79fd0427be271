import { isLocalDate } from '../../hotel/dates.js';
import type { LocalDate } from '../../hotel/stay.js';
import { formatOf, isReading, onlyReading, type Written } from '../disk/snapshot-format.js';
import type { OfHotel, Reading } from '../reading.js';
import type { Kind } from './kind.js';

/** One month of the Overview calendar; its key is the month, `YYYY-MM`. */
export interface CalendarData extends OfHotel {
  month: string;
  /** Units still for sale (`A : n`) by night, every night of the month; null where the calendar shows none. */
  for_sale: Record<LocalDate, number | null>;
}

export const CALENDAR: Kind<CalendarData> = {
  keep: 36,
  disk: {
    // Each month has a lock of its own: who waits for one is not kept from another, nor from the reservations.
    // What was for sale so long ago helps nobody, and months that are asked for are read anew long before.
    files: { folder: 'calendar', keys: /\d{4}-\d{2}/, keptMs: 28 * 86_400_000 },
    format: (month) => formatOf(1, { 1: (written) => readMonth(written, month) }),
  },
  guests: 'nowhere',
  age: 'warning',
  title: (month) => `calendar ${month}`,
};

function readMonth(written: Written, month: string): Reading<CalendarData> | null {
  const kept = written as Partial<Reading<CalendarData>>;
  const nights = Object.entries(kept.data?.for_sale ?? {});
  const whole =
    isReading(kept) &&
    kept.data?.month === month &&
    nights.length > 0 &&
    nights.length === kept.rows_read &&
    nights.every(([date, units]) => date.startsWith(`${month}-`) && isLocalDate(date) && isCount(units));
  return whole ? onlyReading(kept as Reading<CalendarData>) : null;
}

function isCount(units: unknown): boolean {
  return units === null || (Number.isInteger(units) && Number(units) >= 0);
}
