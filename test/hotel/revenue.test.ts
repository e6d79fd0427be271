import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, eachNight } from '../../src/hotel/dates.js';
import type { RevenueQuery } from '../../src/hotel/revenue-accounts.js';
import { REVENUE_BASES, REVENUE_GROUPS } from '../../src/hotel/revenue-groups.js';
import { revenueBesideLastYear, revenueReport } from '../../src/hotel/revenue.js';
import { minorOf } from '../../src/hotel/revenue-sums.js';
import type { RoomInventory } from '../../src/hotel/room-inventory.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { dates, eur, stay, stays } from '../support/builders.js';

const TWELVE: RoomInventory = {
  total: 12,
  source: 'configured',
  by_room_type: new Map([['suite de luxe king size', 2]]),
};
const report = (rows: RoomStay[], more: Partial<RevenueQuery> = {}) =>
  revenueReport({
    stays: rows,
    businessDate: '2026-01-11',
    from: '2026-01-01',
    to: '2026-01-31',
    basis: 'stay',
    groupBy: [],
    rooms: TWELVE,
    ...more,
  });
const all = (rows: RoomStay[], more: Partial<RevenueQuery> = {}) => report(rows, more).rows[0];

describe('a total spread over its nights', () => {
  it.each<[number, string, number[]]>([
    [880, 'EUR', [29333, 29333, 29334]],
    [0.02, 'EUR', [0, 0, 2]],
    [-10, 'EUR', [-333, -333, -334]],
    [1000, 'JPY', [333, 333, 334]],
    [1, 'TND', [333, 333, 334]],
  ])('%d %s over three nights', (amount, currency, parts) => {
    const part = (night: number) => minorOf({ amount, currency }, { nights: 3, from: night, to: night + 1 });
    expect([0, 1, 2].map(part)).toEqual(parts);
  });

  it('adds up to the total, wherever it is cut', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 100_000_000 }),
        fc.integer({ min: 1, max: 40 }),
        cuts,
        (cents, nights, at) => {
          const bounds = [0, ...at.filter((cut) => cut <= nights), nights].sort((a, b) => a - b);
          const parts = bounds
            .slice(1)
            .map((to, i) => minorOf(eur(cents / 100), { nights, from: bounds[i] ?? 0, to }));
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(cents);
        },
      ),
    );
  });
});

describe('the figures', () => {
  it('of one stay over the month´s end', () => {
    const rows = [
      stay({
        arrival: '2026-01-30',
        departure: '2026-02-02',
        total: eur(880),
        paid: eur(100),
        booked_at: '2026-01-20T23:59',
      }),
    ];
    expect(all(rows)).toEqual({
      group: 'all',
      currency: 'EUR',
      revenue: 586.66,
      share: 1,
      room_nights: 2,
      adr: 293.33,
      revpar: 1.58,
      occupancy: 0.0054,
      bookings: 1,
      rooms: 1,
      revenue_per_booking: 586.66,
      nights_per_booking: 3,
      nights_per_room: 3,
      lead_days_per_booking: 10,
      lead_days_per_room: 10,
      cancelled_bookings: 0,
      cancelled_rooms: 0,
      cancelled_value: 0,
      cancelled_kept: 0,
      cancellation_rate: 0,
      no_show_bookings: 0,
      no_show_rooms: 0,
      no_show_value: 0,
      no_show_kept: 0,
      paid: 66.66,
      outstanding: 520,
    });
    expect(all(rows, { from: '2026-02-01', to: '2026-02-28' })).toMatchObject({
      revenue: 293.34,
      room_nights: 1,
    });
    expect(all(rows, { basis: 'arrival' })).toMatchObject({
      revenue: 880,
      room_nights: 3,
      revpar: null,
      adr: 293.33,
    });
    expect(all(rows, { basis: 'booked', from: '2026-01-20', to: '2026-01-20' })).toMatchObject({
      revenue: 880,
    });
    expect(report(rows, { basis: 'booked', from: '2026-01-21' }).rows).toMatchObject([
      { revenue: 0, rooms: 0 },
    ]);
    expect(report(rows, { basis: 'arrival', from: '2026-01-31' }).rows).toMatchObject([
      { revenue: 0, rooms: 0 },
    ]);
  });

  it('leave cancelled and no-show stays apart, as rooms and as bookings, with what was kept', () => {
    const rows = [
      stay({ booking_number: 'A' }),
      stay({ booking_number: 'A', printed_status: 'cancelled', total: eur(90.1), paid: eur(0) }),
      stay({ booking_number: 'B', printed_status: 'cancelled', total: eur(0.2), paid: eur(0.1) }),
      stay({ booking_number: 'B', printed_status: 'cancelled', total: eur(10), paid: null }),
      stay({ booking_number: 'C', printed_status: 'no_show', total: eur(70), paid: eur(70) }),
      stay({ booking_number: 'C', printed_status: 'cancelled', total: eur(1), paid: null }),
    ];
    expect(all(rows)).toMatchObject({
      revenue: 300,
      bookings: 1,
      rooms: 1,
      cancelled_bookings: 1,
      cancelled_rooms: 4,
      cancelled_value: 101.3,
      cancelled_kept: 0.1,
      cancellation_rate: 0.6667,
      no_show_bookings: 1,
      no_show_rooms: 1,
      no_show_value: 70,
      no_show_kept: 70,
      paid: 100,
    });
    expect(all(rows.slice(1))).toMatchObject({
      revenue: 0,
      share: null,
      adr: null,
      revpar: 0,
      nights_per_room: null,
    });
    expect(all([stay({ printed_status: 'cancelled', paid: null })])).toMatchObject({ cancelled_kept: null });
  });

  it('are averages per booking and per room', () => {
    const of = { booking_number: 'A', booked_at: '2026-01-01T10:00' };
    const rows = [
      stay({ ...of, arrival: '2026-01-05', departure: '2026-01-07' }),
      stay({ ...of, arrival: '2026-01-06', departure: '2026-01-10' }),
      stay({ booking_number: 'B', arrival: '2026-01-11', departure: '2026-01-12', booked_at: null }),
    ];
    expect(all(rows)).toMatchObject({
      bookings: 2,
      rooms: 3,
      revenue_per_booking: 450,
      // Five nights from the first arrival to the last departure, and one.
      nights_per_booking: 3,
      nights_per_room: 2.33,
      lead_days_per_booking: 4,
      lead_days_per_room: 4.5,
    });
  });

  it('never take an unknown total for nothing, nor an unknown payment', () => {
    const rows = [
      stay({ total: null }),
      stay(),
      stay({ paid: null }),
      stay({ paid: { amount: 5, currency: 'USD' } }),
    ];
    const { rows: found, counts } = report(rows);
    expect(counts).toEqual({ without_total: 1, without_paid: 2, unsettled: 0, by_night: 0 });
    expect(found).toMatchObject([
      { currency: 'EUR', revenue: 900, room_nights: 9, adr: 100, paid: 100, outstanding: 200 },
      {
        currency: null,
        revenue: null,
        room_nights: 3,
        adr: null,
        revpar: null,
        share: null,
        paid: null,
        cancelled_value: null,
      },
    ]);
    expect(all([stay({ paid: null })])).toMatchObject({ paid: null, outstanding: null });
  });

  it('never add currencies', () => {
    const rows = [
      stay(),
      stay({ total: { amount: 5000, currency: 'MAD' }, paid: { amount: 0, currency: 'MAD' } }),
    ];
    expect(
      report(rows, { groupBy: ['channel'] }).rows.map(({ currency, group, revenue, share }) => [
        currency,
        group,
        revenue,
        share,
      ]),
    ).toEqual([
      ['EUR', 'all', 300, 1],
      ['EUR', 'Online', 300, 1],
      ['MAD', 'all', 5000, 1],
      ['MAD', 'Online', 5000, 1],
    ]);
  });

  it('count a day-use stay on its date, and as no night', () => {
    const rows = [stay({ departure: '2026-01-10' })];
    expect(all(rows)).toMatchObject({
      revenue: 300,
      room_nights: 0,
      adr: null,
      rooms: 1,
      nights_per_room: 0,
    });
    expect(report(rows, { from: '2026-01-11' }).rows).toMatchObject([{ revenue: 0, rooms: 0 }]);
  });

  it('know no RevPAR and no occupancy without a number of rooms that somebody told', () => {
    for (const rooms of [
      { ...TWELVE, total: null },
      { ...TWELVE, source: 'inferred' as const },
    ])
      expect(all([stay()], { rooms })).toMatchObject({ revpar: null, occupancy: null });
  });

  it('occupancy is of the house, in whatever currency it is paid', () => {
    const rows = [stay(), stay({ total: { amount: 5000, currency: 'MAD' } }), stay({ total: null })];
    expect(report(rows).rows.map(({ room_nights, occupancy }) => [room_nights, occupancy])).toEqual(
      Array.from({ length: 3 }, () => [3, 0.0242]),
    );
  });

  it('of some channels or room types only', () => {
    const rows = [
      stay(),
      stay({ channel: 'Agoda', total: eur(1) }),
      stay({ channel: null, room_type: 'Tente' }),
    ];
    expect(all(rows, { channels: new Set(['Agoda']) })).toMatchObject({
      revenue: 1,
      revpar: null,
      occupancy: null,
    });
    expect(all(rows, { roomTypes: new Set(['Suite de Luxe King Size']) })).toMatchObject({
      revenue: 301,
      revpar: 4.85,
    });
    expect(all(rows, { roomTypes: new Set(['Tente']) })).toMatchObject({ revenue: 300, revpar: null });
    expect(all(rows, { channels: new Set() })).toMatchObject({ revenue: 0 });
  });
});

describe('groups', () => {
  const keys = (rows: RoomStay[], more: Partial<RevenueQuery>) =>
    report(rows, more)
      .rows.slice(1)
      .map(({ group, revenue, room_nights, revpar }) => [group, revenue, room_nights, revpar]);
  const overNewYear = [stay({ arrival: '2025-12-30', departure: '2026-01-03', total: eur(100.01) })];

  it('of months and weeks cut a stay at their borders; the nights available are those of the range', () => {
    const range = { from: '2025-12-28', to: '2026-01-06' };
    expect(keys(overNewYear, { ...range, groupBy: ['month'] })).toEqual([
      ['2025-12', 50, 2, 1.04],
      ['2026-01', 50.01, 2, 0.69],
    ]);
    expect(keys(overNewYear, { ...range, groupBy: ['week'] })).toEqual([
      ['2025-12-22', 0, 0, 0],
      ['2025-12-29', 100.01, 4, 1.19],
      ['2026-01-05', 0, 0, 0],
    ]);
    expect(keys(overNewYear, { ...range, groupBy: ['month'], basis: 'arrival' })).toEqual([
      ['2025-12', 100.01, 4, null],
      ['2026-01', 0, 0, null],
    ]);
    expect(keys(overNewYear, { ...range, from: '2025-12-31', groupBy: ['month'], basis: 'booked' })).toEqual([
      ['2025-12', 100.01, 4, null],
      ['2026-01', 0, 0, null],
    ]);
  });

  it('of names are blind to case and accents, unknown ones are null, the largest comes first', () => {
    const rows = [
      stay({ channel: null }),
      stay({ channel: 'Élite', total: eur(400) }),
      stay({ channel: 'ELITE', total: eur(1) }),
    ];
    expect(keys(rows, { groupBy: ['channel'] })).toEqual([
      ['Élite', 401, 6, null],
      [null, 300, 3, null],
    ]);
  });

  it('of room types have their own RevPAR where their rooms are known', () => {
    const rows = [stay(), stay({ room_type: 'Tente' })];
    expect(keys(rows, { groupBy: ['room_type'] })).toEqual([
      ['Suite de Luxe King Size', 300, 3, 4.84],
      ['Tente', 300, 3, null],
    ]);
  });

  it('of weekdays count a room once on each, however often it meets it', () => {
    const rows = [stay({ arrival: '2026-01-05', departure: '2026-01-13', total: eur(80) })];
    const { rows: found } = report(rows, { groupBy: ['weekday'], from: '2026-01-05', to: '2026-01-18' });
    expect(
      found.map(({ group, revenue, room_nights, rooms, bookings }) => [
        group,
        revenue,
        room_nights,
        rooms,
        bookings,
      ]),
    ).toEqual([
      ['all', 80, 8, 1, 1],
      ['Monday', 20, 2, 1, 1],
      ...['Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((day) => [
        day,
        10,
        1,
        1,
        1,
      ]),
    ]);
    expect(found[1]).toMatchObject({ occupancy: 0.0833 });
  });

  it('of bands come in their order, those without a booking date last', () => {
    const rows = [0, 1, 6, 14].map((nights) =>
      stay({
        arrival: '2026-01-05',
        departure: addDays('2026-01-05', nights),
        booked_at: '2026-01-05T00:01',
      }),
    );
    const undated = stay({
      booking_number: 'X',
      arrival: '2026-01-05',
      departure: '2026-01-06',
      booked_at: null,
    });
    const early = stay({
      booking_number: 'Y',
      arrival: '2026-01-05',
      departure: '2026-01-06',
      booked_at: '2025-10-01T00:01',
    });
    const names = (more: Partial<RevenueQuery>) =>
      report([...rows, undated, early], more).rows.map(({ group, rooms }) => `${group} ${rooms}`);
    expect(names({ groupBy: ['length_of_stay'] })).toEqual(['all 6', '0 1', '1 3', '4-6 1', '14+ 1']);
    expect(names({ groupBy: ['lead_time'] })).toEqual(['all 6', '0 4', '91+ 1', 'null 1']);
  });

  it('within groups: each first group is added up, then told by the second', () => {
    const rows = [
      stay({ channel: 'Online', arrival: '2026-01-30', departure: '2026-02-02', total: eur(30) }),
      stay({ channel: 'Agoda', arrival: '2026-02-01', departure: '2026-02-02', total: eur(5) }),
    ];
    const range = { from: '2026-01-01', to: '2026-02-28' };
    const told = (groupBy: RevenueQuery['groupBy']) =>
      report(rows, { ...range, groupBy }).rows.map(
        ({ group, subgroup, revenue }) => `${group}/${subgroup} ${revenue}`,
      );
    expect(told(['channel', 'month'])).toEqual([
      'all/all 35',
      'Online/all 30',
      'Online/2026-01 20',
      'Online/2026-02 10',
      'Agoda/all 5',
      'Agoda/2026-01 0',
      'Agoda/2026-02 5',
    ]);
    expect(told(['month', 'channel'])).toEqual([
      'all/all 35',
      '2026-01/all 20',
      '2026-01/Online 20',
      '2026-02/all 15',
      '2026-02/Online 10',
      '2026-02/Agoda 5',
    ]);
  });

  it('a channel called all is not taken for the whole', () => {
    expect(keys([stay({ channel: 'ALL' })], { groupBy: ['channel'] })[0]?.[0]).toBe('ALL (channel)');
  });

  it('add up to the whole, which agrees with counting night by night', () => {
    fc.assert(
      fc.property(
        stays,
        dates,
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom(...REVENUE_BASES),
        fc.constantFrom(...REVENUE_GROUPS),
        (rows, from, length, basis, groupBy) => {
          const to = addDays(from, length);
          const found = report(rows, { from, to, basis, groupBy: [groupBy] }).rows;
          const [whole] = found.filter(({ currency, group }) => currency === 'EUR' && group === 'all');
          const parts = found.filter(({ currency, group }) => currency === 'EUR' && group !== 'all');
          const priced = rows.filter(
            ({ total, printed_status: s }) => total !== null && s !== 'cancelled' && s !== 'no_show',
          );
          let nights = 0;
          let cents = 0;
          for (const row of priced) {
            const own =
              row.arrival === row.departure ? [] : eachNight(row.arrival, addDays(row.departure, -1));
            const total = Math.round((row.total?.amount ?? 0) * 100);
            const each = Math.floor(total / Math.max(1, own.length));
            const booked = rows
              .filter(({ booking_number: n, booked_at }) => n === row.booking_number && booked_at !== null)
              .map(({ booked_at }) => booked_at?.slice(0, 10) ?? '')
              .sort()[0];
            const date = basis === 'booked' ? booked : row.arrival;
            if (basis === 'stay' && own.length > 0) {
              for (const night of own) {
                if (night < from || night > to) continue;
                nights += 1;
                cents += night === own.at(-1) ? total - each * (own.length - 1) : each;
              }
            } else if (date !== undefined && date >= from && date <= to) {
              nights += own.length;
              cents += total;
            }
          }
          expect([Math.round((whole?.revenue ?? 0) * 100), whole?.room_nights ?? 0]).toEqual([cents, nights]);
          if (whole === undefined) return;
          for (const key of [
            'revenue',
            'paid',
            'outstanding',
            'cancelled_value',
            'no_show_value',
            'room_nights',
            'cancelled_kept',
          ] as const) {
            const sum = parts.reduce((total, part) => total + Math.round((part[key] ?? 0) * 100), 0);
            expect(sum, key).toBe(Math.round((whole[key] ?? 0) * 100));
          }
        },
      ),
    );
  });
});

describe('beside last year', () => {
  // 364 days before 2026-01-11 is 2025-01-12, a Sunday like it.
  const old = stay({
    booking_number: 'OLD',
    arrival: '2024-12-01',
    departure: '2024-12-02',
    booked_at: '2024-11-01T10:00',
  });
  const last = (number: string, more: Partial<RoomStay>): RoomStay =>
    stay({
      booking_number: number,
      arrival: '2025-01-20',
      departure: '2025-01-22',
      booked_at: '2025-01-12T23:59',
      ...more,
    });
  const beside = (rows: RoomStay[], more: Partial<RevenueQuery> = {}) =>
    revenueBesideLastYear({
      stays: rows,
      businessDate: '2026-01-11',
      from: '2026-01-01',
      to: '2026-01-31',
      basis: 'stay',
      groupBy: [],
      rooms: TWELVE,
      ...more,
    });

  it('tells the end of last year and the books of the same day, cancelled ones apart', () => {
    const rows = [
      old,
      stay({ arrival: '2026-01-20', departure: '2026-01-21', total: eur(100) }),
      last('A', { total: eur(200) }),
      last('B', { total: eur(80), booked_at: '2025-01-13T00:00' }),
      last('C', { total: eur(50), printed_status: 'cancelled' }),
      last('D', { total: eur(30), printed_status: 'no_show' }),
      last('E', {
        total: eur(20),
        printed_status: 'no_show',
        arrival: '2025-01-10',
        departure: '2025-01-11',
        booked_at: '2025-01-02T10:00',
      }),
      last('F', { total: eur(7), booked_at: null }),
    ];
    const { report: found, lastYear } = beside(rows);
    expect(found.rows).toHaveLength(1);
    expect(found.rows[0]).toMatchObject({
      revenue: 100,
      last_year_revenue: 287,
      last_year_room_nights: 6,
      last_year_adr: 47.83,
      stly_revenue: 230,
      stly_room_nights: 4,
      stly_adr: 57.5,
      stly_cancelled_rooms: 1,
      stly_cancelled_value: 50,
      revenue_vs_stly: -130,
      room_nights_vs_stly: -3,
    });
    expect(lastYear).toMatchObject({
      from: '2025-01-02',
      to: '2025-02-01',
      books_of: '2025-01-12',
      undated: 1,
    });
  });

  it('groups the nights of last year by those of this year, and tells groups that only last year had', () => {
    const rows = [
      old,
      // A Saturday and a Sunday, the last of the shifted January and the first of February.
      last('A', { channel: 'Agoda', arrival: '2025-02-01', departure: '2025-02-03', total: eur(10) }),
      stay({ arrival: '2026-01-10', departure: '2026-01-11', total: eur(100) }),
    ];
    const { report: found } = beside(rows, { to: '2026-02-28', groupBy: ['month'] });
    expect(
      found.rows.map(({ group, revenue, last_year_revenue }) => [group, revenue, last_year_revenue]),
    ).toEqual([
      ['all', 100, 10],
      ['2026-01', 100, 5],
      ['2026-02', 0, 5],
    ]);
    const channels = beside(rows, { to: '2026-02-28', groupBy: ['channel'] }).report.rows;
    expect(
      channels.map(({ group, revenue, last_year_revenue }) => [group, revenue, last_year_revenue]),
    ).toEqual([
      ['all', 100, 10],
      ['Online', 100, 0],
      ['Agoda', 0, 10],
    ]);
  });

  it('tells nothing of a time before the bookings known', () => {
    const { report: found, lastYear } = beside([last('A', {})]);
    expect(lastYear?.final_known).toBe(false);
    expect(found.rows[0]).toMatchObject({
      last_year_revenue: null,
      stly_revenue: null,
      revenue_vs_stly: null,
    });
    const young = beside([
      { ...old, booked_at: '2025-06-01T10:00' },
      last('A', { booked_at: '2025-06-01T10:00' }),
    ]);
    expect(young.lastYear).toMatchObject({ final_known: true, stly_known: false });
    expect(young.report.rows[0]).toMatchObject({ last_year_revenue: 300, stly_revenue: null });
    expect(beside([old], { from: '0001-01-01', to: '0001-01-02' }).lastYear).toBeNull();
  });

  const NOTHING = {
    last_year_revenue: 0,
    last_year_room_nights: 0,
    stly_revenue: 0,
    stly_cancelled_rooms: 0,
    stly_cancelled_value: 0,
  };

  it('agrees with two reports: one of a year before, one of what was booked by then', () => {
    fc.assert(
      fc.property(
        stays,
        fc.constantFrom(...REVENUE_BASES),
        fc.constantFrom(...REVENUE_GROUPS),
        (rows, basis, group) => {
          const all = [
            old,
            ...rows.map((row) => ({ ...row, booked_at: row.booked_at ?? '2026-02-02T10:00' })),
          ];
          const question = {
            from: '2026-12-31',
            to: '2027-01-30',
            businessDate: '2027-01-15',
            basis,
            groupBy: [group],
          };
          const { report: found } = beside(all, question);
          const then = { from: '2026-01-01', to: '2026-01-31', businessDate: '2027-01-15', basis };
          const ofEur = (list: { currency: string | null }[]): number =>
            list.findIndex(({ currency }) => currency === 'EUR');
          const finals = report(all, then).rows;
          const final = finals[ofEur(finals)];
          const dateOf = new Map<string, string>();
          for (const { booking_number, booked_at } of all) {
            const known = dateOf.get(booking_number);
            if (known === undefined || booked_at! < known) dateOf.set(booking_number, booked_at!);
          }
          const early = all
            .filter(({ booking_number }) => (dateOf.get(booking_number) ?? '') < '2026-01-17')
            .map((row) =>
              row.printed_status === 'no_show' && row.arrival >= '2026-01-16'
                ? { ...row, printed_status: 'open' as const }
                : row,
            );
          const booked = report(early, then).rows;
          const books = booked[ofEur(booked)];
          const whole = found.rows[ofEur(found.rows)];
          expect(whole ?? NOTHING).toMatchObject({
            last_year_revenue: final?.revenue ?? 0,
            last_year_room_nights: final?.room_nights ?? 0,
            stly_revenue: books?.revenue ?? 0,
            stly_cancelled_rooms: books?.cancelled_rooms ?? 0,
            stly_cancelled_value: books?.cancelled_value ?? 0,
          });
          const eurRows = found.rows.filter(
            ({ currency, group: name }) => currency === 'EUR' && name !== 'all',
          );
          for (const key of ['last_year_revenue', 'stly_revenue'] as const) {
            const cents = eurRows.reduce((sum, row) => sum + Math.round((row[key] ?? 0) * 100), 0);
            expect(cents, key).toBe(Math.round((whole?.[key] ?? 0) * 100));
          }
        },
      ),
    );
  });
});
