import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, eachNight } from '../../src/hotel/dates.js';
import { freeRooms, type FreeRooms, type FreeRoomsQuery } from '../../src/hotel/free-rooms.js';
import { isLive, statusOn } from '../../src/hotel/reservation.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { foldText } from '../../src/hotel/text.js';
import { dates, stay } from '../support/builders.js';

const TODAY = '2026-01-11';
const LIST = [
  { room: '1', room_type: 'Suite' },
  { room: '2', room_type: 'Suite' },
  { room: '3', room_type: 'Chambre' },
];

function ask(stays: RoomStay[], more: Partial<FreeRoomsQuery> = {}): FreeRooms {
  const list = more.list === undefined ? LIST : more.list;
  return freeRooms({
    stays,
    businessDate: TODAY,
    from: '2026-01-12',
    to: '2026-01-14',
    list,
    count: list?.length ?? null,
    types: null,
    wanted: 1,
    ...more,
  });
}
const held = (room: string | null, arrival: string, departure: string, room_type = 'Suite'): RoomStay =>
  stay({
    confirmation_number: `R${room} ${arrival}`,
    room,
    room_type,
    arrival: `2026-01-${arrival}`,
    departure: `2026-01-${departure}`,
  });

describe('free rooms', () => {
  it('are those without a stay on all the nights; who leaves on the first day is no hindrance', () => {
    const { types, total, nights } = ask([
      held('1', '10', '12'),
      held('2', '14', '15'),
      held('3', '15', '16', 'Chambre'),
    ]);
    expect(nights).toBe(3);
    expect(types).toEqual([
      {
        room_type: 'Suite',
        rooms_total: 2,
        free_throughout: 1,
        free_by_night: [2, 2, 1],
        free_rooms: ['1'],
        unassigned: 0,
      },
      {
        room_type: 'Chambre',
        rooms_total: 1,
        free_throughout: 1,
        free_by_night: [1, 1, 1],
        free_rooms: ['3'],
        unassigned: 0,
      },
    ]);
    expect(total).toEqual({
      rooms_total: 3,
      free_throughout: 2,
      free_by_night: [3, 3, 2],
      free_rooms: ['1', '3'],
      unassigned: 0,
    });
  });

  it('a booking without a room takes one of its type, or lies between the stays of a room', () => {
    const waiting = held(null, '13', '14');
    expect(ask([waiting]).types[0]).toMatchObject({
      free_throughout: 1,
      free_by_night: [2, 1, 2],
      free_rooms: ['1', '2'],
      unassigned: 1,
    });
    expect(ask([waiting, held('1', '12', '13')]).types[0]).toMatchObject({
      free_throughout: 1,
      free_by_night: [1, 1, 2],
    });
    // Two that follow each other share a room.
    expect(ask([held(null, '12', '13'), waiting]).types[0]).toMatchObject({
      free_throughout: 1,
      free_by_night: [1, 1, 2],
    });
  });

  it('a night free in one room and the next in another is no free room', () => {
    const { types } = ask([held('1', '12', '13'), held('2', '13', '15')]);
    expect(types[0]).toMatchObject({ free_throughout: 0, free_by_night: [1, 1, 1], free_rooms: [] });
  });

  it('an upgrade takes the room it lies in, not one of the type that was booked', () => {
    const { types } = ask([held('1', '12', '15', 'Chambre')]);
    expect(types.map(({ free_throughout }) => free_throughout)).toEqual([1, 1]);
  });

  it('of two stays in one room the second needs another', () => {
    expect(ask([held('1', '12', '15'), held('1', '13', '14')]).types[0]).toMatchObject({
      free_throughout: 0,
      free_by_night: [1, 0, 1],
      free_rooms: ['2'],
      unassigned: 0,
    });
  });

  it('cancelled and no-show stays hold nothing, nor does who was checked out early', () => {
    const gone = (['cancelled', 'no_show'] as const).map((printed_status) => ({
      ...held('1', '12', '15'),
      printed_status,
    }));
    const early = { ...held('2', '10', '15'), printed_status: 'departed' as const };
    expect(ask([...gone, early]).total).toMatchObject({ free_throughout: 3, free_rooms: ['1', '2', '3'] });
  });

  it('a type that is overbooked takes rooms of the others away, and no figure is below 0', () => {
    const { types, total, overbooked } = ask(
      [1, 2, 3].map((i) => ({ ...held(null, '12', '15'), confirmation_number: `R${i}` })),
    );
    expect(types[0]).toMatchObject({ free_throughout: 0, free_by_night: [0, 0, 0], unassigned: 3 });
    expect(total).toMatchObject({ free_throughout: 0, free_by_night: [0, 0, 0] });
    expect(overbooked).toEqual([]);
    const four = [1, 2, 3, 4].map((i) => ({ ...held(null, '13', '14'), confirmation_number: `R${i}` }));
    expect(ask(four).overbooked).toEqual(['2026-01-13']);
  });

  it('without a list nothing is known of types and numbers, without a count nothing at all', () => {
    const rows = [held('1', '12', '13'), held('9', '20', '22')];
    const counted = ask(rows, { list: null, count: 5 });
    expect(counted.types).toEqual([
      {
        room_type: 'Suite',
        rooms_total: null,
        free_throughout: null,
        free_by_night: null,
        free_rooms: null,
        unassigned: 0,
      },
    ]);
    expect(counted.total).toEqual({
      rooms_total: 5,
      free_throughout: 4,
      free_by_night: [4, 5, 5],
      free_rooms: null,
      unassigned: 0,
    });
    // Whether room 1 suits who waits is not known.
    expect(ask([...rows, held(null, '13', '14')], { list: null, count: 5 }).total.free_throughout).toBeNull();
    expect(ask(rows, { list: null, count: null })).toMatchObject({
      total: { rooms_total: null, free_throughout: null, free_by_night: null, free_rooms: null },
      next: null,
    });
  });

  it('who waits for a room of no known type leaves the types unknown', () => {
    const { types, total, strays } = ask([held(null, '12', '13', 'Tente')]);
    expect(strays).toBe(1);
    expect(types[0]).toMatchObject({
      rooms_total: null,
      free_throughout: null,
      free_by_night: null,
      free_rooms: ['1', '2'],
    });
    expect(total).toMatchObject({ free_throughout: 2, free_by_night: [2, 3, 3] });
    const untyped = [...LIST, { room: '4', room_type: null }];
    expect(ask([], { list: untyped }).types[0]).toMatchObject({ rooms_total: null, free_rooms: ['1', '2'] });
    expect(ask([], { list: untyped }).total.free_throughout).toBe(4);
  });

  it('next is the nearest later start with so many rooms', () => {
    const full = [held('1', '01', '20'), held('2', '05', '18')];
    const suites = new Set(['suite']);
    expect(ask(full, { types: suites }).next).toBe('2026-01-18');
    expect(ask(full, { types: suites, wanted: 2 }).next).toBe('2026-01-20');
    expect(ask(full, { wanted: 3 }).next).toBe('2026-01-20');
    expect(ask(full, { wanted: 4 }).next).toBeNull();
    expect(ask(full).next).toBe('2026-01-13');
    expect(ask([], { from: '9999-12-30', to: '9999-12-31' }).next).toBe('9999-12-31');
  });
});

describe('against a naive implementation', () => {
  const rows = fc.array(
    fc.record({
      room: fc.constantFrom('1', '2', '03', null),
      room_type: fc.constantFrom('Suite', 'SUITE', 'Chambre'),
      arrival: dates.filter((date) => date < '2026-01-20'),
      nights: fc.integer({ min: 0, max: 5 }),
      printed_status: fc.constantFrom(
        'open' as const,
        'open' as const,
        'cancelled' as const,
        'departed' as const,
      ),
    }),
    { maxLength: 9 },
  );
  const from = '2026-01-08';

  /** The nights of a stay, one by one. */
  function nightsOf({ arrival, departure, ...row }: RoomStay): string[] {
    const gone = statusOn({ arrival, departure, ...row }, TODAY) === 'departed';
    const nights = arrival === departure ? [] : eachNight(arrival, addDays(departure, -1));
    return nights.filter((night) => !gone || night < TODAY);
  }

  /** Every way of giving the waiting stays a room of the type: the most rooms that stay empty on all the nights. */
  function mostEmpty(
    rooms: string[][],
    empty: number,
    waiting: string[][],
    range: string[],
    left: string[][] = [],
  ): number {
    const [stay, ...others] = waiting;
    if (stay === undefined) {
      const depth = Math.max(
        0,
        ...range.map((night) => left.filter((nights) => nights.includes(night)).length),
      );
      return empty - depth;
    }
    const ways = rooms.flatMap((taken, i) =>
      taken.some((night) => stay.includes(night))
        ? []
        : [mostEmpty(rooms.with(i, [...taken, ...stay]), empty, others, range, left)],
    );
    return Math.max(mostEmpty(rooms, empty, others, range, [...left, stay]), ...ways);
  }

  it('counts the same', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 4 }), (made, length) => {
        const to = addDays(from, length);
        const range = eachNight(from, to);
        const all = made.map(({ nights, ...row }, i) =>
          stay({ ...row, confirmation_number: `R${i}`, departure: addDays(row.arrival, nights) }),
        );
        const live = all.filter((row) => isLive(statusOn(row, TODAY)));
        const found = ask(all, { from, to });
        const taken = (night: string): number => live.filter((row) => nightsOf(row).includes(night)).length;
        expect(found.total.free_by_night).toEqual(range.map((night) => Math.max(0, 3 - taken(night))));
        // In the order of their first nights: the first keeps its room.
        const sorted = [...live]
          .filter((row) => nightsOf(row).length > 0)
          .sort((a, b) => (a.arrival + a.confirmation_number < b.arrival + b.confirmation_number ? -1 : 1));
        const nightsIn: Record<string, string[]> = { '1': [], '2': [], '3': [] };
        const waiting: Record<string, string[][]> = { suite: [], chambre: [] };
        const typeOf: Record<string, string> = { '1': 'suite', '2': 'suite', '3': 'chambre' };
        for (const row of sorted) {
          const room = row.room?.replace('0', '') ?? '';
          const nights = nightsOf(row).filter((night) => night >= from && night <= addDays(to, 60));
          if (nights.length === 0) continue;
          if (room !== '' && !nightsOf(row).some((night) => nightsIn[room]?.includes(night)))
            nightsIn[room]?.push(...nightsOf(row));
          else waiting[typeOf[room] ?? foldText(row.room_type ?? '')]?.push(nightsOf(row));
        }
        for (const type of found.types) {
          const key = foldText(type.room_type ?? '');
          const rooms = Object.entries(nightsIn).filter(([room]) => typeOf[room] === key);
          const touched = rooms.filter(([, nights]) => nights.some((night) => range.includes(night)));
          const inRange =
            waiting[key]?.filter((nights) => nights.some((night) => range.includes(night))) ?? [];
          const most = mostEmpty(
            touched.map(([, nights]) => nights),
            rooms.length - touched.length,
            inRange,
            range,
          );
          expect(type.free_rooms).toEqual(
            rooms.filter((room) => !touched.includes(room)).map(([room]) => room),
          );
          expect(type.free_throughout).toBe(Math.max(0, most));
        }
      }),
    );
  });
});
