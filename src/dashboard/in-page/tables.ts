import { isTooLarge, isTooLong } from './bounds.js';
import { GRID } from './grid-parts.js';
import { textOutsideRows } from './outside-lists.js';
import type { PlainTable } from './plain-table.js';
import { toldApart } from './header-cells.js';
import { ariaTables } from './list-aria.js';
import { cardLists } from './list-cards.js';
import { readCell } from './read-cell.js';
import { shownText } from './shown.js';
import { all, queryAllDeep } from './query.js';
import { oneLine } from './text.js';
import { visible } from './visible.js';

export interface PlainTables {
  tables: PlainTable[];
  /** Addresses of the other pages of the list, by page number. */
  pages: { number: number; href: string }[];
  /** Numbers that the page gives as a count of reservations. */
  totals: number[];
}

/** All tables with a row of captions, lists that are tables by their roles, and lists of cards with labelled fields. `counted` is a pattern: the words that stand behind a count of reservations. */
export function lookAtTables(counted: string): PlainTables {
  const counts = new RegExp(`(?<![\\d.,])(\\d{1,6})\\s+(?:${counted})(?![\\p{L}])`, 'giu');
  // The widget's captions are a table of their own, without rows.
  const tables = queryAllDeep<HTMLTableElement>(document, 'table').filter(
    (table) => table.closest(GRID) === null && visible(table),
  );
  const aria = ariaTables();
  const found = [...tables.flatMap((table) => readTable(table) ?? []), ...aria.tables, ...cardLists()].map(
    (table) => (isTooLong(table.rows) ? { ...table, rows: [], too_large: true } : table),
  );
  return { tables: found, pages: pageLinks(), totals: [...countsOutside(counts, found), ...aria.totals] };
}

/** The counts that the page tells; what a guest is called, here or anywhere beside the list, is none. */
function countsOutside(counts: RegExp, tables: readonly PlainTable[]): number[] {
  const said = new Set<string>();
  for (const { rows } of tables)
    for (const { cells } of rows)
      for (const { text } of cells) for (const [count] of oneLine(text).matchAll(counts)) said.add(count);
  return [...oneLine(textOutsideRows()).matchAll(counts)]
    .filter(([count]) => !said.has(count))
    .map((match) => Number(match[1]));
}

/** Null without a row of captions. */
function readTable(table: HTMLTableElement): PlainTable | null {
  const rows = [...table.rows];
  const isHead =
    table.querySelector('th, [role=columnheader]') === null ? isUnmarkedHead(rows) : isMarkedHead;
  const first = rows.findIndex((row) => row.cells.length > 2 && isHead(row));
  if (first < 0) return null;
  const after = rows.findIndex((row, i) => i > first && !isHead(row));
  const head = rows.slice(first, after < 0 ? rows.length : after);
  const too_large = isTooLarge(rows.length, widestOf(rows));
  const inHead = new Set(head);
  const places = placesOf(too_large ? head.slice(-1) : rows);
  const captions = toldApart(captionsOf(head.map((row) => places.get(row) ?? [])));
  const width = captions.length;
  const told = captions.filter((caption) => caption.text !== '');
  if (too_large) return { captions: told, rows: [], too_large };
  return {
    captions: told,
    rows: rows
      .filter((row) => !inHead.has(row) && isDataRow(row, places.get(row)?.length === width))
      .map((row) => ({
        index: null,
        groups: [],
        cells: (places.get(row) ?? []).map(({ cell, column }) => readCell(cell, column)),
      })),
  };
}

function isMarkedHead(row: HTMLTableRowElement): boolean {
  return row.cells.length > 0 && [...row.cells].every((cell) => cell.matches('th, [role=columnheader]'));
}

/** In a table without marked captions: its first full row, if it is of words alone. What they mean is judged elsewhere. */
function isUnmarkedHead(rows: readonly HTMLTableRowElement[]): (row: HTMLTableRowElement) => boolean {
  const first = rows.find(({ cells }) => cells.length > 2);
  const isOfWords = [...(first?.cells ?? [])].every(
    (cell) => !/\p{Nd}/u.test(cell.textContent) && cell.querySelector('a[href], input, select') === null,
  );
  return (row) => isOfWords && row === first;
}

/** The columns of the widest row. */
function widestOf(rows: readonly HTMLTableRowElement[]): number {
  const widths = rows.map((row) => [...row.cells].reduce((width, { colSpan }) => width + colSpan, 0));
  return widths.reduce((widest, width) => Math.max(widest, width), 0);
}

interface Place {
  cell: HTMLTableCellElement;
  column: number;
}

/** The captions of the last row of the head, in which those of the rows above stand too that reach down to it. */
function captionsOf(
  head: readonly (readonly Place[])[],
): { column: number; caption: string; bands: string[] }[] {
  const caption = ({ cell }: Place): string => shownText(cell).trim();
  const over = (column: number, leaf: Element): Place[] =>
    head.flatMap((row) => row.filter((place) => place.cell !== leaf && covers(place, column)).slice(0, 1));
  return (head.at(-1) ?? []).map((place) => ({
    column: place.column,
    caption: caption(place),
    bands: over(place.column, place.cell).map(caption),
  }));
}

function covers({ cell, column }: Place, wanted: number): boolean {
  return column <= wanted && wanted < column + cell.colSpan;
}

/** Rows of other shapes than the captions' are groups, footers and notes; a row of fields is for searching. */
function isDataRow(row: HTMLTableRowElement, fits: boolean): boolean {
  return (
    fits &&
    row.closest('tfoot') === null &&
    ![...row.cells].every((cell) => cell.matches('th')) &&
    !isForSearching(row)
  );
}

/** Fields to write in, and no other text. */
function isForSearching(row: HTMLTableRowElement): boolean {
  if (row.querySelector('td input, td select') === null) return false;
  return [...row.cells].every(
    (cell) => cell.querySelector('input, select') !== null || oneLine(cell.textContent) === '',
  );
}

/** The cells of each row by their columns, those too that reach down from a row above. */
function placesOf(rows: readonly HTMLTableRowElement[]): Map<HTMLTableRowElement, Place[]> {
  const reaching = new Map<number, { cell: HTMLTableCellElement; rows: number }>();
  const placed = new Map<HTMLTableRowElement, Place[]>();
  for (const row of rows) {
    const cells: Place[] = [];
    const own = [...row.cells];
    const from = new Map(reaching);
    for (let column = 0; own.length > 0 || from.size > 0;) {
      const above = from.get(column);
      if (above !== undefined) {
        cells.push({ cell: above.cell, column });
        from.delete(column);
        above.rows -= 1;
        if (above.rows === 0) reaching.delete(column);
        column += 1;
        continue;
      }
      const cell = own.shift();
      // Only cells from above are left, further to the right.
      if (cell === undefined) {
        column += 1;
        continue;
      }
      cells.push({ cell, column });
      if (cell.rowSpan > 1) reaching.set(column, { cell, rows: cell.rowSpan - 1 });
      column += cell.colSpan;
    }
    placed.set(row, cells);
  }
  return placed;
}

/** Links to this same address with another `page`, by its number. */
function pageLinks(): PlainTables['pages'] {
  const pages = new Map<number, string>();
  for (const link of all<HTMLAnchorElement>('a[href]')) {
    const url = new URL(link.href, location.href);
    const number = Number(url.searchParams.get('page'));
    if (url.pathname === location.pathname && url.origin === location.origin && number > 0)
      pages.set(number, url.href);
  }
  return [...pages].map(([number, href]) => ({ number, href })).sort((a, b) => a.number - b.number);
}
