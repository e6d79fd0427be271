/** Rows with what they are on the business date: what the desk and the checks look at. */
import { minutesBetween } from './dates.js';
import { isLive, statusOn } from './reservation.js';
import type { LocalDate, LocalDateTime, RoomStay, StayStatus } from './stay.js';

/** A row with its status on the business date. */
export interface StayNow {
  stay: RoomStay;
  status: StayStatus;
}

/** A live row without a room. */
export interface Unassigned extends StayNow {
  minutesToArrival: number;
}

/** Arrivals with less time left need a room now. */
export const URGENT_MINUTES = 48 * 60;

/** Check-in at the hotels seen, where the grid prints no time. */
const USUAL_ARRIVAL = '15:00';

/** The rows that are neither cancelled nor no-show. */
export function liveStays(stays: readonly RoomStay[], businessDate: LocalDate): StayNow[] {
  return stays
    .map((stay) => ({ stay, status: statusOn(stay, businessDate) }))
    .filter(({ status }) => isLive(status));
}

/** Live rows without a room whose guests have not left, the next arrival first. The time of arrival is the printed one, else 15:00. */
export function unassignedStays(
  live: readonly StayNow[],
  businessDate: LocalDate,
  now: LocalDateTime,
): Unassigned[] {
  return live
    .filter(
      ({ stay, status }) => stay.room === null && status !== 'departed' && stay.departure >= businessDate,
    )
    .map(({ stay, status }) => {
      const time = stay.arrival_time ?? USUAL_ARRIVAL;
      return { stay, status, minutesToArrival: minutesBetween(now, `${stay.arrival}T${time}`) };
    })
    .sort((a, b) => a.minutesToArrival - b.minutesToArrival);
}

/** Rows of the same booking, dates and status together, in the order of the first of each. */
export function together<T extends StayNow>(rows: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const { booking_number, arrival, departure } = row.stay;
    const key = JSON.stringify([booking_number, arrival, departure, row.status]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}
