import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, eachNight } from '../../src/hotel/dates.js';
import { matchingRoomTypes, occupancyForDates } from '../../src/hotel/occupancy.js';
import type { OccupancyQuery } from '../../src/hotel/occupancy.js';
import type { RoomInventory } from '../../src/hotel/room-inventory.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { dates, stay, stays } from '../support/builders.js';

const twelve: RoomInventory = {
  total: 12,
  source: 'configured',
  by_room_type: new Map([
    ['Suite', 4],
    ['Chambre', 8],
  ]),
};
const ask = (values: Partial<OccupancyQuery>) =>
  occupancyForDates({
    stays: [],
    businessDate: '2026-01-11',
    from: '2026-01-09',
    to: '2026-01-14',
    rooms: twelve,
    forSale: new Map(),
    ...values,
  });

describe('occupancyForDates', () => {
  it('counts rooms night by night', () => {
    const { nights, summary, contradictions } = ask({
      stays: [stay(), stay({ arrival: '2026-01-12', room: null })],
    });
    expect(nights.map((n) => [n.date.slice(8), n.rooms_booked, n.arrivals, n.departures].join(' '))).toEqual([
      '09 0 0 0',
      '10 1 1 0',
      '11 1 0 0',
      '12 2 1 0',
      '13 0 0 2',
      '14 0 0 0',
    ]);
    expect(nights[3]).toEqual({
      date: '2026-01-12',
      rooms_total: 12,
      rooms_booked: 2,
      rooms_free: 10,
      rooms_for_sale: null,
      occupancy: 0.1667,
      arrivals: 1,
      departures: 0,
    });
    expect(summary).toEqual({
      nights: 6,
      room_nights_booked: 4,
      room_nights_available: 72,
      average_occupancy: 0.0556,
      peak_dates: ['2026-01-12'],
    });
    expect(contradictions).toEqual([]);
  });

  it('counts unknown and unconfirmed rows, not cancelled or no-show ones', () => {
    const rows = (['unknown', 'unconfirmed', 'in_house', 'departed', 'cancelled', 'no_show'] as const).map(
      (printed_status) => stay({ printed_status }),
    );
    expect(ask({ stays: rows }).nights[1]).toMatchObject({ rooms_booked: 4, arrivals: 4 });
  });

  it('gives the room of a guest who was checked out early away from the business date on', () => {
    const rows = [
      stay({ printed_status: 'departed', arrival: '2026-01-09', departure: '2026-01-14' }),
      stay({ printed_status: 'in_house', arrival: '2026-01-09', departure: '2026-01-14' }),
      stay({ printed_status: 'departed', arrival: '2026-01-09', departure: '2026-01-10' }),
    ];
    const { nights } = ask({ stays: rows });
    expect(nights.map(({ rooms_booked }) => rooms_booked)).toEqual([3, 2, 1, 1, 1, 0]);
    expect(nights.map(({ departures }) => departures)).toEqual([0, 1, 0, 0, 0, 1]);
  });

  it('counts the rooms that are left, below nought if there are too few, and finds the first tight night', () => {
    const rows = [stay(), stay({ departure: '2026-01-12' })];
    const rooms = { ...twelve, total: 1 };
    const { nights, summary } = ask({ stays: rows, rooms, fewerFreeThan: 1 });
    expect(nights.map(({ rooms_free }) => rooms_free)).toEqual([1, -1, -1, 0, 1, 1]);
    expect(summary.first_night_below).toBe('2026-01-10');
    expect(ask({ stays: rows, fewerFreeThan: 12 }).summary.first_night_below).toBe('2026-01-10');
    expect(ask({ stays: rows, fewerFreeThan: 10 }).summary.first_night_below).toBeNull();
    expect(ask({ stays: rows }).summary).not.toHaveProperty('first_night_below');
  });

  it('lets a day-use stay arrive and depart, and occupy no night', () => {
    const rows = [stay({ departure: '2026-01-10' })];
    expect(ask({ stays: rows }).nights[1]).toMatchObject({ rooms_booked: 0, arrivals: 1, departures: 1 });
  });

  it('cuts stays at the edges of the range', () => {
    const rows = [stay({ arrival: '2025-12-01', departure: '2026-03-01' })];
    const { nights } = ask({ stays: rows });
    expect(nights.every((n) => n.rooms_booked === 1 && n.arrivals + n.departures === 0)).toBe(true);
  });

  it('says nothing about what it does not know', () => {
    const rooms: RoomInventory = { total: null, source: 'inferred', by_room_type: new Map() };
    const { nights, summary } = ask({ stays: [stay()], rooms });
    expect(nights[1]).toMatchObject({
      rooms_total: null,
      rooms_free: null,
      occupancy: null,
      rooms_booked: 1,
    });
    expect(summary).toMatchObject({ room_nights_available: null, average_occupancy: null });
    expect(ask({ rooms: { ...twelve, total: 0 } }).nights[0]?.occupancy).toBeNull();
    expect(ask({ rooms, fewerFreeThan: 3 }).summary).not.toHaveProperty('first_night_below');
  });

  it('names overbooked nights by an occupancy above 1, and nights that contradict the calendar', () => {
    const forSale = new Map([
      ['2026-01-10', { total: 0 }],
      ['2026-01-11', { total: 1 }],
      ['2026-01-12', { total: null }],
    ]);
    const rooms = { ...twelve, total: 1 };
    const { nights, contradictions } = ask({
      stays: [stay(), stay({ departure: '2026-01-11' })],
      rooms,
      forSale,
    });
    expect(nights[1]).toMatchObject({ occupancy: 2, rooms_for_sale: 0 });
    expect(contradictions).toEqual(['2026-01-10', '2026-01-11']);
  });

  it('names at most ten peaks, and none if nothing is booked', () => {
    const rows = [stay({ arrival: '2026-01-01', departure: '2026-03-01' })];
    const { summary } = ask({ stays: rows, to: '2026-02-01' });
    expect(summary.peak_dates).toEqual(eachNight('2026-01-09', '2026-01-18'));
    expect(ask({}).summary.peak_dates).toEqual([]);
    expect(ask({ to: '2026-01-01' })).toMatchObject({
      nights: [],
      summary: { nights: 0, average_occupancy: null },
    });
  });

  it('gives the figures of a room type, and of each', () => {
    const rows = [
      stay({ room_type: 'SUITE' }),
      stay({ room_type: 'Chambre' }),
      stay({ room_type: 'Chambre Élégante' }),
      stay({ room_type: null }),
    ];
    const by_room_type = new Map([
      ['suite', 3],
      ['Chambre', 5],
    ]);
    const forSale = new Map([['2026-01-10', { total: 8, by_room_type }]]);
    expect(ask({ stays: rows, forSale, roomType: 'chambre' }).nights[1]).toMatchObject({
      rooms_total: 8,
      rooms_booked: 1,
      rooms_for_sale: 5,
    });
    // Part of a name: one type among them has no known count.
    expect(ask({ stays: rows, forSale, roomType: 'cham' }).nights[1]).toMatchObject({
      rooms_total: null,
      rooms_booked: 2,
      rooms_for_sale: null,
    });
    expect(ask({ stays: rows, forSale, roomType: 'villa' }).nights[1]).toMatchObject({
      rooms_total: null,
      rooms_booked: 0,
    });
    const night = ask({ stays: rows, forSale, byRoomType: true }).nights[1];
    const types = night?.by_room_type?.map((t) => [
      t.room_type,
      t.rooms_total,
      t.rooms_booked,
      t.rooms_for_sale,
    ]);
    expect(types).toEqual([
      ['Suite', 4, 1, 3],
      ['Chambre', 8, 1, 5],
      ['Chambre Élégante', null, 1, null],
      [null, null, 1, null],
    ]);
    expect(ask({ stays: rows, roomType: 'Suite', byRoomType: true }).nights[1]?.by_room_type).toHaveLength(1);
  });

  it('agrees with counting every row on every night', () => {
    const length = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(
        stays,
        dates,
        length,
        fc.option(fc.constantFrom('suite', 'élégante')),
        (rows, from, n, type) => {
          const { nights, summary } = ask({
            stays: rows,
            from,
            to: addDays(from, n),
            roomType: type ?? undefined,
            byRoomType: true,
          });
          const live = rows.filter(
            (s) =>
              !['cancelled', 'no_show'].includes(s.printed_status) &&
              (type === null || (s.room_type ?? '').toLowerCase().includes(type)),
          );
          const end = (s: RoomStay): string =>
            s.printed_status === 'departed' && s.departure > '2026-01-11' ? '2026-01-11' : s.departure;
          const counts = nights.map((night) => ({
            rooms_booked: live.filter((s) => s.arrival <= night.date && night.date < end(s)).length,
            arrivals: live.filter((s) => s.arrival === night.date).length,
            departures: live.filter((s) => s.departure === night.date && end(s) === s.departure).length,
          }));
          expect(nights).toMatchObject(counts);
          expect(summary.room_nights_booked).toBe(counts.reduce((sum, c) => sum + c.rooms_booked, 0));
          for (const night of nights) {
            const parts = night.by_room_type ?? [];
            expect(parts.reduce((sum, p) => sum + p.rooms_booked, 0)).toBe(night.rooms_booked);
            expect(parts.reduce((sum, p) => sum + p.arrivals, 0)).toBe(night.arrivals);
          }
        },
      ),
    );
  });
});

it('matchingRoomTypes prefers the exact name', () => {
  const known = ['Chambre', 'Chambre Élégante', 'Suite'];
  expect(matchingRoomTypes('CHAMBRE', known)).toEqual(['Chambre']);
  expect(matchingRoomTypes('elegante', known)).toEqual(['Chambre Élégante']);
  expect(matchingRoomTypes('cham', known)).toEqual(['Chambre', 'Chambre Élégante']);
  expect(matchingRoomTypes('villa', known)).toEqual([]);
  expect(matchingRoomTypes(' ', known)).toEqual([]);
});
