/**
 * Room revenue and what is worked out from it: plain sums over the rows, exact to the cent.
 */
import { addDays, dayNumber, eachNight, nightsBetween } from './hotel-date.js';
import { fromMinor, minorUnits } from './money.js';
import { isLive, statusOn } from './reservation.js';
import type { RoomInventory } from './room-inventory.js';
import type { LocalDate, LocalDateTime, Money, RoomStay, StayStatus } from './stay.js';
import { foldText } from './text.js';

/** `stay`: the nights in the range. `arrival`, `booked`: whole stays that arrive, or were booked, in the range. */
export const REVENUE_BASES = ['stay', 'arrival', 'booked'] as const;
export type RevenueBasis = (typeof REVENUE_BASES)[number];

export const REVENUE_GROUPS = ['none', 'channel', 'room_type', 'month', 'week', 'nationality'] as const;
export type RevenueGroup = (typeof REVENUE_GROUPS)[number];

/** The group that holds everything. */
export const ALL = 'all';

/** The figures of one group in one currency. Amounts are in that currency. */
export interface RevenueRow {
  /** `all`; else the printed name (null: not known), the month `YYYY-MM`, or the Monday of the week. */
  group: string | null;
  /** Null gathers the stays without a known total: their amounts are null. */
  currency: string | null;
  revenue: number | null;
  /** Of the revenue of `all` in this currency, 4 decimals. */
  share: number | null;
  room_nights: number;
  adr: number | null;
  /** Only for nights stayed, and only of all, of months, weeks and room types. */
  revpar: number | null;
  bookings: number;
  /** Booked rooms. */
  stays: number;
  /** Nights of a stay, 2 decimals: of the whole stay, also outside the range. */
  average_stay: number | null;
  /** Days from booking to arrival, 2 decimals, of the stays whose booking date is known. */
  average_lead_days: number | null;
  cancelled: number;
  cancelled_value: number | null;
  no_shows: number;
  no_show_value: number | null;
  /** Of the stays for which it is known; null if there are some and it is known of none. */
  paid: number | null;
  outstanding: number | null;
}

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

/** Some of the nights of a stay, as counted from its first: `from` included, `to` not. All of it, if it has none. */
interface Part {
  group: string | null;
  nights: number;
  from: number;
  to: number;
}

/** The minor units of an amount that fall on a part of its nights: the same for each night, what is left over on the last. */
function minorOf(amount: Money, { nights, from, to }: Pick<Part, 'nights' | 'from' | 'to'>): number {
  const minor = minorUnits(amount);
  if (nights === 0) return minor;
  const each = Math.trunc(minor / nights);
  return each * (to - from) + (to === nights ? minor - each * nights : 0);
}

class Sums {
  revenue = 0;
  nights = 0;
  stays = 0;
  stayNights = 0;
  lead = 0;
  leads = 0;
  cancelled = 0;
  cancelledValue = 0;
  noShows = 0;
  noShowValue = 0;
  paid = 0;
  outstanding = 0;
  paidKnown = 0;
  readonly bookings = new Set<string>();

  add(stay: RoomStay, status: StayStatus, part: Part, bookedAt: LocalDateTime | null): void {
    const value = stay.total === null ? 0 : minorOf(stay.total, part);
    if (status === 'cancelled') {
      this.cancelled += 1;
      this.cancelledValue += value;
      return;
    }
    if (status === 'no_show') {
      this.noShows += 1;
      this.noShowValue += value;
      return;
    }
    this.revenue += value;
    this.nights += part.to - part.from;
    this.stays += 1;
    this.stayNights += part.nights;
    this.bookings.add(stay.booking_number);
    if (bookedAt !== null) {
      this.lead += nightsBetween(bookedAt.slice(0, 10), stay.arrival);
      this.leads += 1;
    }
    if (paidIsKnown(stay)) {
      const paid = minorOf(stay.paid, part);
      this.paid += paid;
      this.outstanding += value - paid;
      this.paidKnown += 1;
    }
  }
}

function paidIsKnown(stay: RoomStay): stay is RoomStay & { paid: Money } {
  return stay.paid !== null && stay.paid.currency === stay.total?.currency;
}

function mondayOf(date: LocalDate): LocalDate {
  // Day 0 was a Thursday.
  return addDays(date, -((((dayNumber(date) + 3) % 7) + 7) % 7));
}

/** The group of a date, where groups are spans of time; else of the row. Printed names that differ in case or accents only are one. */
function grouping(groupBy: RevenueGroup): (stay: RoomStay, date: LocalDate) => string | null {
  if (groupBy === 'none') return () => ALL;
  if (groupBy === 'month') return (_stay, date) => date.slice(0, 7);
  if (groupBy === 'week') return (_stay, date) => mondayOf(date);
  const names = new Map<string, string>();
  return (stay) => {
    const name = stay[groupBy];
    const key = foldText(name ?? '');
    if (name === null || key === '') return null;
    if (!names.has(key)) names.set(key, name);
    return names.get(key) ?? name;
  };
}

/** The parts of a stay that the question is about, one for each group. */
function partsOf(
  stay: RoomStay,
  bookedAt: LocalDateTime | null,
  { from, to, basis }: RevenueQuery,
  groupOf: (stay: RoomStay, date: LocalDate) => string | null,
): Part[] {
  const nights = Math.max(0, nightsBetween(stay.arrival, stay.departure));
  const inRange = (date: LocalDate): boolean => from <= date && date <= to;
  if (basis !== 'stay' || nights === 0) {
    const date = basis === 'booked' ? bookedAt?.slice(0, 10) : stay.arrival;
    return date !== undefined && inRange(date)
      ? [{ group: groupOf(stay, date), nights, from: 0, to: nights }]
      : [];
  }
  const parts: Part[] = [];
  const first = Math.max(0, nightsBetween(stay.arrival, from));
  const end = Math.min(nights, nightsBetween(stay.arrival, to) + 1);
  for (let night = first; night < end; night += 1) {
    const group = groupOf(stay, addDays(stay.arrival, night));
    const last = parts.at(-1);
    if (last && last.group === group) last.to = night + 1;
    else parts.push({ group, nights, from: night, to: night + 1 });
  }
  return parts;
}

/** Room nights that could be sold, by group; what is not in it is unknown or makes no sense. */
function availableNights({ from, to, basis, groupBy, rooms }: RevenueQuery): Map<string | null, number> {
  const available = new Map<string | null, number>();
  if (basis !== 'stay') return available;
  const nights = eachNight(from, to);
  if (rooms.total !== null) {
    const total = rooms.total;
    available.set(ALL, total * nights.length);
    for (const night of groupBy === 'month' || groupBy === 'week' ? nights : []) {
      const group = groupBy === 'month' ? night.slice(0, 7) : mondayOf(night);
      available.set(group, (available.get(group) ?? 0) + total);
    }
  }
  if (groupBy === 'room_type') {
    for (const [name, count] of rooms.by_room_type) {
      if (count !== null) available.set(foldText(name), count * nights.length);
    }
  }
  return available;
}

function ratio(part: number, whole: number, decimals: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10 ** decimals) / 10 ** decimals;
}

function toRow(
  group: string | null,
  currency: string | null,
  sums: Sums,
  whole: number,
  available: number | undefined,
): RevenueRow {
  const money = (minor: number | null): number | null =>
    currency === null || minor === null ? null : fromMinor(Math.round(minor), currency).amount;
  const noPaid = sums.stays > 0 && sums.paidKnown === 0;
  return {
    group,
    currency,
    revenue: money(sums.revenue),
    share: currency === null ? null : ratio(sums.revenue, whole, 4),
    room_nights: sums.nights,
    adr: money(sums.nights === 0 ? null : sums.revenue / sums.nights),
    revpar: money(available === undefined || available === 0 ? null : sums.revenue / available),
    bookings: sums.bookings.size,
    stays: sums.stays,
    average_stay: ratio(sums.stayNights, sums.stays, 2),
    average_lead_days: ratio(sums.lead, sums.leads, 2),
    cancelled: sums.cancelled,
    cancelled_value: money(sums.cancelledValue),
    no_shows: sums.noShows,
    no_show_value: money(sums.noShowValue),
    paid: money(noPaid ? null : sums.paid),
    outstanding: money(noPaid ? null : sums.outstanding),
  };
}

/** The date of booking of each booking: the earliest that its rows know, as in `toReservations`. */
function bookingDates(stays: readonly RoomStay[]): Map<string, LocalDateTime> {
  const dates = new Map<string, LocalDateTime>();
  for (const { booking_number, booked_at } of stays) {
    const known = dates.get(booking_number);
    if (booked_at !== null && (known === undefined || booked_at < known)) dates.set(booking_number, booked_at);
  }
  return dates;
}
