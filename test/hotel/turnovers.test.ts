import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, eachNight } from '../../src/hotel/dates.js';
import { isLive, statusOn } from '../../src/hotel/reservation.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { turnoversOn } from '../../src/hotel/turnovers.js';
import { dates, stay, stays } from '../support/builders.js';

const TODAY = '2026-01-11';
const on = (rows: RoomStay[], ...dates: string[]): string[] =>
  turnoversOn(rows, TODAY, dates.length === 0 ? [TODAY] : dates).map(
    ({ date, room, leaves, comes }) =>
      `${date} ${room}: ${leaves.confirmation_number} > ${comes?.confirmation_number ?? 'nobody'}`,
  );
const row = (
  number: string,
  room: string | null,
  arrival: string,
  departure: string,
  more: Partial<RoomStay> = {},
) =>
  stay({
    booking_number: number,
    confirmation_number: number,
    room,
    arrival: `2026-01-${arrival}`,
    departure: `2026-01-${departure}`,
    ...more,
  });

describe('turnovers', () => {
  it('are the rooms left on a date, in their order, with who comes', () => {
    expect(
      on([
        row('A', '10', '09', '11'),
        row('B', '2', '08', '11'),
        row('C', '02', '11', '14'),
        row('D', '7', '11', '12'),
        row('E', '8', '09', '11', { printed_status: 'cancelled' }),
        row('F', null, '09', '11'),
        row('G', '10', '11', '12', { printed_status: 'no_show' }),
      ]),
    ).toEqual(['2026-01-11 2: B > C', '2026-01-11 10: A > nobody']);
  });

  it('a day-use guest comes and leaves, and may come into a room that was left', () => {
    expect(on([row('A', '1', '10', '11'), row('B', '1', '11', '11')])).toEqual([
      '2026-01-11 1: A > B',
      '2026-01-11 1: B > nobody',
    ]);
  });

  it('who was checked out early has left before', () => {
    expect(on([row('A', '1', '09', '13', { printed_status: 'departed' })], '2026-01-13')).toEqual([]);
  });

  it('agree with looking at each date', () => {
    fc.assert(
      fc.property(stays, dates, fc.integer({ min: 0, max: 5 }), (rows, from, more) => {
        const days = eachNight(from, addDays(from, more));
        const live = rows.filter((one) => isLive(statusOn(one, TODAY)) && one.room !== null);
        const key = (room: string | null): string => (room ?? '').replace(/^0/, '').toLowerCase();
        const expected = days.flatMap((day) =>
          live
            .filter((one) => one.departure === day && !(one.printed_status === 'departed' && day > TODAY))
            .map((one) => {
              const next = live
                .filter((other) => other.arrival === day && key(other.room) === key(one.room))
                .sort((a, b) => (a.confirmation_number < b.confirmation_number ? -1 : 1))[0];
              const comes = next === undefined || next === one ? 'nobody' : next.booking_number;
              return `${day} ${one.room}: ${one.booking_number} > ${comes}`;
            }),
        );
        expect(on(rows, ...days).sort()).toEqual(expected.sort());
      }),
    );
  });
});
