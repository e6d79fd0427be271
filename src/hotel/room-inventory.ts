/**
 * How many rooms the hotel has: told by the user, or else inferred from what the rows show.
 */
import { mostRoomsInUse } from './holding.js';
import type { LocalDate, RoomStay } from './stay.js';
import { foldText, roomKey } from './text.js';

/** Room counts. By type, null means that the type exists and its count is unknown. */
export interface RoomInventory {
  /** As the user told; null if nobody did. What the rows show is no count: a room that nobody booked yet is not seen. */
  total: number | null;
  source: 'configured' | 'inferred';
  /** Where nobody told: the hotel has so many rooms or more. Null if there is nothing to go by. */
  at_least?: number | null;
  by_room_type: ReadonlyMap<string, number | null>;
}

/** What the user told: a plain count, a list of all rooms, or both (then the count is the total). */
export interface ConfiguredRooms {
  count?: number | undefined;
  room_list?: readonly { room: string; room_type: string | null }[] | undefined;
}

type Named = Pick<RoomStay, 'room' | 'room_type'>;

/**
 * Rooms per type, by the name under which each type appears first. A physical room counts under the type that it is
 * sold as most often (the first, if equal), since an upgrade prints another type beside it.
 */
function countByType(rows: readonly Named[]): { total: number; by_room_type: Map<string, number | null> } {
  const names = new Map<string, string>();
  const rooms = new Map<string, Map<string, number>>();
  for (const { room, room_type } of rows) {
    const type = room_type === null ? '' : foldText(room_type);
    if (room_type !== null && type !== '' && !names.has(type)) names.set(type, room_type);
    const key = room === null ? '' : roomKey(room);
    if (key === '') continue;
    const sold = rooms.get(key) ?? new Map<string, number>();
    if (type !== '') sold.set(type, (sold.get(type) ?? 0) + 1);
    rooms.set(key, sold);
  }
  const counts = new Map<string, number>();
  for (const sold of rooms.values()) {
    const usual = [...sold].reduce<[string, number]>((best, t) => (t[1] > best[1] ? t : best), ['', 0])[0];
    counts.set(usual, (counts.get(usual) ?? 0) + 1);
  }
  return {
    total: rooms.size,
    by_room_type: new Map([...names].map(([key, name]) => [name, counts.get(key) ?? null])),
  };
}

/**
 * The hotel's rooms. A configured count or list is taken at its word. Otherwise no count is known, and `at_least` is the number of
 * distinct physical rooms of the rows (at any date), or what was in use on one night (see `mostRoomsInUse`) if that is more.
 * With a count alone, the rooms per type are known only if those seen in the rows make up that count.
 */
export function inferInventory(
  stays: readonly Named[],
  configured: ConfiguredRooms = {},
  inUse: number | null = null,
): RoomInventory {
  if (configured.room_list && configured.room_list.length > 0) {
    const listed = countByType(configured.room_list);
    return { ...listed, total: configured.count ?? listed.total, source: 'configured' };
  }
  const seen = countByType(stays);
  const unknown = new Map([...seen.by_room_type.keys()].map((name) => [name, null]));
  const { count } = configured;
  if (count !== undefined) {
    const by_room_type = seen.total === count ? seen.by_room_type : unknown;
    return { total: count, source: 'configured', by_room_type };
  }
  const at_least = Math.max(seen.total, inUse ?? 0);
  return {
    total: null,
    source: 'inferred',
    at_least: at_least > 0 ? at_least : null,
    by_room_type: unknown,
  };
}

/** What is known of a hotel's nights: its rows, and what is for sale on the nights whose figures are known. */
export interface KnownNights {
  stays: readonly RoomStay[];
  businessDate: LocalDate;
  forSale: ReadonlyMap<LocalDate, { total: number | null }>;
}

/**
 * The hotel's rooms for every answer and picture, so that all of them tell the same bound: the most rooms booked, or booked and for
 * sale, of any night known, whatever nights are asked for.
 */
export function inventoryOf(
  { stays, businessDate, forSale }: KnownNights,
  configured: ConfiguredRooms,
): RoomInventory {
  const told = configured.count !== undefined || (configured.room_list ?? []).length > 0;
  return inferInventory(stays, configured, told ? null : mostRoomsInUse(stays, businessDate, forSale));
}

/** The bound in a sentence, with a space before it; empty if there is none. */
export function boundText({ total, at_least = null }: RoomInventory): string {
  return total !== null || at_least === null
    ? ''
    : ` The hotel has at least ${at_least} rooms, by what is booked or for sale.`;
}
