/** Revenue by the price of each night, where it is known; counted here night by night. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/hotel/dates.js';
import { revenueReport } from '../../src/hotel/revenue.js';
import { inferInventory } from '../../src/hotel/room-inventory.js';
import type { RoomStay } from '../../src/hotel/stay.js';
import { eur, stay } from '../support/builders.js';

const FIRST = '2026-01-01';

function priced(nightly: number[], values: Partial<RoomStay> = {}): RoomStay {
  const cents = nightly.reduce((sum, price) => sum + Math.round(price * 100), 0);
  const departure = addDays(values.arrival ?? FIRST, nightly.length);
  return stay({ arrival: FIRST, departure, total: eur(cents / 100), paid: eur(0), nightly, ...values });
}

function report(stays: RoomStay[], from: string, to: string, groupBy: ('month' | 'weekday')[] = []) {
  const rooms = inferInventory(stays, { count: 8 });
  return revenueReport({ stays, businessDate: FIRST, from, to, basis: 'stay', groupBy, rooms });
}

describe('revenue by night', () => {
  it('is that of the nights in the range, and adds up to the total over all of them', () => {
    const prices = fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(prices, fc.nat(19), fc.nat(19), (cents, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const row = priced(cents.map((cent) => cent / 100));
        const { rows } = report([row], addDays(FIRST, from), addDays(FIRST, to));
        const expected = cents.slice(from, to + 1).reduce((sum, cent) => sum + cent, 0);
        expect(rows[0]?.revenue ?? 0).toBe(expected / 100);
      }),
    );
  });

  it('falls into months by the prices of their nights', () => {
    const row = priced([100, 900], { arrival: '2026-01-31' });
    const { rows, counts } = report([row], '2026-01-01', '2026-02-28', ['month']);
    expect(rows.map(({ group, revenue }) => [group, revenue])).toEqual([
      ['all', 1000],
      ['2026-01', 100],
      ['2026-02', 900],
    ]);
    expect(counts.by_night).toBe(1);
  });

  it('is spread evenly where the prices do not make the total, or are not known', () => {
    for (const row of [priced([100, 200], { total: eur(400) }), priced([100, 200], { nightly: [100] })]) {
      const { rows } = report([{ ...row, total: eur(400) }], FIRST, FIRST);
      expect(rows[0]?.revenue).toBe(200);
    }
    expect(report([priced([100, 300], { nightly: undefined })], FIRST, FIRST).rows[0]?.revenue).toBe(200);
  });

  it('leaves what was paid to the nights that it paid: all of them, or nobody knows which', () => {
    const paid = report([priced([100, 300], { paid: eur(400) })], FIRST, FIRST).rows[0];
    expect(paid).toMatchObject({ revenue: 100, paid: 100, outstanding: 0 });
    const half = report([priced([100, 300], { paid: eur(200) })], FIRST, FIRST).rows[0];
    expect(half).toMatchObject({ revenue: 100, paid: 100 });
  });

  it('of what is cancelled is told alike', () => {
    const row = priced([100, 300], { printed_status: 'cancelled' });
    expect(report([row], FIRST, FIRST).rows[0]).toMatchObject({ cancelled_value: 100 });
  });
});
