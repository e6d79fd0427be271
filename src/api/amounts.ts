/** Amounts of a reservation of the REST API: what belongs to which room and night. Pure. */
import { CURRENCIES, NO_CURRENCY } from '../hotel/currency.js';
import { nightsBetween } from '../hotel/dates.js';
import { minorUnits } from '../hotel/money.js';
import type { Money, RoomStay } from '../hotel/stay.js';
import type { ApiReservation, ApiRoom } from './payload.js';

export const CANCELLED: ReadonlySet<string> = new Set(['canceled', 'cancelled']);

export function moneyOf({ currency }: ApiReservation, amount: number | null): Money | null {
  if (amount === null) return null;
  const code = currency?.toUpperCase() ?? '';
  return { amount, currency: CURRENCIES.has(code) ? code : NO_CURRENCY };
}

/** A row's total is the room's; of the only room it is the booking's, where the room does not say. */
export function totalOf(reservation: ApiReservation, { total }: ApiRoom, rooms: number): Money | null {
  return moneyOf(reservation, total ?? (rooms === 1 ? reservation.total : null));
}

const cents = (reservation: ApiReservation, amount: number | null): number | null => {
  const money = moneyOf(reservation, amount);
  return money === null ? null : minorUnits(money);
};

/** The sum of the rooms' totals, all of them and the live ones; null if one is not known. */
function sumsOf(
  reservation: ApiReservation,
  rooms: readonly ApiRoom[],
): { all: number; live: number } | null {
  let [all, live] = [0, 0];
  for (const room of rooms) {
    const total = cents(reservation, room.total ?? (rooms.length === 1 ? reservation.total : null));
    if (total === null) return null;
    all += total;
    if (!CANCELLED.has(room.state?.toLowerCase() ?? '')) live += total;
  }
  return { all, live };
}

export function isBesideRooms(reservation: ApiReservation, rooms: readonly ApiRoom[]): boolean {
  const [total, sums] = [cents(reservation, reservation.total), sumsOf(reservation, rooms)];
  return total !== null && sums !== null && total !== sums.all && total !== sums.live;
}

/**
 * What was paid stands with the booking, not with its rooms: known of a room if there is one room, if nothing was paid, or all that the
 * rooms cost.
 */
export function paidOf(reservation: ApiReservation, rooms: readonly ApiRoom[]): (Money | null)[] {
  const { paid_amount: paid } = reservation;
  if (paid === null || rooms.length === 1 || paid === 0) return rooms.map(() => moneyOf(reservation, paid));
  const sums = sumsOf(reservation, rooms);
  const full = sums !== null && sums.all === cents(reservation, paid);
  return rooms.map(({ total }) => (full ? moneyOf(reservation, total) : null));
}

/** The price of each night, if there is one for each and together they are the total; else null. */
export function nightlyOf(
  { daily_prices }: ApiRoom,
  { arrival, departure, total }: Pick<RoomStay, 'arrival' | 'departure' | 'total'>,
): number[] | null {
  const nights = nightsBetween(arrival, departure);
  if (total === null || nights < 1 || daily_prices.length !== nights) return null;
  const prices = Array.from({ length: nights }, () => null as number | null);
  for (const { date, price } of daily_prices) {
    const at = date === null ? -1 : nightsBetween(arrival, date.date);
    if (at < 0 || at >= nights || prices[at] !== null) return null;
    prices[at] = price;
  }
  const known = prices.filter((price) => price !== null);
  if (known.length !== nights) return null;
  const { currency } = total;
  const sum = known.reduce((all, amount) => all + minorUnits({ amount, currency }), 0);
  return sum === minorUnits(total) ? known : null;
}
