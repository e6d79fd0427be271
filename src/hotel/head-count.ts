/** What the list of reservations shows of a booking besides the usual, if it does: how many guests, which plans, which agency. */
import { isLive, statusOn } from './reservation.js';
import { rowsOfBookings } from './rows-of-bookings.js';
import type { LocalDate, RoomStay } from './stay.js';

export interface HeadCount {
  adults: number | null;
  children: number | null;
}

type Row = Pick<RoomStay, 'booking_number' | 'adults' | 'children'>;

/**
 * Counts the guests of rooms. Null where a room's number is not known. Of a booking with several rows nobody tells whether each row
 * counts its room's guests or all of the booking's: they are added up only if in some booking the rows differ, which a number of the
 * whole booking never does.
 */
export function headCounter(stays: readonly Row[]): (rows: readonly Row[]) => HeadCount {
  if (stays.every(({ adults, children }) => adults === null && children === null))
    return () => ({ adults: null, children: null });
  const first = new Map<string, Row>();
  const several = new Set<string>();
  let ofRooms = false;
  for (const row of stays) {
    const before = first.get(row.booking_number);
    if (before === undefined) {
      first.set(row.booking_number, row);
      continue;
    }
    several.add(row.booking_number);
    ofRooms ||= differ(before.adults, row.adults) || differ(before.children, row.children);
  }
  const sumOf = (rows: readonly Row[], key: keyof HeadCount): number | null => {
    if (rows.length === 0 || (!ofRooms && rows.some(({ booking_number }) => several.has(booking_number))))
      return null;
    return rows.reduce<number | null>(
      (sum, { [key]: value }) => (sum === null || value === null ? null : sum + value),
      0,
    );
  };
  return (rows) => ({ adults: sumOf(rows, 'adults'), children: sumOf(rows, 'children') });
}

function differ(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && a !== b;
}

/** Adults and children together; null if either is not known. */
export function guestsOf({ adults, children }: HeadCount): number | null {
  return adults === null || children === null ? null : adults + children;
}

/** Null where the column is not shown, empty, or not to be told for the whole booking. */
type Told = HeadCount & Record<'meal_plan' | 'rate_plan' | 'agency', string | null>;

/** What the list shows of a booking besides the usual; what it does not show, or not of the whole booking, is left out. */
export type ShownOfBooking = { [K in keyof Told]?: NonNullable<Told[K]> };

const counters = new WeakMap<readonly Row[], ReturnType<typeof headCounter>>();

/** Counts the guests of rows of a list; worked out once for the list. */
export function headsIn(stays: readonly Row[]): ReturnType<typeof headCounter> {
  let heads = counters.get(stays);
  if (heads === undefined) counters.set(stays, (heads = headCounter(stays)));
  return heads;
}

const more = new WeakMap<readonly RoomStay[], boolean>();

/** Whether any row shows one of these; most lists show none of them. */
function showsMore(stays: readonly RoomStay[]): boolean {
  let shows = more.get(stays);
  if (shows === undefined) {
    shows = stays.some(
      ({ adults, children, meal_plan, rate_plan, agency }) =>
        adults !== null || children !== null || meal_plan !== null || rate_plan !== null || agency !== null,
    );
    more.set(stays, shows);
  }
  return shows;
}

/** What is shown of a booking's rooms that are neither cancelled nor no-show, or of all if none is live. */
export function shownOfBooking(
  stays: readonly RoomStay[],
  bookingNumber: string,
  businessDate: LocalDate,
): ShownOfBooking {
  if (!showsMore(stays)) return {};
  const rows = rowsOfBookings(stays).get(bookingNumber) ?? [];
  const live = rows.filter((row) => isLive(statusOn(row, businessDate)));
  const counted = live.length > 0 ? live : rows;
  const all = (key: 'meal_plan' | 'rate_plan' | 'agency'): string | null => {
    const values = new Set(counted.flatMap((row) => row[key] ?? []));
    return values.size === 0 ? null : [...values].join(', ');
  };
  const told: Told = {
    ...headsIn(stays)(counted),
    meal_plan: all('meal_plan'),
    rate_plan: all('rate_plan'),
    agency: all('agency'),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
}
