/**
 * The sums of a revenue report: one `Sums` for each group and currency, in whole minor units.
 */
import { nightsBetween } from './dates.js';
import { fromMinor, minorUnits } from './money.js';
import type { LocalDate, LocalDateTime, Money, RoomStay, StayStatus } from './stay.js';

/** The figures of one group in one currency. Amounts are in that currency; null where not known or without meaning. */
export interface RevenueRow {
  /** `all`; else the printed name (null: not known), the span of time, or the band. */
  group: string | null;
  /** Of the second grouping; `all` where a first group is added up. Left out where there is none. */
  subgroup?: string | null;
  /** Null gathers the rooms without a known total: their amounts are null. */
  currency: string | null;
  revenue: number | null;
  /** Of the revenue of `all` in this currency, 4 decimals. */
  share: number | null;
  room_nights: number;
  /** Room nights in whatever currency over those that the house (or type) has, 4 decimals. */
  occupancy: number | null;
  adr: number | null;
  /** As occupancy only for nights stayed, and only of all, of spans of time and of room types. */
  revpar: number | null;
  bookings: number;
  rooms: number;
  revenue_per_booking: number | null;
  /** Nights of whole bookings and stays, also outside the range, 2 decimals. */
  nights_per_booking: number | null;
  nights_per_room: number | null;
  /** Days from booking to arrival, 2 decimals, where the booking date is known. */
  lead_days_per_booking: number | null;
  lead_days_per_room: number | null;
  /** Bookings that are cancelled as a whole. */
  cancelled_bookings: number;
  /** Cancelled rooms, of live bookings too. */
  cancelled_rooms: number;
  cancelled_value: number | null;
  /** What was paid for cancelled rooms; null if there are some and it is known of none. */
  cancelled_kept: number | null;
  /** Cancelled rooms of all rooms, no-shows too, 4 decimals. */
  cancellation_rate: number | null;
  no_show_bookings: number;
  no_show_rooms: number;
  no_show_value: number | null;
  no_show_kept: number | null;
  /** Of the rooms for which it is known; null if there are some and it is known of none. */
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

/** What the rows of a booking say together. */
export interface BookingFacts {
  booked_at: LocalDateTime | null;
  /** Of the rows that are neither cancelled nor no-show; of all, if none is. */
  arrival: LocalDate;
  departure: LocalDate;
  /** Some row is neither cancelled nor no-show; or else some row is a no-show. */
  live: boolean;
  noShow: boolean;
}

/** A row in the report. */
export interface Entry {
  stay: RoomStay;
  status: StayStatus;
  booking: BookingFacts;
}

/** Rooms that bring nothing any more, and the bookings that have nothing else. */
class Lost {
  rooms = 0;
  value = 0;
  kept = 0;
  keptKnown = 0;
  readonly bookings = new Set<string>();

  add(stay: RoomStay, parts: readonly Part[], whole: boolean): void {
    this.rooms += 1;
    this.value += minorOfParts(stay.total, parts, stay.nightly);
    if (whole) this.bookings.add(stay.booking_number);
    if (!paidIsKnown(stay)) return;
    this.kept += minorOfParts(stay.paid, parts, paidByNight(stay));
    this.keptKnown += 1;
  }

  /** Null if nobody knows what was paid. */
  get keptOrNull(): number | null {
    return this.rooms > 0 && this.keptKnown === 0 ? null : this.kept;
  }
}

function minorOfParts(
  amount: Money | null,
  parts: readonly Part[],
  nightly: readonly number[] | undefined,
): number {
  if (amount === null) return 0;
  return parts.reduce((sum, part) => sum + (byNight(amount, part, nightly) ?? minorOf(amount, part)), 0);
}

/** The minor units of a part by the price of each night; null if not each has one, or together they are not the amount. */
function byNight(
  amount: Money,
  { nights, from, to }: Part,
  nightly: readonly number[] | undefined,
): number | null {
  if (nightly === undefined || nights === 0 || nightly.length !== nights) return null;
  const minor = nightly.map((price) => minorUnits({ amount: price, currency: amount.currency }));
  const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
  return sum(minor) === minorUnits(amount) ? sum(minor.slice(from, to)) : null;
}

/** What was paid is for the nights at their prices if it is all that they cost; else nobody knows for which. */
function paidByNight({ paid, total, nightly }: RoomStay): readonly number[] | undefined {
  return paid?.amount === total?.amount ? nightly : undefined;
}

export class Sums {
  revenue = 0;
  nights = 0;
  rooms = 0;
  private stayNights = 0;
  private lead = 0;
  private leads = 0;
  private bookingNights = 0;
  private bookingLead = 0;
  private bookingLeads = 0;
  private paid = 0;
  private outstanding = 0;
  private paidKnown = 0;
  readonly cancelled = new Lost();
  readonly noShow = new Lost();
  private readonly bookings = new Set<string>();

  /** The parts are all those of one row that belong here: it counts as one room. */
  add({ stay, status, booking }: Entry, parts: readonly Part[]): void {
    if (status === 'cancelled') return this.cancelled.add(stay, parts, !booking.live && !booking.noShow);
    if (status === 'no_show') return this.noShow.add(stay, parts, !booking.live);
    const value = minorOfParts(stay.total, parts, stay.nightly);
    this.revenue += value;
    for (const { from, to } of parts) this.nights += to - from;
    this.rooms += 1;
    this.stayNights += parts[0]?.nights ?? 0;
    const booked = booking.booked_at?.slice(0, 10);
    if (booked !== undefined) {
      this.lead += nightsBetween(booked, stay.arrival);
      this.leads += 1;
    }
    if (!this.bookings.has(stay.booking_number)) {
      this.bookings.add(stay.booking_number);
      this.bookingNights += Math.max(0, nightsBetween(booking.arrival, booking.departure));
      if (booked !== undefined) {
        this.bookingLead += nightsBetween(booked, booking.arrival);
        this.bookingLeads += 1;
      }
    }
    if (paidIsKnown(stay)) {
      const paid = minorOfParts(stay.paid, parts, paidByNight(stay));
      this.paid += paid;
      this.outstanding += value - paid;
      this.paidKnown += 1;
    }
  }

  /** `whole` is the revenue that shares are of; `nights` of the group in all currencies, and those that could be sold. */
  toRow(
    group: string | null,
    currency: string | null,
    { whole, nights, available }: { whole: number; nights: number; available: number | null },
  ): RevenueRow {
    const money = (minor: number | null): number | null => amountOf(minor, currency);
    const noPaid = this.rooms > 0 && this.paidKnown === 0;
    const { cancelled, noShow, bookings } = this;
    return {
      group,
      currency,
      revenue: money(this.revenue),
      share: currency === null ? null : ratio(this.revenue, whole, 4),
      room_nights: this.nights,
      occupancy: available === null ? null : ratio(nights, available, 4),
      adr: money(over(this.revenue, this.nights)),
      revpar: money(available === null ? null : over(this.revenue, available)),
      bookings: bookings.size,
      rooms: this.rooms,
      revenue_per_booking: money(over(this.revenue, bookings.size)),
      nights_per_booking: ratio(this.bookingNights, bookings.size, 2),
      nights_per_room: ratio(this.stayNights, this.rooms, 2),
      lead_days_per_booking: ratio(this.bookingLead, this.bookingLeads, 2),
      lead_days_per_room: ratio(this.lead, this.leads, 2),
      cancelled_bookings: cancelled.bookings.size,
      cancelled_rooms: cancelled.rooms,
      cancelled_value: money(cancelled.value),
      cancelled_kept: money(cancelled.keptOrNull),
      cancellation_rate: ratio(cancelled.rooms, this.rooms + cancelled.rooms + noShow.rooms, 4),
      no_show_bookings: noShow.bookings.size,
      no_show_rooms: noShow.rooms,
      no_show_value: money(noShow.value),
      no_show_kept: money(noShow.keptOrNull),
      paid: money(noPaid ? null : this.paid),
      outstanding: money(noPaid ? null : this.outstanding),
    };
  }
}

export function paidIsKnown(stay: RoomStay): stay is RoomStay & { paid: Money } {
  return stay.paid !== null && stay.paid.currency === stay.total?.currency;
}

/** Minor units as an amount; null without a currency. */
export function amountOf(minor: number | null, currency: string | null): number | null {
  return currency === null || minor === null ? null : fromMinor(Math.round(minor), currency).amount;
}

export function over(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function ratio(part: number, whole: number, decimals: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10 ** decimals) / 10 ** decimals;
}
