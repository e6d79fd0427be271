/**
 * The tape chart: rooms down, nights across, stays as bars. Who lies where and when, and what collides; how it looks is not known here.
 */
import { dayNumber, nightsBetween } from './dates.js';
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
  /** Nights of the stay that the chart shows; 0 for a day-use stay. */
  nights: number;
  /** The stay began before the chart's first night, or goes on after its last. */
  before: boolean;
  after: boolean;
  /** Another stay has the same room on one of its nights. */
  clash: boolean;
}

/** The bars of a room, or of what waits for a room of a type, in lanes that hold no two bars of the same night. */
export interface TapeRow {
  /** As printed; null for stays without a room. */
  room: string | null;
  room_type: string | null;
  lanes: TapeBar[][];
}

export interface TapeChart {
  /** All known rooms in the order of their numbers, the empty ones too. */
  rooms: TapeRow[];
  /** Stays of the range without a room, by the type that was booked. */
  unassigned: TapeRow[];
}

export interface TapeQuery {
  stays: readonly RoomStay[];
  businessDate: LocalDate;
  /** First and last night, both included. */
  from: LocalDate;
  to: LocalDate;
  roomList: readonly { room: string; room_type: string | null }[];
}

const numbers = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Throws `RangeError` if a date is no `LocalDate`. */
export function tapeChart({ stays, businessDate, from, to, roomList }: TapeQuery): TapeChart {
  const first = dayNumber(from);
  const length = nightsBetween(from, to) + 1;
  const rooms = roomsOf(stays, roomList);
  const bars = new Map<string, TapeBar[]>([...rooms.keys()].map((key) => [key, []]));
  const waiting = new Map<string, { room_type: string | null; bars: TapeBar[] }>();
  for (const stay of stays) {
    const status = statusOn(stay, businessDate);
    const bar = isLive(status) ? barOf(stay, status, first, length) : null;
    if (bar === null) continue;
    const own = stay.room === null ? undefined : bars.get(roomKey(stay.room));
    if (own !== undefined) own.push(bar);
    else {
      const type = foldText(stay.room_type ?? '');
      const group = waiting.get(type) ?? { room_type: stay.room_type, bars: [] };
      group.bars.push(bar);
      waiting.set(type, group);
    }
  }
  return {
    rooms: [...rooms]
      .sort(([, a], [, b]) => numbers.compare(a.room, b.room))
      .map(([key, { room, room_type }]) => ({ room, room_type, lanes: lanesOf(bars.get(key) ?? [], true) })),
    unassigned: [...waiting]
      .sort(([a], [b]) => numbers.compare(a, b))
      .map(([, group]) => ({ room: null, room_type: group.room_type, lanes: lanesOf(group.bars, false) })),
  };
}

/** Null for a stay that the chart does not touch. */
function barOf(stay: RoomStay, status: StayStatus, first: number, length: number): TapeBar | null {
  const arrival = dayNumber(stay.arrival) - first;
  const departure = dayNumber(stay.departure) - first;
  const dayUse = departure <= arrival;
  if (arrival >= length || (dayUse ? arrival < 0 : departure <= 0)) return null;
  const start = Math.max(0, arrival);
  return {
    confirmation_number: stay.confirmation_number,
    guest_name: stay.guest_name,
    status,
    arrival: stay.arrival,
    departure: stay.departure,
    start,
    nights: dayUse ? 0 : Math.min(length, departure) - start,
    before: arrival < 0,
    after: departure > length,
    clash: false,
  };
}

/** Each bar goes into the first lane that is free; a day-use stay takes the place of a night there. */
function lanesOf(bars: readonly TapeBar[], oneRoom: boolean): TapeBar[][] {
  const ends = (bar: TapeBar): number => bar.start + Math.max(1, bar.nights);
  const lanes: TapeBar[][] = [];
  const sorted = [...bars].sort(
    (a, b) => a.start - b.start || numbers.compare(a.confirmation_number, b.confirmation_number),
  );
  const lastNights: { bar: TapeBar; end: number }[] = [];
  for (const bar of sorted) {
    const placed = { ...bar };
    if (oneRoom && bar.nights > 0) {
      for (const { bar: other, end } of lastNights) {
        if (end > bar.start) placed.clash = other.clash = true;
      }
      lastNights.push({ bar: placed, end: bar.start + bar.nights });
    }
    const lane = lanes.find((taken) => taken.every((other) => ends(other) <= bar.start));
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
