import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { isTestName } from '../../../src/hotel/guest-identity.js';
import type { RoomStay } from '../../../src/hotel/stay.js';
import { addDays, eachNight } from '../../../src/hotel/dates.js';
import { eur, stays } from '../../support/builders.js';
import { check, plain, short, TODAY } from './check-one.js';

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
    [
      'a stay between the two stays of another booking',
      [
        of('R1', 'Zoë L', { departure: '2026-02-02' }),
        of('R1', 'Zoë L', { arrival: '2026-02-08', departure: '2026-02-10' }),
        of('R2', 'Zoë L', { arrival: '2026-02-03', departure: '2026-02-05' }),
      ],
      [],
    ],
    [
      'a stay that shares nights with the second room only',
      [
        of('R1', 'Zoë L', { departure: '2026-02-02' }),
        of('R1', 'Zoë L', { arrival: '2026-02-08', departure: '2026-02-10' }),
        of('R2', 'Zoë L', { arrival: '2026-02-09', departure: '2026-02-12' }),
      ],
      ['booked_twice low 02-01 02-12 2 R1 R1 R2'],
    ],
    [
      'a name that is hidden, of the same guest and of another with the same initials',
      [
        of('R1', 'Z. L.', { behind: { guest: 'a', test: false } }),
        of('R2', 'Z. L.', { behind: { guest: 'b', test: false } }),
        of('R3', 'Z. L.', { behind: { guest: 'a', test: false } }),
      ],
      ['booked_twice medium 02-01 02-04 2 R1 R3'],
    ],
  ])('%s', (_what, rows, found) => {
    expect(short(rows, rules)).toEqual(found);
  });

  it('makes one finding of many, and lists ten', () => {
    const rows = Array.from({ length: 30 }, (_, i) => of(`R${i}`, 'Agence Exemple'));
    expect(check(rows, rules)).toMatchObject([{ count: 30, evidence: { length: 10 }, left_out: 20 }]);
  });
});

it('booked_twice agrees with looking at every pair of rooms', () => {
  fc.assert(
    fc.property(stays, (rows) => {
      const live = rows.filter((r) => !['cancelled', 'no_show'].includes(r.printed_status));
      // One name for each booking, few of them.
      const named = live.map((r) => ({
        ...r,
        guest_name: `Guest ${'ABC'[Number(r.booking_number.at(-1)) % 3]}`,
      }));
      const twice = new Set<string>();
      for (const a of named) {
        for (const b of named) {
          if (a.booking_number === b.booking_number || a.guest_name !== b.guest_name) continue;
          const same = a.arrival === b.arrival && a.departure === b.departure;
          const nights = (r: RoomStay): string[] =>
            r.arrival < r.departure ? eachNight(r.arrival, addDays(r.departure, -1)) : [];
          if (same || nights(a).some((night) => nights(b).includes(night))) twice.add(a.booking_number);
        }
      }
      const found = check(named, { rules: ['booked_twice'], from: '2025-12-01', to: '2026-06-30' });
      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(twice.size);
    }),
  );
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
    expect(check(rows)[0]).toMatchObject({
      owed: [eur(264.5)],
      evidence: [
        { confirmation_number: 'R1', guest_name: expect.stringMatching(/^Guest/), amount: eur(264.5) },
      ],
    });
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
    expect(check(rows)[0]?.owed).toEqual([eur(1200)]);
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
      gone('R5', 'open'),
      gone('R6', 'departed'),
    ];
    expect(short(rows)).toEqual(['still_expected low 01-08 01-09 3 R1 R2 R5']);
  });

  it('are no habit of the house if there are few of them', () => {
    const rows = [gone('R1', 'open'), gone('R2', 'open'), gone('R3', 'no_show')];
    expect(short(rows)).toEqual([
      'still_expected medium 01-09 01-09 1 R1',
      'still_expected medium 01-09 01-09 1 R2',
    ]);
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
    'Teste Teste',
    'testi tester',
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
    'Marco Testi',
    'Testi',
    'Jo Tester',
  ])('%s is none', (name) => {
    expect(isTestName(name)).toBe(false);
  });

  it('are told where the name is hidden', () => {
    const hidden = (test: boolean) => ({ guest_name: 'T.', behind: { guest: 'a', test } });
    expect(short([plain('R1', hidden(true))], { rules: ['test_booking'] })).toHaveLength(1);
    expect(
      short([plain('R1', { ...hidden(false), guest_name: 'Test' })], { rules: ['test_booking'] }),
    ).toEqual([]);
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

it('what is owed agrees with asking each booking', () => {
  fc.assert(
    fc.property(stays, (rows) => {
      for (const rule of ['balance_at_arrival', 'balance_after_departure'] as const) {
        let [cents, bookings] = [0, 0];
        for (const number of new Set(rows.map(({ booking_number }) => booking_number))) {
          const live = rows.filter(
            (r) => r.booking_number === number && !['cancelled', 'no_show'].includes(r.printed_status),
          );
          if (live.length === 0 || live.some(({ total, paid }) => total === null || paid === null)) continue;
          const [arrival = ''] = live.map((r) => r.arrival).sort();
          const gone = live.every(
            (r) =>
              r.printed_status === 'departed' ||
              (r.printed_status === 'open' && r.departure <= TODAY && r.arrival < TODAY),
          );
          const comes = !gone && (arrival === TODAY || arrival === addDays(TODAY, 1));
          const owed = live.reduce(
            (sum, { total, paid }) =>
              sum + Math.round((total?.amount ?? 0) * 100) - Math.round((paid?.amount ?? 0) * 100),
            0,
          );
          if (!(rule === 'balance_at_arrival' ? comes : gone) || owed <= 0) continue;
          bookings += 1;
          cents += owed;
        }
        const found = check(rows, { rules: [rule], from: '2025-12-01', to: '2026-06-30' });
        const told = found.flatMap(({ owed = [] }) => owed);
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(bookings);
        expect(told.reduce((sum, money) => sum + Math.round(money.amount * 100), 0)).toBe(cents);
      }
    }),
  );
});
