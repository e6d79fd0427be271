import { BESIDE_FIELDS } from '../../../src/dashboard/columns/dictionary.js';
import type { ColumnFinding, Corrections } from '../../../src/dashboard/columns/find.js';
import type { GridTable } from '../../../src/dashboard/grid/text.js';
import { demoTable, type DemoTable } from './demo-table.js';

export const NONE: Corrections = { captions: {}, statuses: {}, currency: null };

export const DEMOS = (['fr', 'en'] as const).flatMap((language) => [
  demoTable({ today: '2026-01-11', language, bookings: 26, grid: { extraColumns: 8 } }),
  demoTable({ today: '2025-12-31', language, seed: 7, grid: { extraColumns: 8 } }),
]);
export const fr = demoTable({ today: '2026-01-11' });

/** The same table with other captions; a column whose caption is null is hidden. */
export function recaptioned(
  { table, truth }: DemoTable,
  caption: (field: string | null, printed: string) => string | null,
): GridTable {
  return {
    ...table,
    captions: table.captions.flatMap(({ column, text }, i) => {
      const other = caption(truth[i] ?? null, text);
      return other === null ? [] : [{ column, text: other }];
    }),
  };
}

export function renamed(demo: DemoTable, ...fields: string[]): GridTable {
  return recaptioned(demo, (field, printed) =>
    field !== null && fields.includes(field) ? `Xyzzy ${fields.indexOf(field)}` : printed,
  );
}

/** The fields that were given a column that is not theirs. The demo's strange columns of adults and agencies are by their captions. */
export function wrong({ columns }: ColumnFinding, { table, truth }: DemoTable): string[] {
  return [...columns]
    .filter(
      ([field, { column, by }]) =>
        truth[table.captions.findIndex((caption) => caption.column === column)] !== field &&
        !(BESIDE_FIELDS.includes(field) && by === 'caption'),
    )
    .map(([field]) => field);
}

/** A table from columns written down here. */
export function tableOf(columns: Record<string, readonly string[]>): GridTable {
  const captions = Object.keys(columns);
  const length = Math.max(...Object.values(columns).map((texts) => texts.length));
  return {
    captions: captions.map((text, i) => ({ column: i + 1, text })),
    rows: Array.from({ length }, (_, row) => ({
      index: row + 1,
      groups: [],
      cells: captions.map((caption, i) => ({
        column: i + 1,
        text: columns[caption]?.[row] ?? '',
        link: null,
      })),
    })),
  };
}
