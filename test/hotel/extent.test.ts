import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { extentOf } from '../../src/hotel/extent.js';
import { toReservations } from '../../src/hotel/reservation.js';
import { dates, stay, stays } from '../support/builders.js';

it('tells from when to when, and how much of each', () => {
  const rows = [
    stay({ confirmation_number: 'R1', arrival: '2026-01-05', departure: '2026-01-06' }),
    stay({ confirmation_number: 'R2', channel: 'Expedia', printed_status: 'cancelled' }),
    stay({
      confirmation_number: 'R3',
      booking_number: 'R2',
      channel: 'Expedia',
      room_type: null,
      departure: '2026-02-01',
    }),
    stay({ confirmation_number: 'R4' }),
  ];
  expect(extentOf(toReservations(rows, '2026-01-11'))).toEqual({
    first_arrival: '2026-01-05',
    last_departure: '2026-02-01',
    bookings: 3,
    rooms: 4,
    channels: [
      { channel: 'Online', bookings: 2 },
      { channel: 'Expedia', bookings: 1 },
    ],
    room_types: [
      { room_type: 'Suite de Luxe King Size', rooms: 3 },
      { room_type: null, rooms: 1 },
    ],
    statuses: [
      { status: 'in_house', bookings: 2 },
      { status: 'departed', bookings: 1 },
    ],
  });
  expect(extentOf([])).toBeNull();
});

it('counts each booking once in each list', () => {
  fc.assert(
    fc.property(stays, dates, (rows, today) => {
      const extent = extentOf(toReservations(rows, today));
      if (extent === null) return;
      const sum = (counts: { bookings: number }[]): number =>
        counts.reduce((all, { bookings }) => all + bookings, 0);
      expect([sum(extent.channels), sum(extent.statuses)]).toEqual([extent.bookings, extent.bookings]);
      expect(extent.room_types.reduce((all, { rooms }) => all + rooms, 0)).toBe(rows.length);
      expect(extent.first_arrival).toBe(rows.map((row) => row.arrival).sort()[0]);
      expect(extent.last_departure).toBe(
        rows
          .map((row) => row.departure)
          .sort()
          .at(-1),
      );
    }),
  );
});
