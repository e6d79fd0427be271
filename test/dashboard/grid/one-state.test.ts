/** Pages that were printed one after the other are of one state of the list, or not, or nothing tells. */
import { expect, it } from 'vitest';
import { hasTwins, sameState } from '../../../src/dashboard/grid/one-state.js';
import { totalOfInfo, type GridRow } from '../../../src/dashboard/grid/text.js';

const NUMBERS = ['R100', 'R101', 'R102', 'R103', 'R104'];
const row = (number: string, index: number): GridRow => ({
  index,
  groups: [],
  cells: [
    { column: 1, text: 'Open', link: null },
    { column: 2, text: number, link: `/r/9${number.slice(1)}` },
  ],
});
const printed = (numbers = NUMBERS): GridRow[] => numbers.map((number, place) => row(number, place + 1));
const source = (numbers: string[], total = numbers.length): { rows: string[]; total: number } => ({
  rows: numbers.map((number) => JSON.stringify({ nights: 2, number })),
  total,
});

it.each([
  ['the same rows', source(NUMBERS), 'same'],
  ['in another order', source([...NUMBERS].reverse()), 'same'],
  ['one came and one went', source(['R999', ...NUMBERS.slice(1)]), 'other'],
  ['one more', source([...NUMBERS, 'R999']), 'other'],
  ['fewer rows than it counts', source(NUMBERS.slice(1), 5), 'unknown'],
  ['one row twice', source(['R100', ...NUMBERS.slice(0, 4)]), 'unknown'],
  ['nothing that is printed', source(['A001', 'A002', 'A003', 'A004', 'A005']), 'unknown'],
  ['no answer', null, 'unknown'],
] as const)('%s', (_, answer, state) => {
  expect(sameState(printed(), answer)).toBe(state);
});

it('knows rows by the number in their link', () => {
  const ids = { rows: NUMBERS.map((n) => JSON.stringify({ id: Number(`9${n.slice(1)}`) })), total: 5 };
  expect(sameState(printed(), ids)).toBe('same');
});

it.each([
  ['26 items, page 1 / 2', { page: '1', page_size: '20', rows: 20 }, 26],
  ['4 items, page 1 / 4', { page: '1', page_size: '1', rows: 1 }, 4],
  ['Page 2 of 2 (26 items)', { page: '2', page_size: '20', rows: 6 }, 26],
  ['Page 1 of 26 : 2', { page: '1', page_size: null, rows: 20 }, 26],
  ['26 | 30 | 1', { page: '1', page_size: null, rows: 20 }, null],
  ['21 to 40 of 60', { page: '2', page_size: '20', rows: 20 }, null],
  // Either page 2 of 3 and 4 rows, or page 2 of 4 and 3 rows.
  ['2 : 3 : 4', { page: '2', page_size: null, rows: 1 }, null],
])('the total of "%s", judged by the page', (info, facts, total) => {
  expect(totalOfInfo(info, facts)).toBe(total);
});

it('a raw row that stands twice is one booking, if all others have a number of their own', () => {
  const { rows } = source(NUMBERS);
  const again = rows[1] ?? '';
  expect(hasTwins(rows)).toBe(false);
  expect(hasTwins([...rows, again])).toBe(true);
  // Rooms of one booking have its number in common: nothing there tells rows apart.
  const alike = source([...NUMBERS, 'R100']).rows;
  expect(hasTwins([...alike, '{"nights":3,"number":"R100"}'])).toBe(false);
});
