/** The orders of a list of reservations. */
import type { Money, Reservation } from './stay.js';
import { foldText } from './text.js';

/** `-` turns an order round. Unknown values come last either way. */
export const SORTS = [
  'arrival',
  '-arrival',
  'departure',
  '-departure',
  'booked_at',
  '-booked_at',
  'guest_name',
  '-guest_name',
  'nights',
  '-nights',
  'total',
  '-total',
  'balance',
  '-balance',
] as const;
export type Sort = (typeof SORTS)[number];
export type SortKey = Exclude<Sort, `-${string}`>;

/** What a list is sorted by. */
export function sortKeyOf(sort: Sort): SortKey {
  return sort.replace('-', '') as SortKey;
}

type Key = string | number | null;

function moneyKey(money: Money | null): Key {
  return money?.amount ?? null;
}

function keyOf(reservation: Reservation, by: SortKey): Key {
  switch (by) {
    case 'guest_name':
      return reservation.guest_name === null ? null : foldText(reservation.guest_name);
    case 'total':
      return moneyKey(reservation.total);
    case 'balance':
      return moneyKey(reservation.balance);
    default:
      return reservation[by];
  }
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Reservations with the same key. */
interface Equals {
  key: Key;
  currency: string;
  reservations: Reservation[];
}

/**
 * Sorted, the given list untouched. Equal keys, and unknown ones (last), are ordered by confirmation number, then as in the list.
 * Amounts of several currencies stand in groups, one currency after the other.
 */
export function inOrder(reservations: readonly Reservation[], sort: Sort): Reservation[] {
  const turn = sort.startsWith('-') ? -1 : 1;
  const by = sortKeyOf(sort);
  const currencyOf = (r: Reservation): string =>
    by === 'total' || by === 'balance' ? (r[by]?.currency ?? '') : '';
  // Many bookings have the same few dates: to sort those, and the few bookings of each, is far quicker than to sort all.
  const groups = new Map<string, Map<Key, Equals>>();
  for (const reservation of reservations) {
    const [key, currency] = [keyOf(reservation, by), currencyOf(reservation)];
    let group = groups.get(currency);
    if (group === undefined) groups.set(currency, (group = new Map<Key, Equals>()));
    const equals = group.get(key);
    if (equals === undefined) group.set(key, { key, currency, reservations: [reservation] });
    else equals.reservations.push(reservation);
  }
  return [...groups.values()]
    .flatMap((group) => [...group.values()])
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return compare(a.currency, b.currency) || turn * compare(a.key, b.key);
    })
    .flatMap((equals) => byNumber(equals.reservations));
}

function byNumber(reservations: Reservation[]): Reservation[] {
  if (reservations.length === 1) return reservations;
  return reservations.sort((a, b) => compare(a.confirmation_number, b.confirmation_number));
}
