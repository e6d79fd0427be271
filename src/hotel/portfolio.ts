/** A hotel among several, in a handful of figures, and which of them needs somebody first. */
import { lastDayOfMonth } from './dates.js';
import { occupancyForDates } from './occupancy.js';
import { revenueReport } from './revenue.js';
import type { RoomInventory } from './room-inventory.js';
import type { LocalDate, LocalDateTime, Money, RoomStay } from './stay.js';
import { liveStays, unassignedStays, URGENT_MINUTES } from './stays-now.js';

/** Null is not known. */
export interface HotelFigures {
  /** Rooms of the house. */
  rooms: number | null;
  /** Rooms booked for the night of the date, as in the occupancy of a night. */
  occupied: number;
  /** Rooms that come, and that leave, on the date. */
  arrivals: number;
  departures: number;
  /** Rooms without a number whose guests come within 48 hours of now, or should have come. Null where no column shows rooms. */
  unassigned_48h: number | null;
  /** Of the nights in the date's month, each stay's total spread evenly over its nights; by currency. Null where no column shows totals. */
  month_revenue: Money[] | null;
  /** Rooms with a night in that month whose total is not known: no revenue holds them. */
  without_total: number;
}

export interface FiguresQuery {
  stays: readonly RoomStay[];
  /** The columns that the list shows. */
  fields: readonly string[];
  businessDate: LocalDate;
  /** The hotel's clock on the business date. */
  now: LocalDateTime;
  date: LocalDate;
  rooms: RoomInventory;
}

/** Throws `RangeError` if a date is no `LocalDate`. */
export function hotelFigures({ stays, fields, businessDate, now, date, rooms }: FiguresQuery): HotelFigures {
  const [night] = occupancyForDates({
    stays,
    businessDate,
    from: date,
    to: date,
    rooms,
    forSale: new Map(),
  }).nights;
  const live = liveStays(stays, businessDate);
  const urgent = unassignedStays(live, businessDate, now).filter(
    ({ minutesToArrival }) => minutesToArrival < URGENT_MINUTES,
  );
  const month = date.slice(0, 7);
  const report = revenueReport({
    stays,
    businessDate,
    from: `${month}-01`,
    to: lastDayOfMonth(month),
    basis: 'stay',
    groupBy: [],
    rooms,
    channels: null,
    roomTypes: null,
  });
  const amounts = report.rows.flatMap(({ currency, revenue }) =>
    currency === null || revenue === null ? [] : [{ amount: revenue, currency }],
  );
  return {
    rooms: rooms.total,
    occupied: night?.rooms_booked ?? 0,
    arrivals: night?.arrivals ?? 0,
    departures: night?.departures ?? 0,
    unassigned_48h: fields.includes('room') ? urgent.length : null,
    month_revenue: fields.includes('total') ? amounts : null,
    without_total: fields.includes('total') ? report.counts.without_total : 0,
  };
}

/** What is known of a hotel for sorting. */
export interface HotelState {
  figures: HotelFigures | null;
  /** Its last reading failed. */
  failed: boolean;
}

/**
 * The hotels, who needs somebody first: those whose reading fails, with no figures at all before those with older ones; then by rooms
 * without a number within 48 hours, then by rooms sold beyond the house, then those that are not read yet. Hotels that need nobody, or
 * the same, stay in their order.
 */
export function byNeed<H extends HotelState>(hotels: readonly H[]): H[] {
  const keys = new Map(hotels.map((hotel) => [hotel, needOf(hotel)]));
  return [...hotels].sort((a, b) => {
    const [x, y] = [keys.get(a) ?? [], keys.get(b) ?? []];
    return x.map((need, i) => (y[i] ?? 0) - need).find((difference) => difference !== 0) ?? 0;
  });
}

/** From the most pressing need to the least; the larger, the sooner. */
function needOf({ figures, failed }: HotelState): number[] {
  return [
    failed ? (figures === null ? 2 : 1) : 0,
    figures?.unassigned_48h ?? 0,
    figures === null || figures.rooms === null ? 0 : Math.max(0, figures.occupied - figures.rooms),
    figures === null ? 1 : 0,
  ];
}
