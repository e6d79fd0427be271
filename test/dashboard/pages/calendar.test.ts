import { describe, expect, it } from 'vitest';
import type { CalendarText } from '../../../src/dashboard/in-page/calendar.js';
import { forSaleOf, monthOnShow } from '../../../src/dashboard/pages/calendar.js';

const text = (cells: string[], months: string[] = ['Janvier 2026']): CalendarText => ({
  cells,
  months,
  menus: [],
});
const days = (from: number, to: number, units: (day: number) => number = (day) => day % 13): string[] =>
  Array.from(
    { length: to - from + 1 },
    (_, i) => `${String(from + i).padStart(2, '0')} A : ${units(from + i)} 2 1`,
  );

describe('the month on show', () => {
  it.each([
    [['Toutes les chambres', 'Janvier 2026'], '2026-01'],
    [['January 2026'], '2026-01'],
    [['Ocak 2026'], '2026-01'],
    [['Calendrier', 'Suite 2026'], null],
    [[], null],
  ])('%j is %j', (months, month) => {
    expect(monthOnShow(text([], months))).toBe(month);
  });
});

describe('the figures for sale', () => {
  it('are those of each night', () => {
    const forSale = forSaleOf(text(days(1, 31)), '2026-01');
    expect(Object.keys(forSale ?? {})).toHaveLength(31);
    expect(forSale).toMatchObject({ '2026-01-01': 1, '2026-01-13': 0, '2026-01-31': 5 });
  });

  it('are not those of the days around the month', () => {
    const around = [...days(29, 31, () => 99), ...days(1, 31, () => 4), ...days(1, 8, () => 88)];
    expect(new Set(Object.values(forSaleOf(text(around), '2026-01') ?? {}))).toEqual(new Set([4]));
  });

  it.each([
    ['2026-02', 28],
    ['2028-02', 29],
    ['2026-04', 30],
    ['2026-12', 31],
  ])('%s has %i nights', (month, length) => {
    const forSale = forSaleOf(text([...days(26, 31), ...days(1, length), ...days(1, 6)]), month);
    expect(Object.keys(forSale ?? {}).at(-1)).toBe(`${month}-${length}`);
  });

  it.each<[string, string[]]>([
    ['nothing', []],
    ['a day missing', [...days(1, 14), ...days(16, 31)]],
    ['the last day missing', days(1, 30)],
    ['two whole months, of which one must be another´s', [...days(1, 31), ...days(1, 31)]],
    ['days in another order', days(1, 31).reverse()],
    ['no days', Array.from({ length: 31 }, () => 'A : 4')],
    ['no figures', Array.from({ length: 31 }, (_, i) => `${i + 1} A : complet`)],
  ])('with %s are not read at all', (_case, cells) => {
    expect(forSaleOf(text(cells), '2026-01')).toBeNull();
  });
});
