import type { RoomStay } from '../hotel/stay.js';

/**
 * A booking that was on All stays on it: it is cancelled, not taken off. So a reading that lost bookings is likely to be of another list,
 * and an earlier reading is a proof from outside the list that its own total cannot give.
 */

/** Readings that lost the same bookings, one visit after the other. */
export interface Vanishing {
  bookings: readonly string[];
  /** When the first of these readings was made, milliseconds since 1970. */
  since: number;
  readings: number;
}

export type Verdict =
  /** Nothing vanished. */
  | { kind: 'whole' }
  /** Believed, though so many bookings are gone. */
  | { kind: 'believed'; gone: number; reason: 'few' | 'oldest' | 'agreed' }
  | { kind: 'doubted'; gone: number; vanishing: Vanishing };

/** So few may have been deleted by hand: test bookings. */
const FEW = 2;
const FEW_SHARE = 0.05;
/** So many may have been left off because they are long over. */
const OLDEST_SHARE = 0.1;
/** So many visits that agree, over so long, are believed whatever is gone. */
const AGREEING = 3;
const AGREEING_MS = 60 * 60_000;
/** A program that starts for each reading remembers no visits: it goes by the age of the last reading that was whole. */
const OLD_MS = 12 * 60 * 60_000;
const VERY_OLD_MS = 7 * 24 * 60 * 60_000;

/** The numbers of the bookings that were there and are not any more. A booking that lost one of its rooms is there still. */
export function vanishedBookings(earlier: readonly RoomStay[], now: readonly RoomStay[]): string[] {
  const there = new Set(now.map(({ booking_number }) => booking_number));
  return [...new Set(earlier.map(({ booking_number }) => booking_number))]
    .filter((key) => !there.has(key))
    .sort();
}

/**
 * Judges a reading that was made twice, each time anew, with the same result. `age` is that of the last whole reading in milliseconds,
 * `before` what earlier visits lost.
 */
export function judgeVanished(
  earlier: readonly RoomStay[],
  now: readonly RoomStay[],
  { at, age, before }: { at: number; age: number; before: Vanishing | null },
): Verdict {
  const bookings = vanishedBookings(earlier, now);
  const gone = bookings.length;
  if (gone === 0) return { kind: 'whole' };
  const share = gone / new Set(earlier.map(({ booking_number }) => booking_number)).size;
  if (now.length > 0 && (gone === 1 || (gone <= FEW && share <= FEW_SHARE)))
    return { kind: 'believed', gone, reason: 'few' };
  if (share <= OLDEST_SHARE && areOldest(earlier, now, bookings))
    return { kind: 'believed', gone, reason: 'oldest' };
  // A reading without any row is never the end of a hotel.
  const same = before !== null && at >= before.since && isAmong(before.bookings, bookings);
  const vanishing = same
    ? { bookings, since: before.since, readings: before.readings + 1 }
    : { bookings, since: at, readings: 1 };
  const agreed = vanishing.readings >= AGREEING && at - vanishing.since >= AGREEING_MS;
  const aged = age >= (share <= OLDEST_SHARE ? OLD_MS : VERY_OLD_MS);
  if (now.length > 0 && (agreed || aged)) return { kind: 'believed', gone, reason: 'agreed' };
  return { kind: 'doubted', gone, vanishing };
}

/** Bookings that are gone come back in no reading that agrees; further ones may go. */
function isAmong(some: readonly string[], all: readonly string[]): boolean {
  const known = new Set(all);
  return some.every((key) => known.has(key));
}

/** Whether all that is gone was over before anything that is there: the panel lists a shorter past. */
function areOldest(earlier: readonly RoomStay[], now: readonly RoomStay[], gone: readonly string[]): boolean {
  const keys = new Set(gone);
  const last = (days: readonly string[]): string => days.reduce((a, b) => (a > b ? a : b), '');
  const over = last(
    earlier.filter(({ booking_number }) => keys.has(booking_number)).map(({ departure }) => departure),
  );
  return now.length > 0 && now.every(({ departure }) => departure >= over);
}
