import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fractionDigits } from '../../src/hotel/currency.js';
import { formatMoney } from '../../src/hotel/money.js';
import { parseMoney } from '../../src/printed/money.js';
import type { MoneyHint } from '../../src/printed/money.js';

describe('what the platform prints comes back', () => {
  const cases = ['fr', 'en', 'tr', 'de', 'es', 'it', 'nl', 'pt-BR', 'de-CH', 'ar-EG', 'ar-MA'].flatMap(
    (locale) =>
      ['EUR', 'MAD', 'TRY', 'CHF', 'GBP', 'JPY', 'TND', 'USD'].map((currency) => [locale, currency] as const),
  );
  it.each(cases)('%s, %s', (locale, currency) => {
    const digits = fractionDigits(currency);
    const format = (shown: 'code' | 'symbol'): Intl.NumberFormat =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: shown });
    const mark = format('code')
      .formatToParts(1.5)
      .find((p) => p.type === 'decimal')?.value;
    const hint: MoneyHint = { currency, decimal: mark === '.' || mark === ',' ? mark : undefined };
    fc.assert(
      fc.property(
        fc.integer({ min: -1e10, max: 1e10 }),
        fc.constantFrom('code', 'symbol'),
        (minor, shown) => {
          const amount = minor === 0 ? 0 : minor / 10 ** digits;
          expect(parseMoney(format(shown).format(amount), hint)).toEqual({ amount, currency });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never fails, whatever the text', () => {
    const bits = fc.constantFrom(
      '1',
      '12',
      '505',
      '.',
      ',',
      "'",
      ' ',
      '€',
      'MAD',
      '-',
      '(',
      ')',
      '٫',
      '٬',
      '٥',
      '$',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(bits).map((b) => b.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const money = parseMoney(text);
        if (money) expect(parseMoney(formatMoney(money), { decimal: '.' })).toEqual(money);
      }),
      { numRuns: 1000 },
    );
  });
});
