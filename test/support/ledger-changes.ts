/** What happens to a hotel's bookings while somebody reads them: changes of the ledger, made by hand as the front desk makes them. */
import * as fc from 'fast-check';
import { addDays } from '../../src/demo/hotel/dates.js';
import { addBooking, cancelBooking, type Ledger, type LedgerRow } from '../../src/demo/hotel/ledger.js';
import { allRows, isLive } from '../../src/demo/hotel/truth.js';

export interface Change {
  what:
    | 'book'
    | 'book several'
    | 'cancel'
    | 'cancel a room'
    | 'move'
    | 'assign'
    | 'unassign'
    | 'price'
    | 'no-show'
    | 'check in';
  /** Which row, in the order of the ledger. */
  which: number;
  by: number;
}

export const changes = fc.array(
  fc.record<Change>({
    what: fc.constantFrom(
      'book',
      'book several',
      'cancel',
      'cancel a room',
      'move',
      'assign',
      'unassign',
      'price',
      'no-show',
      'check in',
    ),
    which: fc.nat(500),
    by: fc.integer({ min: 1, max: 20 }),
  }),
  { maxLength: 6 },
);

/** Makes the change at a time of the hotel's clock, `YYYY-MM-DDTHH:MM`. */
export function change(ledger: Ledger, { what, which, by }: Change, bookedAt: string): void {
  const rows = allRows(ledger).filter(isLive);
  const row = rows[which % Math.max(1, rows.length)];
  if (what === 'book' || what === 'book several' || row === undefined) {
    const channel = ['Direct', 'Booking.com', 'Expedia', 'Online'][which % 4] ?? 'Direct';
    const arrival = addDays(ledger.today, by);
    const rooms = what === 'book several' ? 2 : 1;
    addBooking(ledger, {
      guest: `Nora ${which}`,
      arrival,
      departure: addDays(arrival, 1 + (which % 4)),
      channel,
      rooms,
      bookedAt,
    });
    return;
  }
  changeRow(ledger, row, { what, by });
}

function changeRow(ledger: Ledger, row: LedgerRow, { what, by }: Pick<Change, 'what' | 'by'>): void {
  if (what === 'cancel') cancelBooking(ledger, row.booking);
  if (what === 'cancel a room' || what === 'no-show') {
    row.status = what === 'no-show' ? 'no_show' : 'cancelled';
    row.room = null;
  }
  if (what === 'move') {
    row.arrival = addDays(row.arrival, by);
    row.departure = addDays(row.departure, by);
  }
  if (what === 'assign') row.room = ledger.rooms[by % ledger.rooms.length]?.number ?? null;
  if (what === 'unassign') row.room = null;
  if (what === 'price') row.total = Math.round((row.total + by * 1.37) * 100) / 100;
  if (what === 'check in') row.status = 'in_house';
}
