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
  /** Which source it is from, if not the dashboard. */
  from?: 'api' | undefined;
  /**
   * What the source saw on the way, for a person who looks for the cause of a failure (`doctor`). Only the source knows its shape; it
   * names no guest, and is kept neither on disk nor in an answer.
   */
  evidence?: object;
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

/** Data that may say of which hotel they are. */
export interface OfHotel {
  /** The hotel's name as the panel prints it; null or left out if nobody knows. */
  hotel?: string | null;
}
