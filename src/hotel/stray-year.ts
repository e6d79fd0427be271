/** A hint for ranges in which the hotel has no booking at all. */
import type { LocalDate, RoomStay } from './stay.js';

/** A range whose ends may be open. */
export interface AskedRange {
  from?: LocalDate | undefined;
  to?: LocalDate | undefined;
}

type Dated = Pick<RoomStay, 'arrival' | 'departure' | 'booked_at'>;

/** The years in which the stays of a list begin and end, each pair once: a handful, however many stays there are. */
interface DatesKnown {
  pairs: { begins: string; ends: string }[];
  earliest: LocalDate | null;
  latest: LocalDate | null;
}

/** Remembered by list, for stays and for days of booking apart: one reading is asked many questions. */
const known = {
  stay: new WeakMap<readonly Dated[], DatesKnown>(),
  booked: new WeakMap<readonly Dated[], DatesKnown>(),
};

function datesKnown(stays: readonly Dated[], booked: boolean): DatesKnown {
  const kept = known[booked ? 'booked' : 'stay'];
  let dates = kept.get(stays);
  if (dates === undefined) kept.set(stays, (dates = collectDates(stays, booked)));
  return dates;
}

function collectDates(stays: readonly Dated[], booked: boolean): DatesKnown {
  const pairs = new Map<string, DatesKnown['pairs'][number]>();
  let earliest: LocalDate | null = null;
  let latest: LocalDate | null = null;
  for (const { arrival, departure, booked_at } of stays) {
    const begins = booked ? booked_at?.slice(0, 10) : arrival;
    const ends = booked ? begins : departure;
    if (begins === undefined || ends === undefined) continue;
    const pair = { begins: begins.slice(0, 4), ends: ends.slice(0, 4) };
    pairs.set(`${pair.begins} ${pair.ends}`, pair);
    if (earliest === null || begins < earliest) earliest = begins;
    if (latest === null || ends > latest) latest = ends;
  }
  return { pairs: [...pairs.values()], earliest, latest };
}

/**
 * A hint if no booking, of whatever status, touches a year of the range: most often the year is a slip, and the empty answer would
 * hide it. Null if some booking does, or if there are no bookings. With `booked` the years are those in which bookings were made.
 */
export function strayYearHint(
  stays: readonly Dated[],
  { from, to }: AskedRange,
  booked = false,
): string | null {
  if (from === undefined && to === undefined) return null;
  const first = from?.slice(0, 4) ?? '0000';
  const last = to?.slice(0, 4) ?? '9999';
  const { pairs, earliest, latest } = datesKnown(stays, booked);
  if (earliest === null || latest === null) return null;
  if (pairs.some(({ begins, ends }) => begins <= last && ends >= first)) return null;
  const years =
    from === undefined
      ? `up to ${last}`
      : to === undefined
        ? `from ${first} on`
        : first === last
          ? `in ${first}`
          : `in ${first} to ${last}`;
  const what = booked ? 'was made' : 'lies';
  return `No booking at all ${what} ${years}; the bookings known run from ${earliest} to ${latest}. Check the year.`;
}
