/**
 * The rows of a revenue report added up, by currency and group.
 */
import { dayNumber, nightsBetween } from './dates.js';
import { isLive, statusOn } from './reservation.js';
import type { RoomInventory } from './room-inventory.js';
import {
  groupingOf,
  partsByKey,
  type Grouping,
  type Key,
  type RevenueBasis,
  type RevenueGroup,
} from './revenue-groups.js';
import { paidIsKnown, Sums, type BookingFacts, type Entry, type Part } from './revenue-sums.js';
import type { LocalDate, RoomStay } from './stay.js';

export interface RevenueQuery {
  stays: readonly RoomStay[];
  businessDate: LocalDate;
  /** Both included. */
  from: LocalDate;
  to: LocalDate;
  basis: RevenueBasis;
  /** None, one or two. */
  groupBy: readonly RevenueGroup[];
  rooms: RoomInventory;
  /** Only rows that print one of these; null for all. */
  channels?: ReadonlySet<string> | null;
  roomTypes?: ReadonlySet<string> | null;
}

/** A group of the first grouping, and its groups of the second. */
export interface Group {
  sums: Sums;
  inner: Map<Key, Sums>;
}

/** The sums of one currency. */
export interface Account {
  all: Sums;
  groups: Map<Key, Group>;
}

export interface Accounts {
  byCurrency: Map<string | null, Account>;
  counts: {
    /** Rows of any status in the report that have no total. */
    without_total: number;
    /** Live rows with a total for which what was paid is unknown or in another currency. */
    without_paid: number;
    /** Live rows in the report whose status is unconfirmed or unknown. */
    unsettled: number;
    /** Live rows of several nights whose price is known night by night. */
    by_night: number;
  };
  /** Live rows. */
  live: number;
  /** The channels of the live rows that are added up. */
  channels: Set<string>;
}

/** The part of a stay that the question is about; null if none. */
function partOf({ stay, booking }: Entry, { from, to, basis }: RevenueQuery): Part | null {
  // Most rows of most years, told apart before anything is counted.
  if (basis !== 'booked' && (stay.arrival > to || (basis === 'stay' ? stay.departure : stay.arrival) < from))
    return null;
  if (basis === 'booked' && (booking.booked_at === null || booking.booked_at < from)) return null;
  const nights = Math.max(0, nightsBetween(stay.arrival, stay.departure));
  if (basis === 'stay' && nights > 0) {
    const first = Math.max(0, nightsBetween(stay.arrival, from));
    const end = Math.min(nights, nightsBetween(stay.arrival, to) + 1);
    return first < end ? { nights, from: first, to: end } : null;
  }
  const date = basis === 'booked' ? booking.booked_at?.slice(0, 10) : stay.arrival;
  return date !== undefined && from <= date && date <= to ? { nights, from: 0, to: nights } : null;
}

/** The rows with what their bookings say: the date of booking is the earliest that its rows know, as in `toReservations`. */
export function entriesOf({ stays, businessDate }: RevenueQuery): Entry[] {
  const bookings = new Map<string, BookingFacts>();
  return stays.map((stay) => {
    const { booking_number, arrival, departure, booked_at } = stay;
    const status = statusOn(stay, businessDate);
    const live = isLive(status);
    let booking = bookings.get(booking_number);
    if (booking === undefined) {
      booking = { booked_at, arrival, departure, live, noShow: status === 'no_show' };
      bookings.set(booking_number, booking);
      return { stay, status, booking };
    }
    if (booked_at !== null && (booking.booked_at === null || booked_at < booking.booked_at))
      booking.booked_at = booked_at;
    booking.noShow ||= status === 'no_show';
    if (live && !booking.live) Object.assign(booking, { arrival, departure, live });
    else if (live === booking.live) {
      if (arrival < booking.arrival) booking.arrival = arrival;
      if (departure > booking.departure) booking.departure = departure;
    }
    return { stay, status, booking };
  });
}

export function groupingsOf({ groupBy, basis, from, to }: RevenueQuery): Grouping[] {
  return [...new Set(groupBy)].map((name) => groupingOf(name, basis, from, to));
}

/** Adds the rows up that the question is about. */
export function accountsOf(
  entries: readonly Entry[],
  [outer, inner]: readonly Grouping[],
  query: RevenueQuery,
): Accounts {
  const { basis, channels: asked, roomTypes } = query;
  const byCurrency = new Map<string | null, Account>();
  const counts = { without_total: 0, without_paid: 0, unsettled: 0, by_night: 0 };
  const channels = new Set<string>();
  let live = 0;
  for (const one of entries) {
    const { stay, status, booking } = one;
    if (asked && !(stay.channel !== null && asked.has(stay.channel))) continue;
    if (roomTypes && !(stay.room_type !== null && roomTypes.has(stay.room_type))) continue;
    const part = partOf(one, query);
    if (part === null) continue;
    if (stay.total === null) counts.without_total += 1;
    else if (isLive(status) && !paidIsKnown(stay)) counts.without_paid += 1;
    if (status === 'unconfirmed' || status === 'unknown') counts.unsettled += 1;
    if (isLive(status)) {
      live += 1;
      if (part.nights > 1 && stay.nightly?.length === part.nights) counts.by_night += 1;
      if (stay.channel !== null) channels.add(stay.channel);
    }
    const account = entry(byCurrency, stay.total?.currency ?? null, newAccount);
    account.all.add(one, [part]);
    if (outer === undefined) continue;
    const day = dayNumber((basis === 'booked' ? booking.booked_at?.slice(0, 10) : undefined) ?? stay.arrival);
    for (const [key, parts] of partsByKey(part, day, outer.cutsStays, (at) => outer.keyOf(one, at))) {
      const group = entry(account.groups, key, newGroup);
      group.sums.add(one, parts);
      if (inner === undefined) continue;
      for (const [innerKey, innerParts] of partsInside(one, parts, day, inner))
        entry(group.inner, innerKey, () => new Sums()).add(one, innerParts);
    }
  }
  return { byCurrency, counts, channels, live };
}

/** The parts of a group by the second grouping: a group may meet the same one in several of its parts. */
function partsInside(one: Entry, parts: readonly Part[], day: number, inner: Grouping): Map<Key, Part[]> {
  const all = new Map<Key, Part[]>();
  for (const part of parts) {
    for (const [key, pieces] of partsByKey(part, day, inner.cutsStays, (at) => inner.keyOf(one, at)))
      all.set(key, [...(all.get(key) ?? []), ...pieces]);
  }
  return all;
}

export function newGroup(): Group {
  return { sums: new Sums(), inner: new Map() };
}

export function newAccount(): Account {
  return { all: new Sums(), groups: new Map() };
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
