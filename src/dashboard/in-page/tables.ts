import type { GridRow } from './grid-text.js';
import { ariaTables } from './list-aria.js';
import { cardLists } from './list-cards.js';
import { readCell } from './read-cell.js';
import { shownText } from './shown.js';
import { all, queryAllDeep } from './query.js';
import { oneLine, text } from './text.js';
import { visible } from './visible.js';

/** An ordinary table of the page, as one look finds it. */
export interface PlainTable {
  captions: { column: number; text: string }[];
  rows: GridRow[];
}

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
  const tables = queryAllDeep<HTMLTableElement>(document, 'table').filter(visible);
  const aria = ariaTables();
  return {
    tables: [...tables.flatMap((table) => readTable(table) ?? []), ...aria.tables, ...cardLists()],
    pages: pageLinks(),
    totals: [
      ...[...oneLine(text(document.body)).matchAll(counts)].map((match) => Number(match[1])),
      ...aria.totals,
    ],
  };
}

/** Null without a row of captions. */
function readTable(table: HTMLTableElement): PlainTable | null {
  const rows = [...table.rows];
  const head = rows.find(
    (row) => row.cells.length > 2 && [...row.cells].every((cell) => cell.matches('th, [role=columnheader]')),
  );
  if (head === undefined) return null;
  const places = placesOf(rows);
  const captions = (places.get(head) ?? []).map(({ cell, column }) => ({
    column,
    text: oneLine(shownText(cell)),
  }));
  const width = captions.length;
  return {
    captions: captions.filter((caption) => caption.text !== ''),
    rows: rows
      .filter((row) => row !== head && isDataRow(row, places.get(row)?.length === width))
      .map((row) => ({
        index: null,
        groups: [],
        cells: (places.get(row) ?? []).map(({ cell, column }) => readCell(cell, column)),
      })),
  };
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
function placesOf(
  rows: readonly HTMLTableRowElement[],
): Map<HTMLTableRowElement, { cell: HTMLTableCellElement; column: number }[]> {
  const reaching = new Map<number, { cell: HTMLTableCellElement; rows: number }>();
  const placed = new Map<HTMLTableRowElement, { cell: HTMLTableCellElement; column: number }[]>();
  for (const row of rows) {
    const cells: { cell: HTMLTableCellElement; column: number }[] = [];
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
