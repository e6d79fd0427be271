/**
 * The sums of a revenue report: one `Sums` for each group and currency, in whole minor units.
 */
import { nightsBetween } from './dates.js';
import { fromMinor, minorUnits } from './money.js';
import type { LocalDateTime, Money, RoomStay, StayStatus } from './stay.js';

/** The group that holds everything. */
export const ALL = 'all';

/** The figures of one group in one currency. Amounts are in that currency. */
export interface RevenueRow {
  /** `all`; else the printed name (null: not known), the month `YYYY-MM`, or the Monday of the week. */
  group: string | null;
  /** Null gathers the stays without a known total: their amounts are null. */
  currency: string | null;
  revenue: number | null;
  /** This group's share of the revenue of `all` in this currency, 4 decimals. */
  share: number | null;
  room_nights: number;
  adr: number | null;
  /** Known only where nights are counted as stayed, and only for all stays, months, weeks and room types. */
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
  /** Summed over the stays for which it is known; null if there are stays and it is known for none of them. */
  paid: number | null;
  outstanding: number | null;
}

/** Some of the nights of a stay, counted from its first: `from` included, `to` not. A stay without nights has one part: itself. */
export interface Part {
  /** Of the whole stay. */
  nights: number;
  from: number;
  to: number;
}

/** The minor units of an amount that fall on a part of its nights: the same for each night, what is left over on the last. */
export function minorOf(amount: Money, { nights, from, to }: Part): number {
  const minor = minorUnits(amount);
  if (nights === 0) return minor;
  const each = Math.trunc(minor / nights);
  return each * (to - from) + (from < to && to === nights ? minor - each * nights : 0);
}

export class Sums {
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

export function paidIsKnown(stay: RoomStay): stay is RoomStay & { paid: Money } {
  return stay.paid !== null && stay.paid.currency === stay.total?.currency;
}

function ratio(part: number, whole: number, decimals: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10 ** decimals) / 10 ** decimals;
}

export function toRow(
  group: string | null,
  currency: string | null,
  sums: Sums,
  whole: number,
  available: number | null,
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
    revpar: money(available === null || available === 0 ? null : sums.revenue / available),
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
