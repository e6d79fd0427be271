/** Which of a cell's lines is the value of its field. */
import { expect, it } from 'vitest';
import { valueOf } from '../../../src/dashboard/columns/cell-text.js';
import type { GridCell } from '../../../src/dashboard/in-page/grid-text.js';

const cell = (lines: (string | [string])[], more: Partial<GridCell> = {}): GridCell => {
  const read = lines.map((line) =>
    typeof line === 'string' ? { text: line, boxed: false } : { text: line[0], boxed: true },
  );
  const text = read.map((line) => line.text).join('\n');
  return { column: 1, text, link: null, ...(read.length > 1 ? { lines: read } : {}), ...more };
};

it.each([
  ['guest_name', cell(['Ana Berg', '2 adults']), 'Ana Berg'],
  ['guest_name', cell([['VIP'], 'Ana Berg']), 'Ana Berg'],
  ['guest_name', cell(['Ana Berg', ['2']]), 'Ana Berg'],
  ['room', cell([['4'], '1st floor']), '4'],
  ['status', cell([['Open'], 'since noon']), 'Open'],
  ['arrival', cell(['1 Jan 2027', '15:00']), '1 Jan 2027 15:00'],
  ['confirmation_number', cell(['R7', 'P 9'], { link_text: 'R7' }), 'R7'],
  ['confirmation_number', cell(['New', 'R7']), 'R7'],
  ['confirmation_number', cell(['R7', 'P 9']), ''],
  ['confirmation_number', cell(['R7', 'P 9'], { link_text: 'open' }), ''],
  ['confirmation_number', cell(['# 7']), '7'],
] as const)('%s', (field, read, value) => {
  expect(valueOf(field, read)).toBe(value);
});

it('a cell that was not seen has no value', () => {
  expect(valueOf('room', undefined)).toBe('');
  expect(valueOf('room', { column: 1, text: null, link: null })).toBe('');
});
