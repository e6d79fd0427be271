/**
 * Room revenue and what is worked out from it: plain sums over the rows, exact to the cent.
 */
import { addDays, dateOfDay, dayNumber, eachNight, nightsBetween } from './dates.js';
import { isLive, statusOn } from './reservation.js';
import type { RoomInventory } from './room-inventory.js';
import { ALL, paidIsKnown, Sums, toRow, type Part, type RevenueRow } from './revenue-sums.js';
import type { LocalDate, LocalDateTime, RoomStay } from './stay.js';
import { foldText } from './text.js';

/** `stay`: the nights in the range. `arrival`, `booked`: whole stays that arrive, or were booked, in the range. */
export const REVENUE_BASES = ['stay', 'arrival', 'booked'] as const;
export type RevenueBasis = (typeof REVENUE_BASES)[number];

export const REVENUE_GROUPS = ['none', 'channel', 'room_type', 'month', 'week', 'nationality'] as const;
export type RevenueGroup = (typeof REVENUE_GROUPS)[number];

export interface RevenueQuery {
  stays: readonly RoomStay[];
  businessDate: LocalDate;
  /** Both included. */
  from: LocalDate;
  to: LocalDate;
  basis: RevenueBasis;
  groupBy: RevenueGroup;
  rooms: RoomInventory;
}

export interface Revenue {
  /** By currency; `all` first, then months and weeks by time, others by revenue. Empty if nothing lies in the range. */
  rows: RevenueRow[];
  /** Rows of any status in the report that have no total. */
  without_total: number;
  /** Live rows with a total for which what was paid is unknown or in another currency. */
  without_paid: number;
  /** Live rows in the report whose status is unconfirmed or unknown. */
  unsettled: number;
}

function mondayOf(date: LocalDate): LocalDate {
  // Day 0 was a Thursday.
  const day = dayNumber(date);
  return dateOfDay(Math.max(day - ((((day + 3) % 7) + 7) % 7), dayNumber('0000-01-01')));
}

/** The span of time of a date, if groups are such spans. */
function spanOf(groupBy: RevenueGroup): ((date: LocalDate) => string) | null {
  if (groupBy === 'month') return (date) => date.slice(0, 7);
  return groupBy === 'week' ? mondayOf : null;
}

/** The part of a stay that the question is about; null if none. */
function partOf(
  stay: RoomStay,
  bookedAt: LocalDateTime | null,
  { from, to, basis }: RevenueQuery,
): Part | null {
  const nights = Math.max(0, nightsBetween(stay.arrival, stay.departure));
  if (basis === 'stay' && nights > 0) {
    const first = Math.max(0, nightsBetween(stay.arrival, from));
    const end = Math.min(nights, nightsBetween(stay.arrival, to) + 1);
    return first < end ? { nights, from: first, to: end } : null;
  }
  const date = basis === 'booked' ? bookedAt?.slice(0, 10) : stay.arrival;
  return date !== undefined && from <= date && date <= to ? { nights, from: 0, to: nights } : null;
}

/** A part, or a piece of it, under the key of its group. */
interface Piece {
  group: string | null;
  part: Part;
}

/** How a part is cut into groups: several pieces only where the nights of a stay fall into several spans of time. */
interface Grouping {
  pieces(stay: RoomStay, bookedAt: LocalDateTime | null, part: Part): Piece[];
  /** How a group is called in the report. */
  nameOf(key: string | null): string | null;
}

function groupByDates({ basis }: RevenueQuery, span: (date: LocalDate) => string): Grouping {
  return {
    pieces(stay, bookedAt, part) {
      if (basis !== 'stay') {
        const date = basis === 'booked' ? bookedAt?.slice(0, 10) : undefined;
        return [{ group: span(date ?? stay.arrival), part }];
      }
      let piece: Piece = { group: span(addDays(stay.arrival, part.from)), part: { ...part } };
      const pieces = [piece];
      for (let night = part.from + 1; night < part.to; night += 1) {
        const group = span(addDays(stay.arrival, night));
        if (group === piece.group) continue;
        piece.part.to = night;
        piece = { group, part: { ...part, from: night } };
        pieces.push(piece);
      }
      return pieces;
    },
    nameOf: (key) => key,
  };
}

/** Names that differ in case or accents only are one; the first is shown. */
function groupByNames(field: 'channel' | 'room_type' | 'nationality'): Grouping {
  const names = new Map<string | null, string>();
  return {
    pieces(stay, _bookedAt, part) {
      const name = stay[field];
      const key = foldText(name ?? '');
      if (name === null || key === '') return [{ group: null, part }];
      if (!names.has(key)) names.set(key, name);
      return [{ group: key, part }];
    },
    nameOf: (key) => names.get(key) ?? null,
  };
}

function groupingOf(query: RevenueQuery): Grouping {
  const { groupBy } = query;
  const span = spanOf(groupBy);
  if (span !== null) return groupByDates(query, span);
  if (groupBy === 'channel' || groupBy === 'room_type' || groupBy === 'nationality') {
    return groupByNames(groupBy);
  }
  return { pieces: () => [], nameOf: (key) => key };
}

/**
 * Room nights that could be sold: in all, and by group (room types by folded name). Null in all, and a group that is missing: the
 * number of rooms is unknown, or nights available mean nothing for that basis or group.
 */
function availableNights({ from, to, basis, groupBy, rooms }: RevenueQuery): {
  all: number | null;
  byGroup: Map<string | null, number>;
} {
  const byGroup = new Map<string | null, number>();
  if (basis !== 'stay') return { all: null, byGroup };
  const nights = eachNight(from, to);
  const total = rooms.total;
  const span = spanOf(groupBy);
  if (total !== null && span !== null) {
    for (const night of nights) byGroup.set(span(night), (byGroup.get(span(night)) ?? 0) + total);
  }
  if (groupBy === 'room_type') {
    for (const [name, count] of rooms.by_room_type) {
      if (count !== null) byGroup.set(foldText(name), count * nights.length);
    }
  }
  return { all: total === null ? null : total * nights.length, byGroup };
}

/** The date of booking of each booking: the earliest that its rows know, as in `toReservations`. */
function bookingDates(stays: readonly RoomStay[]): Map<string, LocalDateTime> {
  const dates = new Map<string, LocalDateTime>();
  for (const { booking_number, booked_at } of stays) {
    const known = dates.get(booking_number);
    if (booked_at !== null && (known === undefined || booked_at < known))
      dates.set(booking_number, booked_at);
  }
  return dates;
}

/** The sums of one currency. */
interface Account {
  all: Sums;
  groups: Map<string | null, Sums>;
}

/**
 * Revenue of the rows that are neither cancelled nor no-show; those stand apart, with what they would have brought.
 *
 * `stay` takes the nights in the range: a stay's total is spread evenly over its nights, the odd cents on the last, and what was
 * paid likewise; a day-use stay counts on its date, and as no night. `arrival` and `booked` take whole stays. A stay that
 * falls into several months or weeks counts in each of them. `adr` is revenue over room nights, `revpar` revenue over the rooms of
 * the house (or type) times the nights of the range (or month, or week), `outstanding` revenue minus paid.
 * Currencies are kept apart, and so are stays without a total. Throws `RangeError` if a date is no `LocalDate`.
 */
export function revenueReport(query: RevenueQuery): Revenue {
  const { stays, businessDate } = query;
  const booked = bookingDates(stays);
  const grouping = groupingOf(query);
  const accounts = new Map<string | null, Account>();
  const counts = { without_total: 0, without_paid: 0, unsettled: 0 };
  for (const stay of stays) {
    const bookedAt = booked.get(stay.booking_number) ?? null;
    const part = partOf(stay, bookedAt, query);
    if (part === null) continue;
    const status = statusOn(stay, businessDate);
    if (stay.total === null) counts.without_total += 1;
    else if (isLive(status) && !paidIsKnown(stay)) counts.without_paid += 1;
    if (status === 'unconfirmed' || status === 'unknown') counts.unsettled += 1;
    const account = entry(accounts, stay.total?.currency ?? null, newAccount);
    account.all.add(stay, status, part, bookedAt);
    for (const piece of grouping.pieces(stay, bookedAt, part)) {
      entry(account.groups, piece.group, () => new Sums()).add(stay, status, piece.part, bookedAt);
    }
  }
  return { rows: rowsOf(accounts, grouping, query), ...counts };
}

function rowsOf(
  accounts: ReadonlyMap<string | null, Account>,
  grouping: Grouping,
  query: RevenueQuery,
): RevenueRow[] {
  const available = availableNights(query);
  const byTime = spanOf(query.groupBy) !== null;
  return [...accounts]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([currency, { all, groups }]) => [
      toRow(ALL, currency, all, all.revenue, available.all),
      ...[...groups]
        .sort(([a, x], [b, y]) => (byTime ? 0 : y.revenue - x.revenue) || compare(a, b))
        .map(([key, sums]) =>
          toRow(grouping.nameOf(key), currency, sums, all.revenue, available.byGroup.get(key) ?? null),
        ),
    ]);
}

function newAccount(): Account {
  return { all: new Sums(), groups: new Map() };
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Compares names as text; null, a name that is not known, comes last. */
function compare(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : a > b ? 1 : 0;
}
