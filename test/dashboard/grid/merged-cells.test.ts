/** A cell that is merged with the one above says the same; one that is only empty does not. */
import { expect, it } from 'vitest';
import { withMerged } from '../../../src/dashboard/grid/merged-cells.js';
import type { GridFound } from '../../../src/dashboard/in-page/grid-text.js';

type Line = [number: string, guest: string | null, raw: { guest: string | null; vip?: number }];

/** A list of numbers and guests; the raw guest of each row stands last. */
function look(...lines: Line[]): GridFound {
  return {
    captions: [
      { column: 1, text: 'Number' },
      { column: 2, text: 'Guest' },
    ],
    rows: lines.map(([number, guest], place) => ({
      index: place + 1,
      groups: [],
      cells: [
        { column: 1, text: number, link: null },
        { column: 2, text: guest, link: null },
      ],
    })),
    raw: lines.map(([number, , raw]) => JSON.stringify({ number, ...raw })),
  } as unknown as GridFound;
}
const guests = (found: GridFound): (string | null)[] =>
  withMerged(found).rows.map(({ cells }) => cells[1]?.text ?? null);

const [ana, bo] = [{ guest: 'Ana' }, { guest: 'Bo' }];

it('cells that are blank just where the value repeats itself are merged, however they are hidden', () => {
  expect(
    guests(look(['R-1001', 'Ana', ana], ['R-1002', '', ana], ['R-1003', 'Bo', bo], ['R-1004', null, bo])),
  ).toEqual(['Ana', 'Ana', 'Bo', 'Bo']);
});

it.each<[string, Line[]]>([
  [
    'another value stands behind it',
    [
      ['R-1001', 'Ana', ana],
      ['R-1002', '', bo],
      ['R-1003', 'Ana', ana],
    ],
  ],
  [
    'nothing stands behind it',
    [
      ['R-1001', 'Ana', ana],
      ['R-1002', '', { guest: null }],
      ['R-1003', 'Bo', bo],
    ],
  ],
  [
    'elsewhere the value is printed again',
    [
      ['R-1001', 'Ana', ana],
      ['R-1002', '', ana],
      ['R-1003', 'Bo', bo],
      ['R-1004', 'Bo', bo],
    ],
  ],
  [
    'what is printed does not come from the value',
    [
      ['R-1001', 'Ana', { guest: 'x', vip: 1 }],
      ['R-1002', '', { guest: 'x', vip: 1 }],
      ['R-1003', 'Bo', { guest: 'x', vip: 0 }],
    ],
  ],
  [
    'it is the first',
    [
      ['R-1001', '', ana],
      ['R-1002', '', ana],
      ['R-1003', 'Bo', bo],
    ],
  ],
])('a cell is empty if %s', (_, lines) => {
  expect(guests(look(...lines))).toEqual(lines.map(([, guest]) => guest));
});

it('without raw rows nothing is known of it', () => {
  const found = { ...look(['R-1001', 'Ana', ana], ['R-1002', '', ana]), raw: null };
  expect(guests(found)).toEqual(['Ana', '']);
});
