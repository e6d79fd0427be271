import { Failure } from '../../base/errors.js';
import type { GridReading, GridTable } from './text.js';

/** A reading that fails in a way that a second look may mend is tried this often. */
export const ATTEMPTS = 2;

/** Every row is there, and the list did not move meanwhile. */
export function provePresent(grid: GridReading, attempt: number): void {
  const count = grid.rows.length;
  if (grid.total !== null && count !== grid.total) {
    throw new Failure(
      'READING_INCOMPLETE',
      `All Reservations says it has ${grid.total} rows, but ${count} could be read.`,
    );
  }
  // Two equal rows on two pages may be two equal rooms; what stands twice after a second look is so.
  if (grid.torn === true || (grid.moved && attempt < ATTEMPTS)) {
    throw new Failure('READING_INCOMPLETE', 'All Reservations changed while it was being read.');
  }
  if (grid.filtered.length > 0) {
    throw new Failure(
      'READING_INCOMPLETE',
      `A filter is set on All Reservations (${grid.filtered.join(', ')}), so rows are missing.`,
      { remedy: 'Clear the filter on that page in the dashboard, then ask again.', retry: 'now' },
    );
  }
}

/** Fields in which nothing means something: a room that is not assigned, say. */
const MEANING_WHEN_EMPTY: ReadonlySet<string> = new Set([
  'confirmation_number',
  'status',
  'arrival',
  'departure',
  'room',
]);

/**
 * Each cell of each column that is read was rendered and seen: a cell that was not is not empty. Gives warnings for hidden cells
 * of columns that an answer can do without; throws READING_INCOMPLETE for all others.
 */
export function proveSeen(
  { rows }: GridTable,
  columns: ReadonlyMap<string, { column: number | null }>,
): string[] {
  const warnings: string[] = [];
  for (const [field, { column }] of columns) {
    if (column === null) continue;
    const cells = rows.map((row) => row.cells.find((cell) => cell.column === column));
    const unseen = cells.filter((cell) => (cell?.text ?? null) === null).length;
    if (unseen === 0) continue;
    if (cells.includes(undefined) || MEANING_WHEN_EMPTY.has(field)) {
      throw new Failure(
        'READING_INCOMPLETE',
        `All Reservations, column ${field}: ${unseen} of ${rows.length} cells were never shown.`,
      );
    }
    warnings.push(
      `Column ${field}: ${unseen} of ${rows.length} cells are not shown on All Reservations (hidden, or merged with others); they are null.`,
    );
  }
  return warnings;
}

export function completenessWarnings({ total, rows }: GridReading): string[] {
  if (total === null)
    return ['All Reservations prints no total, so it is not proven that every row was read.'];
  // A new hotel has none; in any other one that is a list that was not filled.
  return rows.length > 0
    ? []
    : ['All Reservations says that it has no rows at all; if the hotel has bookings, rows are missing.'];
}

export function worthAnotherLook(error: unknown): error is Failure {
  return (
    error instanceof Failure &&
    error.retry !== 'never' &&
    (error.code === 'READING_INCOMPLETE' || error.code === 'DASHBOARD_UNAVAILABLE')
  );
}
