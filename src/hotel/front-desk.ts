/**
 * What the front desk has before it: who arrives, who leaves, who stays, who should have left, and who has no room yet.
 */
import { dateOfDay, dayNumber, nightsBetween } from './dates.js';
import { guestsOf, headsIn } from './head-count.js';
import { leftEarly } from './holding.js';
import { sumByCurrency } from './reservation-totals.js';
import type { LocalDate, LocalDateTime, Money, Reservation, RoomStay, StayStatus } from './stay.js';
import { liveStays, unassignedStays, URGENT_MINUTES, type StayNow, type Unassigned } from './stays-now.js';

/** In the order in which a booking is shown under the first of its lists. */
export const DESK_LISTS = ['needs_action', 'overdue', 'arrivals', 'departures', 'in_house'] as const;
export type DeskList = (typeof DESK_LISTS)[number];

/** `due_out`: leaves on the business date and has not been checked out, until the evening. */
export type DeskStatus = StayStatus | 'due_out';

/** A room of a booking that is on a list; what differs from the booking's entry stands with it. */
export interface DeskRoom {
  room: string | null;
  room_type: string | null;
  status?: DeskStatus;
  arrival?: LocalDate;
  departure?: LocalDate;
}

/** A booking with its rooms that are on some list. */
export interface DeskEntry {
  lists: DeskList[];
  confirmation_number: string;
  /** Untrusted text. */
  guest_name: string | null;
  status: DeskStatus;
  rooms: DeskRoom[];
  /** Of its first room here; rooms with other dates have their own. */
  arrival: LocalDate;
  departure: LocalDate;
  nights: number;
  /** What the whole booking still owes; null if its total or what was paid is unknown. */
  balance: Money | null;
  /** Of the next arrival without a room; by the hotel's clock, rounded down to tenths, negative once the time has passed. */
  hours_to_arrival?: number;
  urgent?: boolean;
}

/** What a list comes to, over all dates asked for. */
export interface DeskSum {
  list: DeskList;
  bookings: number;
  rooms: number;
  /** Rooms without a number. */
  unassigned: number;
  /** Adults and children of its rooms; null unless the list of reservations shows them for all. */
  guests: number | null;
  /** Of all bookings on it whose balance is known, by currency. */
  balance: Money[];
}

export interface DeskDay {
  date: LocalDate;
  rooms_arriving: number;
  rooms_departing: number;
  rooms_in_house: number;
}

export interface FrontDesk {
  days: DeskDay[];
  sums: DeskSum[];
  entries: DeskEntry[];
  /** Rooms without a number outside of these dates that are urgent, or whose guests should have arrived. */
  elsewhere: { rooms: number; first_arrival: LocalDate | null };
}

export interface FrontDeskQuery {
  stays: readonly RoomStay[];
  /** The bookings that the rows of `stays` belong to, for what is still owed. */
  reservations: readonly Reservation[];
  businessDate: LocalDate;
  /** The hotel's clock on the business date. */
  now: LocalDateTime;
  date: LocalDate;
  days: number;
}

/** From this hour on, who was to leave today has left, unless the panel says otherwise. */
const EVENING = '18:00';

const inOrder = new Intl.Collator('en', { numeric: true });

function compareRooms(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return inOrder.compare(a, b);
}

/** `days` dates from `date` on; fewer if the last date that a `LocalDate` can write comes sooner. */
function datesFrom(date: LocalDate, days: number): LocalDate[] {
  const first = dayNumber(date);
  const length = Math.min(days, dayNumber('9999-12-31') - first + 1);
  return Array.from({ length }, (_, i) => dateOfDay(first + i));
}

function isInHouse({ stay, status }: StayNow, day: LocalDate, businessDate: LocalDate): boolean {
  return (
    stay.arrival < day &&
    day < stay.departure &&
    (day < businessDate || !leftEarly(stay, status, businessDate))
  );
}

function statusAtDesk({ stay, status }: StayNow, { businessDate, now }: FrontDeskQuery): DeskStatus {
  const leaves = stay.departure === businessDate && stay.arrival < businessDate;
  if (!leaves || stay.printed_status === 'departed') return status;
  return now < `${businessDate}T${EVENING}` ? 'due_out' : status;
}

/**
 * The desk on each of `days` dates from `date` on, from the rows that are neither cancelled nor no-show. In house: arrived
 * before the date and leave after it, so that no room stands in two of the three lists on one date but that of a day-use guest. A guest
 * who was checked out early is in house no more, and leaves on no later day. `overdue`: still marked as in house after the departure,
 * if the business date is asked for. `needs_action`: rooms not assigned that are wanted on these dates; `urgent` under 48 hours
 * to arrival. Throws `RangeError` if a date is no `LocalDate`.
 */
export function frontDesk(query: FrontDeskQuery): FrontDesk {
  const { stays, businessDate, now, date, days } = query;
  const live = liveStays(stays, businessDate);
  const dates = datesFrom(date, days);
  const last = dates.at(-1) ?? date;
  const touches = ({ stay }: StayNow): boolean => stay.arrival <= last && stay.departure >= date;
  const near = live.filter(touches);
  const leaving = near.filter(({ stay, status }) => !leftEarly(stay, status, businessDate));
  const unassigned = unassignedStays(live, businessDate, now);
  const wanted = unassigned.filter(touches);
  const elsewhere = unassigned.filter((one) => !touches(one) && one.minutesToArrival < URGENT_MINUTES);
  const within = (day: LocalDate): boolean => date <= day && day <= last;
  const lists: Record<DeskList, StayNow[]> = {
    needs_action: wanted,
    overdue: within(businessDate)
      ? live.filter(({ stay, status }) => status === 'in_house' && stay.departure < businessDate)
      : [],
    arrivals: inDeskOrder(
      near.filter(({ stay }) => within(stay.arrival)),
      'arrival',
    ),
    departures: inDeskOrder(
      leaving.filter(({ stay }) => within(stay.departure)),
      'departure',
    ),
    in_house: inDeskOrder(near.filter((one) => dates.some((day) => isInHouse(one, day, businessDate)))),
  };
  return {
    days: dates.map((day) => ({
      date: day,
      rooms_arriving: near.filter(({ stay }) => stay.arrival === day).length,
      rooms_departing: leaving.filter(({ stay }) => stay.departure === day).length,
      rooms_in_house: near.filter((one) => isInHouse(one, day, businessDate)).length,
    })),
    ...entriesAndSums(lists, wanted, query),
    elsewhere: { rooms: elsewhere.length, first_arrival: elsewhere[0]?.stay.arrival ?? null },
  };
}

/** By a date, if one is named; then those without a room, then by room number. */
function inDeskOrder(rows: readonly StayNow[], by?: 'arrival' | 'departure'): StayNow[] {
  return [...rows].sort((a, b) => {
    const dates = by === undefined ? 0 : nightsBetween(b.stay[by], a.stay[by]);
    return dates || compareRooms(a.stay.room, b.stay.room);
  });
}

/** The rooms of a booking that are on some list, and the lists. */
interface Gathered {
  lists: Set<DeskList>;
  rows: StayNow[];
}

function entriesAndSums(
  lists: Record<DeskList, readonly StayNow[]>,
  wanted: readonly Unassigned[],
  query: FrontDeskQuery,
): Pick<FrontDesk, 'entries' | 'sums'> {
  const balances = new Map(query.reservations.map((r) => [r.confirmation_number, r.balance]));
  const balanceOf = (number: string): Money | null => balances.get(number) ?? null;
  const bookings = new Map<string, Gathered>();
  for (const list of DESK_LISTS) {
    for (const row of lists[list]) {
      const number = row.stay.booking_number;
      const booking = bookings.get(number) ?? { lists: new Set<DeskList>(), rows: [] };
      bookings.set(number, booking);
      booking.lists.add(list);
      if (!booking.rows.some(({ stay }) => stay === row.stay)) booking.rows.push(row);
    }
  }
  const minutes = new Map<string, number>();
  // The next arrival comes first.
  for (const { stay, minutesToArrival } of wanted) {
    if (!minutes.has(stay.booking_number)) minutes.set(stay.booking_number, minutesToArrival);
  }
  const entries = [...bookings].map(([number, booking]) => ({
    ...toEntry(number, booking, query),
    balance: balanceOf(number),
    ...hoursOf(minutes.get(number)),
  }));
  const heads = headsIn(query.stays);
  const sums = DESK_LISTS.filter((list) => lists[list].length > 0).map((list) => {
    const numbers = [...new Set(lists[list].map(({ stay }) => stay.booking_number))];
    return {
      list,
      bookings: numbers.length,
      rooms: lists[list].length,
      unassigned: lists[list].filter(({ stay }) => stay.room === null).length,
      guests: guestsOf(heads(lists[list].map(({ stay }) => stay))),
      balance: sumByCurrency(numbers.map(balanceOf)),
    };
  });
  return { entries, sums };
}

function hoursOf(minutes: number | undefined): Pick<DeskEntry, 'hours_to_arrival' | 'urgent'> {
  if (minutes === undefined) return {};
  return { hours_to_arrival: Math.floor(minutes / 6) / 10, urgent: minutes < URGENT_MINUTES };
}

function toEntry(
  confirmation_number: string,
  { lists, rows }: Gathered,
  query: FrontDeskQuery,
): Omit<DeskEntry, 'balance'> {
  const sorted = inDeskOrder(rows);
  const all = sorted.map((row) => ({ ...row, atDesk: statusAtDesk(row, query) }));
  const [first] = all;
  const { arrival, departure, guest_name } = first?.stay ?? { arrival: '', departure: '', guest_name: null };
  const status = first?.atDesk ?? 'unknown';
  return {
    lists: [...lists],
    confirmation_number,
    guest_name,
    status,
    rooms: all.map(({ stay, atDesk }) => ({
      room: stay.room,
      room_type: stay.room_type,
      ...(atDesk === status ? {} : { status: atDesk }),
      ...(stay.arrival === arrival ? {} : { arrival: stay.arrival }),
      ...(stay.departure === departure ? {} : { departure: stay.departure }),
    })),
    arrival,
    departure,
    nights: arrival === '' ? 0 : nightsBetween(arrival, departure),
  };
}
