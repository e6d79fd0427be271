import { describe, expect, it } from 'vitest';
import { readMoneyColumn } from '../../../src/dashboard/columns/money-column.js';

const amounts = (texts: string[], currency: string | null = null): (number | null)[] =>
  readMoneyColumn('total', texts, currency).values.map((money) => money?.amount ?? null);

describe('a column of money', () => {
  it.each<[string[], (number | null)[]]>([
    [
      ['880 €', '373,45 €', '1 112,50 €'],
      [880, 373.45, 1112.5],
    ],
    [
      ['1\u202f112,50 €', '1\u00a0112 €'],
      [1112.5, 1112],
    ],
    [
      ['€1,112', '€617.5', '€0'],
      [1112, 617.5, 0],
    ],
    [
      ['1.112,50 TL', '1.112 TL'],
      [1112.5, 1112],
    ],
    [
      ['4,512.21 MAD', '4,512 MAD'],
      [4512.21, 4512],
    ],
    [
      ['', '880 €'],
      [null, 880],
    ],
    [
      ['-50 €', '880 €'],
      [-50, 880],
    ],
  ])('%j', (texts, expected) => {
    expect(amounts(texts)).toEqual(expected);
    expect(readMoneyColumn('total', texts, 'EUR').warnings.filter((text) => text.includes('null'))).toEqual(
      [],
    );
  });

  it('with a value that is no amount has null there, and a warning that counts but does not quote', () => {
    const { values, warnings } = readMoneyColumn('paid', ['880 €', 'Nadia Benkirane', '373,45 €'], null);
    expect(values.map((money) => money?.amount ?? null)).toEqual([880, null, 373.45]);
    expect(warnings[0]).toMatch(/^Column paid: 1 values/);
    expect(warnings.join()).not.toContain('Nadia');
  });

  it('without a currency says so, unless the user settled it', () => {
    expect(readMoneyColumn('total', ['880,50'], null)).toMatchObject({
      values: [{ amount: 880.5, currency: 'XXX' }],
      warnings: [expect.stringContaining('"currency"')],
    });
    expect(readMoneyColumn('total', ['880,50'], 'MAD')).toEqual({
      values: [{ amount: 880.5, currency: 'MAD' }],
      warnings: [],
    });
  });

  it('with a sign that several currencies share says so', () => {
    expect(readMoneyColumn('total', ['$880.50'], null).warnings[0]).toContain('share');
    expect(readMoneyColumn('total', ['$880.50'], 'CAD')).toMatchObject({
      values: [{ currency: 'CAD' }],
      warnings: [],
    });
  });

  it('that is empty is empty, without a warning', () => {
    expect(readMoneyColumn('total', [], null)).toEqual({ values: [], warnings: [] });
    expect(readMoneyColumn('total', ['', ''], null)).toEqual({ values: [null, null], warnings: [] });
  });

  it('that contradicts itself is not settled by a guess', () => {
    // Both signs stand before two digits: which one is the decimal sign?
    const { values } = readMoneyColumn('total', ['373,45 €', '617.50 €', '1.112 €'], null);
    expect(values.slice(0, 2).map((money) => money?.amount)).toEqual([373.45, 617.5]);
    expect([1112, null]).toContain(values[2]?.amount ?? null);
    expect(values[2]?.amount).not.toBe(1.112);
  });
});
