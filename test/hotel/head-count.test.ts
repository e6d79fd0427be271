import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guestsOf, headCounter, shownOfBooking } from '../../src/hotel/head-count.js';
import { stay } from '../support/builders.js';

const row = (booking_number: string, adults: number | null, children: number | null = 0) =>
  stay({ booking_number, adults, children });

describe('guests of a booking', () => {
  it('of one room are what its row says', () => {
    const rows = [row('R1', 2, 1), row('R2', null)];
    const heads = headCounter(rows);
    expect(heads(rows.slice(0, 1))).toEqual({ adults: 2, children: 1 });
    expect(heads(rows)).toEqual({ adults: null, children: 1 });
    expect(guestsOf({ adults: 2, children: 1 })).toBe(3);
    expect(guestsOf({ adults: 2, children: null })).toBeNull();
    expect(heads([])).toEqual({ adults: null, children: null });
  });

  it('of several rooms are added up only if the rows are known to count rooms', () => {
    const group = [row('R1', 4), row('R1', 4)];
    expect(headCounter(group)(group)).toEqual({ adults: null, children: null });
    // One room of it alone: its number may be that of both.
    expect(headCounter(group)(group.slice(0, 1)).adults).toBeNull();
    const proof = [row('R2', 2), row('R2', 1)];
    expect(headCounter([...group, ...proof])(group)).toEqual({ adults: 8, children: 0 });
  });

  it('are those of the rooms that are not cancelled', () => {
    const rows = [
      row('R1', 2),
      stay({ booking_number: 'R1', adults: 1, children: 0, printed_status: 'cancelled' }),
    ];
    expect(shownOfBooking(rows, 'R1', '2026-01-11')).toEqual({ adults: 2, children: 0 });
    const plans = ['Flex', 'Fixe', 'Flex'].map((rate_plan) => stay({ booking_number: 'R2', rate_plan }));
    expect(shownOfBooking([...rows, ...plans], 'R2', '2026-01-11')).toEqual({ rate_plan: 'Flex, Fixe' });
    expect(shownOfBooking(rows, 'R3', '2026-01-11')).toEqual({});
  });
});

it('guests of any rows are what adding up row by row gives, or nothing', () => {
  const number = fc.option(fc.integer({ min: 0, max: 4 }), { freq: 6 });
  const rows = fc.array(
    fc
      .tuple(fc.constantFrom('R1', 'R2', 'R3', 'R4'), number, number)
      .map(([booking, adults, children]) => row(booking, adults, children)),
    { maxLength: 9 },
  );
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 9 }), (all, length) => {
      const asked = all.slice(0, length);
      const ofBooking = (number: string) => all.filter(({ booking_number }) => booking_number === number);
      let rowsDiffer = false;
      for (const one of all) {
        const [first] = ofBooking(one.booking_number);
        for (const key of ['adults', 'children'] as const)
          if (one[key] !== null && first?.[key] !== null && one[key] !== first?.[key]) rowsDiffer = true;
      }
      const told = headCounter(all)(asked);
      for (const key of ['adults', 'children'] as const) {
        let sum = 0;
        let known = asked.length > 0;
        for (const one of asked) {
          if (one[key] === null || (!rowsDiffer && ofBooking(one.booking_number).length > 1)) known = false;
          sum += one[key] ?? 0;
        }
        expect(told[key]).toBe(known ? sum : null);
      }
    }),
  );
});
