/**
 * How many rooms the hotel has: told by the user, or else inferred from what the rows show.
 */
import type { RoomStay } from './stay.js';
import { foldText, roomKey } from './text.js';

/** Room counts. By type, null means that the type exists and its count is unknown. */
export interface RoomInventory {
  total: number | null;
  source: 'configured' | 'inferred';
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
 * The hotel's rooms. A configured count or list is taken at its word. Otherwise the distinct physical rooms of the rows
 * (at any date) are counted, and at least the calendar's highest for-sale figure: a lower bound, since a room nobody
 * booked yet is not seen. Null if there is nothing to go by.
 * With a count alone, the rooms per type are known only if those seen in the rows make up that count.
 */
export function inferInventory(
  stays: readonly Named[],
  configured: ConfiguredRooms = {},
  forSaleMax: number | null = null,
): RoomInventory {
  if (configured.room_list && configured.room_list.length > 0) {
    const listed = countByType(configured.room_list);
    return { ...listed, total: configured.count ?? listed.total, source: 'configured' };
  }
  const seen = countByType(stays);
  const total = configured.count ?? Math.max(seen.total, forSaleMax ?? 0);
  const complete = seen.total === total;
  return {
    total: total > 0 ? total : null,
    source: configured.count === undefined ? 'inferred' : 'configured',
    by_room_type: complete
      ? seen.by_room_type
      : new Map([...seen.by_room_type.keys()].map((name) => [name, null])),
  };
}
