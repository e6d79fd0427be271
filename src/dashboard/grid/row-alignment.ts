import type { GridRow } from '../in-page/grid-text.js';
import { fieldsOf, printable } from './raw-row.js';

/** Shorter values stand in many texts by chance: nights, rooms, guests. */
const SHORTEST = 4;

/**
 * Whether printed rows and the raw rows (as JSON) are the same rows in the same order: some raw field's value stands in one and
 * the same column of every printed row, or in its link, and in no other row's. A booking's number does that, or an id. In another
 * order each would stand in the row that it belongs to, and so in a wrong one, too.
 */
export function areAligned(rows: readonly GridRow[], raw: readonly string[]): boolean {
  if (rows.length !== raw.length || rows.length === 0) return false;
  const fields = raw.map(fieldsOf);
  const places = (rows[0]?.cells ?? []).map(({ column }) => column);
  return Object.keys(fields[0] ?? {}).some((field) => {
    const values = fields.map((row) => printable(row[field]));
    if (values.some(({ length }) => length < SHORTEST) || new Set(values).size < values.length) return false;
    return places.some(
      (column) =>
        tells(
          values,
          rows.map((row) => cellOf(row, column)?.text ?? ''),
        ) ||
        tells(
          values,
          rows.map((row) => cellOf(row, column)?.link ?? ''),
        ),
    );
  });
}

/** Each value is its own text, or else stands in its own text and in no other. No value is there twice. */
function tells(values: readonly string[], texts: readonly string[]): boolean {
  if (values.every((value, row) => texts[row] === value)) return true;
  if (!values.every((value, row) => texts[row]?.includes(value))) return false;
  return values.every((value, row) => texts.every((text, other) => other === row || !text.includes(value)));
}

function cellOf(row: GridRow, column: number): GridRow['cells'][number] | undefined {
  return row.cells.find((cell) => cell.column === column);
}
