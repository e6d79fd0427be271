/** A picture stands for a value only if its name is proven to tell it. */
import { describe, expect, it } from 'vitest';
import { findColumns } from '../../../src/dashboard/columns/find.js';
import { parseReservations } from '../../../src/dashboard/columns/stays.js';
import type { GridTable } from '../../../src/dashboard/grid/text.js';
import { demoTable } from './demo-table.js';

const PLAIN = { captions: {}, statuses: {}, currency: null };
const { table, truth } = demoTable({ today: '2026-03-01', bookings: 12 });

/** The demo's table with other cells in one column. */
function drawn(
  field: string,
  picture: (text: string, row: number) => { name: string; look: string } | null,
): GridTable {
  const column = table.captions[truth.indexOf(field)]?.column;
  const rows = table.rows.map((row, i) => ({
    ...row,
    cells: row.cells.map((cell) => {
      if (cell.column !== column) return cell;
      const shown = picture(cell.text ?? '', i);
      return shown === null ? cell : { ...cell, text: '', picture: shown };
    }),
  }));
  return { ...table, rows };
}

const channels = (given: GridTable): (string | null)[] =>
  parseReservations(given, PLAIN).stays.map(({ channel }) => channel);
const logo = (text: string): { name: string; look: string } => ({ name: text, look: `/logos/${text}.svg` });

describe('a column of logos', () => {
  it('is read by their names', () => {
    expect(channels(drawn('channel', logo))).toEqual(channels(table));
    expect(parseReservations(drawn('channel', logo), PLAIN).warnings).toEqual(
      parseReservations(table, PLAIN).warnings,
    );
  });

  it('is read beside words', () => {
    expect(channels(drawn('channel', (text) => (text === 'Booking.com' ? logo(text) : null)))).toEqual(
      channels(table),
    );
  });

  it.each<[string, (text: string, row: number) => { name: string; look: string }]>([
    ['one name for different logos', (text) => ({ ...logo(text), name: 'logo' })],
    ['one name for all', () => ({ name: 'logo', look: '/logo.svg' })],
    ['names of files', (text) => ({ ...logo(text), name: `${text}.png` })],
    ['no names', (text) => ({ ...logo(text), name: '' })],
  ])('is null, and said so: %s', (_, picture) => {
    const read = parseReservations(drawn('channel', picture), PLAIN);
    expect(new Set(read.stays.map(({ channel }) => channel))).toEqual(new Set([null]));
    expect(read.warnings.join()).toContain('show no text in any row (icons, perhaps)');
    const some = parseReservations(
      drawn('channel', (text, row) => (row > 5 ? picture(text, row) : null)),
      PLAIN,
    );
    expect(some.warnings.join()).toMatch(/Column channel: \d+ cells show a picture/);
  });
});

it('a name that two different pictures have is none, beside one that is', () => {
  const read = parseReservations(
    drawn('channel', (text) => (text === 'Booking.com' ? logo(text) : { ...logo(text), name: 'logo' })),
    PLAIN,
  );
  const shown = channels(table).map((channel) => (channel === 'Booking.com' ? channel : null));
  expect(read.stays.map(({ channel }) => channel)).toEqual(shown);
  expect(read.warnings.join()).toMatch(/Column channel: \d+ cells show a picture/);
});

it('a picture in a cell of another kind is no value: a mark beside a name that is missing', () => {
  const marked = drawn('guest_name', (text, row) =>
    row % 3 === 0 ? { name: row % 2 === 0 ? 'VIP' : 'Company', look: `i.${row % 2}` } : null,
  );
  const names = findColumns(marked, PLAIN).texts.get('guest_name') ?? [];
  expect(names.filter((_, row) => row % 3 === 0)).toEqual(
    names.filter((_, row) => row % 3 === 0).map(() => ''),
  );
});
