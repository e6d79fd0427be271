/** How readings are written down and read again, whatever their kind; what a whole reading of a kind is stands in the kind's file. */
import type { Reading } from '../reading.js';

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

export function isReading({ read_at, warnings }: Partial<Reading<unknown>>): boolean {
  return typeof read_at === 'number' && !Number.isNaN(new Date(read_at).getTime()) && Array.isArray(warnings);
}

/** A reading without whatever else the file held. */
export function onlyReading<T>({
  data,
  read_at,
  rows_read,
  rows_reported,
  warnings,
}: Reading<T>): Reading<T> {
  return { data, read_at, rows_read, rows_reported, warnings };
}
