/** In what the rows of one booking differ between two sources, and the rows with what the other source knows better. */
import { NO_CURRENCY } from './currency.js';
import { formatMoney, minorUnits } from './money.js';
import type { Money, RoomStay } from './stay.js';

export const DIFFERENT_FIELDS = ['listed', 'status', 'arrival', 'departure', 'room', 'total'] as const;
export type DifferentField = (typeof DIFFERENT_FIELDS)[number];

/** One fact in two versions. Texts of rooms are the hotel's: untrusted. Null: not there. */
export interface Difference {
  field: DifferentField;
  dashboard: string | null;
  api: string | null;
}

/** Which facts the other source tells at all. */
export interface Told {
  /** Some property's rooms are never told by their numbers: then no number says nothing. */
  rooms: boolean;
  /** Of bookings with extras and taxes it is not known what a total counts. */
  totals: boolean;
}

const MOST_VALUES = 5;

/** Only what both tell: a row's state is whether it holds its room, since the API knows no check-in. */
export function differencesOf(
  listed: readonly RoomStay[],
  others: readonly RoomStay[],
  told: Told,
): Difference[] {
  // A state that nobody knows may hold a room or not.
  if ([...listed, ...others].some(({ printed_status }) => printed_status === 'unknown')) return [];
  const [mine, theirs] = [listed.filter(holdsRoom), others.filter(holdsRoom)];
  if (mine.length !== theirs.length)
    return [{ field: 'status', dashboard: stateOf(listed), api: stateOf(others) }];
  const pairs = pairsOf(mine, theirs, told);
  const differing = (
    field: DifferentField,
    differ: (a: RoomStay, b: RoomStay) => boolean,
    text: (row: RoomStay) => string | null,
  ): Difference[] => {
    const found = pairs.filter(([a, b]) => differ(a, b)).slice(0, MOST_VALUES);
    if (found.length === 0) return [];
    const joined = (rows: RoomStay[]): string | null =>
      rows.length === 1 && rows[0] !== undefined
        ? text(rows[0])
        : rows.map((row) => text(row) ?? '-').join(', ');
    return [{ field, dashboard: joined(found.map(([a]) => a)), api: joined(found.map(([, b]) => b)) }];
  };
  return [
    ...differing(
      'arrival',
      (a, b) => a.arrival !== b.arrival,
      ({ arrival }) => arrival,
    ),
    ...differing(
      'departure',
      (a, b) => a.departure !== b.departure,
      ({ departure }) => departure,
    ),
    ...(told.rooms
      ? differing(
          'room',
          (a, b) => a.room !== b.room,
          ({ room }) => room,
        )
      : []),
    ...differing(
      'total',
      (a, b) => told.totals && !sameMoney(a.total, b.total),
      ({ total }) => (total === null ? null : formatMoney(total)),
    ),
  ];
}

/** The booking's rows as the other source has them now; what only the list knows of a row stays. */
export function withChanges(
  listed: readonly RoomStay[],
  others: readonly RoomStay[],
  told: Told,
): RoomStay[] {
  const pairs = pairsOf(listed, others, told);
  const paired = new Set(pairs.flat());
  const changed = new Map(pairs.map(([mine, theirs]) => [mine, changedRow(mine, theirs, told)]));
  const number = listed[0]?.booking_number;
  const more = others.filter((row) => !paired.has(row));
  return [
    ...listed.map((row) => changed.get(row) ?? row),
    ...more.map((row) => ({ ...row, booking_number: number ?? row.booking_number })),
  ];
}

function changedRow(mine: RoomStay, theirs: RoomStay, told: Told): RoomStay {
  const { arrival, departure, printed_status, status_label } = theirs;
  const state = holdsRoom(mine) === holdsRoom(theirs) ? {} : { printed_status, status_label };
  const room = !holdsRoom(theirs) ? null : told.rooms ? theirs.room : mine.room;
  const total = (told.totals ? theirs.total : null) ?? mine.total;
  // What was printed for these is not true any more.
  const { status: _s, arrival: _a, departure: _d, room: _r, total: _t, ...printed } = mine.printed;
  return { ...mine, ...state, arrival, departure, room, total, printed };
}

export function holdsRoom({ printed_status }: RoomStay): boolean {
  return printed_status !== 'cancelled' && printed_status !== 'no_show';
}

function stateOf(rows: readonly RoomStay[]): string {
  const live = rows.filter(holdsRoom).length;
  if (live === rows.length) return rows.length > 1 ? `${live} live` : 'live';
  const gone =
    live === 0 && rows.every(({ printed_status }) => printed_status === 'no_show') ? 'no_show' : 'cancelled';
  if (rows.length === 1) return gone;
  return live === 0 ? `${rows.length} ${gone}` : `${live} live, ${rows.length - live} ${gone}`;
}

/** Which row is which: by a number of its own, then those that are alike in all, then by number and type, then in their order. */
function pairsOf(
  listed: readonly RoomStay[],
  others: readonly RoomStay[],
  told: Told,
): [RoomStay, RoomStay][] {
  const left = [...listed];
  const right = [...others];
  const pairs: [RoomStay, RoomStay][] = [];
  const isOwn = [numbersOnce(listed), numbersOnce(others)];
  const rules: ((a: RoomStay, b: RoomStay) => boolean)[] = [
    ({ confirmation_number: number }, b) =>
      number === b.confirmation_number && isOwn.every((once) => once.has(number)),
    (a, b) =>
      holdsRoom(a) === holdsRoom(b) &&
      a.arrival === b.arrival &&
      a.departure === b.departure &&
      (!told.rooms || a.room === b.room) &&
      (!told.totals || sameMoney(a.total, b.total)),
    (a, b) => a.confirmation_number === b.confirmation_number && a.room_type === b.room_type,
    (a, b) => a.confirmation_number === b.confirmation_number,
    () => true,
  ];
  for (const alike of rules) {
    for (const row of [...left]) {
      const at = right.findIndex((other) => alike(row, other));
      const found = right[at];
      if (found === undefined) continue;
      pairs.push([row, found]);
      right.splice(at, 1);
      left.splice(left.indexOf(row), 1);
    }
  }
  return pairs;
}

/** The numbers that one row alone bears. */
function numbersOnce(rows: readonly RoomStay[]): Set<string> {
  const numbers = rows.map(({ confirmation_number }) => confirmation_number);
  return new Set(numbers.filter((number) => numbers.indexOf(number) === numbers.lastIndexOf(number)));
}

/** An amount that one of them does not tell is no difference, nor is a currency that a page does not print. */
function sameMoney(a: Money | null, b: Money | null): boolean {
  if (a === null || b === null) return true;
  if (a.currency !== b.currency && a.currency !== NO_CURRENCY && b.currency !== NO_CURRENCY) return false;
  return minorUnits({ ...a, currency: b.currency }) === minorUnits(b);
}
