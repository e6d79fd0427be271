import { describe, expect, it } from 'vitest';
import { currencyOf, parseMoney, type MoneyHint } from '../../src/printed/money.js';

const show = (text: string, hint?: MoneyHint): string | null => {
  const money = parseMoney(text, hint);
  return money && `${money.amount} ${money.currency}`;
};

describe('amounts that are read', () => {
  it.each([
    // Seen.
    ['880 €', '880 EUR'],
    ['373,45 €', '373.45 EUR'],
    ['1 112,50 €', '1112.5 EUR'],
    ['1\u00a0112,50\u00a0€', '1112.5 EUR'],
    ['1\u202f112,50\u202f€', '1112.5 EUR'],
    ['€1,112', '1112 EUR'],
    ['€617.5', '617.5 EUR'],
    ['1.112,50', '1112.5 XXX'],
    ['4,512.21 MAD', '4512.21 MAD'],
    // Codes and symbols on either side.
    ['MAD 4,512.21', '4512.21 MAD'],
    ['mad4512.21', '4512.21 MAD'],
    ['€ 50 EUR', '50 EUR'],
    ['50 Euros', '50 EUR'],
    ["1'234.50 CHF", '1234.5 CHF'],
    ['CHF 1’234.50', '1234.5 CHF'],
    ['50.- CHF', '50 CHF'],
    ['50,-- €', '50 EUR'],
    ['₺1.112,50', '1112.5 TRY'],
    ['1.112,50 TL', '1112.5 TRY'],
    ['1 200 DH', '1200 MAD'],
    ['1 200 Dhs', '1200 MAD'],
    ['\u200f4.512,21 د.م.\u200f', '4512.21 MAD'],
    ['٤٬٥١٢٫٢١ د.م.', '4512.21 MAD'],
    ['R$ 1.112,50', '1112.5 BRL'],
    ['$5', '5 USD'],
    ['500 kr', '500 XXX'],
    ['0', '0 XXX'],
    ['0,00 €', '0 EUR'],
    // Signs.
    ['-50 €', '-50 EUR'],
    ['\u221250 €', '-50 EUR'],
    ['€-50', '-50 EUR'],
    ['50- €', '-50 EUR'],
    ['- € 50', '-50 EUR'],
    ['(50 €)', '-50 EUR'],
    ['+50 €', '50 EUR'],
    ['-0 €', '0 EUR'],
    // Grouping and decimals.
    ['1.112 €', '1112 EUR'],
    ['1,112 €', '1112 EUR'],
    ['1.112.500 €', '1112500 EUR'],
    ['1,112,500.75 €', '1112500.75 EUR'],
    ['1,5 €', '1.5 EUR'],
    ['1.05 €', '1.05 EUR'],
    ['1,112.500 EUR', '1112.5 EUR'],
    ['1,112.505 TND', '1112.505 TND'],
    ['1 112,505 TND', '1112.505 TND'],
    ['1112.505 TND', '1112.505 TND'],
    ['0.505 TND', '0.505 TND'],
    ['1.112.505 TND', '1112505 TND'],
    ['1,112 JPY', '1112 JPY'],
    ['1,112.00 JPY', '1112 JPY'],
  ])('%j is %s', (text, wanted) => {
    expect(show(text)).toBe(wanted);
  });

  it.each<[string, MoneyHint, string | null]>([
    ['1.112,50', { currency: 'TRY' }, '1112.5 TRY'],
    ['$5', { currency: 'CAD' }, '5 CAD'],
    ['$5', { currency: 'EUR' }, '5 USD'],
    ['500 kr', { currency: 'SEK' }, '500 SEK'],
    ['500 DH', { currency: 'AED' }, '500 AED'],
    ['50 €', { currency: 'MAD' }, '50 EUR'],
    ['1.112 TND', { decimal: '.' }, '1.112 TND'],
    ['1.112 TND', { decimal: ',' }, '1112 TND'],
    ['1,112 TND', { decimal: ',' }, '1.112 TND'],
    ['1.112', { currency: 'KWD' }, null],
    ['1.112 €', { decimal: ',' }, '1112 EUR'],
    // Three decimals of a euro, or a thousand on a page that groups with commas: one of the two is misread.
    ['1.112 €', { decimal: '.' }, null],
  ])('%j with %j is %s', (text, hint, wanted) => {
    expect(show(text, hint)).toBe(wanted);
  });
});

describe('texts that are no amount, or could be two', () => {
  it.each([
    ...[
      '',
      '—',
      '-',
      '€',
      'gratuit',
      '880 nuits',
      '2 x 50 €',
      '50 € / nuit',
      '50 € 60 €',
      '50 € MAD',
      '31 Déc. 2025',
    ],
    ...['1,11,2', '1 12 €', '1,1112', '1.112 505,00 €', '1.112,50,75', '1,112.50.75', '01.112 €'],
    ...[
      '0.500 €',
      '1234.500',
      '1.112 TND',
      '1,125.555 €',
      '1.5 JPY',
      '1,25 JPY',
      '1.2345 TND',
      '50,',
      '--50 €',
      '(-50 €)',
    ],
    ...['9999999999999999 €', `1${' '.repeat(100)}`, '50 ABC', '٫٥'],
  ])('%j', (text) => {
    expect(parseMoney(text)).toBeNull();
  });
});

describe('currencyOf', () => {
  it.each([
    ['1 112,50 €', 'EUR', true],
    ['MAD 5', 'MAD', true],
    ['5 د.م.', 'MAD', true],
    ['$5', 'USD', false],
    ['5 DH', 'MAD', false],
    ['5 kr', 'XXX', false],
    ['5', 'XXX', false],
  ])('%j is %s, certain: %j', (text, currency, certain) => {
    expect(currencyOf(text)).toEqual({ currency, certain });
  });

  it('is settled by the hotel currency, where that is possible', () => {
    expect(currencyOf('$5', 'CAD')).toEqual({ currency: 'CAD', certain: true });
    expect(currencyOf('5', 'EUR')).toEqual({ currency: 'EUR', certain: false });
    expect(currencyOf('5 nuits', 'EUR')).toBeNull();
  });
});
