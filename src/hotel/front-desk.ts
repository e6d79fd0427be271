/**
 * What the front desk has before it: who arrives, who leaves, who stays, and who has no room yet.
 */
import { dateOfDay, dayNumber, minutesBetween, nightsBetween } from './dates.js';
import { isLive, statusOn } from './reservation.js';
import type { LocalDate, LocalDateTime, Money, Reservation, RoomStay, StayStatus } from './stay.js';

/** Rooms of one booking with the same dates and status. */
export interface DeskEntry {
  confirmation_number: string;
  /** Untrusted text. */
  guest_name: string | null;
  status: StayStatus;
  rooms: { room: string | null; room_type: string | null }[];
  arrival: LocalDate;
  departure: LocalDate;
  nights: number;
  /** What the whole booking still owes; null if its total or what was paid is unknown. */
  balance: Money | null;
}

export interface ActionEntry extends DeskEntry {
  /** By the hotel's clock, rounded down to tenths; negative once the time has passed. */
  hours_to_arrival: number;
  urgent: boolean;
}

export interface DeskDay {
  date: LocalDate;
  rooms_arriving: number;
  rooms_departing: number;
  rooms_in_house: number;
  arrivals: DeskEntry[];
  departures: DeskEntry[];
  in_house: DeskEntry[];
}

export interface FrontDesk {
  needs_action: ActionEntry[];
  days: DeskDay[];
}

export interface FrontDeskQuery {
  stays: readonly RoomStay[];
  /** The bookings that the rows of `stays` belong to, for what is still owed. */
  reservations: readonly Reservation[];
  businessDate: LocalDate;
  /** The hotel's clock. */
  now: LocalDateTime;
  date: LocalDate;
  days: number;
}

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

type Balances = ReadonlyMap<string, Money | null>;

const inOrder = new Intl.Collator('en', { numeric: true });

function compareRooms(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return inOrder.compare(a, b);
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

function toEntry([first, ...more]: readonly StayNow[], balances: Balances): DeskEntry[] {
  if (first === undefined) return [];
  const { booking_number, guest_name, arrival, departure } = first.stay;
  return [
    {
      confirmation_number: booking_number,
      guest_name,
      status: first.status,
      rooms: [first, ...more].map(({ stay: { room, room_type } }) => ({ room, room_type })),
      arrival,
      departure,
      nights: nightsBetween(arrival, departure),
      balance: balances.get(booking_number) ?? null,
    },
  ];
}

/** Entries without a room first, then by room number. */
function inRoomOrder(rows: readonly StayNow[], balances: Balances): DeskEntry[] {
  const sorted = [...rows].sort((a, b) => compareRooms(a.stay.room, b.stay.room));
  return together(sorted).flatMap((group) => toEntry(group, balances));
}

/** `days` dates from `first` on; fewer if the last date that a `LocalDate` can write comes sooner. */
function datesFrom(date: LocalDate, days: number): LocalDate[] {
  const first = dayNumber(date);
  const length = Math.min(days, dayNumber('9999-12-31') - first + 1);
  return Array.from({ length }, (_, i) => dateOfDay(first + i));
}

/**
 * The desk on each of `days` dates from `date` on, from the rows that are neither cancelled nor no-show. In house: arrived
 * before the date and leave after it, so nobody stands in two lists but a day-use guest; a guest who was checked out early is in house no more.
 * `needs_action`: rooms not assigned that are wanted on these dates, or whose guests arrive in less than 48 hours
 * (`urgent`), or should have arrived. Throws `RangeError` if a date is no `LocalDate`.
 */
export function frontDesk({ stays, reservations, businessDate, now, date, days }: FrontDeskQuery): FrontDesk {
  const balances = new Map(reservations.map((r) => [r.confirmation_number, r.balance]));
  const live = liveStays(stays, businessDate);
  const dates = datesFrom(date, days);
  const last = dates.at(-1) ?? date;
  const wanted = unassignedStays(live, businessDate, now).filter(
    ({ stay, minutesToArrival }) =>
      minutesToArrival < URGENT_MINUTES || (stay.arrival <= last && stay.departure >= date),
  );
  const needs_action = together(wanted).flatMap((group) => {
    const minutes = Math.min(...group.map(({ minutesToArrival }) => minutesToArrival));
    const hours = { hours_to_arrival: Math.floor(minutes / 6) / 10, urgent: minutes < URGENT_MINUTES };
    return toEntry(group, balances).map((entry) => ({ ...entry, ...hours }));
  });
  const near = live.filter(({ stay }) => stay.arrival <= last && stay.departure >= date);
  const dayOf = (day: LocalDate): DeskDay => {
    const arriving = near.filter(({ stay }) => stay.arrival === day);
    const departing = near.filter(({ stay }) => stay.departure === day);
    const staying = near.filter(
      ({ stay, status }) =>
        stay.arrival < day && day < stay.departure && (status !== 'departed' || day < businessDate),
    );
    return {
      date: day,
      rooms_arriving: arriving.length,
      rooms_departing: departing.length,
      rooms_in_house: staying.length,
      arrivals: inRoomOrder(arriving, balances),
      departures: inRoomOrder(departing, balances),
      in_house: inRoomOrder(staying, balances),
    };
  };
  return { needs_action, days: dates.map(dayOf) };
}
