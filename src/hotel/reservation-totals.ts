/** What a list of reservations comes to, so that nobody has to add it up. */
import { fromMinor, minorUnits } from './money.js';
import { isLive, roomsThatCount } from './reservation.js';
import { nightsBetween } from './dates.js';
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

/** Sums in whole minor units, by currency. */
class Purse {
  private readonly minor = new Map<string, number>();

  add(money: Money | null): void {
    if (money === null) return;
    this.minor.set(money.currency, (this.minor.get(money.currency) ?? 0) + minorUnits(money));
  }

  content(): Money[] {
    return [...this.minor].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, sum]) => fromMinor(sum, code));
  }
}

/** Money by currency. */
export function sumByCurrency(amounts: readonly (Money | null)[]): Money[] {
  const purse = new Purse();
  for (const amount of amounts) purse.add(amount);
  return purse.content();
}

/** By list: pages of one list have the same totals. */
const known = new WeakMap<readonly Reservation[], ReservationTotals>();

export function totalsOf(reservations: readonly Reservation[]): ReservationTotals {
  let totals = known.get(reservations);
  if (totals === undefined) known.set(reservations, (totals = addUp(reservations)));
  return totals;
}

function addUp(reservations: readonly Reservation[]): ReservationTotals {
  const counts = { bookings: reservations.length, rooms: 0, unassigned_rooms: 0, room_nights: 0 };
  const [total, paid, balance] = [new Purse(), new Purse(), new Purse()];
  for (const reservation of reservations) {
    for (const { arrival, departure, room, status } of roomsThatCount(reservation)) {
      counts.rooms += 1;
      counts.room_nights += Math.max(0, nightsBetween(arrival, departure));
      if (room === null && isLive(status) && status !== 'departed') counts.unassigned_rooms += 1;
    }
    total.add(reservation.total);
    paid.add(reservation.paid);
    balance.add(reservation.balance);
  }
  return { ...counts, total: total.content(), paid: paid.content(), balance: balance.content() };
}

/** How many of the bookings have no known total, paid or balance, and so are in none of its sums. */
export function withoutAmount(
  reservations: readonly Reservation[],
): Record<'total' | 'paid' | 'balance', number> {
  const count = (missing: (reservation: Reservation) => boolean): number =>
    reservations.filter(missing).length;
  return {
    total: count(({ total }) => total === null),
    paid: count(({ paid }) => paid === null),
    balance: count(({ balance, status }) => balance === null && isLive(status)),
  };
}
