import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, eachNight } from '../../src/hotel/dates.js';
import { REVENUE_BASES, REVENUE_GROUPS, revenueReport, type RevenueQuery } from '../../src/hotel/revenue.js';
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
    groupBy: 'none',
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
      bookings: 1,
      stays: 1,
      average_stay: 3,
      average_lead_days: 10,
      cancelled: 0,
      cancelled_value: 0,
      no_shows: 0,
      no_show_value: 0,
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
    expect(report(rows, { basis: 'booked', from: '2026-01-21' }).rows).toEqual([]);
    expect(report(rows, { basis: 'arrival', from: '2026-01-31' }).rows).toEqual([]);
  });

  it('leave cancelled and no-show stays apart', () => {
    const rows = [
      stay(),
      stay({ printed_status: 'cancelled', total: eur(90.1) }),
      stay({ printed_status: 'cancelled', total: eur(0.2) }),
      stay({ printed_status: 'no_show', total: eur(70) }),
    ];
    expect(all(rows)).toMatchObject({
      revenue: 300,
      stays: 1,
      cancelled: 2,
      cancelled_value: 90.3,
      no_shows: 1,
      no_show_value: 70,
      paid: 100,
    });
    expect(all(rows.slice(1))).toMatchObject({
      revenue: 0,
      share: null,
      adr: null,
      revpar: 0,
      average_stay: null,
    });
  });

  it('never take an unknown total for nothing, nor an unknown payment', () => {
    const rows = [
      stay({ total: null }),
      stay(),
      stay({ paid: null }),
      stay({ paid: { amount: 5, currency: 'USD' } }),
    ];
    const { rows: found, ...counts } = report(rows);
    expect(counts).toEqual({ without_total: 1, without_paid: 2, unsettled: 0 });
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
      report(rows, { groupBy: 'channel' }).rows.map(({ currency, group, revenue, share }) => [
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
    expect(all(rows)).toMatchObject({ revenue: 300, room_nights: 0, adr: null, stays: 1, average_stay: 0 });
    expect(report(rows, { from: '2026-01-11' }).rows).toEqual([]);
  });

  it('know no RevPAR without the number of rooms', () => {
    expect(all([stay()], { rooms: { ...TWELVE, total: null } })?.revpar).toBeNull();
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
    expect(keys(overNewYear, { ...range, groupBy: 'month' })).toEqual([
      ['2025-12', 50, 2, 1.04],
      ['2026-01', 50.01, 2, 0.69],
    ]);
    expect(keys(overNewYear, { ...range, groupBy: 'week' })).toEqual([['2025-12-29', 100.01, 4, 1.19]]);
    expect(keys(overNewYear, { ...range, groupBy: 'month', basis: 'arrival' })).toEqual([
      ['2025-12', 100.01, 4, null],
    ]);
    expect(keys(overNewYear, { ...range, from: '2025-12-31', groupBy: 'month', basis: 'booked' })).toEqual([
      ['2025-12', 100.01, 4, null],
    ]);
  });

  it('of names are blind to case and accents, unknown ones are null, the largest comes first', () => {
    const rows = [
      stay({ channel: null }),
      stay({ channel: 'Élite', total: eur(400) }),
      stay({ channel: 'ELITE', total: eur(1) }),
    ];
    expect(keys(rows, { groupBy: 'channel' })).toEqual([
      ['Élite', 401, 6, null],
      [null, 300, 3, null],
    ]);
  });

  it('of room types have their own RevPAR where their rooms are known', () => {
    const rows = [stay(), stay({ room_type: 'Tente' })];
    expect(keys(rows, { groupBy: 'room_type' })).toEqual([
      ['Suite de Luxe King Size', 300, 3, 4.84],
      ['Tente', 300, 3, null],
    ]);
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
          const found = report(rows, { from, to, basis, groupBy }).rows;
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
          if (groupBy === 'none' || whole === undefined) return;
          for (const key of [
            'revenue',
            'paid',
            'outstanding',
            'cancelled_value',
            'no_show_value',
            'room_nights',
          ] as const) {
            const sum = parts.reduce((total, part) => total + Math.round((part[key] ?? 0) * 100), 0);
            expect(sum, key).toBe(Math.round((whole[key] ?? 0) * 100));
          }
        },
      ),
    );
  });
});
