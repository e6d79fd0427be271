import { ROOM_TYPES } from '../../src/demo/hotel/house.js';
import type { Ledger, LedgerRow } from '../../src/demo/hotel/ledger.js';
import type { RoomStay } from '../../src/hotel/stay.js';

/** What the panel prints in further columns is no fact of the ledger. */
export const BESIDES = { adults: null, children: null, meal_plan: null, rate_plan: null, agency: null };

export type ReadFields = Omit<RoomStay, 'status_label' | 'printed' | 'link' | keyof typeof BESIDES>;

/** A row as the ledger knows it, in the reader's words, spelled out by hand. */
export function trueStay(row: LedgerRow, language: 'fr' | 'en'): ReadFields {
  return {
    confirmation_number: row.confirmation,
    booking_number: row.booking,
    printed_status: row.status,
    room: row.room,
    room_type: ROOM_TYPES.find(({ key }) => key === row.roomType)?.[language] ?? null,
    channel: row.channel,
    guest_name: row.guest.trim(),
    arrival: row.arrival,
    departure: row.departure,
    arrival_time: row.arrivalTime,
    departure_time: row.departureTime,
    total: { amount: row.total, currency: 'EUR' },
    paid: { amount: row.paid, currency: 'EUR' },
    booked_at: row.bookedAt.slice(0, 16),
    nationality: row.nationality,
  };
}

/** The ledger's rows as the reader brings them home from the French dashboard when it makes no slip. */
export function staysOf(ledger: Ledger): RoomStay[] {
  return ledger.bookings.flatMap(({ rows }) =>
    rows.map((row) => ({
      ...trueStay(row, 'fr'),
      ...BESIDES,
      status_label: row.status,
      link: `/admin/pms/reservations/${row.id}`,
      printed: {},
    })),
  );
}
