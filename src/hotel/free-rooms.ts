/**
 * Which rooms are free for a stay: by type and by number, with a place kept for every booking that has no room yet.
 */
import { dateOfDay, dayNumber } from './dates.js';
import { freeFrom } from './holding.js';
import { isLive, statusOn } from './reservation.js';
import {
  depthIn,
  freeOfCount,
  leftEachNight,
  overlap,
  roomsNeeded,
  type Stretch,
  type Taker,
} from './room-gaps.js';
import type { LocalDate, RoomStay } from './stay.js';
import { foldText, roomKey } from './text.js';

/** What is free of a room type, or of the hotel. Null: not known without a list of all rooms (of the hotel: without their number). */
export interface FreeFigures {
  rooms_total: number | null;
  /** Rooms that can take one more stay of all the nights, when each booking without a room has got one. */
  free_throughout: number | null;
  /** The rooms less the bookings of each night; 0 on a night that is overbooked. */
  free_by_night: number[] | null;
  /** The numbers of the rooms without a stay on all the nights. */
  free_rooms: string[] | null;
  /** Booked rooms without a number on these nights. */
  unassigned: number;
}

export interface FreeRoomType extends FreeFigures {
  room_type: string | null;
}

export interface FreeRooms {
  nights: number;
  types: FreeRoomType[];
  total: FreeFigures;
  /** The nearest later start on which as many rooms as wanted are free for as many nights. Null: none, or not known. */
  next: LocalDate | null;
  /** Nights with more bookings than the hotel has rooms. */
  overbooked: LocalDate[];
  /** Stays of the nights whose room or (without a room) type the list does not name. */
  strays: number;
}

export interface FreeRoomsQuery {
  stays: readonly RoomStay[];
  businessDate: LocalDate;
  /** First and last night, both included. */
  from: LocalDate;
  to: LocalDate;
  /** All rooms of the hotel with their types; null if not all are known. */
  list: readonly { room: string; room_type: string | null }[] | null;
  /** How many rooms the hotel has; null if that is not known for sure. */
  count: number | null;
  /** By `foldText`; null for all. */
  types: ReadonlySet<string> | null;
  /** How many rooms are wanted, for `next`. */
  wanted: number;
}

/** `next` looks so many days ahead. */
const DAYS_AHEAD = 60;
const LAST_DAY = dayNumber('9999-12-31');

interface Held extends Taker {
  stay: RoomStay;
}

/** The rooms of one type. */
interface Group {
  name: string | null;
  /** Listed rooms by key, each with the stays that hold it, never two on the same night. */
  rooms: Map<string, { room: string; held: Held[] }>;
  /** Stays that need a room of this type: without a number, in a room that is not listed, or in one that another stay holds. */
  waiting: Held[];
}

function holdings({ stays, businessDate }: FreeRoomsQuery, range: Stretch): Held[] {
  const held: Held[] = [];
  for (const stay of stays) {
    const status = statusOn(stay, businessDate);
    if (!isLive(status)) continue;
    const start = dayNumber(stay.arrival);
    const end = dayNumber(freeFrom(stay, status, businessDate));
    if (overlap({ start, end }, range) && start < end)
      held.push({ start, end, room: stay.room === null ? '' : roomKey(stay.room), stay });
  }
  return held.sort(
    (a, b) => a.start - b.start || (a.stay.confirmation_number < b.stay.confirmation_number ? -1 : 1),
  );
}

/** The listed rooms by type, with the stays in them. `strays` need a room of a type that the list does not know. */
function grouped(
  list: NonNullable<FreeRoomsQuery['list']>,
  all: readonly Held[],
): { groups: Map<string, Group>; strays: Held[] } {
  const groups = new Map<string, Group>();
  const groupOfRoom = new Map<string, Group>();
  for (const { room, room_type } of list) {
    const type = foldText(room_type ?? '');
    let group = groups.get(type);
    if (group === undefined) groups.set(type, (group = { name: room_type, rooms: new Map(), waiting: [] }));
    group.rooms.set(roomKey(room), { room, held: [] });
    groupOfRoom.set(roomKey(room), group);
  }
  const strays: Held[] = [];
  for (const held of all) {
    const home = groupOfRoom.get(held.room);
    const room = home?.rooms.get(held.room);
    if (room !== undefined && (room.held.at(-1)?.end ?? -Infinity) <= held.start) {
      room.held.push(held);
      continue;
    }
    const type = foldText(held.stay.room_type ?? '');
    (home?.waiting ?? (type === '' ? undefined : groups.get(type)?.waiting) ?? strays).push(held);
  }
  return { groups, strays };
}

function freeKeys({ rooms }: Group, range: Stretch): string[] {
  return [...rooms.values()]
    .filter(({ held }) => !held.some((one) => overlap(one, range)))
    .map(({ room }) => room);
}

/** Negative if more rooms are needed than there are. */
function throughout(group: Group, range: Stretch): number {
  const partly = [...group.rooms.values()].filter(({ held }) => held.some((one) => overlap(one, range)));
  return (
    group.rooms.size -
    partly.length -
    roomsNeeded(
      range,
      partly.map(({ held }) => held),
      group.waiting,
    )
  );
}

const floor = (left: readonly number[]): number[] => left.map((rooms) => Math.max(0, rooms));
const without = (held: readonly Held[]): number => held.filter(({ stay }) => stay.room === null).length;

/**
 * Rooms free from the first night to the last. Every stay that is neither cancelled nor no-show holds its room, and a stay without a
 * room takes one of its type; of two stays in one room on the same night one needs another room of that type.
 * Throws `RangeError` if a date is no `LocalDate`.
 */
export function freeRooms(query: FreeRoomsQuery): FreeRooms {
  const { from, to, list, count, types: asked, wanted } = query;
  const range = { start: dayNumber(from), end: dayNumber(to) + 1 };
  const nights = range.end - range.start;
  const window = { start: range.start, end: range.end + DAYS_AHEAD };
  const all = holdings(query, window);
  const here = all.filter((held) => overlap(held, range));
  const isAsked = (type: string): boolean => asked === null || asked.has(type);
  const ahead = count === null ? [] : leftEachNight(count, all, window);
  const left = count === null ? null : ahead.slice(0, nights);
  const common = {
    nights,
    overbooked: (left ?? []).flatMap((rooms, i) => (rooms < 0 ? [dateOfDay(range.start + i)] : [])),
  };
  const hotel = { rooms_total: count, free_by_night: left && floor(left), unassigned: without(here) };
  if (list === null) {
    const freeAt = (at: Stretch): number | null => (count === null ? null : freeOfCount(count, all, at));
    const total = { ...hotel, free_throughout: freeAt(range), free_rooms: null };
    const next = asked === null ? nextStart(freeAt, range, wanted, ahead) : null;
    return { ...common, types: namedTypes(query.stays, here, isAsked), total, next, strays: 0 };
  }
  const { groups, strays } = grouped(list, all);
  const chosen = [...groups].filter(([type]) => isAsked(type)).map(([, group]) => group);
  // Whoever needs a room of no known type may take any; a room of no known type may be of any.
  const vague = (at: Stretch): boolean => groups.has('') || strays.some((held) => overlap(held, at));
  const hotelAt = (at: Stretch): number =>
    [...groups.values()].reduce((sum, group) => sum + throughout(group, at), 0) - depthIn(at, strays);
  const freeAt = (at: Stretch): number | null => {
    if (asked === null) return hotelAt(at);
    return vague(at) ? null : chosen.reduce((sum, group) => sum + Math.max(0, throughout(group, at)), 0);
  };
  const typeFigures = (group: Group): FreeRoomType => {
    const free_rooms = freeKeys(group, range);
    const takers = [...group.rooms.values()].flatMap(({ held }) => held).concat(group.waiting);
    const mine = takers.filter((held) => overlap(held, range));
    const told = { room_type: group.name, free_rooms, unassigned: without(mine) };
    if (vague(range)) return { ...told, rooms_total: null, free_throughout: null, free_by_night: null };
    const free_by_night = floor(leftEachNight(group.rooms.size, mine, range));
    return {
      ...told,
      rooms_total: group.rooms.size,
      free_throughout: Math.max(0, throughout(group, range)),
      free_by_night,
    };
  };
  return {
    ...common,
    types: chosen.map(typeFigures),
    total: {
      ...hotel,
      free_throughout: Math.max(0, hotelAt(range)),
      free_rooms: [...groups.values()].flatMap((group) => freeKeys(group, range)),
    },
    next: nextStart(freeAt, range, wanted, ahead),
    strays: strays.filter((held) => overlap(held, range)).length,
  };
}

function nextStart(
  freeAt: (range: Stretch) => number | null,
  { start, end }: Stretch,
  wanted: number,
  ahead: readonly number[],
): LocalDate | null {
  for (let days = 1; days <= DAYS_AHEAD && start + days <= LAST_DAY; days += 1) {
    // Seen from the hotel's figures, without a look at who could lie where.
    if (ahead.slice(days, days + end - start).some((rooms) => rooms < wanted)) continue;
    const free = freeAt({ start: start + days, end: end + days });
    // A start before which another may hide is not the nearest.
    if (free === null) return null;
    if (free >= wanted) return dateOfDay(start + days);
  }
  return null;
}

/** The types as printed, where no list says how many rooms each has. */
function namedTypes(
  stays: readonly RoomStay[],
  here: readonly Held[],
  isAsked: (type: string) => boolean,
): FreeRoomType[] {
  const names = new Map<string, string>();
  for (const { room_type } of stays) {
    const key = foldText(room_type ?? '');
    if (room_type !== null && key !== '' && isAsked(key) && !names.has(key)) names.set(key, room_type);
  }
  return [...names].map(([key, room_type]) => ({
    room_type,
    rooms_total: null,
    free_throughout: null,
    free_by_night: null,
    free_rooms: null,
    unassigned: without(here.filter(({ stay }) => foldText(stay.room_type ?? '') === key)),
  }));
}
