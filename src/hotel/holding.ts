/**
 * Who holds a room on which night: one definition for occupancy, the front desk, the checks and the pictures.
 */
import { dayNumber } from './dates.js';
import { isLive, statusOn } from './reservation.js';
import type { LocalDate, RoomStay, StayStatus } from './stay.js';

type Dates = Pick<RoomStay, 'arrival' | 'departure'>;

/**
 * Whether the guest was checked out before the day of departure. On which day nobody prints; the nights before the business date count
 * as slept, those from it on are free again.
 */
export function leftEarly({ departure }: Dates, status: StayStatus, businessDate: LocalDate): boolean {
  return status === 'departed' && departure > businessDate;
}

/** The first date on which the room is free again. Not later than the arrival for a stay that holds no night. */
export function freeFrom(stay: Dates, status: StayStatus, businessDate: LocalDate): LocalDate {
  return leftEarly(stay, status, businessDate) ? businessDate : stay.departure;
}

/** Whether a row occupies a room in the night that begins on a date: a live one, assigned or not, whose guest has not left early. */
export function holdsNight(stay: RoomStay, night: LocalDate, businessDate: LocalDate): boolean {
  const status = statusOn(stay, businessDate);
  return isLive(status) && stay.arrival <= night && night < freeFrom(stay, status, businessDate);
}

/** The most rooms that are booked, or booked and for sale, on one night; 0 if nothing is. A hotel has at least so many. */
export function mostRoomsInUse(
  stays: readonly RoomStay[],
  businessDate: LocalDate,
  forSale: ReadonlyMap<LocalDate, { total: number | null }> = new Map(),
): number {
  const steps = new Map<number, number>();
  const step = (date: LocalDate, by: number): void => {
    const day = dayNumber(date);
    steps.set(day, (steps.get(day) ?? 0) + by);
  };
  for (const stay of stays) {
    const status = statusOn(stay, businessDate);
    const end = freeFrom(stay, status, businessDate);
    if (!isLive(status) || end <= stay.arrival) continue;
    step(stay.arrival, 1);
    step(end, -1);
  }
  // Nights that are for sale begin a stretch of their own, even if nobody comes or goes on them.
  for (const night of forSale.keys()) step(night, 0);
  const sale = new Map([...forSale].map(([night, { total }]) => [dayNumber(night), total ?? 0]));
  let booked = 0;
  let most = 0;
  for (const day of [...steps.keys()].sort((a, b) => a - b)) {
    booked += steps.get(day) ?? 0;
    most = Math.max(most, booked + (sale.get(day) ?? 0));
  }
  return most;
}
