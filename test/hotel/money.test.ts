import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fractionDigits } from '../../src/hotel/currency.js';
import { addMoney, formatMoney, subtractMoney } from '../../src/hotel/money.js';
import { eur } from '../support/builders.js';

describe('arithmetic', () => {
  it('leaves no floating dust', () => {
    expect(addMoney([eur(373.45), eur(0.1)])).toEqual(eur(373.55));
    expect(addMoney([eur(0.1), eur(0.2)])).toEqual(eur(0.3));
    expect(subtractMoney(eur(0.3), eur(0.1))).toEqual(eur(0.2));
    expect(subtractMoney(eur(5), eur(5))).toEqual(eur(0));
  });

  it('gives no sum of what does not add up', () => {
    expect(addMoney([])).toBeNull();
    expect(addMoney([eur(1), null])).toBeNull();
    expect(addMoney([null, eur(1)])).toBeNull();
    expect(addMoney([eur(1), { amount: 1, currency: 'MAD' }])).toBeNull();
    expect(subtractMoney(eur(1), { amount: 1, currency: 'XXX' })).toBeNull();
    expect(subtractMoney(null, null)).toBeNull();
  });

  it('is exact in whole minor units, in any order', () => {
    const currency = fc.constantFrom('EUR', 'JPY', 'TND', 'XXX');
    fc.assert(
      fc.property(
        currency,
        fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }),
        (code, minors) => {
          const scale = 10 ** fractionDigits(code);
          const list = minors.map((minor) => ({ amount: minor / scale, currency: code }));
          const sum = minors.reduce((a, b) => a + b, 0);
          expect(addMoney(list)?.amount).toBe(sum / scale);
          expect(addMoney(list.toReversed())).toEqual(addMoney(list));
        },
      ),
    );
  });

  it('prints short', () => {
    expect([eur(373.45), eur(880), eur(617.5), eur(-0.05)].map(formatMoney)).toEqual([
      '373.45 EUR',
      '880 EUR',
      '617.50 EUR',
      '-0.05 EUR',
    ]);
    expect(formatMoney({ amount: 12.5, currency: 'XXX' })).toBe('12.50');
    expect(formatMoney({ amount: 12.505, currency: 'TND' })).toBe('12.505 TND');
  });
});
