import type { PrintedDate } from '../../printed/date.js';
import type { PrintedStatus } from '../../hotel/stay.js';
import { statusOfLabel } from './captions.js';
import type { DateReader } from './date-reader.js';
import type { Field } from './dictionary.js';

/** A column as text: its caption and its cells from top to bottom, cleaned. */
export interface Column {
  column: number;
  caption: string;
  texts: readonly string[];
}

/** `high`: nothing else on the page could be it. `medium`: it fits, but another kind of column could look the same. */
export type Confidence = 'high' | 'medium';

/** Fewer values prove nothing: any five of a kind can be chance. */
export const FEWEST_VALUES = 5;

/**
 * The columns that are still without a meaning, and the fields that are still without a column. Each recogniser claims the
 * columns that fit its field; a claim counts only if there is exactly one. Nothing here depends on the order of columns.
 */
export class ColumnBoard {
  /** What was recognised. */
  readonly found = new Map<Field, { column: Column; confidence: Confidence }>();
  /** Fields for which several columns fit, with these columns. */
  readonly rivals = new Map<Field, readonly Column[]>();

  constructor(
    private readonly columns: readonly Column[],
    private readonly known: ReadonlyMap<Field, readonly string[]>,
    private readonly statuses: Readonly<Record<string, PrintedStatus>>,
    private readonly reader: DateReader,
  ) {}

  /** The columns that nobody has claimed. */
  get free(): readonly Column[] {
    const taken = new Set([...this.found.values()].map(({ column }) => column));
    return this.columns.filter((column) => !taken.has(column));
  }

  missing(field: Field): boolean {
    return !this.known.has(field) && !this.found.has(field);
  }

  /** The cells of a field, found by caption or by values. */
  textsOf(field: Field): readonly string[] | null {
    return this.known.get(field) ?? this.found.get(field)?.column.texts ?? null;
  }

  /** The one column that fits takes the field; of several none does. */
  claim(field: Field, fitting: readonly Column[], confidence: Confidence): void {
    const [only] = fitting;
    if (only === undefined || !this.missing(field)) return;
    if (fitting.length === 1) this.found.set(field, { column: only, confidence });
    else this.rivals.set(field, fitting);
  }

  /** The dates of a column; null where a cell is none. */
  dates(texts: readonly string[]): readonly (PrintedDate | null)[] {
    return this.reader.dates(texts);
  }

  statusOf(label: string): PrintedStatus {
    return statusOfLabel(label, this.statuses);
  }

  /** For each row whether it takes a room; null if the statuses are not known. */
  live(): boolean[] | null {
    const labels = this.textsOf('status');
    return (
      labels?.map((label) => {
        const status = this.statusOf(label);
        return status !== 'cancelled' && status !== 'no_show';
      }) ?? null
    );
  }
}

export function isFilled(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

export function filled(texts: readonly string[]): string[] {
  return texts.filter(isFilled);
}

/** The part of a list that passes, 0 for an empty list. */
export function share<T>(list: readonly T[], passes: (item: T, index: number) => boolean): number {
  return list.length === 0 ? 0 : list.filter(passes).length / list.length;
}

/** The most frequent item and its part of the list. */
export function mode<T>(list: readonly T[]): { item: T | null; part: number } {
  const counts = new Map<T, number>();
  for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first === undefined ? { item: null, part: 0 } : { item: first[0], part: first[1] / list.length };
}
