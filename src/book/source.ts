import type { KindName, Kinds } from './kinds/index.js';
import type { Reading, ReadingControl } from './reading.js';

export type { CalendarData } from './kinds/calendar.js';
export { bookingOfKey, type DetailsData, type DetailsOf } from './kinds/details.js';
export type { KindName, Kinds } from './kinds/index.js';
export { ALL, type ReservationsData } from './kinds/reservations.js';
export type { OfHotel, Progress, Reading, ReadingControl } from './reading.js';

/** Where readings come from. The dashboard is one source; the REST API could be a second. */
export interface Source {
  /** Reads one thing: of which kind, and its key (see the kind's file). Throws a `Failure` that says why it cannot. */
  read<N extends KindName>(kind: N, key: string, control: ReadingControl): Promise<Reading<Kinds[N]>>;
  /** A short visit, only to see whether the dashboard lets us in. Throws why it does not. */
  probe?(control: ReadingControl): Promise<void>;
  /** Changes when a person changed what made readings fail (a new session, say): a cool-down ends with it. */
  circumstances(): string;
  /**
   * The hotel that the saved session is of, as the panel prints its name: null if the session does not say, undefined if there is
   * none. What was read of another one is not answered.
   */
  hotel?(): string | null | undefined;
  close(): Promise<void>;
}
