import type { LocalDate, RoomStay } from '../hotel/stay.js';

/** Where readings come from. The dashboard is one source; the REST API could be a second. */
export interface Source {
  reservations(control: ReadingControl): Promise<Reading<ReservationsData>>;
  /** One month of the Overview calendar; `month` is `YYYY-MM`. */
  calendar(month: string, control: ReadingControl): Promise<Reading<CalendarData>>;
  /** A reservation's own page; `link` is the path found in the grid. */
  details(link: string, control: ReadingControl): Promise<Reading<DetailsData>>;
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

export interface ReadingControl {
  progress(progress: Progress): void;
  /** Aborted when the server shuts down; never by one caller, because others may wait for the same reading. */
  signal: AbortSignal;
}

export interface Progress {
  message: string;
  /** Rises with each report of one reading. */
  done: number;
  total?: number;
}

/** What one visit to the dashboard brought home. */
export interface Reading<T> {
  data: T;
  /** Milliseconds since 1970, when the reading began: nothing in it is older. */
  read_at: number;
  rows_read: number;
  /** The page's own total; null where a page prints none. */
  rows_reported: number | null;
  /** What the reader could not take at face value. Written by us; no scraped text. */
  warnings: string[];
}

/** Data that may say of which hotel they are. */
export interface OfHotel {
  /** The hotel's name as the panel prints it; null or left out if nobody knows. */
  hotel?: string | null;
}

export interface ReservationsData extends OfHotel {
  hotel: string | null;
  /** The panel's business date at the time of reading. */
  business_date: LocalDate | null;
  stays: RoomStay[];
  /** The fields whose columns were there. */
  fields: string[];
}

export interface CalendarData extends OfHotel {
  month: string;
  /** Units still for sale (`A : n`) by night, every night of the month. */
  for_sale: Record<LocalDate, number>;
}

/** All text in it is untrusted. */
export interface DetailsData extends OfHotel {
  sections: DetailsSection[];
}

export interface DetailsSection {
  title: string | null;
  fields: { label: string; value: string }[];
  tables: { headers: string[]; rows: string[][] }[];
}
