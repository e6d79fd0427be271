/**
 * The most that is read of one list: what lies beyond is refused as a whole, since a part of a list proves nothing. Far above what a small
 * hotel has in many years, and within what a browser and this process hold in memory without trouble.
 */
export const LIST_BOUNDS = {
  rows: 50_000,
  columns: 500,
  /** Rows times columns. */
  cells: 1_000_000,
  /** Characters of all cells together. */
  characters: 50_000_000,
} as const;

/** The most days, with or without a figure, that are taken for those of a calendar; beyond, none is. */
export const CALENDAR_DAYS = 5_000;

/** The most rows that are taken out of one table of a reservation's page; more than are kept of it, so that what is cut there is said. */
export const DETAIL_ROWS = 2_000;

/** The most that is read of the text of one cell, in UTF-16 units. What is cut there ends in `…`, so that it is no number and no date. */
export const CELL_TEXT = 4_000;

/** Whether so many rows of so many columns are more than is read. */
export function isTooLarge(rows: number, columns: number): boolean {
  return rows > LIST_BOUNDS.rows || columns > LIST_BOUNDS.columns || rows * columns > LIST_BOUNDS.cells;
}

/** Whether the cells hold more text than is read. */
export function isTooLong(rows: readonly { cells: readonly { text: string | null }[] }[]): boolean {
  let characters = 0;
  for (const { cells } of rows) for (const { text } of cells) characters += text?.length ?? 0;
  return characters > LIST_BOUNDS.characters;
}

/** The beginning of a text that is longer than a cell may be. */
export function cut(text: string, most: number = CELL_TEXT): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
