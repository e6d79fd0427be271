import { describe, expect, it } from 'vitest';
import { findColumns, type ColumnFinding } from '../../../src/dashboard/columns/find.js';
import type { Field } from '../../../src/dashboard/columns/dictionary.js';
import type { GridTable } from '../../../src/dashboard/grid/text.js';
import { parseReservations } from '../../../src/dashboard/columns/stays.js';
import { demoTable } from './demo-table.js';
import { fr, NONE, recaptioned, renamed } from './recognise-tables.js';

describe('traps of the values', () => {
  const rows = fr.table.rows.length;
  const cells = (text: (i: number) => string): string[] => Array.from({ length: rows }, (_, i) => text(i));
  function withColumns(hidden: Field, more: Record<string, string[]>): ColumnFinding {
    const table = recaptioned(fr, (field, printed) => (field === hidden ? null : printed));
    const extra = Object.entries(more);
    return findColumns(
      {
        captions: [...table.captions, ...extra.map(([text], i) => ({ column: 100 + i, text }))],
        rows: table.rows.map((row, r) => ({
          ...row,
          cells: [
            ...row.cells,
            ...extra.map(([, texts], i) => ({ column: 100 + i, text: texts[r] ?? '', link: null })),
          ],
        })),
      },
      NONE,
    );
  }

  it.each<[string, Field, (i: number) => string]>([
    ['telephone numbers', 'confirmation_number', (i) => `06990012${String(i).padStart(2, '0')}`],
    ['numbers of invoices', 'confirmation_number', (i) => `F-2026-${i}`],
    ['the status of a confirmation', 'status', (i) => (i % 4 === 0 ? 'En attente' : 'Confirmé')],
    [
      'the status of a payment',
      'status',
      (i) => (i % 4 === 0 ? 'Annulé' : i % 3 === 0 ? 'En attente' : 'Confirmé'),
    ],
    ['one label and nothing else', 'status', () => 'Arrivée non effectuée'],
    ['years', 'arrival', (i) => String(2000 + i)],
    ['days without an order', 'arrival', (i) => `${1 + (i % 28)} Mars 2026 15:00`],
    ['dates of number and slash', 'departure', (i) => `0${1 + (i % 9)}/02/2026`],
    ['counts of guests', 'room', (i) => String(1 + (i % 3))],
    ['numbers of rows', 'room', (i) => String(i)],
    ['counts of nights', 'total', (i) => String(1 + (i % 5))],
    ['a tax', 'paid', () => '5 €'],
    ['a sum without a sign', 'total', (i) => `${1000 + i}.50`],
    ['words', 'channel', (i) => (i % 2 === 0 ? 'Online' : 'Direct')],
    ['languages', 'nationality', (i) => (i % 2 === 0 ? 'EN' : 'FR')],
    ['e-mail addresses', 'guest_name', (i) => `guest${i}@example.com`],
    ['two companies', 'guest_name', (i) => (i % 2 === 0 ? 'Atlas Voyages' : 'Riad Tours')],
  ])('%s are not taken', (_, field, text) => {
    expect(withColumns(field, { Xyzzy: cells(text) }).columns.get(field)?.caption).toBeUndefined();
  });
});

describe('a deadline that looks like an arrival in all but the rooms', () => {
  it.each([60, 26])('is not taken for the hidden arrival (%i bookings)', (bookings) => {
    const demo = demoTable({ today: '2026-01-11', language: 'en', bookings });
    const at = demo.table.captions[demo.truth.indexOf('arrival')]?.column;
    const table = recaptioned(demo, (field, printed) => (field === 'arrival' ? 'Foo' : printed));
    const deadlines = table.rows.map((row, i) => ({
      ...row,
      cells: row.cells.map((cell) => {
        if (cell.column !== at) return cell;
        const day = new Date(
          Date.parse(`${(cell.text ?? '').replace(/ \d\d:\d\d$/, '')} UTC`) - (2 + (i % 2)) * 86_400_000,
        );
        return { ...cell, text: `${day.toISOString().slice(0, 10)} 15:00` };
      }),
    }));
    expect(findColumns(table, NONE).columns.get('arrival')?.by).toBe('high');
    expect(findColumns({ ...table, rows: deadlines }, NONE).columns.has('arrival')).toBe(false);
  });
});

describe('the user', () => {
  it('is right against the dictionary', () => {
    const table = recaptioned(fr, (field, printed) =>
      field === 'paid' ? 'Statut' : field === 'status' ? 'Mon état' : printed,
    );
    const { columns, twice } = findColumns(table, { ...NONE, captions: { 'MON ÉTAT': 'status' } });
    expect(columns.get('status')).toMatchObject({ caption: 'Mon état', by: 'user' });
    expect(twice).toEqual([]);
  });

  it('is told of corrections that correct nothing', () => {
    const { warnings } = findColumns(fr.table, {
      ...NONE,
      captions: { Statut: 'stauts', 'Nicht da': 'room' },
    });
    expect(warnings).toEqual(
      expect.arrayContaining([
        expect.stringContaining('do not exist: "stauts"'),
        expect.stringContaining('does not show: "Nicht da"'),
      ]),
    );
  });
});

describe('a caption that stands there twice', () => {
  it('is no trouble if both columns say the same', () => {
    const table = renamed(fr);
    const at = fr.truth.indexOf('confirmation_number');
    const { column } = table.captions[at] ?? { column: 0 };
    const twin: GridTable = {
      captions: [{ column: 1, text: 'N° de réservation' }, ...table.captions],
      rows: table.rows.map((row) => ({
        ...row,
        cells: [
          { column: 1, text: row.cells.find((cell) => cell.column === column)?.text ?? '', link: null },
          ...row.cells,
        ],
      })),
    };
    // The one with the links is taken.
    expect(findColumns(twin, NONE).columns.get('confirmation_number')?.column).toBe(column);
    expect(parseReservations(twin, NONE).stays).toEqual(parseReservations(fr.table, NONE).stays);
  });
});

describe('a known caption over values of another column', () => {
  const over = (field: Field, text: (i: number) => string): GridTable => {
    const column = fr.table.captions[fr.truth.indexOf(field)]?.column;
    return {
      ...fr.table,
      rows: fr.table.rows.map((row, i) => ({
        ...row,
        cells: row.cells.map((cell) => (cell.column === column ? { ...cell, text: text(i) } : cell)),
      })),
    };
  };
  it.each<[Field, string, (i: number) => string]>([
    ['confirmation_number', 'names', () => 'Odile Exemple'],
    ['status', 'nothing', () => ''],
    ['status', 'names', (i) => `Odile Exemple ${i}`],
    ['total', 'names', () => 'Odile Exemple'],
    ['paid', 'dates', () => '31 Déc. 2025'],
    ['arrival', 'money', () => '880 €'],
  ])('%s over %s: DASHBOARD_CHANGED, by page and column', (field, _, text) => {
    expect(() => parseReservations(over(field, text), NONE)).toThrow(
      expect.objectContaining({
        code: 'DASHBOARD_CHANGED',
        what: expect.stringMatching(new RegExp(`^All Reservations, column ${field}: in \\d+ rows`)),
      }),
    );
  });

  it('is told, not refused, where it may be new words: labels that nobody knows', () => {
    const { stays, warnings } = parseReservations(
      over('status', (i) => ['En route', 'Perdu'][i % 2] ?? ''),
      NONE,
    );
    expect(stays.every(({ printed_status }) => printed_status === 'unknown')).toBe(true);
    expect(warnings.join()).toContain('not known');
  });
});
