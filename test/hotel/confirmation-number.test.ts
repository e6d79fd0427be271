import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bookingNumber,
  looksLikeConfirmationNumber,
  nearestNumbers,
  normalizeAsked,
} from '../../src/hotel/confirmation-number.js';

describe('bookingNumber', () => {
  it.each([
    ['R100200300', 'R100200300'],
    ['r100200300', 'R100200300'],
    [' R100200300\u00a0', 'R100200300'],
    ['6000000001.5000000001', '6000000001'],
    ['6000000001-1.5000000002', '6000000001'],
    ['6000000001-12.5000000002', '6000000001'],
    ['6000000001', '6000000001'],
    ['6000000001-1', '6000000001'],
    // Forms that nobody has seen stay whole.
    ['R100200300-1', 'R100200300-1'],
    ['R1002003', 'R1002003'],
    ['HMABCDE123', 'HMABCDE123'],
    ['123-456.789', '123-456.789'],
    ['', ''],
  ])('of %j is %j', (printed, number) => {
    expect(bookingNumber(printed)).toBe(number);
  });
});

it.each([
  ['R100200300', true],
  ['6000000001.5000000001', true],
  ['6000000001-1.5000000002', true],
  ['6000000001', true],
  ['R10020030', false],
  ['R1002003000', false],
  ['31 Déc. 2025', false],
  ['1.112,50', false],
  ['7', false],
  ['', false],
])('looksLikeConfirmationNumber(%j) is %j', (text, does) => {
  expect(looksLikeConfirmationNumber(text)).toBe(does);
});

describe('normalizeAsked', () => {
  it.each([
    ['r100200300', 'R100200300'],
    ['R 100 200 300', 'R100200300'],
    ['R-100200300', 'R100200300'],
    ['R100-200-300', 'R100200300'],
    ['#R100200300', 'R100200300'],
    ['n° R100200300', 'R100200300'],
    ['N°R100200300.', 'R100200300'],
    ['No. R100200300', 'R100200300'],
    ['« R100200300 »', 'R100200300'],
    ['réservation R100200300, svp', 'R100200300'],
    ['R100200300-1', 'R100200300'],
    ['Ｒ１００２００３００', 'R100200300'],
    ['R١٠٠٢٠٠٣٠٠', 'R100200300'],
    ['R100\u200b200300', 'R100200300'],
    ['6000000001', '6000000001'],
    ['6000000001-1', '6000000001'],
    ['6000000001–1', '6000000001'],
    ['6000000001 - 1', '6000000001'],
    ['6000000001.5000000001', '6000000001'],
    ['6000000001-1.5000000002', '6000000001'],
    ['6000000001-1 . 5000000002', '6000000001'],
    ['600 000 0001', '6000000001'],
    ['600-000-0001', '6000000001'],
    ['booking 6000000001 room 2', '6000000001'],
    ['6000000001 2026-01-31', '6000000001'],
    ['n°6000000001.', '6000000001'],
    ['６０００００００01', '6000000001'],
    // No known form, or two numbers: clean, and otherwise as asked.
    ['#HMABCDE123', 'HMABCDE123'],
    ['NO12345', 'NO12345'],
    ['no 12345', '12345'],
    ['R100200300 or R100200301', 'R100200300 or R100200301'],
    ['4111111111111111', '4111111111111111'],
    ['  ', ''],
  ])('%j means %j', (asked, number) => {
    expect(normalizeAsked(asked)).toBe(number);
  });

  const nine = fc.integer({ min: 100_000_000, max: 999_999_999 });
  const ten = fc.integer({ min: 1_000_000_000, max: 9_999_999_999 });
  const printed = fc.oneof(
    nine.map((n) => `R${n}`),
    fc.tuple(ten, ten).map(([a, b]) => `${a}.${b}`),
    fc.tuple(ten, fc.integer({ min: 1, max: 20 }), ten).map(([a, n, b]) => `${a}-${n}.${b}`),
  );

  it('finds the booking of every printed number, however it is dressed up', () => {
    const dress = fc.constantFrom<(s: string) => string>(
      (s) => s,
      (s) => s.toLowerCase(),
      (s) => ` #${s} `,
      (s) => `n° ${s}.`,
      (s) => `Rés. (${s})`,
      (s) =>
        [...s]
          .map((c) => (/\d/.test(c) ? String.fromCodePoint(0xfee0 + (c.codePointAt(0) ?? 0)) : c))
          .join(''),
    );
    fc.assert(
      fc.property(printed, dress, (number, change) => {
        expect(looksLikeConfirmationNumber(number)).toBe(true);
        expect(normalizeAsked(change(number))).toBe(bookingNumber(number));
      }),
    );
  });

  it('is settled after one time', () => {
    fc.assert(
      fc.property(fc.oneof(printed, fc.string()), (text) => {
        const once = normalizeAsked(text);
        expect(normalizeAsked(once)).toBe(once);
      }),
    );
  });
});

describe('nearestNumbers', () => {
  const known = ['R100200300', 'R100200301', 'R100200399', '6000000001', '7123456789', 'R100200300'];

  it('names the nearest first, each once', () => {
    expect(nearestNumbers('R100200300', known)).toEqual(['R100200300', 'R100200301', 'R100200399']);
    expect(nearestNumbers('r10020030', known, 1)).toEqual(['R100200300']);
    expect(nearestNumbers('6000000010', known)).toEqual(['6000000001']);
  });

  it('takes a part for near, and nothing far', () => {
    expect(nearestNumbers('6789', known)).toEqual(['7123456789']);
    expect(nearestNumbers('999', known)).toEqual([]);
    expect(nearestNumbers('', known)).toEqual([]);
    expect(nearestNumbers('Odile Exemple', known)).toEqual([]);
  });
});
