/** What a row of the ledger comes to by night and by guest: the panel's pages and the API print the same. */
import type { LocalDate } from '../../hotel/stay.js';
import { nightsOf } from './dates.js';
import type { LedgerBooking, LedgerRow } from './ledger-rows.js';

/** The price of each night, the last taking what rounding leaves: together they are the row's total. */
export function nightlyPrices(row: LedgerRow): { date: LocalDate; price: number }[] {
  const nights = nightsOf(row.arrival, row.departure);
  const each = Math.floor((row.total * 100) / Math.max(1, nights.length)) / 100;
  const last = Math.round((row.total - each * (nights.length - 1)) * 100) / 100;
  return nights.map((date, index) => ({ date, price: index === nights.length - 1 ? last : each }));
}

export interface RoomGuests {
  adults: number;
  childAges: number[];
}

/** The booking's guests, room by room: adults in turn, all children in the first room. */
export function guestsByRow({ rows, adults, children }: LedgerBooking): Map<number, RoomGuests> {
  return new Map(
    rows.map(({ id }, index): [number, RoomGuests] => {
      const share = Math.floor(adults / rows.length) + (index < adults % rows.length ? 1 : 0);
      const ages =
        index === 0 ? Array.from({ length: children }, (_, child) => 3 + ((id + child * 4) % 9)) : [];
      return [id, { adults: share, childAges: ages }];
    }),
  );
}
