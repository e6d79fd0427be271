import type { Kept } from './answer.js';
import type { OfHotel, Progress, Reading } from './reading.js';

export interface CachedReadingsOptions<T> {
  /** Visits the dashboard. One visit at a time for a key, however many ask. */
  read(key: string, progress: (progress: Progress) => void): Promise<Kept<T>>;
  /** The reading on disk, if there is one that was not loaded before; with `anew`, that one too. */
  load?(key: string, anew: boolean): Promise<Reading<T> | null>;
  maxAgeSeconds: number;
  /** A caller is answered within this time, if only with what is known or STILL_READING. */
  answerWithinMs: number;
  /** True if callers wait for a new reading rather than take one from the disk that is too old: they cannot ask again. */
  patient: boolean;
  now(): number;
  circumstances(): string;
  /** False of a reading that must not be answered, because it is of another hotel. */
  owns(data: OfHotel): boolean;
  keep: number;
}
