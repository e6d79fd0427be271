import type { Picture } from './picture.js';
import type { ShownLine } from './shown.js';

/** A grid as text, as one look into the page finds it. Strings only: all meaning is found in Node, where it can be tested. */
export interface GridText {
  /** Header cells that carry a caption. `column` is the grid's own column number, the same for header and cells. */
  captions: { column: number; text: string }[];
  rows: GridRow[];
  /** The pager's sentence, `Page 1 sur 2 (26 élements)`; null if the grid shows none. */
  info: string | null;
  /** Page sizes on offer, as printed, and the one in use. */
  page_sizes: string[];
  page_size: string | null;
  /** Number of the page in use, as printed. */
  page: string | null;
  has_next: boolean;
  loading: boolean;
  /** The grid itself says that it has no rows. */
  says_empty: boolean;
  says_error: boolean;
  /** Captions of columns with a filter set, or `search` for the search box. */
  filtered: string[];
  /** True if columns stand outside the rendered window. */
  columns_cut: boolean;
  /** True if rows stand outside the rendered window. */
  rows_cut: boolean;
  /** True if the grid holds more than is read; it has no rows here then. */
  too_large?: boolean;
  /** True if the look ended because the grid came to rest, false if it ended by time. */
  at_rest: boolean;
}

export interface GridRow {
  /** The grid's own row number over all pages (`aria-rowindex`); null if it gives none. */
  index: number | null;
  /** Texts of the group rows above, outermost first: `Statut: Annulé`. */
  groups: string[];
  cells: GridCell[];
}

/** A cell that was rendered. One that was not is absent: it is not empty, it was never seen. */
export interface GridCell {
  column: number;
  /** As a person sees it, a line break between its lines; `''` if the cell shows nothing, null if the cell itself is not seen. */
  text: string | null;
  /** The lines, where there are more than one. */
  lines?: ShownLine[];
  /** The address of the link in the cell: see `linkOf`. */
  link: string | null;
  /** What that link shows, where it is not all of the text. */
  link_text?: string;
  /** A picture, where the cell shows no text. What its name is worth is not known here. */
  picture?: Picture;
}

/** The scrolled part of the grid. */
export interface GridView {
  left: number;
  top: number;
  width: number;
  height: number;
  full_width: number;
  full_height: number;
  /** More rows are loaded when the end of these is reached: how many is not known before. */
  more_below: boolean;
}

/** What one look finds: the printed grid, its window, and the raw rows behind the printed ones where they can be had. */
export type GridFound = GridText & { view: GridView; raw: string[] | null };
