import { Failure } from '../base/errors.js';
import type { Reading } from './reading.js';

/** Why what needs the whole book is refused; `otherwise` is said of a list that prints no total. */
export function notWhole({ from }: Pick<Reading<unknown>, 'from'>, otherwise: string): Failure {
  if (from !== 'api') return new Failure('READING_INCOMPLETE', otherwise);
  return new Failure(
    'READING_INCOMPLETE',
    "HotelRunner's REST API shows only what was booked or changed since its first day here, which is not the whole book.",
    {
      remedy: 'Set HOTELRUNNER_SOURCE=both, or dashboard, with HOTELRUNNER_URL; then restart.',
      retry: 'never',
    },
  );
}
