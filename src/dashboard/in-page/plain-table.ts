import type { GridRow } from './grid-text.js';

/** An ordinary table of the page, as one look finds it. */
export interface PlainTable {
  captions: { column: number; text: string }[];
  rows: GridRow[];
}
