/**
 * Who has booked, and how often: bookings gathered by the guest's name.
 */
import { nightsBetween } from './dates.js';
import { guestKey } from './guest-identity.js';
import { guestTest } from './guest-search.js';
import { addMoney } from './money.js';
import { isLive, statusOn } from './reservation.js';
import type { LocalDate, Money, RoomStay } from './stay.js';

/** The bookings under one name that are neither cancelled nor no-show. */
export interface Guest {
  /** As printed in the latest booking; untrusted text. */
  guest_name: string;
  bookings: number;
  /** Of each booking from the first arrival to the last departure under this name, however many rooms it has. */
  nights: number;
  /** The known totals of the rooms under this name, by currency. */
  revenue: Money[];
  first_arrival: LocalDate;
  last_departure: LocalDate;
  /** The next arrival from the business date on; null if none is booked. */
  next_arrival: LocalDate | null;
  /** By arrival. */
  confirmation_numbers: string[];
}

/** Orders of the list; `-` turns an order round, so that the most come first. */
export const GUEST_SORTS = [
  'bookings',
  '-bookings',
  'nights',
  '-nights',
  'revenue',
  '-revenue',
  'last_stay',
  '-last_stay',
] as const;
export type GuestSort = (typeof GUEST_SORTS)[number];

export interface GuestQuery {
  stays: readonly RoomStay[];
  businessDate: LocalDate;
  /** Words of the name, each in any place. */
  guest?: string | undefined;
  minBookings: number;
  sort: GuestSort;
}

export interface Guests {
  guests: Guest[];
  /** Rooms of these guests without a known total: no revenue holds them. */
  without_total: number;
  /** The currency by whose amounts `revenue` sorts, where there are several. */
  sorted_by: string | null;
  /** Names that match, but whose bookings are all cancelled or no-show. */
  without_stay: number;
}

interface Gathered {
  name: string;
  nameOf: LocalDate;
  bookings: Map<string, { arrival: LocalDate; departure: LocalDate }>;
  totals: Map<string, Money[]>;
  withoutTotal: number;
  next: LocalDate | null;
}

function gather(stays: readonly RoomStay[], businessDate: LocalDate, asked: (name: string) => boolean) {
  const found = new Map<string, Gathered>();
  const gone = new Set<string>();
  const keys = new Map<string, string>();
  for (const stay of stays) {
    const { guest_name, arrival, departure, booking_number, total } = stay;
    if (guest_name === null) continue;
    if (!asked(guest_name)) continue;
    let key = stay.behind === undefined ? keys.get(guest_name) : undefined;
    if (key === undefined) keys.set(guest_name, (key = guestKey(stay)));
    if (key === '') continue;
    const status = statusOn(stay, businessDate);
    if (!isLive(status)) {
      gone.add(key);
      continue;
    }
    let guest = found.get(key);
    if (guest === undefined) {
      guest = {
        name: guest_name,
        nameOf: arrival,
        bookings: new Map(),
        totals: new Map(),
        withoutTotal: 0,
        next: null,
      };
      found.set(key, guest);
    }
    if (arrival > guest.nameOf) Object.assign(guest, { name: guest_name, nameOf: arrival });
    const span = guest.bookings.get(booking_number);
    guest.bookings.set(booking_number, {
      arrival: span === undefined || arrival < span.arrival ? arrival : span.arrival,
      departure: span === undefined || departure > span.departure ? departure : span.departure,
    });
    if (total === null) guest.withoutTotal += 1;
    else {
      const amounts = guest.totals.get(total.currency);
      if (amounts === undefined) guest.totals.set(total.currency, [total]);
      else amounts.push(total);
    }
    const coming = arrival >= businessDate && status !== 'in_house' && status !== 'departed';
    if (coming && (guest.next === null || arrival < guest.next)) guest.next = arrival;
  }
  return { found, without_stay: [...gone].filter((key) => !found.has(key)).length };
}

function toGuest({ name, bookings, totals, next }: Gathered): Guest {
  const spans = [...bookings].sort(([a, x], [b, y]) => compare(x.arrival, y.arrival) || compare(a, b));
  const departures = spans.map(([, { departure }]) => departure).sort();
  return {
    guest_name: name,
    bookings: bookings.size,
    nights: spans.reduce(
      (sum, [, { arrival, departure }]) => sum + Math.max(0, nightsBetween(arrival, departure)),
      0,
    ),
    revenue: [...totals].sort(([a], [b]) => compare(a, b)).flatMap(([, amounts]) => addMoney(amounts) ?? []),
    first_arrival: spans[0]?.[1].arrival ?? '',
    last_departure: departures.at(-1) ?? '',
    next_arrival: next,
    confirmation_numbers: spans.map(([number]) => number),
  };
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The currency that most guests have paid in. */
function usualCurrency(guests: readonly Guest[]): { usual: string | null; several: boolean } {
  const counts = new Map<string, number>();
  for (const { currency } of guests.flatMap(({ revenue }) => revenue))
    counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const [first] = [...counts].sort(([a, x], [b, y]) => y - x || compare(a, b));
  return { usual: first?.[0] ?? null, several: counts.size > 1 };
}

/**
 * The guests with at least so many bookings that are neither cancelled nor no-show, under one name whatever its case, accents,
 * punctuation and order of words: two people of one name are one here. Hidden names are told apart by what is behind them. Names are those of the rooms, so a booking counts for each guest it names.
 * Equal ones come in the order of their bookings (most first), last departures (latest first) and names.
 */
export function findGuests({ stays, businessDate, guest, minBookings, sort }: GuestQuery): Guests {
  const asked = guestTest(guest ?? '') ?? (() => true);
  const { found, without_stay } = gather(stays, businessDate, asked);
  const kept = [...found.values()].filter(({ bookings }) => bookings.size >= minBookings);
  const guests = kept.map(toGuest);
  const { usual, several } = usualCurrency(guests);
  const turn = sort.startsWith('-') ? -1 : 1;
  const by = sort.replace('-', '');
  const valueOf = (one: Guest): number | string | null => {
    if (by === 'last_stay') return one.last_departure;
    if (by === 'revenue') return one.revenue.find(({ currency }) => currency === usual)?.amount ?? null;
    return by === 'nights' ? one.nights : one.bookings;
  };
  const order = (a: Guest, b: Guest): number => {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return turn * compare(x, y);
  };
  guests.sort(
    (a, b) =>
      order(a, b) ||
      b.bookings - a.bookings ||
      compare(b.last_departure, a.last_departure) ||
      compare(a.guest_name, b.guest_name),
  );
  return {
    guests,
    without_total: kept.reduce((sum, { withoutTotal }) => sum + withoutTotal, 0),
    sorted_by: several && by === 'revenue' ? usual : null,
    without_stay,
  };
}
