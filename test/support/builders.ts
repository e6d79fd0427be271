import * as fc from 'fast-check';
import { addDays, dateOfDay } from '../../src/hotel/dates.js';
import type { Money, PrintedStatus, RoomStay } from '../../src/hotel/stay.js';

/** A row with plain values; a test names only what it is about. */
export function stay(values: Partial<RoomStay> = {}): RoomStay {
  const confirmation_number = values.confirmation_number ?? 'R100200300';
  return {
    confirmation_number,
    booking_number: values.booking_number ?? confirmation_number,
    printed_status: 'open',
    status_label: 'Arrivée non effectuée',
    room: '7',
    room_type: 'Suite de Luxe King Size',
    channel: 'Online',
    guest_name: 'Odile Exemple',
    arrival: '2026-01-10',
    departure: '2026-01-13',
    arrival_time: null,
    departure_time: null,
    total: { amount: 300, currency: 'EUR' },
    paid: { amount: 100, currency: 'EUR' },
    booked_at: '2025-12-31T15:51',
    nationality: 'MA',
    adults: null,
    children: null,
    meal_plan: null,
    rate_plan: null,
    agency: null,
    link: null,
    printed: {},
    ...values,
  };
}

export const eur = (amount: number): Money => ({ amount, currency: 'EUR' });

/** Days from 1 January 2026 to early March: close enough together for stays to overlap. */
export const dates = fc.integer({ min: 20454, max: 20518 }).map(dateOfDay);

const statuses = fc.constantFrom<PrintedStatus>(
  'open',
  'open',
  'open',
  'in_house',
  'departed',
  'no_show',
  'cancelled',
  'unconfirmed',
  'unknown',
);

/** Rows of bookings with one or several rooms, of every status, day-use included. */
export const stays = fc
  .array(
    fc.record({
      booking: fc.integer({ min: 1, max: 8 }),
      printed_status: statuses,
      room: fc.constantFrom('1', '2', '03', 'A1', null),
      room_type: fc.constantFrom('Suite', 'Chambre Élégante', 'Chambre', null),
      guest_name: fc.constantFrom('Işık Yılmaz', 'José Pérez', 'GROSS', 'Groß', null),
      channel: fc.constantFrom('Online', 'Booking.com', null),
      arrival: dates,
      nights: fc.integer({ min: 0, max: 9 }),
      total: fc.option(fc.integer({ min: 0, max: 500_000 }).map((cents) => eur(cents / 100))),
      paid: fc.option(fc.integer({ min: 0, max: 500_000 }).map((cents) => eur(cents / 100))),
      booked_at: fc.option(dates.map((date) => `${date}T12:30`)),
    }),
    { maxLength: 25 },
  )
  .map((rows) =>
    rows.map(({ booking, nights, ...row }, i) =>
      stay({
        ...row,
        booking_number: `600000000${booking}`,
        confirmation_number: `600000000${booking}-${i}.5000000001`,
        departure: addDays(row.arrival, nights),
      }),
    ),
  );
