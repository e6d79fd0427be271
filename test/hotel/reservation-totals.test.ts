import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/hotel/dates.js';
import { toReservations } from '../../src/hotel/reservation.js';
import { sumByCurrency, sumsOf } from '../../src/hotel/reservation-totals.js';
import type { Money, RoomStay } from '../../src/hotel/stay.js';
import { dates, eur, stay, stays } from '../support/builders.js';

const TODAY = '2026-01-11';
const usd = (amount: number): Money => ({ amount, currency: 'USD' });

describe('what a list comes to', () => {
  it('is counted by rooms that are live, and money by currency', () => {
    const rows = [
      stay({ booking_number: 'A', total: eur(0.1), paid: eur(0) }),
      stay({ booking_number: 'A', total: eur(0.2), paid: eur(0), room: null, departure: '2026-01-12' }),
      stay({ booking_number: 'A', total: eur(50), paid: eur(0), room: null, printed_status: 'cancelled' }),
      stay({ booking_number: 'B', total: usd(70), paid: null }),
      stay({ booking_number: 'C', total: eur(9), paid: eur(2), printed_status: 'cancelled', room: null }),
    ];
    const all = toReservations(rows, TODAY);
    expect(sumsOf(all).totals).toEqual({
      bookings: 3,
      rooms: 4,
      unassigned_rooms: 1,
      room_nights: 11,
      total: [eur(9.3), usd(70)],
      paid: [eur(2)],
      balance: [eur(0.3)],
    });
    expect(sumsOf(all).unknown).toEqual({ total: 0, paid: 1, balance: 1 });
  });

  it('is nothing of nothing', () => {
    expect(sumsOf([]).totals).toEqual({
      bookings: 0,
      rooms: 0,
      unassigned_rooms: 0,
      room_nights: 0,
      total: [],
      paid: [],
      balance: [],
    });
  });

  it('agrees with adding up room by room', () => {
    const isOut = (row: RoomStay): boolean => ['cancelled', 'no_show'].includes(row.printed_status);
    fc.assert(
      fc.property(stays, dates, (rows, today) => {
        const expected = { bookings: 0, rooms: 0, unassigned_rooms: 0, room_nights: 0, total: 0, paid: 0 };
        for (const number of new Set(rows.map((row) => row.booking_number))) {
          const own = rows.filter((row) => row.booking_number === number);
          const counted = own.some((row) => !isOut(row)) ? own.filter((row) => !isOut(row)) : own;
          expected.bookings += 1;
          expected.rooms += counted.length;
          for (const row of counted) {
            const gone =
              row.printed_status === 'departed' ||
              (row.printed_status === 'open' && today > row.arrival && today >= row.departure);
            if (row.room === null && !isOut(row) && !gone) expected.unassigned_rooms += 1;
            for (let night = row.arrival; night < row.departure; night = addDays(night, 1))
              expected.room_nights += 1;
          }
          for (const key of ['total', 'paid'] as const) {
            if (counted.some((row) => row[key] === null)) continue;
            expected[key] += counted.reduce((sum, row) => sum + Math.round((row[key]?.amount ?? 0) * 100), 0);
          }
        }
        const { total, paid, balance: _balance, ...counts } = sumsOf(toReservations(rows, today)).totals;
        const cents = ([money]: Money[]): number => Math.round((money?.amount ?? 0) * 100);
        expect({ ...counts, total: cents(total), paid: cents(paid) }).toEqual(expected);
      }),
    );
  });

  it('sums by currency in the order of codes', () => {
    expect(sumByCurrency([usd(1), null, eur(2), usd(0.5)])).toEqual([eur(2), usd(1.5)]);
  });
});
