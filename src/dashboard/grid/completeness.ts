import { Failure } from '../../base/errors.js';
import type { GridReading } from './text.js';

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
  if (grid.moved && attempt < ATTEMPTS) {
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

export function completenessWarnings(grid: GridReading): string[] {
  return grid.total === null
    ? ['All Reservations prints no total, so it is not proven that every row was read.']
    : [];
}

export function worthAnotherLook(error: unknown): error is Failure {
  return (
    error instanceof Failure &&
    (error.code === 'READING_INCOMPLETE' || error.code === 'DASHBOARD_UNAVAILABLE')
  );
}
