/**
 * Occupancy night by night. Bookings come from the rows, for-sale figures from the Overview calendar; they are shown
 * side by side and never mixed, because what is for sale is not "rooms minus bookings" (seen).
 */
import { dateOfDay, dayNumber } from './dates.js';
import { valuesMeant } from './filter-values.js';
import { leftEarly } from './holding.js';
import { NightTally } from './night-tally.js';
import { isLive, statusOn } from './reservation.js';
import type { RoomInventory } from './room-inventory.js';
import type { LocalDate, RoomStay } from './stay.js';
import { foldText } from './text.js';

/** The calendar's figures of one date: rooms still for sale, null where not read. */
export interface ForSaleFigures {
  total: number | null;
  /** The same by room type, under the type's printed name. */
  by_room_type?: ReadonlyMap<string, number | null> | undefined;
}

/** The figures of one night, for the hotel or for a room type. */
export interface NightFigures {
  /** Null if unknown. */
  rooms_total: number | null;
  /** Rows that hold a room in the night (see `holdsNight`). A row is a room, assigned or not. */
  rooms_booked: number;
  /** `rooms_total - rooms_booked`, below 0 if overbooked; null if `rooms_total` is unknown. */
  rooms_free: number | null;
  rooms_for_sale: number | null;
  /** `rooms_booked / rooms_total`, 4 decimals; above 1 means overbooked. Null if `rooms_total` is unknown or 0. */
  occupancy: number | null;
  /** Rooms (not bookings, not guests) that arrive on this date, live ones only. */
  arrivals: number;
  /** Rooms that leave on this date, live ones only; none whose guest was checked out before. */
  departures: number;
}

export interface RoomTypeNight extends NightFigures {
  /** Null gathers the rows without a printed type. */
  room_type: string | null;
}

export interface OccupancyNight extends NightFigures {
  date: LocalDate;
  by_room_type?: RoomTypeNight[];
}

export interface OccupancySummary {
  nights: number;
  room_nights_booked: number;
  /** Sum of `rooms_total`; null if unknown. */
  room_nights_available: number | null;
  /** Booked over available, 4 decimals; null if that is unknown or 0. */
  average_occupancy: number | null;
  /** The dates with the most rooms booked, at most 10; empty if nothing is booked. */
  peak_dates: LocalDate[];
  /** The first night with fewer rooms free than asked for; null if there is none. Only if that was asked, and the rooms are known. */
  first_night_below?: LocalDate | null;
}

export interface OccupancyQuery {
  stays: readonly RoomStay[];
  businessDate: LocalDate;
  /** First and last night, both included. */
  from: LocalDate;
  to: LocalDate;
  /** A type's name, or else part of it, blind to case and accents: only rooms of the matching types count. */
  roomType?: string | undefined;
  /** Adds the figures per room type to each night. */
  byRoomType?: boolean | undefined;
  /** Adds the first night with fewer rooms free to the summary. */
  fewerFreeThan?: number | undefined;
  rooms: RoomInventory;
  forSale: ReadonlyMap<LocalDate, ForSaleFigures>;
}

export interface Occupancy {
  nights: OccupancyNight[];
  summary: OccupancySummary;
  /** Nights on which `rooms_booked + rooms_for_sale > rooms_total`, for the hotel or for the asked type. */
  contradictions: LocalDate[];
}

const PEAKS = 10;

/**
 * The known types that a name asks for: those that bear exactly this name (blind to case and accents), or else those
 * that people mean by it (see `valuesMeant`). Empty if there is none, so the caller can say so.
 */
export function matchingRoomTypes(asked: string, known: Iterable<string>): string[] {
  const key = foldText(asked);
  const types = [...known];
  const exact = types.filter((type) => foldText(type) === key);
  return exact.length > 0 ? exact : (valuesMeant('room_type', asked, types) ?? []);
}

/** Room types by folded name, in the order inventory, rows, calendar; the value is the name as first printed. */
function knownTypes({ rooms, stays, forSale }: OccupancyQuery): Map<string, string> {
  const types = new Map<string, string>();
  const add = (name: string | null): void => {
    const key = foldText(name ?? '');
    if (name !== null && key !== '' && !types.has(key)) types.set(key, name);
  };
  for (const name of rooms.by_room_type.keys()) add(name);
  for (const name of new Set(stays.map((stay) => stay.room_type))) add(name);
  for (const figures of forSale.values()) for (const name of figures.by_room_type?.keys() ?? []) add(name);
  return types;
}

/** The sum, or null if the list is empty or one part is unknown. */
function sumKnown(values: readonly (number | null | undefined)[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) {
    if (value === null || value === undefined) return null;
    sum += value;
  }
  return sum;
}

function ratio(part: number, whole: number | null): number | null {
  return whole === null || whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

function figures(tally: NightTally, i: number, total: number | null, forSale: number | null): NightFigures {
  const booked = tally.booked[i] ?? 0;
  return {
    rooms_total: total,
    rooms_booked: booked,
    rooms_free: total === null ? null : total - booked,
    rooms_for_sale: forSale,
    occupancy: ratio(booked, total),
    arrivals: tally.arrivals[i] ?? 0,
    departures: tally.departures[i] ?? 0,
  };
}

function byFoldedName(
  map: ReadonlyMap<string, number | null> | undefined,
): ReadonlyMap<string, number | null> {
  return new Map([...(map ?? [])].map(([name, value]) => [foldText(name), value]));
}

function summarize(nights: readonly OccupancyNight[], fewerFreeThan: number | undefined): OccupancySummary {
  const booked = nights.reduce((sum, night) => sum + night.rooms_booked, 0);
  const available = sumKnown(nights.map((night) => night.rooms_total));
  const most = nights.reduce((max, night) => Math.max(max, night.rooms_booked), 1);
  return {
    nights: nights.length,
    room_nights_booked: booked,
    room_nights_available: available,
    average_occupancy: ratio(booked, available),
    peak_dates: nights
      .filter((night) => night.rooms_booked === most)
      .slice(0, PEAKS)
      .map((night) => night.date),
    ...(fewerFreeThan === undefined || available === null
      ? {}
      : { first_night_below: nights.find((night) => (night.rooms_free ?? 0) < fewerFreeThan)?.date ?? null }),
  };
}

/**
 * The figures of each night from `from` to `to`, their summary, and the nights on which rows and calendar contradict
 * each other. One pass over the rows, whatever the length of the range. Rows of unknown or unconfirmed status occupy
 * their room, those of guests who left early no longer; a day-use stay occupies no night, but arrives and departs. With `roomType` every figure is of the
 * matching types only, and null where one of theirs is unknown. Throws `RangeError` if a date is no `LocalDate`.
 */
export function occupancyForDates(query: OccupancyQuery): Occupancy {
  const { stays, businessDate, from, to, roomType, rooms, forSale } = query;
  const first = dayNumber(from);
  const length = Math.max(0, dayNumber(to) - first + 1);
  const types = knownTypes(query);
  const asked =
    roomType === undefined ? null : new Set(matchingRoomTypes(roomType, types.values()).map(foldText));
  const shown = [...types].filter(([key]) => asked === null || asked.has(key));

  const all = new NightTally(length);
  const tallies = new Map<string, NightTally>(shown.map(([key]) => [key, new NightTally(length)]));
  const keys = new Map<string | null, string>();
  const today = dayNumber(businessDate) - first;
  for (const stay of stays) {
    const status = statusOn(stay, businessDate);
    if (!isLive(status)) continue;
    const key = keys.get(stay.room_type) ?? foldText(stay.room_type ?? '');
    keys.set(stay.room_type, key);
    if (asked !== null && !asked.has(key)) continue;
    const [arrival, departure] = [dayNumber(stay.arrival) - first, dayNumber(stay.departure) - first];
    if (departure < 0 || arrival >= length) continue;
    const early = leftEarly(stay, status, businessDate);
    const leaving = early ? null : departure;
    const free = early ? today : departure;
    all.add(arrival, leaving, free);
    if (!tallies.has(key)) tallies.set(key, new NightTally(length));
    tallies.get(key)?.add(arrival, leaving, free);
  }
  all.sumUp();
  tallies.forEach((tally) => tally.sumUp());

  const counts = byFoldedName(rooms.by_room_type);
  const total = asked === null ? rooms.total : sumKnown([...asked].map((key) => counts.get(key)));
  const nights = Array.from({ length }, (_, i): OccupancyNight => {
    const date = dateOfDay(first + i);
    const sale = forSale.get(date);
    const saleByType = byFoldedName(sale?.by_room_type);
    const forSaleHere =
      asked === null ? (sale?.total ?? null) : sumKnown([...asked].map((key) => saleByType.get(key)));
    const night: OccupancyNight = { date, ...figures(all, i, total, forSaleHere) };
    if (query.byRoomType === true) {
      night.by_room_type = [...tallies].map(([key, tally]) => ({
        room_type: types.get(key) ?? null,
        ...figures(tally, i, counts.get(key) ?? null, saleByType.get(key) ?? null),
      }));
    }
    return night;
  });
  const contradictions = nights
    .filter((n) => n.rooms_total !== null && n.rooms_booked + (n.rooms_for_sale ?? -Infinity) > n.rooms_total)
    .map((n) => n.date);
  return { nights, summary: summarize(nights, query.fewerFreeThan), contradictions };
}
