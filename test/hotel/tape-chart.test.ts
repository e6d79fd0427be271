import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, eachNight } from '../../src/hotel/dates.js';
import { isLive, statusOn } from '../../src/hotel/reservation.js';
import { halfDaysOf, tapeChart, type TapeBar, type TapeRow } from '../../src/hotel/tape-chart.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { dates, stay, stays } from '../support/builders.js';

const ask = (
  rows: RoomStay[],
  from = '2026-01-10',
  to = '2026-01-16',
  roomList: { room: string; room_type: string | null }[] = [],
) => {
  const chart = tapeChart({ stays: rows, businessDate: '2026-01-11', from, to, roomList });
  return { ...chart, rooms: chart.groups.flatMap((group) => group.rooms) };
};
const bars = (rows: readonly TapeRow[]): TapeBar[] => rows.flatMap(({ lanes }) => lanes.flat());

describe('the tape chart', () => {
  it('orders rooms by number, shows empty ones, and knows what they are sold as', () => {
    const { rooms } = ask(
      [
        stay({ room: '10', room_type: 'Suite', arrival: '2025-01-01', departure: '2025-01-02' }),
        stay({ room: '2', room_type: 'Suite' }),
        stay({ room: '02', room_type: 'Chambre' }),
        stay({ room: '2', room_type: 'Chambre' }),
      ],
      undefined,
      undefined,
      [{ room: '1', room_type: 'Riad' }],
    );
    expect(rooms.map(({ room, room_type }) => [room, room_type])).toEqual([
      ['1', 'Riad'],
      ['2', 'Chambre'],
      ['10', 'Suite'],
    ]);
    expect(rooms.map(({ lanes }) => lanes.flat().length)).toEqual([0, 3, 0]);
  });

  it('cuts stays to its nights and says where they go on', () => {
    const { rooms } = ask([stay({ arrival: '2026-01-01', departure: '2026-02-01' })]);
    expect(bars(rooms)).toMatchObject([{ start: 0, nights: 7, before: true, after: true }]);
    expect(bars(ask([stay({ arrival: '2026-01-16', departure: '2026-01-17' })]).rooms)).toMatchObject([
      { start: 6, nights: 1, before: false, after: false },
    ]);
    for (const [arrival, departure] of [
      ['2026-01-08', '2026-01-09'],
      ['2026-01-17', '2026-01-18'],
      ['2026-01-09', '2026-01-09'],
    ]) {
      expect(bars(ask([stay({ arrival: arrival!, departure: departure! })]).rooms)).toEqual([]);
    }
  });

  it('finds what collides, and nothing else: a turnaround and a day-use stay do not', () => {
    const { rooms } = ask([
      stay({ confirmation_number: 'R1', arrival: '2026-01-10', departure: '2026-01-12' }),
      stay({ confirmation_number: 'R2', arrival: '2026-01-12', departure: '2026-01-14' }),
      stay({ confirmation_number: 'R3', arrival: '2026-01-13', departure: '2026-01-15' }),
      stay({ confirmation_number: 'R4', arrival: '2026-01-10', departure: '2026-01-10' }),
    ]);
    expect(
      bars(rooms)
        .filter(({ clash }) => clash)
        .map((bar) => bar.confirmation_number),
    ).toEqual(['R2', 'R3']);
  });

  it('shows who only leaves on its first date, as half a day', () => {
    const [bar] = bars(ask([stay({ arrival: '2026-01-08', departure: '2026-01-10' })]).rooms);
    expect(bar).toMatchObject({ start: 0, nights: 0, before: true, day_use: false });
    expect(halfDaysOf(bar!)).toEqual({ from: 0, to: 1 });
  });

  it('goes from midday to midday, so that a turnover lies in one lane', () => {
    const { rooms } = ask([
      stay({ arrival: '2026-01-10', departure: '2026-01-12' }),
      stay({ arrival: '2026-01-12', departure: '2026-01-14' }),
    ]);
    expect(rooms[0]?.lanes.map((lane) => lane.map(halfDaysOf))).toEqual([
      [
        { from: 1, to: 5 },
        { from: 5, to: 9 },
      ],
    ]);
  });

  it('groups rooms by type, types by their first room, and knows what is left where all rooms are told', () => {
    const list = [
      { room: '10', room_type: 'Suite' },
      { room: '2', room_type: 'Chambre' },
      { room: '3', room_type: 'Suite' },
      { room: '1', room_type: 'SUITE' },
    ];
    const rows = [
      stay({ room: '3', room_type: 'Chambre', arrival: '2026-01-10', departure: '2026-01-12' }),
      stay({ room: null, room_type: 'Chambre', arrival: '2026-01-11', departure: '2026-01-13' }),
      stay({ room: null, room_type: 'Chambre', arrival: '2026-01-11', departure: '2026-01-12' }),
    ];
    const chart = ask(rows, '2026-01-10', '2026-01-13', list);
    expect(
      chart.groups.map(({ room_type, rooms, free }) => [room_type, rooms.map(({ room }) => room), free]),
    ).toEqual([
      ['SUITE', ['1', '3', '10'], [2, 2, 3, 3]],
      ['Chambre', ['2'], [1, -1, 0, 1]],
    ]);
    expect(chart.free).toEqual([3, 1, 3, 4]);
    const seen = ask(rows, '2026-01-10', '2026-01-13');
    expect([seen.free, ...seen.groups.map(({ free }) => free)]).toEqual([null, null]);
  });

  it('knows which bookings owe, and that who was checked out early is gone', () => {
    const rows = [
      stay({ booking_number: 'A' }),
      stay({ booking_number: 'B', room: '8', printed_status: 'departed' }),
    ];
    const query = {
      stays: rows,
      businessDate: '2026-01-11',
      from: '2026-01-10',
      to: '2026-01-14',
      roomList: [],
    };
    const chart = tapeChart({ ...query, count: 3, owing: new Set(['A']) });
    expect(bars(chart.groups.flatMap((group) => group.rooms))).toMatchObject([
      { owes: true, nights: 3 },
      { owes: false, nights: 1, departure: '2026-01-11' },
    ]);
    expect(chart.free).toEqual([1, 2, 2, 3, 3]);
  });

  it('puts what has no room apart, by type', () => {
    const { rooms, unassigned } = ask([
      stay({ room: null, room_type: 'Suite' }),
      stay({ room: null, room_type: 'suite' }),
      stay({ room: null, room_type: null }),
      stay({ room: null, printed_status: 'cancelled' }),
    ]);
    expect(rooms).toEqual([]);
    expect(unassigned.map(({ room_type, lanes }) => [room_type, lanes.length])).toEqual([
      [null, 1],
      ['Suite', 2],
    ]);
    expect(bars(unassigned).some(({ clash }) => clash)).toBe(false);
  });

  it('has every live stay of its nights once, each lane free of overlaps, and clashes where two sleep in a room', () => {
    fc.assert(
      fc.property(stays, dates, fc.integer({ min: 0, max: 40 }), (rows, from, more) => {
        const to = addDays(from, more);
        const nights = eachNight(from, to);
        const chart = ask(rows, from, to);
        const all = bars([...chart.rooms, ...chart.unassigned]);
        const live = rows.filter((row) => isLive(statusOn(row, '2026-01-11')));
        const leftEarly = (row: RoomStay): boolean =>
          row.printed_status === 'departed' && row.departure > '2026-01-11';
        const end = (row: RoomStay): string => (leftEarly(row) ? '2026-01-11' : row.departure);
        const touching = live.filter((row) => {
          if (row.arrival === row.departure) return nights.includes(row.arrival);
          if (end(row) <= row.arrival) return false;
          const leaves = row.room !== null && end(row) === from;
          return leaves || nights.some((night) => row.arrival <= night && end(row) > night);
        });
        expect(all.map((bar) => bar.confirmation_number).sort()).toEqual(
          touching.map((row) => row.confirmation_number).sort(),
        );
        for (const { lanes } of [...chart.rooms, ...chart.unassigned]) {
          for (const lane of lanes) {
            const columns = lane.flatMap((bar) => {
              const half = halfDaysOf(bar);
              return Array.from({ length: half.to - half.from }, (_, i) => half.from + i);
            });
            expect(new Set(columns).size).toBe(columns.length);
          }
        }
        for (const bar of all) {
          const row = live.find((found) => found.confirmation_number === bar.confirmation_number)!;
          const together = live.some(
            (other) =>
              other !== row &&
              row.room !== null &&
              other.room === row.room &&
              nights.some((night) => [row, other].every((one) => one.arrival <= night && end(one) > night)),
          );
          expect([bar.confirmation_number, bar.clash]).toEqual([bar.confirmation_number, together]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
