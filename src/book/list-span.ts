import { addDays } from '../hotel/dates.js';
import type { LocalDate, RoomStay } from '../hotel/stay.js';

/**
 * What the rows themselves say of a list that may be cut: a past that begins a round number of days ago, arrivals of a few days only, a
 * round number of rows. None of it is a proof; each is a warning, for as long as nothing else proves the list.
 */
const WINDOWS = [7, 14, 28, 30, 31, 60, 90, 180, 365];
const ROUND_TOTALS = new Set([
  10, 20, 25, 30, 50, 100, 200, 250, 300, 400, 500, 1000, 2000, 2500, 5000, 10_000,
]);
/** With fewer rows nothing follows from where they begin. */
const FEWEST = 3;
const FEWEST_FOR_WINDOW = 10;
/** All arrivals within so many days are those of a view, not of a hotel. */
const NARROW_DAYS = 14;

export function spanWarnings(stays: readonly RoomStay[], today: LocalDate): string[] {
  const warnings: string[] = [];
  if (ROUND_TOTALS.has(stays.length)) {
    warnings.push(
      `All Reservations has exactly ${stays.length} rows: it may be cut off at this number, and older bookings missing.`,
    );
  }
  if (stays.length < FEWEST) return warnings;
  const arrivals = stays.map(({ arrival }) => arrival);
  const first = firstOf(arrivals) ?? today;
  const last = arrivals.reduce((latest, day) => (day > latest ? day : latest), first);
  if (last < addDays(first, NARROW_DAYS)) {
    warnings.push(
      `All Reservations has arrivals from ${first} to ${last} only: it may be another list than All.`,
    );
    return warnings;
  }
  const begins =
    stays.length < FEWEST_FOR_WINDOW
      ? null
      : (beginOf(arrivals, today) ??
        beginOf(departuresOf(stays), today) ??
        beginOf(bookingsOf(stays), today));
  if (begins !== null) {
    warnings.push(
      `All Reservations begins on ${begins}, a round number of days ago: what lies further back may be missing.`,
    );
  }
  return warnings;
}

function departuresOf(stays: readonly RoomStay[]): LocalDate[] {
  return stays.map(({ departure }) => departure);
}

function bookingsOf(stays: readonly RoomStay[]): LocalDate[] {
  const days = stays.map(({ booked_at }) => booked_at?.slice(0, 10) ?? null);
  return days.every((day) => day !== null) ? days : [];
}

function firstOf(days: readonly LocalDate[]): LocalDate | undefined {
  return days.reduce<LocalDate | undefined>(
    (first, day) => (first === undefined || day < first ? day : first),
    undefined,
  );
}

/** The first of the days, if it is a round number of days before today, or one day less. */
function beginOf(days: readonly LocalDate[], today: LocalDate): LocalDate | null {
  const first = firstOf(days);
  const hit =
    first !== undefined &&
    WINDOWS.some((n) => first === addDays(today, -n) || first === addDays(today, 1 - n));
  return hit ? first : null;
}
