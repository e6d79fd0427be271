/** Which row of a booking in one reading is which in another. */
import { formatMoney } from './money.js';
import type { Money, RoomStay } from './stay.js';

/** The same row in both readings; one side is missing for a row that came or went. */
export interface Pair {
  was: RoomStay | undefined;
  is: RoomStay | undefined;
}

/**
 * Which row of one reading is which of the other: by the row's own number. Several rooms of one booking may print the same one (direct
 * bookings do), in any order: then those that are most alike belong together.
 */
export function pairsOf(was: readonly RoomStay[], is: readonly RoomStay[]): Pair[] {
  const pairs: Pair[] = [];
  const number = ({ confirmation_number }: RoomStay): string => confirmation_number;
  const left = new Map<string, RoomStay[]>();
  for (const row of was) left.set(number(row), [...(left.get(number(row)) ?? []), row]);
  const partners = new Map<RoomStay, RoomStay>();
  for (const [key, old] of left) {
    const now = is.filter((row) => number(row) === key);
    const candidates = now
      .flatMap((row) => old.map((before) => ({ row, before, likeness: likenessOf(before, row) })))
      .sort((a, b) => b.likeness - a.likeness);
    const taken = new Set<RoomStay>();
    for (const { row, before } of candidates) {
      if (partners.has(row) || taken.has(before)) continue;
      partners.set(row, before);
      taken.add(before);
    }
    left.set(
      key,
      old.filter((row) => !taken.has(row)),
    );
  }
  for (const row of is) pairs.push({ was: partners.get(row), is: row });
  for (const row of [...left.values()].flat()) pairs.push({ was: row, is: undefined });
  return pairs;
}

/** The room says most, then the dates, then the type; each more than all that follow it. */
const LIKENESS = [
  'room',
  'arrival',
  'departure',
  'room_type',
  'guest_name',
  'total',
  'paid',
  'printed_status',
] as const;

function likenessOf(a: RoomStay, b: RoomStay): number {
  return LIKENESS.reduce((sum, field, i) => {
    const [one, other] = [textOf(a[field]), textOf(b[field])];
    return one === other && one !== null ? sum + 2 ** (LIKENESS.length - i) : sum;
  }, 0);
}

/** A value as text, to compare and to tell. */
export function textOf(value: string | Money | null): string | null {
  return typeof value === 'object' && value !== null ? formatMoney(value) : value;
}
