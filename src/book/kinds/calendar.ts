import * as z from 'zod';
import type { LocalDate } from '../../hotel/stay.js';
import { keptDate, keptReading, keptTextOrNull } from '../disk/kept-fields.js';
import { formatOf, type Written } from '../disk/snapshot-format.js';
import type { OfHotel, Reading } from '../reading.js';
import type { Kind } from './kind.js';

/** One month of the Overview calendar; its key is the month, `YYYY-MM`. */
export interface CalendarData extends OfHotel {
  month: string;
  /** Units still for sale (`A : n`) by night, every night of the month; null where the calendar shows none. */
  for_sale: Record<LocalDate, number | null>;
  /** Figures besides that may count reservations, from the first to the last night; `of_bookings` if they are marked as such (a bell). */
  counted?: { by_night: (number | null)[]; of_bookings: boolean }[];
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

const Whole = keptReading<CalendarData>(
  z.object({
    hotel: keptTextOrNull.optional(),
    month: z.string().regex(/^\d{4}-\d{2}$/),
    for_sale: z.record(keptDate, z.int().min(0).nullable()),
    counted: z
      .array(z.object({ by_night: z.array(z.int().min(0).nullable()), of_bookings: z.boolean() }))
      .optional(),
  }) as z.ZodType<CalendarData>,
);

function readMonth(written: Written, month: string): Reading<CalendarData> | null {
  const { data: kept } = Whole.safeParse(written);
  if (kept === undefined || kept.data.month !== month) return null;
  const nights = Object.keys(kept.data.for_sale);
  const whole =
    nights.length > 0 &&
    nights.length === kept.rows_read &&
    nights.every((date) => date.startsWith(`${month}-`)) &&
    (kept.data.counted ?? []).every(({ by_night }) => by_night.length === nights.length);
  return whole ? kept : null;
}
