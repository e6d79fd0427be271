/** How readings are written down and read again, whatever their kind; what a whole reading of a kind is stands in the kind's file. */
import type { Reading } from '../reading.js';

/**
 * The largest file of a reading, unfolded, in bytes: some 50,000 rows. What is larger is not kept and not read: a small file must not
 * fill the memory when it is unfolded.
 */
export const LARGEST_READING = 64 * 1024 * 1024;

/** How readings of one kind are written down, and read again. */
export interface SnapshotFormat<T> {
  write(reading: Reading<T>): string;
  /** A reading from the text of a file; null if it is damaged or of a format that nobody knows: nothing is guessed. */
  parse(text: string): Reading<T> | null;
}

/** What a file holds, before anything of it is believed. */
export type Written = Record<string, unknown>;
/** From each format that was ever written to what a reading is today; null for what is not a whole reading. */
type Readers<T> = Readonly<Record<number, (written: Written) => Reading<T> | null>>;

export function formatOf<T>(current: number, readers: Readers<T>): SnapshotFormat<T> {
  return {
    write: ({ evidence: _evidence, ...reading }) => JSON.stringify({ format: current, ...reading }),
    parse: (text) => {
      let json: unknown;
      try {
        json = JSON.parse(text);
      } catch {
        return null;
      }
      if (typeof json !== 'object' || json === null) return null;
      const written = json as Written;
      const { format } = written;
      return typeof format === 'number' && Object.hasOwn(readers, format)
        ? (readers[format]?.(written) ?? null)
        : null;
    },
  };
}
