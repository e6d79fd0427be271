/** A cell that was never shown is not an empty one. */
import { expect, it } from 'vitest';
import { completenessWarnings, proveSeen } from '../../../src/dashboard/grid/completeness.js';
import type { GridCell, GridRow } from '../../../src/dashboard/in-page/grid-text.js';

const rows = (...cells: (GridCell | null)[]): GridRow[] =>
  cells.map((cell, place) => ({ index: place + 1, groups: [], cells: cell === null ? [] : [cell] }));
const shown = (text: string | null): GridCell => ({ column: 3, text, link: null });
const prove = (field: string, ...cells: (GridCell | null)[]): string[] =>
  proveSeen({ captions: [], rows: rows(...cells) }, new Map([[field, { column: 3 }]]));

it('empty cells are whole', () => {
  expect(prove('room', shown(''), shown('4'))).toEqual([]);
});

it('a cell that was not rendered makes the reading incomplete, in any column', () => {
  for (const field of ['room', 'guest_name', 'status'])
    expect(() => prove(field, shown('x'), null)).toThrow(/1 of 2 cells were never shown/);
});

it('a hidden cell is told where it can be null, and refused where empty means something', () => {
  expect(prove('guest_name', shown('x'), shown(null))).toEqual([expect.stringContaining('1 of 2 cells')]);
  expect(() => prove('room', shown('x'), shown(null))).toThrow(/never shown/);
});

it('a list without any rows is believed, and said to be one', () => {
  const reading = { captions: [], moved: false, filtered: [], warnings: [] };
  expect(completenessWarnings({ ...reading, rows: [], total: 0 })).toEqual([
    expect.stringContaining('no rows at all'),
  ]);
  expect(completenessWarnings({ ...reading, rows: rows(shown('x')), total: 1 })).toEqual([]);
});
