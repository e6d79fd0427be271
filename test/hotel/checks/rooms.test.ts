import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, eachNight } from '../../../src/hotel/dates.js';
import type { RoomStay } from '../../../src/hotel/stay.js';
import { dates, stays } from '../../support/builders.js';
import { check, plain, short, TODAY, TWO } from './check-one.js';

describe('room_sold_twice', () => {
  const rules = { rules: ['room_sold_twice'] as const };

  it.each<[string, string, string, string[]]>([
    ['the same nights', '2026-02-01', '2026-02-04', ['room_sold_twice high 02-01 02-03 2 R1 R2']],
    ['one night', '2026-02-03', '2026-02-08', ['room_sold_twice high 02-03 02-03 2 R1 R2']],
    ['a turnaround', '2026-02-04', '2026-02-06', []],
    ['a day-use stay', '2026-02-02', '2026-02-02', []],
  ])('%s', (_what, arrival, departure, found) => {
    expect(
      short([plain('R1', { room: '07' }), plain('R2', { room: ' 7', arrival, departure })], rules),
    ).toEqual(found);
  });

  it('leaves out the cancelled, the unassigned, and who has left before the time', () => {
    const same = { arrival: '2026-01-08', departure: '2026-01-20', room: '7' };
    const rows = [
      plain('R1', { ...same, printed_status: 'departed' }),
      plain('R2', { ...same, arrival: TODAY }),
      plain('R3', { ...same, printed_status: 'cancelled' }),
      plain('R4', { ...same, room: null }),
    ];
    expect(short(rows, rules)).toEqual([]);
  });

  it('tells runs of nights with different guests apart, past ones less gravely, and only those asked for', () => {
    const rows = [
      plain('R1', { room: '7', arrival: '2026-01-05', departure: '2026-01-20' }),
      plain('R2', { room: '7', arrival: '2026-01-06', departure: '2026-01-08' }),
      plain('R3', { room: '7', arrival: '2026-01-08', departure: '2026-01-30' }),
    ];
    expect(short(rows, rules)).toEqual([
      'room_sold_twice high 01-08 01-19 2 R1 R3',
      'room_sold_twice medium 01-06 01-07 2 R1 R2',
    ]);
    expect(short(rows, { ...rules, from: '2026-01-15', to: '2026-01-17' })).toEqual([
      'room_sold_twice high 01-15 01-17 2 R1 R3',
    ]);
  });

  it('agrees with counting every room on every night', () => {
    fc.assert(
      fc.property(stays, dates, fc.integer({ min: 0, max: 40 }), (rows, from, length) => {
        const to = addDays(from, length);
        const expected: string[] = [];
        for (const night of eachNight(from, to)) {
          for (const room of ['1', '2', '03', 'A1']) {
            const held = rows.filter(
              (s) =>
                s.room === room &&
                !['cancelled', 'no_show'].includes(s.printed_status) &&
                s.arrival <= night &&
                night < s.departure &&
                !(s.printed_status === 'departed' && night >= TODAY),
            );
            if (held.length > 1) expected.push(`${night} ${room} ${held.length}`);
          }
        }
        const found = check(rows, { ...rules, from, to }).flatMap(
          ({ first_date, last_date, count, evidence }) =>
            eachNight(first_date, last_date).map((night) => `${night} ${evidence[0]?.room} ${count}`),
        );
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });
});

describe('nights', () => {
  const three = ['R1', 'R2', 'R3'].map((number) => plain(number));

  it('with more rooms booked than there are are overbooked, if the user said how many there are', () => {
    const rules = { rules: ['overbooked'] as const };
    expect(short(three, { ...rules, rooms: TWO })).toEqual(['overbooked high 02-01 02-03 3']);
    expect(short(three, { ...rules, rooms: { ...TWO, total: null, at_least: 2 } })).toEqual([]);
    expect(short(three, { ...rules, rooms: { ...TWO, total: 3 } })).toEqual([]);
  });

  it('that contradict the calendar come in runs; the past is told apart', () => {
    const rows = [plain('R1', { arrival: '2026-01-09', departure: '2026-01-20' })];
    const forSale = new Map(eachNight('2026-01-09', '2026-01-14').map((night) => [night, { total: 2 }]));
    forSale.set('2026-01-13', { total: 1 });
    const query = { rules: ['calendar_mismatch'] as const, forSale };
    expect(short(rows, { ...query, rooms: TWO })).toEqual([
      'calendar_mismatch high 01-11 01-12 2',
      'calendar_mismatch high 01-14 01-14 1',
      'calendar_mismatch low 01-09 01-10 2',
    ]);
    expect(short(rows, { ...query, rooms: { ...TWO, total: null, at_least: 2 } })).toEqual([]);
  });
});

describe('no_room', () => {
  const rules = { rules: ['no_room'] as const };
  const at = (arrival: string, more: Partial<RoomStay> = {}) =>
    plain('R1', { room: null, arrival, departure: '2026-01-20', ...more });

  it.each<[string, RoomStay, string[]]>([
    ['today', at(TODAY), ['no_room high 01-11 01-11 1 R1']],
    [
      'in 48 hours less a minute',
      at('2026-01-13', { arrival_time: '08:59' }),
      ['no_room high 01-13 01-13 1 R1'],
    ],
    ['in 48 hours', at('2026-01-13', { arrival_time: '09:00' }), []],
    ['yesterday', at('2026-01-10'), ['no_room medium 01-10 01-10 1 R1']],
    ['cancelled', at(TODAY, { printed_status: 'cancelled' }), []],
    ['gone', at('2026-01-08', { departure: '2026-01-10' }), []],
  ])('%s', (_what, row, found) => {
    expect(short([row], rules)).toEqual(found);
  });

  it('counts the rooms of a booking together', () => {
    expect(short([at(TODAY), at(TODAY), at(TODAY, { room: '5' })], rules)).toEqual([
      'no_room high 01-11 01-11 2 R1 R1',
    ]);
  });
});
