import type { GridRow } from './grid-text.js';
import { all } from './query.js';
import { oneLine, text } from './text.js';

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

/** All tables with a row of captions. `counted` is a pattern: the words that stand behind a count of reservations. */
export function lookAtTables(counted: string): PlainTables {
  const counts = new RegExp(`(?<![\\d.,])(\\d{1,6})\\s+(?:${counted})(?![\\p{L}])`, 'giu');
  return {
    tables: all<HTMLTableElement>('table').flatMap((table) => readTable(table) ?? []),
    pages: pageLinks(),
    totals: [...oneLine(text(document.body)).matchAll(counts)].map((match) => Number(match[1])),
  };
}

/** Null without a row of captions. */
function readTable(table: HTMLTableElement): PlainTable | null {
  const rows = [...table.rows];
  const head = rows.find(
    (row) => row.cells.length > 2 && [...row.cells].every((cell) => cell.matches('th, [role=columnheader]')),
  );
  if (head === undefined) return null;
  const captions = [...head.cells].map((cell, column) => ({ column, text: oneLine(cell.textContent) }));
  return {
    captions: captions.filter((caption) => caption.text !== ''),
    rows: rows.filter((row) => row !== head && isDataRow(row, head)).map(readRow),
  };
}

/** Rows of other shapes than the captions' are groups, footers and notes; a row of fields is for searching. */
function isDataRow(row: HTMLTableRowElement, head: HTMLTableRowElement): boolean {
  return (
    row.cells.length === head.cells.length &&
    row.closest('tfoot') === null &&
    ![...row.cells].every((cell) => cell.matches('th')) &&
    row.querySelector('td input') === null
  );
}

function readRow(row: HTMLTableRowElement): GridRow {
  const cells = [...row.cells].map((cell, column) => ({
    column,
    text: oneLine(cell.textContent),
    link: cell.querySelector('a[href]')?.getAttribute('href') ?? null,
  }));
  return { index: null, groups: [], cells };
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
