/** What a list of reservations comes to, so that nobody has to add it up. */
import { nightsBetween } from './dates.js';
import { fromMinor, minorUnits } from './money.js';
import { isLive, roomsThatCount } from './reservation.js';
import type { Money, Reservation } from './stay.js';

export interface ReservationTotals {
  bookings: number;
  /** The live rooms of each booking; all of them, if none is live. */
  rooms: number;
  /** Live rooms without a physical room whose guests have not left. */
  unassigned_rooms: number;
  /** The nights of these rooms: of whole stays, inside and outside of any range. */
  room_nights: number;
  /** One amount for each currency, in the order of their codes; of the bookings for which it is known. */
  total: Money[];
  paid: Money[];
  /** Without cancelled bookings and no-shows: they owe nothing. */
  balance: Money[];
}

export interface ReservationSums {
  totals: ReservationTotals;
  /** How many bookings are in none of the sums, since their amount is not known. */
  unknown: { total: number; paid: number; balance: number };
}

/** Sums in whole minor units, by currency. */
class Purse {
  private readonly minor = new Map<string, number>();

  add(money: Money): void {
    this.minor.set(money.currency, (this.minor.get(money.currency) ?? 0) + minorUnits(money));
  }

  content(): Money[] {
    return [...this.minor].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, sum]) => fromMinor(sum, code));
  }
}

/** Money by currency. */
export function sumByCurrency(amounts: readonly (Money | null)[]): Money[] {
  const purse = new Purse();
  for (const amount of amounts) if (amount !== null) purse.add(amount);
  return purse.content();
}

/** By list: the pages of one list have the same sums. */
const known = new WeakMap<readonly Reservation[], ReservationSums>();

export function sumsOf(reservations: readonly Reservation[]): ReservationSums {
  let sums = known.get(reservations);
  if (sums === undefined) known.set(reservations, (sums = addUp(reservations)));
  return sums;
}

function addUp(reservations: readonly Reservation[]): ReservationSums {
  const counts = { bookings: reservations.length, rooms: 0, unassigned_rooms: 0, room_nights: 0 };
  const unknown = { total: 0, paid: 0, balance: 0 };
  const purses = { total: new Purse(), paid: new Purse(), balance: new Purse() };
  for (const reservation of reservations) {
    for (const { arrival, departure, room, status } of roomsThatCount(reservation)) {
      counts.rooms += 1;
      counts.room_nights += Math.max(0, nightsBetween(arrival, departure));
      if (room === null && isLive(status) && status !== 'departed') counts.unassigned_rooms += 1;
    }
    for (const key of ['total', 'paid', 'balance'] as const) {
      const amount = reservation[key];
      if (amount !== null) purses[key].add(amount);
      else if (key !== 'balance' || isLive(reservation.status)) unknown[key] += 1;
    }
  }
  const { total, paid, balance } = purses;
  const money = { total: total.content(), paid: paid.content(), balance: balance.content() };
  return { totals: { ...counts, ...money }, unknown };
}
