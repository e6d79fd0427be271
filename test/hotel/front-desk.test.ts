import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontDesk, type FrontDeskQuery } from '../../src/hotel/front-desk.js';
import { addDays, minuteIn, minutesBetween } from '../../src/hotel/dates.js';
import { toReservations } from '../../src/hotel/reservation.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { dates, eur, stay, stays } from '../support/builders.js';

const TODAY = '2026-01-11';
const desk = (rows: RoomStay[], more: Partial<FrontDeskQuery> = {}) =>
  frontDesk({
    stays: rows,
    reservations: toReservations(rows, TODAY),
    businessDate: TODAY,
    now: `${TODAY}T09:00`,
    date: TODAY,
    days: 1,
    ...more,
  });

describe('the lists of a date', () => {
  it('tell arrivals, departures and guests in house apart', () => {
    const rows = [
      stay({ confirmation_number: 'R1', arrival: TODAY, departure: '2026-01-14', room: '10' }),
      stay({ confirmation_number: 'R2', arrival: TODAY, departure: '2026-01-12', room: '9' }),
      stay({ confirmation_number: 'R3', arrival: '2026-01-09', departure: TODAY }),
      stay({ confirmation_number: 'R4' }),
      stay({ confirmation_number: 'R5', arrival: TODAY, departure: TODAY, room: '2' }),
      stay({ confirmation_number: 'R6', arrival: TODAY, printed_status: 'cancelled', room: null }),
      stay({ confirmation_number: 'R7', printed_status: 'no_show', room: null }),
    ];
    const [day] = desk(rows).days;
    const numbers = (list: { confirmation_number: string }[] = []) =>
      list.map(({ confirmation_number }) => confirmation_number);
    expect(numbers(day?.arrivals)).toEqual(['R5', 'R2', 'R1']);
    expect(numbers(day?.departures)).toEqual(['R5', 'R3']);
    expect(numbers(day?.in_house)).toEqual(['R4']);
    expect(day).toMatchObject({ rooms_arriving: 3, rooms_departing: 2, rooms_in_house: 1 });
    expect(day?.in_house).toEqual([
      {
        confirmation_number: 'R4',
        guest_name: 'Odile Exemple',
        status: 'in_house',
        rooms: [{ room: '7', room_type: 'Suite de Luxe King Size' }],
        arrival: '2026-01-10',
        departure: '2026-01-13',
        nights: 3,
        balance: eur(200),
      },
    ]);
  });

  it('hold the rooms of a booking together if their dates are the same, with the balance of the whole booking', () => {
    const booking_number = '6000000001';
    const rows = [
      stay({ booking_number, room: '12', paid: eur(500) }),
      stay({ booking_number, room: '2', paid: eur(0) }),
      stay({ booking_number, room: '3', departure: '2026-01-12', total: eur(50.5), paid: eur(0) }),
    ];
    const [day] = desk(rows).days;
    expect(
      day?.in_house.map(({ rooms, nights, balance }) => [rooms.map(({ room }) => room), nights, balance]),
    ).toEqual([
      [['2', '12'], 3, eur(150.5)],
      [['3'], 2, eur(150.5)],
    ]);
    expect(day?.rooms_in_house).toBe(3);
  });

  it('do not keep a guest who was checked out before the time', () => {
    const rows = [stay({ printed_status: 'departed' })];
    expect(desk(rows).days[0]?.rooms_in_house).toBe(0);
    expect(desk(rows, { days: 3 }).days[2]?.departures[0]?.status).toBe('departed');
    expect(
      desk([stay({ printed_status: 'departed', arrival: '2026-01-08' })], { date: '2026-01-10' }).days[0]
        ?.rooms_in_house,
    ).toBe(1);
  });

  it('agree with looking at every row on every date', () => {
    fc.assert(
      fc.property(stays, dates, fc.integer({ min: 1, max: 14 }), (rows, date, days) => {
        const found = desk(rows, { date, days }).days;
        expect(found.map((day) => day.date)).toEqual(
          Array.from({ length: days }, (_, i) => addDays(date, i)),
        );
        const live = rows.filter(({ printed_status: s }) => s !== 'cancelled' && s !== 'no_show');
        for (const day of found) {
          const roomsOf = (entries: { rooms: unknown[] }[]) =>
            entries.reduce((sum, e) => sum + e.rooms.length, 0);
          const arriving = live.filter((s) => s.arrival === day.date).length;
          const departing = live.filter((s) => s.departure === day.date).length;
          const staying = live.filter(
            (s) =>
              s.arrival < day.date &&
              s.departure > day.date &&
              !(s.printed_status === 'departed' && day.date >= TODAY),
          ).length;
          expect([day.rooms_arriving, roomsOf(day.arrivals)]).toEqual([arriving, arriving]);
          expect([day.rooms_departing, roomsOf(day.departures)]).toEqual([departing, departing]);
          expect([day.rooms_in_house, roomsOf(day.in_house)]).toEqual([staying, staying]);
        }
      }),
    );
  });

  it('end with the last of all dates', () => {
    expect(desk([], { date: '9999-12-30', days: 14 }).days).toHaveLength(2);
  });
});

describe('needs_action', () => {
  const unassigned = (arrival: string, arrival_time: string | null = null, more: Partial<RoomStay> = {}) =>
    stay({ room: null, arrival, departure: addDays(arrival, 2), arrival_time, ...more });
  const action = (rows: RoomStay[], more: Partial<FrontDeskQuery> = {}) =>
    desk(rows, more).needs_action.map(({ hours_to_arrival, urgent }) => [hours_to_arrival, urgent]);

  it.each<[string, string | null, number, boolean]>([
    ['2026-01-11', null, 6, true],
    ['2026-01-11', '22:30', 13.5, true],
    ['2026-01-13', '08:59', 47.9, true],
    ['2026-01-13', '09:00', 48, false],
    ['2026-01-13', null, 54, false],
    ['2026-01-10', null, -18, true],
  ])('arrival %s at %s: in %d hours, urgent %s', (arrival, time, hours, urgent) => {
    expect(action([unassigned(arrival, time)], { days: 3 })).toEqual([[hours, urgent]]);
  });

  it('names urgent ones whatever date is asked, others only on their dates', () => {
    const rows = [unassigned('2026-01-12'), unassigned('2026-02-10')];
    expect(action(rows, { date: '2026-02-01' })).toEqual([[30, true]]);
    expect(action(rows, { date: '2026-02-10' })).toHaveLength(2);
    expect(action(rows, { date: '2026-02-11' })).toHaveLength(2);
    expect(action(rows, { date: '2026-02-13' })).toHaveLength(1);
  });

  it('leaves out the cancelled, the departed and those with a room; the next arrival comes first', () => {
    const rows = [
      unassigned('2026-01-12', null, { confirmation_number: 'R2' }),
      unassigned('2026-01-11', null, { confirmation_number: 'R1' }),
      unassigned('2026-01-11', null, { printed_status: 'cancelled' }),
      unassigned('2026-01-08'),
      stay({ arrival: TODAY }),
    ];
    expect(desk(rows).needs_action.map(({ confirmation_number }) => confirmation_number)).toEqual([
      'R1',
      'R2',
    ]);
  });
});

it('the hotel´s clock is its own', () => {
  const ms = Date.parse('2026-01-11T23:30:00Z');
  expect(minuteIn('Africa/Casablanca', ms)).toBe('2026-01-12T00:30');
  expect(minuteIn('America/New_York', ms)).toBe('2026-01-11T18:30');
  expect(minutesBetween('2025-12-31T23:00', '2026-01-01T01:15')).toBe(135);
});
