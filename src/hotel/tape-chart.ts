/**
 * The tape chart: rooms down, nights across, stays as bars. Who lies where and when, and what collides; how it looks is not known here.
 */
import { dayNumber, nightsBetween } from './dates.js';
import { freeFrom } from './holding.js';
import { isLive, statusOn } from './reservation.js';
import type { LocalDate, RoomStay, StayStatus } from './stay.js';
import { foldText, roomKey } from './text.js';

/** A live stay, cut to the range of the chart. */
export interface TapeBar {
  confirmation_number: string;
  guest_name: string | null;
  status: StayStatus;
  arrival: LocalDate;
  departure: LocalDate;
  /** Nights after the first of the chart. */
  start: number;
  /** Nights of the stay that the chart shows; 0 for a day-use stay, and for one that only leaves on the first date. */
  nights: number;
  /** Comes and goes on one date. */
  day_use: boolean;
  /** It began before the first night, or goes on after the last. */
  before: boolean;
  after: boolean;
  /** Another stay has the same room on one of its nights. */
  clash: boolean;
  /** Its booking has a balance above 0. */
  owes: boolean;
}

/** The bars of a room, or of what waits for a room of a type, in lanes that hold no two bars of the same night. */
export interface TapeRow {
  /** As printed; null for stays without a room. */
  room: string | null;
  room_type: string | null;
  lanes: TapeBar[][];
}

/** The rooms of a type. */
export interface TapeGroup {
  room_type: string | null;
  rooms: TapeRow[];
  /** Rooms left on each night, below 0 if overbooked; null if it is not known how many rooms the type has. */
  free: number[] | null;
}

export interface TapeChart {
  /** Stays of the range without a room, by the type that was booked. */
  unassigned: TapeRow[];
  /** All known rooms, the empty ones too, by type; types and rooms in the order of the rooms' numbers. */
  groups: TapeGroup[];
  /** The hotel's rooms left on each night, below 0 if overbooked; null if it is not known how many it has. */
  free: number[] | null;
}

export interface TapeQuery {
  stays: readonly RoomStay[];
  businessDate: LocalDate;
  /** First and last night, both included. */
  from: LocalDate;
  to: LocalDate;
  roomList: readonly { room: string; room_type: string | null }[];
  /** How many rooms the hotel has; null if nobody told. */
  count?: number | null;
  /** The numbers of the bookings that owe something. */
  owing?: ReadonlySet<string>;
}

const numbers = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Throws `RangeError` if a date is no `LocalDate`. */
export function tapeChart(query: TapeQuery): TapeChart {
  const { stays, businessDate, from, to, roomList, count = null } = query;
  const first = dayNumber(from);
  const length = nightsBetween(from, to) + 1;
  const rooms = roomsOf(stays, roomList);
  const bars = new Map<string, TapeBar[]>([...rooms.keys()].map((key) => [key, []]));
  const waiting = new Map<string, { room_type: string | null; bars: TapeBar[] }>();
  const taken = new Map<string, number[]>();
  const take = (type: string, bar: TapeBar): void => {
    const counts = taken.get(type) ?? new Array<number>(length).fill(0);
    taken.set(type, counts);
    for (let night = bar.start; night < bar.start + bar.nights; night += 1)
      counts[night] = (counts[night] ?? 0) + 1;
  };
  for (const stay of stays) {
    const status = statusOn(stay, businessDate);
    const bar = isLive(status) ? barOf(stay, status, first, length, query) : null;
    if (bar === null) continue;
    const key = stay.room === null ? '' : roomKey(stay.room);
    const type = foldText(stay.room_type ?? '');
    const own = bars.get(key);
    if (own !== undefined) own.push(bar);
    else if (bar.nights > 0 || bar.day_use) {
      const group = waiting.get(type) ?? { room_type: stay.room_type, bars: [] };
      group.bars.push(bar);
      waiting.set(type, group);
    }
    take(own === undefined ? type : foldText(rooms.get(key)?.room_type ?? ''), bar);
  }
  const left = (total: number, types: readonly string[]): number[] =>
    Array.from(
      { length },
      (_, i) => total - types.reduce((sum, type) => sum + (taken.get(type)?.[i] ?? 0), 0),
    );
  // Of some rooms only, nobody knows how many of a type there are.
  const complete =
    roomList.length > 0 && (count ?? rooms.size) === rooms.size && rooms.size === roomList.length;
  const groups = new Map<string, TapeGroup & { key: string }>();
  for (const [key, { room, room_type }] of [...rooms].sort(([, a], [, b]) =>
    numbers.compare(a.room, b.room),
  )) {
    const type = foldText(room_type ?? '');
    const group = groups.get(type) ?? { key: type, room_type, rooms: [], free: null };
    groups.set(type, group);
    group.rooms.push({ room, room_type, lanes: lanesOf(bars.get(key) ?? [], true) });
  }
  const total = count ?? (complete ? rooms.size : null);
  return {
    unassigned: [...waiting]
      .sort(([a], [b]) => numbers.compare(a, b))
      .map(([, group]) => ({ room: null, room_type: group.room_type, lanes: lanesOf(group.bars, false) })),
    groups: [...groups.values()].map(({ key, ...group }) => ({
      ...group,
      free: complete && key !== '' ? left(group.rooms.length, [key]) : null,
    })),
    free: total === null ? null : left(total, [...taken.keys()]),
  };
}

/** Null for a stay that the chart does not touch. */
function barOf(
  stay: RoomStay,
  status: StayStatus,
  first: number,
  length: number,
  { businessDate, owing }: TapeQuery,
): TapeBar | null {
  const until = freeFrom(stay, status, businessDate);
  const arrival = dayNumber(stay.arrival) - first;
  const end = dayNumber(until) - first;
  const dayUse = stay.departure <= stay.arrival;
  // Who was checked out early before the first night held none.
  if (!dayUse && end <= arrival) return null;
  if (arrival >= length || (dayUse ? arrival < 0 : end < 0)) return null;
  const start = Math.max(0, arrival);
  return {
    confirmation_number: stay.confirmation_number,
    guest_name: stay.guest_name,
    status,
    arrival: stay.arrival,
    departure: until,
    start,
    nights: dayUse ? 0 : Math.min(length, end) - start,
    day_use: dayUse,
    before: arrival < 0,
    after: end > length,
    clash: false,
    owes: owing?.has(stay.booking_number) ?? false,
  };
}

/** Where a bar begins and ends in half days: stays go from midday to midday, a day-use stay takes its day. */
export function halfDaysOf({
  start,
  nights,
  day_use,
  before,
}: Pick<TapeBar, 'start' | 'nights' | 'day_use' | 'before'>): {
  from: number;
  to: number;
} {
  if (day_use) return { from: 2 * start, to: 2 * start + 2 };
  return { from: before ? 2 * start : 2 * start + 1, to: 2 * (start + nights) + 1 };
}

/** Each bar goes into the first lane that is free. */
function lanesOf(bars: readonly TapeBar[], oneRoom: boolean): TapeBar[][] {
  const lanes: TapeBar[][] = [];
  const sorted = [...bars].sort((a, b) => {
    const [x, y] = [halfDaysOf(a), halfDaysOf(b)];
    return x.from - y.from || x.to - y.to || numbers.compare(a.confirmation_number, b.confirmation_number);
  });
  const lastNights: { bar: TapeBar; end: number }[] = [];
  for (const bar of sorted) {
    const placed = { ...bar };
    if (oneRoom && bar.nights > 0) {
      for (const { bar: other, end } of lastNights) {
        if (end > bar.start) placed.clash = other.clash = true;
      }
      lastNights.push({ bar: placed, end: bar.start + bar.nights });
    }
    const { from } = halfDaysOf(bar);
    const lane = lanes.find((taken) => taken.every((other) => halfDaysOf(other).to <= from));
    if (lane === undefined) lanes.push([placed]);
    else lane.push(placed);
  }
  return lanes.length === 0 ? [[]] : lanes;
}

/** Every room that was told or seen, with its type: as told, else the one that it is sold as most often. */
function roomsOf(
  stays: readonly RoomStay[],
  roomList: TapeQuery['roomList'],
): Map<string, { room: string; room_type: string | null }> {
  const rooms = new Map(roomList.map(({ room, room_type }) => [roomKey(room), { room, room_type }]));
  const sold = new Map<string, Map<string, number>>();
  for (const { room, room_type } of stays) {
    if (room === null || roomKey(room) === '') continue;
    const key = roomKey(room);
    if (!rooms.has(key)) rooms.set(key, { room, room_type: null });
    if (room_type === null) continue;
    const types = sold.get(key) ?? new Map<string, number>();
    types.set(room_type, (types.get(room_type) ?? 0) + 1);
    sold.set(key, types);
  }
  for (const [key, known] of rooms) {
    const [usual] = [...(sold.get(key) ?? [])].sort(([, a], [, b]) => b - a);
    if (known.room_type === null && usual !== undefined) rooms.set(key, { ...known, room_type: usual[0] });
  }
  return rooms;
}
