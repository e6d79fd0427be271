import type { GridRow } from './grid-text.js';

/** An ordinary table of the page, as one look finds it. */
export interface PlainTable {
  captions: { column: number; text: string }[];
  rows: GridRow[];
  /** True if it holds more than is read; it has no rows here then. */
  too_large?: boolean;
}
