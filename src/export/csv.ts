import type { Money } from '../hotel/stay.js';

type Cell = string | number | null;
type Value = Cell | Money | object;

/**
 * Rows as CSV that opens right in Excel: with a byte order mark, and with text that begins like a formula (a guest can call himself
 * `=HYPERLINK(…)`) made harmless. Inner objects become columns of their own, `total_amount`.
 */
export async function csvOf(rows: readonly object[]): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  const flat = rows.map((row) => flatten(row as Record<string, Value>));
  const keys = new Set(flat.flatMap((row) => Object.keys(row)));
  // A row without an amount has the bare key (`total`), rows with one have `total_amount` and `total_currency` instead.
  const columns = [...keys].filter((key) => !keys.has(`${key}_amount`));
  return stringify(flat, {
    header: true,
    columns,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

function flatten(row: Record<string, Value>, prefix = ''): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const [key, value] of Object.entries(row)) {
    if (typeof value === 'object' && value !== null) {
      Object.assign(cells, flatten(value as Record<string, Value>, `${prefix}${key}_`));
    } else {
      cells[`${prefix}${key}`] = value;
    }
  }
  return cells;
}
