import { Failure } from '../src/errors.js';
import { nightsBetween } from '../src/hotel/hotel-date.js';
import type { LocalDate } from '../src/hotel/stay.js';

const MOST_NIGHTS = 366;

/** Refuses a range of nights that ends before it begins, or is longer than anybody reads. */
export function proveRange(from: LocalDate, to: LocalDate): void {
  if (from > to) throw new Failure('INVALID_INPUT', 'from must not be after to.');
  const length = nightsBetween(from, to) + 1;
  if (length > MOST_NIGHTS) {
    throw new Failure(
      'INVALID_INPUT',
      `The range has ${length} nights; at most ${MOST_NIGHTS} can be asked at once.`,
    );
  }
}
