import type { SnapshotFormat } from '../disk/snapshot-format.js';
import type { OfHotel } from '../reading.js';

/** All that the book has to know of one kind of reading. Each reading of a kind has a key: a month, say. */
export interface Kind<T extends OfHotel> {
  /** How many readings stay in memory, those that were asked for last. */
  keep: number;
  /** How the servers of a hotel share readings and find them after a restart; null if they must never be written to disk. */
  disk: OnDisk<T> | null;
  guests: Guests<T>;
  age: ToldAge;
  /** What `hotel_status` calls the reading of a key; null if it says nothing of this kind. */
  title: ((key: string) => string) | null;
}

/**
 * Where data speak of guests, which decides what HOTELRUNNER_PRIVACY hides of them: by name in `stays`, in any text of `sections`, or
 * nowhere. Data of another shape that speak of guests need a treatment of their own here and in `src/privacy/guest-privacy.ts`.
 */
export type Guests<T> = T extends { stays: unknown }
  ? 'in stays'
  : T extends { sections: unknown }
    ? 'in sections'
    : 'nowhere';

/**
 * How an answer tells the age of a reading it was made from: its `as_of` is that of this reading; or a warning tells it, if it is older
 * than was asked for; or the tool tells it, once it is older than so many seconds.
 */
export type ToldAge = 'as_of' | 'warning' | { tool_tells_after_seconds: number };

export interface OnDisk<T> {
  files: OneFile | FilePerKey;
  format(key: string): SnapshotFormat<T>;
}

/** For a kind that has one reading only; its file lies in the hotel's folder. */
export interface OneFile {
  key: string;
  file: string;
  lock: string;
}

/** `<key>.json` and `<key>.lock` in a folder of the hotel's folder. */
export interface FilePerKey {
  folder: string;
  /** The whole of a key that may become the name of a file, written without anchors. */
  keys: RegExp;
  /** Files that nobody wrote for so long are removed. */
  keptMs: number;
}
