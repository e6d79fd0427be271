import type { Failure } from '../base/errors.js';
import type { Progress, Reading } from './reading.js';
import type { Trail } from './trail.js';

/** How one caller wants to be served. */
export interface Ask {
  /** A reading younger than this is good enough; left out, the book's own limit holds. */
  maxAgeSeconds?: number | undefined;
  /** Ends this caller's waiting. The reading goes on: others may wait for it, and it is kept. */
  signal?: AbortSignal | undefined;
  progress?: ((progress: Progress) => void) | undefined;
  /** When this caller must be answered, by the book's clock; never later than the book's own limit. */
  answerBy?: number | undefined;
  /** Where the book notes what it answered from. */
  trail?: Trail | undefined;
}

/** Where an answer comes from and how old it is. */
export interface AsOf {
  read_at: string;
  age_seconds: number;
  source: 'live' | 'cache' | 'snapshot' | 'api';
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
  /** True if one of the warnings is told this once only. */
  once?: true;
  /** Why this is not a newer reading, if one was tried. */
  failure?: Failure;
}

/** What is known of one reading, without asking the dashboard. */
export interface ReadingState {
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

/** What to say of an answer from an older reading, since a newer one failed. */
export function newerFailed(failure: Failure | undefined): string[] {
  if (failure === undefined) return [];
  return [`This is the last good reading; a newer one failed. ${failure.text.replaceAll('\n', ' ')}`];
}

/** To the minute: months that were read one after the other have one warning then. */
export function ageOf({ as_of: { read_at, refreshing } }: Answer<unknown>): string {
  const time = `${read_at.slice(0, 10)} at ${read_at.slice(11, 16)} UTC`;
  return `Read on ${time}${refreshing ? '; newer figures are being read, ask again' : ''}.`;
}

export function mine<T>(reading: Reading<T>): Kept<T> {
  return { reading, origin: 'memory' };
}
