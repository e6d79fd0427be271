import type { PlainTable } from './plain-table.js';
import { toldApart } from './header-cells.js';
import { ariaTables } from './list-aria.js';
import { cardLists } from './list-cards.js';
import { readCell } from './read-cell.js';
import { shownText } from './shown.js';
import { all, queryAllDeep } from './query.js';
import { oneLine, text } from './text.js';
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
  const first = rows.findIndex((row) => row.cells.length > 2 && isHead(row));
  if (first < 0) return null;
  const after = rows.findIndex((row, i) => i > first && !isHead(row));
  const head = rows.slice(first, after < 0 ? rows.length : after);
  const places = placesOf(rows);
  const captions = toldApart(captionsOf(head.map((row) => places.get(row) ?? [])));
  const width = captions.length;
  return {
    captions: captions.filter((caption) => caption.text !== ''),
    rows: rows
      .filter((row) => !head.includes(row) && isDataRow(row, places.get(row)?.length === width))
      .map((row) => ({
        index: null,
        groups: [],
        cells: (places.get(row) ?? []).map(({ cell, column }) => readCell(cell, column)),
      })),
  };
}

function isHead(row: HTMLTableRowElement): boolean {
  return row.cells.length > 0 && [...row.cells].every((cell) => cell.matches('th, [role=columnheader]'));
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
