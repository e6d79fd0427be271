import type { OtherBooking } from '../hotel/two-sources.js';
import type { ReservationsData } from './kinds/reservations.js';
import type { Reading, ReadingControl } from './reading.js';

/** What a second source knows of the bookings. */
export interface SecondView {
  /** When it was asked, milliseconds since 1970: all of it was true then or later. */
  asked_at: number;
  bookings: readonly OtherBooking[];
}

/** A source beside the one whose list is proven: it is asked for what was changed, and stands in where there is no list. */
export interface SecondSource {
  /** Its name in warnings. */
  readonly name: string;
  /** Asks what was changed, or with `whole` for all that it shows. Throws a `Failure` that says why it cannot. */
  look(control: ReadingControl, how: { whole: boolean }): Promise<SecondView>;
  /** Its own list, with what it says of its completeness. Throws a `Failure`. */
  list(control: ReadingControl): Promise<Reading<ReservationsData>>;
  /** For how many milliseconds one look has to do, so that its calls last. */
  restMs(): number | Promise<number>;
}
