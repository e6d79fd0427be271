import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTestName } from '../../src/hotel/check-bookings.js';
import { checkReservations, type CheckQuery } from '../../src/hotel/checks.js';
import { CHECK_RULES, SEVERITIES } from '../../src/hotel/findings.js';
import { addDays, eachNight } from '../../src/hotel/hotel-date.js';
import { toReservations } from '../../src/hotel/reservation.js';
import type { RoomInventory } from '../../src/hotel/room-inventory.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { dates, eur, stay, stays } from './builders.js';

const TODAY = '2026-01-11';
const TWO: RoomInventory = { total: 2, source: 'configured', by_room_type: new Map() };
const check = (rows: RoomStay[], more: Partial<CheckQuery> = {}) =>
  checkReservations({
    stays: rows,
    reservations: toReservations(rows, TODAY),
    businessDate: TODAY,
    now: `${TODAY}T09:00`,
    from: '2026-01-04',
    to: '2026-03-12',
    rooms: { ...TWO, total: 99 },
    forSale: new Map(),
    rules: CHECK_RULES,
    ...more,
  });
/** Rule, severity, dates, count and confirmation numbers, on one line. */
const short = (rows: RoomStay[], more: Partial<CheckQuery> = {}) =>
  check(rows, more).map(({ rule, severity, first_date, last_date, count, evidence }) =>
    [
      rule,
      severity,
      first_date.slice(5),
      last_date.slice(5),
      count,
      ...evidence.map(({ confirmation_number }) => confirmation_number),
    ].join(' '),
  );
let serial = 0;
/** A paid stay to come, of a guest of its own. */
const plain = (confirmation_number: string, more: Partial<RoomStay> = {}) =>
  stay({
    confirmation_number,
    guest_name: `Guest ${String.fromCodePoint(0x4e00 + (serial += 1))}`,
    arrival: '2026-02-01',
    departure: '2026-02-04',
    room: confirmation_number,
    paid: eur(300),
    ...more,
  });

it('finds nothing where nothing is wrong', () => {
  expect(check([plain('R1'), plain('R2'), plain('R3', { arrival: TODAY })])).toEqual([]);
});

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
    expect(short(three, { ...rules, rooms: { ...TWO, source: 'inferred' } })).toEqual([]);
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
    expect(short(rows, { ...query, rooms: { ...TWO, source: 'inferred' } })[0]).toContain(' medium ');
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
      at('2026-01-13', { printed: { arrival: '13 Jan 2026 08:59' } }),
      ['no_room high 01-13 01-13 1 R1'],
    ],
    ['in 48 hours', at('2026-01-13', { printed: { arrival: '13 Jan 2026 09:00' } }), []],
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

describe('booked_twice', () => {
  const rules = { rules: ['booked_twice'] as const };
  const of = (number: string, guest_name: string | null, more: Partial<RoomStay> = {}) =>
    plain(number, { guest_name, ...more });

  it.each<[string, RoomStay[], string[]]>([
    [
      'the same dates, the name in another spelling and order',
      [of('R1', 'Zoë  Lefèvre'), of('R2', 'LEFEVRE, zoe')],
      ['booked_twice medium 02-01 02-04 2 R1 R2'],
    ],
    [
      'one night in common',
      [of('R1', 'Zoë L'), of('R2', 'Zoë L', { arrival: '2026-02-03', departure: '2026-02-09' })],
      ['booked_twice low 02-01 02-09 2 R1 R2'],
    ],
    [
      'one after the other',
      [of('R1', 'Zoë L'), of('R2', 'Zoë L', { arrival: '2026-02-04', departure: '2026-02-09' })],
      [],
    ],
    ['another guest', [of('R1', 'Zoë L'), of('R2', 'Zoë M')], []],
    ['names not known', [of('R1', null), of('R2', null), of('R3', '--'), of('R4', '..')], []],
    ['one of them cancelled', [of('R1', 'Zoë L'), of('R2', 'Zoë L', { printed_status: 'cancelled' })], []],
    ['two rooms of one booking', [of('R1', 'Zoë L'), of('R1', 'Zoë L')], []],
  ])('%s', (_what, rows, found) => {
    expect(short(rows, rules)).toEqual(found);
  });

  it('makes one finding of many, and lists ten', () => {
    const rows = Array.from({ length: 30 }, (_, i) => of(`R${i}`, 'Agence Exemple'));
    expect(check(rows, rules)).toMatchObject([{ count: 30, evidence: { length: 10 } }]);
  });
});

describe('balances', () => {
  const owes = { paid: eur(35.5) };

  it('at arrival: today and tomorrow', () => {
    const rows = [
      plain('R1', { ...owes, arrival: TODAY }),
      plain('R2', { ...owes, arrival: '2026-01-12' }),
      plain('R3', { ...owes, arrival: '2026-01-13' }),
      plain('R4', { arrival: TODAY }),
      plain('R5', { ...owes, arrival: TODAY, printed_status: 'cancelled' }),
      plain('R6', { arrival: TODAY, paid: null }),
    ];
    expect(short(rows)).toEqual([
      'balance_at_arrival low 01-11 01-11 1 R1',
      'balance_at_arrival low 01-12 01-12 1 R2',
    ]);
    expect(check(rows)[0]?.explanation).toContain('264.50 EUR');
  });

  const gone = (number: string, paid: number) =>
    plain(number, {
      arrival: '2026-01-06',
      departure: '2026-01-09',
      printed_status: 'departed',
      paid: eur(paid),
    });

  it('after departure, one by one', () => {
    const rows = [gone('R1', 299.99), gone('R2', 300), gone('R3', 310), gone('R4', 300)];
    expect(short(rows)).toEqual(['balance_after_departure medium 01-09 01-09 1 R1']);
    expect(check(rows)[0]?.explanation).toBe('The guest has left and owes 0.01 EUR.');
    const today = plain('R1', { arrival: '2026-01-06', departure: TODAY, paid: eur(0) });
    expect(check([today])[0]?.explanation).toBe('The guest leaves today and owes 300 EUR.');
  });

  it('after departure, of most: one finding', () => {
    const rows = ['R1', 'R2', 'R3', 'R4', 'R5'].map((number, i) => gone(number, i === 0 ? 300 : 0));
    expect(short(rows)).toEqual(['balance_after_departure low 01-09 01-09 4 R2 R3 R4 R5']);
  });
});

describe('stays that were not closed', () => {
  const gone = (number: string, printed_status: RoomStay['printed_status'], departure = '2026-01-09') =>
    plain(number, { arrival: '2026-01-06', departure, printed_status });

  it('are one finding where most are so', () => {
    const rows = [
      gone('R1', 'open'),
      gone('R2', 'open', '2026-01-08'),
      gone('R3', 'departed'),
      gone('R4', 'no_show'),
    ];
    expect(short(rows)).toEqual(['still_expected low 01-08 01-09 2 R1 R2']);
  });

  it('are told one by one where most are closed', () => {
    const rows = [gone('R1', 'open'), gone('R2', 'departed'), gone('R3', 'open', TODAY)];
    expect(short(rows)).toEqual(['still_expected medium 01-09 01-09 1 R1']);
  });

  it('may still be in the house', () => {
    expect(short([gone('R1', 'in_house'), gone('R2', 'departed'), gone('R3', 'in_house', TODAY)])).toEqual([
      'overdue_departure medium 01-09 01-09 1 R1',
    ]);
  });
});

describe('test bookings', () => {
  it.each([
    'test',
    'TEST Test',
    'Test2',
    'Jean Essai',
    '<b>Test</b>',
    'deneme',
    'Demo Hotel',
    'xxx',
    'XXXXX',
    'aaa bbb',
  ])('%s is a test', (name) => {
    expect(isTestName(name)).toBe(true);
  });

  it.each([
    null,
    '',
    'Testino',
    'Contesta',
    'Ada Demos',
    'John Smith III',
    'Anna Lee',
    'Félix X',
    '123',
    '...',
    'Demoiselle',
  ])('%s is none', (name) => {
    expect(isTestName(name)).toBe(false);
  });

  it('are told while they are live', () => {
    const rows = [
      plain('R1', { guest_name: 'Test' }),
      plain('R2', { guest_name: 'Test', printed_status: 'cancelled' }),
      plain('R3', {
        guest_name: 'Essai',
        arrival: '2026-01-06',
        departure: '2026-01-08',
        printed_status: 'departed',
      }),
    ];
    expect(short(rows)).toEqual([
      'test_booking medium 02-01 02-04 1 R1',
      'test_booking low 01-06 01-08 1 R3',
    ]);
  });
});

describe('the findings', () => {
  it('come by severity and date, only of the rules asked for, from the severity asked for on', () => {
    fc.assert(
      fc.property(
        stays,
        fc.subarray([...CHECK_RULES]),
        fc.constantFrom(...SEVERITIES),
        (rows, rules, severity) => {
          const found = check(rows, { rooms: TWO });
          const order = found.map((f) => `${SEVERITIES.indexOf(f.severity)} ${f.first_date}`);
          expect(order).toEqual([...order].sort());
          expect(check(rows, { rooms: TWO, rules, severity })).toEqual(
            found.filter(
              (f) => rules.includes(f.rule) && SEVERITIES.indexOf(f.severity) <= SEVERITIES.indexOf(severity),
            ),
          );
          // No text of guests, channels or rooms.
          for (const { explanation } of found) {
            expect(explanation).not.toMatch(/Işık|José|GROSS|Groß|Online|Booking\.com|Suite|A1/);
            expect(explanation).toMatch(/^[A-Z][^\n]{20,140}\.$/);
          }
        },
      ),
    );
  });
});
