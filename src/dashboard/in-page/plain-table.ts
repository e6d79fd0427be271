import type { GridRow } from './grid-text.js';

/** An ordinary table of the page, as one look finds it. */
export interface PlainTable {
  captions: { column: number; text: string }[];
  rows: GridRow[];
  /** True if it holds more than is read; it has no rows here then. */
  too_large?: boolean;
  /** The window through which it is seen, where it may have more columns and rows than are drawn. */
  view?: ListView;
}

/** A list that is drawn only as far as it is scrolled to, perhaps. Sizes in pixels. */
export interface ListView {
  /** Its place among the lists by roles. */
  place: number;
  width: number;
  height: number;
  full_width: number;
  full_height: number;
  /** How many columns it says that it has; null if it does not. */
  columns: number | null;
  /** The numbers of those that are drawn. */
  drawn: number[];
  /** Its columns and rows have numbers, by which windows of it can be put together. */
  numbered: boolean;
}
