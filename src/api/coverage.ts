/** How much of the hotel's book the REST API has shown, told as it is. Pure. */
import { addDays } from '../hotel/dates.js';
import type { LocalDate } from '../hotel/stay.js';

/**
 * Nobody books further ahead (inferred: channels sell sixteen months to two years ahead). A stay that arrives later than this after the
 * book is whole was booked since.
 */
const LONGEST_LEAD_DAYS = 730;

export interface Coverage {
  /** Stays that arrive on this date or later are all there. */
  whole_from: LocalDate;
  /** Whether that is so of today's and all later ones. */
  complete: boolean;
  warning: string;
}

export function coverageOf(wholeSince: LocalDate, today: LocalDate): Coverage {
  const whole_from = addDays(wholeSince, LONGEST_LEAD_DAYS);
  const complete = whole_from <= today;
  return {
    whole_from,
    complete,
    warning: complete
      ? `From HotelRunner's REST API, whole for stays that arrive on ${whole_from} or later; of earlier ones some may be missing.`
      : `From HotelRunner's REST API, whole for what was booked or changed since ${wholeSince}: bookings made before and not changed since are ` +
        'missing, so counts and sums may be too low, and an empty list proves nothing.',
  };
}
