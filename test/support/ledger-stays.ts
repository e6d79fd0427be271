import type { Ledger } from '../../src/demo/hotel/ledger.js';
import type { RoomStay } from '../../src/hotel/stay.js';

/** The ledger's rows as the reader brings them home when it makes no slip. */
export function staysOf(ledger: Ledger): RoomStay[] {
  return ledger.bookings.flatMap(({ rows }) =>
    rows.map((row) => ({
      confirmation_number: row.confirmation,
      booking_number: row.booking,
      printed_status: row.status,
      status_label: row.status,
      room: row.room,
      room_type: ledger.roomTypes.find(({ key }) => key === row.roomType)?.fr ?? null,
      channel: row.channel,
      guest_name: row.guest.trim(),
      arrival: row.arrival,
      departure: row.departure,
      arrival_time: row.arrivalTime,
      departure_time: row.departureTime,
      total: { amount: row.total, currency: ledger.hotel.currency },
      paid: { amount: row.paid, currency: ledger.hotel.currency },
      booked_at: row.bookedAt,
      nationality: row.nationality,
      link: `/admin/pms/reservations/${row.id}`,
      printed: {},
    })),
  );
}
