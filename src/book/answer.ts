import type { Failure } from '../base/errors.js';
import type { Progress, Reading } from './source.js';

/** How one caller wants to be served. */
export interface Ask {
  /** A reading younger than this is good enough; left out, the shelf's own limit holds. */
  maxAgeSeconds?: number | undefined;
  /** Ends this caller's waiting. The reading goes on: others may wait for it, and it is kept. */
  signal?: AbortSignal | undefined;
  progress?: ((progress: Progress) => void) | undefined;
  /** When this caller must be answered, by the shelf's clock; never later than the shelf's own limit. */
  answerBy?: number | undefined;
}

/** One thing that the book was asked for, and the reading that it answered from. */
export interface Seen {
  kind: 'reservations' | 'calendar' | 'details';
  /** The month or the link. */
  key: string;
  maxAgeSeconds: number | undefined;
  reading: Reading<unknown>;
}

/** Where an answer comes from and how old it is. */
export interface AsOf {
  read_at: string;
  age_seconds: number;
  source: 'live' | 'cache' | 'snapshot';
  /** True if the reading is older than was asked for. */
  stale: boolean;
  /** True if a newer reading is under way. */
  refreshing: boolean;
  rows_read: number;
  rows_reported: number | null;
}

export interface Answer<T> {
  reading: Reading<T>;
  as_of: AsOf;
  warnings: string[];
  /** Why this is not a newer reading, if one was tried. */
  failure?: Failure;
}

/** What is known of one key, without asking the dashboard. */
export interface ShelfState {
  key: string;
  as_of: AsOf | null;
  warnings: string[];
  /** How the last try failed; null if it did not. */
  failure: Failure | null;
}

/** A reading and where it is from: made by this server, by another server of the hotel meanwhile, or left by an earlier run. */
export interface Kept<T> {
  reading: Reading<T>;
  origin: 'memory' | 'shared' | 'disk';
}
