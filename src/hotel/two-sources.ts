/**
 * One hotel's bookings as two sources tell them: the list, which is proven to be whole, and another source that knows when each booking
 * was changed. What the other one knows of later changes is taken over and named; what it tells otherwise without a later change is a
 * disagreement, and the list stays as it is.
 */
import { bookingNumber } from './confirmation-number.js';
import { differencesOf, holdsRoom, withChanges, type Difference } from './row-differences.js';
import { rowsOfBookings } from './rows-of-bookings.js';
import type { LocalDate, RoomStay } from './stay.js';

/** A booking as the other source tells it. */
export interface OtherBooking {
  /** Every number that it may have on the list: HotelRunner's own, the channel's, those of its rooms. */
  numbers: readonly string[];
  stays: readonly RoomStay[];
  /**
   * When it was changed last, milliseconds since 1970, by that source's clock, which may be ahead; null if it does not say, and then no
   * change of it is known to be later than the list.
   */
  updated_at: number | null;
  /** When this was seen last, milliseconds since 1970 by our clock. Of what was seen before the list nobody knows what became. */
  seen_at: number;
  /** Whether its totals count the same as the list's. */
  same_totals: boolean;
}

/** A booking that the two tell otherwise. */
export interface Disagreement {
  booking_number: string;
  channel: string | null;
  arrival: LocalDate;
  departure: LocalDate;
  differs: Difference[];
}

export interface Compared {
  /** The list with what was changed since. */
  stays: RoomStay[];
  /** The bookings whose rows are told by the other source, as it knows of a later change. */
  changed: string[];
  disagreements: Disagreement[];
  /** How many differ that were seen before the list was read. */
  unsure: number;
}

/** Clocks of two machines, and the moments that a reading takes. */
const SAME_TIME_MS = 2 * 60_000;
/** Fewer bookings do not tell whether both sources are of one hotel. */
const ENOUGH = 4;

/**
 * `listedAt` is when the list's reading began, milliseconds since 1970; the other source must have been asked after it. Null if most of
 * the bookings are not on the list at all: then the other source is of another property, and says nothing of this one.
 */
export function compareSources(
  stays: readonly RoomStay[],
  listedAt: number,
  others: readonly OtherBooking[],
): Compared | null {
  const listed = rowsOfBookings(stays);
  const known = latestOfEach(others, listed);
  const isLater = ({ updated_at }: OtherBooking): boolean =>
    updated_at !== null && updated_at > listedAt - SAME_TIME_MS;
  const before = known.filter(({ other }) => !isLater(other));
  const strange = before.filter(({ rows }) => rows === undefined).length;
  if (before.length >= ENOUGH && strange * 2 > before.length) return null;
  const rooms = known.some(({ other }) => other.stays.some(({ room }) => room !== null));
  const compared: Compared = { stays: [], changed: [], disagreements: [], unsure: 0 };
  const rewritten = new Map<string, RoomStay[]>();
  const added: RoomStay[] = [];
  for (const { other, number, rows } of known) {
    const told = { rooms, totals: other.same_totals };
    const differs =
      rows === undefined ? unlisted(other, isLater(other)) : differencesOf(rows, other.stays, told);
    if (differs.length === 0) continue;
    if (other.seen_at < listedAt) {
      compared.unsure += 1;
      continue;
    }
    if (!isLater(other)) {
      compared.disagreements.push({ booking_number: number, ...spanOf(rows ?? other.stays), differs });
      continue;
    }
    compared.changed.push(number);
    if (rows === undefined) added.push(...other.stays);
    else rewritten.set(number, withChanges(rows, other.stays, told));
  }
  compared.stays = [...added, ...withRows(stays, rewritten)];
  return compared;
}

interface Known {
  other: OtherBooking;
  number: string;
  /** Its rows on the list; undefined if it is not there. */
  rows: readonly RoomStay[] | undefined;
}

/** Each booking once, in its latest state, with its rows on the list. One whose numbers lead to several bookings is left out. */
function latestOfEach(others: readonly OtherBooking[], listed: ReadonlyMap<string, RoomStay[]>): Known[] {
  const known = new Map<string, Known>();
  for (const other of others) {
    const first = other.stays[0];
    if (first === undefined) continue;
    const numbers = new Set([first.booking_number, ...other.numbers].map(bookingNumber));
    const onList = [...numbers].filter((number) => listed.has(number));
    if (onList.length > 1) continue;
    const number = onList[0] ?? first.booking_number;
    const earlier = known.get(number);
    if (earlier !== undefined && (earlier.other.updated_at ?? 0) > (other.updated_at ?? 0)) continue;
    known.set(number, { other, number, rows: listed.get(number) });
  }
  return [...known.values()];
}

/** What was cancelled before may well have left the list. */
function unlisted({ stays }: OtherBooking, later: boolean): Difference[] {
  const live = stays.some(holdsRoom);
  return live || later ? [{ field: 'listed', dashboard: null, api: live ? 'live' : 'cancelled' }] : [];
}

function spanOf(rows: readonly RoomStay[]): Pick<Disagreement, 'channel' | 'arrival' | 'departure'> {
  return {
    channel: rows[0]?.channel ?? null,
    arrival: rows.map(({ arrival }) => arrival).sort()[0] ?? '',
    departure:
      rows
        .map(({ departure }) => departure)
        .sort()
        .at(-1) ?? '',
  };
}

/** The list with other rows for some bookings, each where its first row stood. */
function withRows(stays: readonly RoomStay[], rewritten: ReadonlyMap<string, RoomStay[]>): RoomStay[] {
  if (rewritten.size === 0) return [...stays];
  const done = new Set<string>();
  return stays.flatMap((stay) => {
    const rows = rewritten.get(stay.booking_number);
    if (rows === undefined) return [stay];
    if (done.has(stay.booking_number)) return [];
    done.add(stay.booking_number);
    return rows;
  });
}
