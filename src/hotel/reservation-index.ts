/**
 * What is made of a list of reservations for the questions asked of it: each part when it is first needed, and once for a list. So a
 * list that was asked must not be changed.
 */
import type { DateSpans } from './date-spans.js';
import type { ValueFilter } from './filter-values.js';
import { isLive, roomsThatCount } from './reservation.js';
import type { Sort } from './reservation-order.js';
import type { Reservation, RoomOfReservation } from './stay.js';

/** What reservations can be found by without a look at all of them, besides dates. */
export type Trait = ValueFilter | 'status' | 'unassigned' | 'owing';

interface Index<Basis extends string> {
  spans: Partial<Record<Basis, DateSpans<Reservation>>>;
  orders: Partial<Record<Sort, Reservation[]>>;
  values: Record<ValueFilter, string[]> | undefined;
  /** The places in the list of those that have a trait, by its value. */
  places: Partial<Record<Trait, Map<string, number[]>>>;
  /** The last answers, so that the pages of a list are filtered and sorted once. */
  answers: Map<string, readonly Reservation[]>;
}

const indexes = new WeakMap<readonly Reservation[], Index<string>>();

export function indexOf(reservations: readonly Reservation[]): Index<string> {
  let index = indexes.get(reservations);
  if (index === undefined) {
    index = { spans: {}, orders: {}, values: undefined, places: {}, answers: new Map() };
    indexes.set(reservations, index);
  }
  return index;
}

/** The values of all reservations that can be filtered by, each once, as printed. */
export function knownValues(reservations: readonly Reservation[]): Record<ValueFilter, readonly string[]> {
  const index = indexOf(reservations);
  if (index.values !== undefined) return index.values;
  const seen: Record<ValueFilter, Set<string>> = {
    channel: new Set(),
    room: new Set(),
    room_type: new Set(),
    nationality: new Set(),
  };
  for (const { channel, nationality, rooms } of reservations) {
    if (channel !== null) seen.channel.add(channel);
    if (nationality !== null) seen.nationality.add(nationality);
    for (const { room, room_type } of rooms) {
      if (room !== null) seen.room.add(room);
      if (room_type !== null) seen.room_type.add(room_type);
    }
  }
  const { channel, room, room_type, nationality } = seen;
  index.values = {
    channel: [...channel],
    room: [...room],
    room_type: [...room_type],
    nationality: [...nationality],
  };
  return index.values;
}

/** Whether a room waits for a number: live, its guest not gone. */
export function isUnassigned({ room, status }: RoomOfReservation): boolean {
  return room === null && isLive(status) && status !== 'departed';
}

export function isOwing({ balance }: Reservation): boolean {
  return balance !== null && balance.amount > 0;
}

/** What stands for a trait that a reservation has or has not. */
export const YES = 'yes';

function valuesOf(reservation: Reservation, trait: Trait): (string | null)[] {
  switch (trait) {
    case 'channel':
    case 'nationality':
      return [reservation[trait]];
    case 'owing':
      return [isOwing(reservation) ? YES : null];
    case 'unassigned':
      return [roomsThatCount(reservation).some(isUnassigned) ? YES : null];
    default:
      return roomsThatCount(reservation).map((room) => room[trait]);
  }
}

function placesOf(reservations: readonly Reservation[], trait: Trait): Map<string, number[]> {
  const { places } = indexOf(reservations);
  let byValue = places[trait];
  if (byValue !== undefined) return byValue;
  byValue = new Map();
  for (const [place, reservation] of reservations.entries()) {
    for (const value of valuesOf(reservation, trait)) {
      if (value === null) continue;
      const known = byValue.get(value);
      if (known === undefined) byValue.set(value, [place]);
      else if (known.at(-1) !== place) known.push(place);
    }
  }
  places[trait] = byValue;
  return byValue;
}

/** More than this part of a list is found sooner by going through it in its order. */
const FEW = 1 / 8;

/**
 * The few reservations that have the rarest of the wanted traits, in the order of the list; the others need no look. Null if no trait
 * is wanted, or the rarest is not rare.
 */
export function fewWith(
  reservations: readonly Reservation[],
  wanted: readonly (readonly [Trait, Iterable<string>])[],
): Reservation[] | null {
  let rarest: number[][] | null = null;
  let fewest = reservations.length * FEW;
  for (const [trait, values] of wanted) {
    const byValue = placesOf(reservations, trait);
    const lists = [...new Set(values)].flatMap((value) => {
      const list = byValue.get(value);
      return list === undefined ? [] : [list];
    });
    const count = lists.reduce((sum, list) => sum + list.length, 0);
    if (count >= fewest) continue;
    fewest = count;
    rarest = lists;
  }
  if (rarest === null) return null;
  const places = [...new Set(rarest.flat())].sort((a, b) => a - b);
  return places.flatMap((place) => reservations[place] ?? []);
}
