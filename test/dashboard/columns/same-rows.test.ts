/** The total does not tell whether a row stands twice in place of another one. */
import { expect, it } from 'vitest';
import { parseReservations } from '../../../src/dashboard/columns/stays.js';
import type { GridTable } from '../../../src/dashboard/grid/text.js';
import { demoTable } from './demo-table.js';

const PLAIN = { captions: {}, statuses: {}, currency: null };
const { table, truth } = demoTable({ today: '2026-03-01', bookings: 12 });
const roomColumn = table.captions[truth.indexOf('room')]?.column;

/** The first row with such a room in place of the row after it. */
function twice(room: string, link = 'the same'): GridTable {
  const [first, , ...others] = table.rows;
  if (first === undefined) throw new Error('no rows');
  const cells = first.cells.map((cell) => (cell.column === roomColumn ? { ...cell, text: room } : cell));
  const again = cells.map((cell) => (cell.link === null || link === 'the same' ? cell : { ...cell, link }));
  return { ...table, rows: [{ ...first, cells }, { ...first, cells: again }, ...others] };
}

it('a row with its room that stands twice is no row of its own', () => {
  expect(() => parseReservations(twice('7'), PLAIN)).toThrow(
    expect.objectContaining({ code: 'READING_INCOMPLETE' }) as Error,
  );
});

it('two rooms of one booking are alike as long as none is assigned, and that is said', () => {
  const { stays, warnings } = parseReservations(twice(''), PLAIN);
  expect(stays).toHaveLength(table.rows.length);
  expect(warnings.join()).toContain('A row of All Reservations cannot be told from another one');
});

it('rows that lead to different reservations are different', () => {
  expect(parseReservations(twice('7', '/admin/pms/reservations/99999'), PLAIN).warnings).toEqual(
    parseReservations(table, PLAIN).warnings,
  );
});
