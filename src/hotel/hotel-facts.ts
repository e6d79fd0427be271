/**
 * What the readings tell of the hotel itself, each with where it is from. Nobody asks the hotel: what its bookings do not show is
 * unknown, and null.
 */
import { inferInventory, type ConfiguredRooms, type RoomInventory } from './room-inventory.js';
import type { RoomStay } from './stay.js';
import { roomKey } from './text.js';

/** `setting`: the user said so. `reservations`: what most bookings show. */
export type FactSource = 'setting' | 'reservations' | 'unknown';

export interface Fact<T> {
  value: T | null;
  source: FactSource;
}

export interface HotelFacts {
  /** From the reservations it is a bound: the hotel has so many rooms or more. */
  rooms_total: Fact<number>;
  /** Physical rooms with the type that each is sold as. */
  rooms: { room: string; room_type: string | null }[];
  room_types: { room_type: string; rooms: number | null }[];
  channels: string[];
  currency: Fact<string>;
  check_in: Fact<string>;
  check_out: Fact<string>;
}

export function hotelFacts(
  stays: readonly RoomStay[],
  configured: ConfiguredRooms,
  inventory: RoomInventory = inferInventory(stays, configured),
): HotelFacts {
  const listed = configured.room_list ?? [];
  return {
    rooms_total: roomsTotal(inventory),
    rooms: listed.length > 0 ? [...listed] : roomsSeen(stays),
    room_types: [...inventory.by_room_type].map(([room_type, rooms]) => ({ room_type, rooms })),
    channels: [...new Set(stays.flatMap(({ channel }) => channel ?? []))].sort(),
    currency: usual(stays.flatMap(({ total }) => total?.currency ?? [])),
    check_in: usual(stays.flatMap(({ arrival_time }) => arrival_time ?? [])),
    check_out: usual(stays.flatMap(({ departure_time }) => departure_time ?? [])),
  };
}

function roomsTotal({ total, at_least = null }: RoomInventory): Fact<number> {
  if (total !== null) return { value: total, source: 'setting' };
  return { value: at_least, source: at_least === null ? 'unknown' : 'reservations' };
}

function roomsSeen(stays: readonly RoomStay[]): HotelFacts['rooms'] {
  const rooms = new Map<string, { room: string; types: string[] }>();
  for (const { room, room_type } of stays) {
    if (room === null) continue;
    const known = rooms.get(roomKey(room)) ?? { room, types: [] };
    if (room_type !== null) known.types.push(room_type);
    rooms.set(roomKey(room), known);
  }
  const collator = new Intl.Collator('en', { numeric: true });
  return [...rooms.values()]
    .map(({ room, types }) => ({ room, room_type: usual(types).value }))
    .sort((a, b) => collator.compare(a.room, b.room));
}

/** The most frequent value; of equals the first. */
function usual(values: readonly string[]): Fact<string> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best === undefined ? { value: null, source: 'unknown' } : { value: best[0], source: 'reservations' };
}
