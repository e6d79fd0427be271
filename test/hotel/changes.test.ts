import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allMonths, changesBetween, type Changes } from '../../src/hotel/changes.js';
import { addDays } from '../../src/hotel/dates.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { eur, stay, stays } from '../support/builders.js';

const FIELDS = [
  'room',
  'room_type',
  'channel',
  'guest_name',
  'arrival',
  'departure',
  'total',
  'paid',
  'booked_at',
];
const TODAY = '2026-01-11';

function changes(before: RoomStay[], after: RoomStay[], fields = FIELDS): Changes {
  return changesBetween({ stays: before, fields }, { stays: after, fields: FIELDS }, TODAY);
}

/** In short: `kind number: field old>new`. */
function told(before: RoomStay[], after: RoomStay[], fields = FIELDS): string[] {
  return changes(before, after, fields).bookings.map(({ change, reservation, changes: all }) => {
    const parts = all.map(
      ({ row, field, old, new: now }) => `${row === null ? '' : 'room '}${field} ${old}>${now}`,
    );
    return [`${change} ${reservation.confirmation_number}`, ...parts].join('; ');
  });
}

const two = (second: Partial<RoomStay> = {}): RoomStay[] => [
  stay({ confirmation_number: '6000000001.5000000001', booking_number: '6000000001' }),
  stay({
    confirmation_number: '6000000001-1.5000000002',
    booking_number: '6000000001',
    room: '8',
    ...second,
  }),
];

describe('between two readings', () => {
  it('nothing changed', () => {
    expect(changes([stay(), ...two()], [...two(), stay()])).toEqual({ bookings: [], pickup: [] });
  });

  it.each<[string, RoomStay[], RoomStay[], string[]]>([
    ['a booking came', [], [stay()], ['new R100200300']],
    ['a booking is gone', [stay()], [], ['disappeared R100200300']],
    [
      'a booking was cancelled, and lost its room and price with that',
      [stay()],
      [stay({ printed_status: 'cancelled', room: null, total: eur(0) })],
      ['cancelled R100200300'],
    ],
    [
      'a guest did not come',
      [stay()],
      [stay({ printed_status: 'no_show', room: null })],
      ['no_show R100200300'],
    ],
    [
      'a stay was made longer, dearer, and moved',
      [stay()],
      [stay({ departure: '2026-01-15', total: eur(500), room: '8' })],
      ['changed R100200300; room room 7>8; room departure 2026-01-13>2026-01-15; room total 300 EUR>500 EUR'],
    ],
    [
      'a name was mended on both rooms: told once',
      two(),
      two().map((row) => ({ ...row, guest_name: 'Odile Exemplaire' })),
      ['changed 6000000001; guest_name Odile Exemple>Odile Exemplaire'],
    ],
    [
      'one of two rooms was cancelled',
      two(),
      two({ printed_status: 'cancelled', room: null }),
      ['room_cancelled 6000000001; room status open>cancelled'],
    ],
    [
      'both rooms were cancelled',
      two(),
      two().map((row) => ({ ...row, printed_status: 'cancelled' })),
      ['cancelled 6000000001'],
    ],
    [
      'a room was added to a booking',
      two().slice(0, 1),
      two({ room: null }),
      ['changed 6000000001; room row null>Suite de Luxe King Size, 2026-01-10 to 2026-01-13'],
    ],
    [
      'a room was taken out of a booking',
      two(),
      two().slice(0, 1),
      ['changed 6000000001; room row 8, Suite de Luxe King Size, 2026-01-10 to 2026-01-13>null'],
    ],
    [
      'a cancellation was taken back',
      [stay({ printed_status: 'cancelled', room: null })],
      [stay({ room: '3' })],
      ['changed R100200300; room status cancelled>open; room room null>3'],
    ],
    [
      'somebody checked in',
      [stay()],
      [stay({ printed_status: 'in_house' })],
      ['changed R100200300; room status open>in_house'],
    ],
    [
      'two rooms under one number stand in another order',
      [stay({ room: '7', total: eur(880) }), stay({ room: '12', total: eur(1112.5) })],
      [stay({ room: '12', total: eur(1112.5) }), stay({ room: '7', total: eur(880) })],
      [],
    ],
    [
      'of two rooms under one number, in another order, one stays longer',
      [stay({ room: '7' }), stay({ room: '12' })],
      [stay({ room: '12' }), stay({ room: '7', departure: '2026-01-14' })],
      ['changed R100200300; room departure 2026-01-13>2026-01-14'],
    ],
    [
      'of two rooms under one number the first is gone',
      [stay({ room: '7' }), stay({ room: '12' })],
      [stay({ room: '12' })],
      ['changed R100200300; room row 7, Suite de Luxe King Size, 2026-01-10 to 2026-01-13>null'],
    ],
    [
      'a booking came and was cancelled',
      [],
      [stay({ printed_status: 'cancelled', room: null })],
      ['cancelled R100200300'],
    ],
    [
      'a booking came, and one of its rooms was cancelled',
      [],
      two({ printed_status: 'cancelled', room: null }),
      ['new 6000000001'],
    ],
    [
      'a room was added and cancelled',
      two().slice(0, 1),
      two({ printed_status: 'cancelled', room: null }),
      ['room_cancelled 6000000001; room row null>Suite de Luxe King Size, 2026-01-10 to 2026-01-13'],
    ],
    [
      'of two equal rows one is gone',
      [stay(), stay()],
      [stay()],
      ['changed R100200300; room row 7, Suite de Luxe King Size, 2026-01-10 to 2026-01-13>null'],
    ],
  ])('%s', (_case, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });

  it.each<[string, RoomStay[], RoomStay[], [boolean, number]]>([
    ['a booking that came', [], [stay()], [true, 0]],
    ['one that came and went', [], [stay({ printed_status: 'cancelled' })], [true, 1]],
    [
      'both rooms cancelled',
      two(),
      two().map((row) => ({ ...row, printed_status: 'cancelled' })),
      [false, 2],
    ],
    ['one of two rooms cancelled', two(), two({ printed_status: 'cancelled' }), [false, 1]],
    [
      'a cancelled booking with another name',
      [stay({ printed_status: 'cancelled' })],
      [stay({ printed_status: 'cancelled', guest_name: 'Bo' })],
      [false, 0],
    ],
    ['a no-show', [stay()], [stay({ printed_status: 'no_show' })], [false, 0]],
  ])('%s: made since, and rooms cancelled', (_case, before, after, expected) => {
    const [change] = changes(before, after).bookings;
    expect([change?.made_since, change?.cancelled_rooms]).toEqual(expected);
  });

  it('a column that one of them lacks is not compared', () => {
    const fewer = FIELDS.filter((field) => field !== 'total');
    expect(told([stay({ total: null })], [stay()], fewer)).toEqual([]);
  });

  it('kinds come in a fixed order', () => {
    const before = [
      stay({ confirmation_number: 'R100200301' }),
      stay({ confirmation_number: 'R100200302' }),
      stay({ confirmation_number: 'R100200303' }),
      stay({ confirmation_number: 'R100200304' }),
    ];
    const after = [
      stay({ confirmation_number: 'R100200302', room: '9' }),
      stay({ confirmation_number: 'R100200303', printed_status: 'no_show' }),
      stay({ confirmation_number: 'R100200304', printed_status: 'cancelled' }),
      stay({ confirmation_number: 'R100200305' }),
    ];
    expect(told(before, after).map((line) => line.split(' ')[0])).toEqual([
      'new',
      'cancelled',
      'no_show',
      'changed',
      'disappeared',
    ]);
  });
});

describe('room nights by month', () => {
  const across = { arrival: '2026-01-30', departure: '2026-02-03' };

  it.each<[string, RoomStay[], RoomStay[], unknown[]]>([
    [
      'a new booking over the end of a month',
      [],
      [stay(across)],
      [
        { month: '2026-01', won: 2, lost: 0, disappeared: 0 },
        { month: '2026-02', won: 2, lost: 0, disappeared: 0 },
      ],
    ],
    [
      'a cancellation',
      [stay()],
      [stay({ printed_status: 'cancelled' })],
      [{ month: '2026-01', won: 0, lost: 3, disappeared: 0 }],
    ],
    [
      'a stay that moves by a day',
      [stay()],
      [stay({ arrival: '2026-01-11', departure: '2026-01-14' })],
      [{ month: '2026-01', won: 1, lost: 1, disappeared: 0 }],
    ],
    ['a booking that is gone', [stay()], [], [{ month: '2026-01', won: 0, lost: 0, disappeared: 3 }]],
    ['a new booking that is cancelled already', [], [stay({ printed_status: 'cancelled' })], []],
    ['a day-use stay', [], [stay({ departure: '2026-01-10' })], []],
    ['a room that moves to another number', [stay()], [stay({ room: '8' })], []],
  ])('%s', (_case, before, after, expected) => {
    expect(changes(before, after).pickup).toEqual(expected);
  });

  it('do not depend on the order of the list', () => {
    fc.assert(
      fc.property(stays, stays, (before, after) => {
        // Rooms of direct bookings print the same number.
        const same = (rows: RoomStay[]): RoomStay[] =>
          rows.map((row) => ({ ...row, confirmation_number: row.booking_number }));
        const { pickup } = changes(same(before), same(after));
        expect(changes(same(before).toReversed(), same(after)).pickup.length).toBe(pickup.length);
        expect(
          changes(same(before), same(before).toReversed()).bookings.filter(({ changes: all }) =>
            all.some(({ row }) => row !== null),
          ),
        ).toEqual([]);
      }),
    );
  });

  it('add up to the difference of the nights booked, whatever happened', () => {
    fc.assert(
      fc.property(stays, stays, (before, after) => {
        const { pickup, bookings } = changes(before, after);
        const all = allMonths(pickup);
        expect(all.net).toBe(nightsBooked(after) - nightsBooked(before));
        for (const kind of ['won', 'lost', 'disappeared'] as const)
          expect(all[kind]).toBe(pickup.reduce((sum, month) => sum + month[kind], 0));
        const numbers = bookings.map(({ reservation }) => reservation.confirmation_number);
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
    );
  });
});

/** Night by night, as one would count by hand. */
function nightsBooked(rows: readonly RoomStay[]): number {
  let nights = 0;
  for (const row of rows) {
    if (row.printed_status === 'cancelled' || row.printed_status === 'no_show') continue;
    for (let date = row.arrival; date < row.departure; date = addDays(date, 1)) nights += 1;
  }
  return nights;
}
