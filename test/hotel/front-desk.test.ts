import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontDesk, type DeskList, type FrontDesk, type FrontDeskQuery } from '../../src/hotel/front-desk.js';
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

/** The numbers of the bookings that are on a list, in order. */
const on = (found: FrontDesk, list: DeskList): string[] =>
  found.entries
    .filter(({ lists }) => lists.includes(list))
    .map(({ confirmation_number }) => confirmation_number);

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
    const found = desk(rows);
    expect(on(found, 'arrivals')).toEqual(['R5', 'R2', 'R1']);
    expect(on(found, 'departures')).toEqual(['R5', 'R3']);
    expect(on(found, 'in_house')).toEqual(['R4']);
    expect(found.days).toEqual([{ date: TODAY, rooms_arriving: 3, rooms_departing: 2, rooms_in_house: 1 }]);
    expect(found.entries.find(({ confirmation_number }) => confirmation_number === 'R4')).toEqual({
      lists: ['in_house'],
      confirmation_number: 'R4',
      guest_name: 'Odile Exemple',
      status: 'in_house',
      rooms: [{ room: '7', room_type: 'Suite de Luxe King Size' }],
      arrival: '2026-01-10',
      departure: '2026-01-13',
      nights: 3,
      balance: eur(200),
    });
  });

  it('hold each booking once, its rooms with what is their own, with the balance of the whole', () => {
    const booking_number = '6000000001';
    const rows = [
      stay({ booking_number, room: '12', paid: eur(500) }),
      stay({ booking_number, room: '2', paid: eur(0) }),
      stay({ booking_number, room: '3', departure: TODAY, total: eur(50.5), paid: eur(0) }),
      stay({
        booking_number,
        room: null,
        arrival: TODAY,
        departure: '2026-01-12',
        total: eur(0),
        paid: eur(0),
      }),
    ];
    const { entries, sums } = desk(rows);
    const room_type = 'Suite de Luxe King Size';
    expect(entries).toEqual([
      {
        lists: ['needs_action', 'arrivals', 'departures', 'in_house'],
        confirmation_number: '6000000001',
        guest_name: 'Odile Exemple',
        status: 'expected',
        rooms: [
          { room: null, room_type },
          { room: '2', room_type, status: 'in_house', arrival: '2026-01-10', departure: '2026-01-13' },
          { room: '3', room_type, status: 'due_out', arrival: '2026-01-10', departure: TODAY },
          { room: '12', room_type, status: 'in_house', arrival: '2026-01-10', departure: '2026-01-13' },
        ],
        arrival: TODAY,
        departure: '2026-01-12',
        nights: 1,
        balance: eur(150.5),
        hours_to_arrival: 6,
        urgent: true,
      },
    ]);
    expect(
      sums.map(({ list, bookings, rooms: count, unassigned }) => [list, bookings, count, unassigned]),
    ).toEqual([
      ['needs_action', 1, 1, 1],
      ['arrivals', 1, 1, 1],
      ['departures', 1, 1, 0],
      ['in_house', 1, 2, 0],
    ]);
    expect(sums[0]?.balance).toEqual([eur(150.5)]);
  });

  it('do not keep a guest who was checked out before the time', () => {
    const rows = [stay({ printed_status: 'departed' })];
    expect(desk(rows, { days: 3 }).days.map((day) => [day.rooms_in_house, day.rooms_departing])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(desk(rows, { days: 3 }).entries).toEqual([]);
    expect(
      desk([stay({ printed_status: 'departed', arrival: '2026-01-08' })], { date: '2026-01-10' }).days[0]
        ?.rooms_in_house,
    ).toBe(1);
  });

  it.each<[string, Partial<RoomStay>, string, string]>([
    ['is due out', {}, `${TODAY}T17:59`, 'due_out'],
    ['has left by the evening', {}, `${TODAY}T18:00`, 'departed'],
    ['was checked out', { printed_status: 'departed' }, `${TODAY}T09:00`, 'departed'],
    ['was checked in, and is due out', { printed_status: 'in_house' }, `${TODAY}T09:00`, 'due_out'],
    ['was checked in, and is still there', { printed_status: 'in_house' }, `${TODAY}T20:00`, 'in_house'],
  ])('who leaves today %s', (_what, more, now, status) => {
    const found = desk([stay({ departure: TODAY, ...more })], { now });
    expect([on(found, 'departures'), found.entries[0]?.status]).toEqual([['R100200300'], status]);
  });

  it('name who should have left, while today is among the dates', () => {
    const rows = [
      stay({
        confirmation_number: 'R1',
        arrival: '2026-01-05',
        departure: '2026-01-09',
        printed_status: 'in_house',
      }),
      stay({ confirmation_number: 'R2', arrival: '2026-01-05', departure: '2026-01-09' }),
      stay({ confirmation_number: 'R3', printed_status: 'in_house' }),
    ];
    expect(on(desk(rows), 'overdue')).toEqual(['R1']);
    expect(on(desk(rows, { date: '2026-01-10', days: 2 }), 'overdue')).toEqual(['R1']);
    expect(on(desk(rows, { date: '2026-01-12' }), 'overdue')).toEqual([]);
  });

  it('agree with looking at every row on every date', () => {
    fc.assert(
      fc.property(stays, dates, fc.integer({ min: 1, max: 14 }), (rows, date, days) => {
        const found = desk(rows, { date, days });
        const all = Array.from({ length: days }, (_, i) => addDays(date, i));
        expect(found.days.map((day) => day.date)).toEqual(all);
        const live = rows.filter(({ printed_status: s }) => s !== 'cancelled' && s !== 'no_show');
        const early = (s: RoomStay): boolean => s.printed_status === 'departed' && s.departure > TODAY;
        const arrives = (s: RoomStay, day: string): boolean => s.arrival === day;
        const departs = (s: RoomStay, day: string): boolean => s.departure === day && !early(s);
        const stands = (s: RoomStay, day: string): boolean =>
          s.arrival < day && s.departure > day && !(s.printed_status === 'departed' && day >= TODAY);
        for (const { date: day, ...counts } of found.days) {
          expect(counts).toEqual({
            rooms_arriving: live.filter((s) => arrives(s, day)).length,
            rooms_departing: live.filter((s) => departs(s, day)).length,
            rooms_in_house: live.filter((s) => stands(s, day)).length,
          });
        }
        const lists = { arrivals: arrives, departures: departs, in_house: stands } as const;
        for (const [list, isOn] of Object.entries(lists) as [keyof typeof lists, typeof arrives][]) {
          const rowsOn = live.filter((s) => all.some((day) => isOn(s, day)));
          const numbers = [...new Set(rowsOn.map((s) => s.booking_number))];
          expect(on(found, list).sort()).toEqual([...numbers].sort());
          const sum = found.sums.find((one) => one.list === list);
          expect([sum?.bookings ?? 0, sum?.rooms ?? 0, sum?.unassigned ?? 0]).toEqual([
            numbers.length,
            rowsOn.length,
            rowsOn.filter((s) => s.room === null).length,
          ]);
          let cents = 0;
          for (const number of numbers) {
            const own = live.filter((s) => s.booking_number === number);
            if (own.some((s) => s.total === null || s.paid === null)) continue;
            for (const s of own)
              cents += Math.round((s.total?.amount ?? 0) * 100) - Math.round((s.paid?.amount ?? 0) * 100);
          }
          expect(Math.round((sum?.balance[0]?.amount ?? 0) * 100)).toBe(cents);
        }
        expect(new Set(found.entries.map((e) => e.confirmation_number)).size).toBe(found.entries.length);
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
    desk(rows, more)
      .entries.filter(({ lists }) => lists.includes('needs_action'))
      .map(({ hours_to_arrival, urgent }) => [hours_to_arrival, urgent]);

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

  it('keeps to the dates asked for; of the urgent ones elsewhere it tells how many', () => {
    const rows = [
      unassigned('2026-01-12', null, { confirmation_number: 'R1' }),
      unassigned('2026-02-10', null, { confirmation_number: 'R2' }),
    ];
    const of = (date: string) => {
      const found = desk(rows, { date });
      return [on(found, 'needs_action'), found.elsewhere];
    };
    const one = { rooms: 1, first_arrival: '2026-01-12' };
    expect(of('2026-02-01')).toEqual([[], one]);
    expect(of('2026-02-10')).toEqual([['R2'], one]);
    expect(of('2026-02-12')).toEqual([['R2'], one]);
    expect(of('2026-02-13')).toEqual([[], one]);
    expect(of('2026-01-12')).toEqual([['R1'], { rooms: 0, first_arrival: null }]);
  });

  it('leaves out the cancelled, the departed and those with a room; the next arrival comes first', () => {
    const rows = [
      unassigned('2026-01-12', null, { confirmation_number: 'R2' }),
      unassigned('2026-01-11', null, { confirmation_number: 'R1' }),
      unassigned('2026-01-11', null, { confirmation_number: 'R3', printed_status: 'cancelled' }),
      unassigned('2026-01-08', null, { confirmation_number: 'R4' }),
      stay({ confirmation_number: 'R5', arrival: TODAY }),
    ];
    expect(on(desk(rows, { days: 2 }), 'needs_action')).toEqual(['R1', 'R2']);
  });
});

it('the hotel´s clock is its own', () => {
  const ms = Date.parse('2026-01-11T23:30:00Z');
  expect(minuteIn('Africa/Casablanca', ms)).toBe('2026-01-12T00:30');
  expect(minuteIn('America/New_York', ms)).toBe('2026-01-11T18:30');
  expect(minutesBetween('2025-12-31T23:00', '2026-01-01T01:15')).toBe(135);
});
