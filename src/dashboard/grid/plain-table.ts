import type { Page } from 'playwright';
import type { Progress } from '../../book/source.js';
import { GridCollector, type GridReading, type GridText } from './text.js';
import { anyPrinted } from '../../printed/languages.js';
import { within } from '../../browser/page-guard.js';

/** An ordinary table of the page, as one look finds it. */
export interface PlainTable {
  captions: { column: number; text: string }[];
  rows: GridText['rows'];
}

export interface PlainTables {
  tables: PlainTable[];
  /** Addresses of the other pages of the list, by page number. */
  pages: { number: number; href: string }[];
  /** Numbers that the page gives as a count of reservations. */
  totals: number[];
}

/** Words that stand behind a count of reservations, for `lookAtTables`. */
export const COUNTED = anyPrinted(({ page }) => page.counted);

/** Runs inside the page. Self-contained, because only its source reaches the page. `counted`: the words of `COUNTED`. */
export function lookAtTables(counted: string): PlainTables {
  const clean = (text: string | null | undefined): string =>
    (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const tables = [...document.querySelectorAll('table')].flatMap((table) => {
    const rows = [...table.rows];
    const head = rows.find(
      (row) =>
        row.cells.length > 2 && [...row.cells].every((cell) => cell.matches('th, [role=columnheader]')),
    );
    if (head === undefined) return [];
    const captions = [...head.cells].map((cell, column) => ({ column, text: clean(cell.textContent) }));
    const body = rows
      // Rows of other shapes are groups, footers and notes.
      .filter(
        (row) => row !== head && row.cells.length === head.cells.length && row.closest('tfoot') === null,
      )
      .filter(
        (row) =>
          ![...row.cells].every((cell) => cell.matches('th')) && row.querySelector('td input') === null,
      )
      .map((row) => ({
        index: null,
        groups: [],
        cells: [...row.cells].map((cell, column) => ({
          column,
          text: clean(cell.textContent),
          link: cell.querySelector('a[href]')?.getAttribute('href') ?? null,
        })),
      }));
    return [{ captions: captions.filter(({ text }) => text !== ''), rows: body }];
  });
  const pages = new Map<number, string>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    const url = new URL(link.href, location.href);
    const number = Number(url.searchParams.get('page'));
    if (url.pathname === location.pathname && url.origin === location.origin && number > 0)
      pages.set(number, url.href);
  }
  const counts = new RegExp(`(?<![\\d.,])(\\d{1,6})\\s+(?:${counted})(?![\\p{L}])`, 'giu');
  const text = clean(document.body.innerText);
  return {
    tables,
    pages: [...pages].map(([number, href]) => ({ number, href })).sort((a, b) => a.number - b.number),
    totals: [...text.matchAll(counts)].map((match) => Number(match[1])),
  };
}

/** The one table of the page that has the captions of reservations; null if there is none, or more than one. */
export function tableOfReservations(
  look: PlainTables,
  fits: (captions: string[]) => boolean,
): PlainTable | null {
  const fitting = look.tables.filter(({ captions }) => fits(captions.map(({ text }) => text)));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Far above any small hotel; page links that never end must end somewhere. */
const MOST_PAGES = 500;
const LOAD_MS = 45_000;

/** Reads the reservations from an ordinary table, following its page links, should the panel lose its widget. */
export async function readPlainTable(
  page: Page,
  first: PlainTables,
  fits: (captions: string[]) => boolean,
  tell: (progress: Progress) => void,
): Promise<GridReading> {
  const collector = new GridCollector();
  const totals = new Set(first.totals);
  const seen = new Set([1]);
  let look = first;
  for (let pageNumber = 1; pageNumber <= MOST_PAGES; pageNumber += 1) {
    const table = tableOfReservations(look, fits);
    if (table !== null) collector.add({ ...EMPTY, ...table }, pageNumber);
    tell({ message: `read ${collector.rowCount} rows`, done: collector.rowCount });
    const next = look.pages.find(({ number }) => !seen.has(number));
    if (next === undefined) break;
    seen.add(next.number);
    look = await within(page, LOAD_MS + 1_000, 'opening the next page', async () => {
      await page.goto(next.href, { waitUntil: 'domcontentloaded', timeout: LOAD_MS });
      return page.evaluate(lookAtTables, COUNTED);
    });
    for (const total of look.totals) totals.add(total);
  }
  return {
    ...collector.table(),
    total: totalOf(collector.rowCount, totals),
    moved: collector.moved,
    filtered: [],
    warnings: ['All Reservations shows an ordinary table in place of its grid; it was read as such.'],
  };
}

/**
 * Other numbers on the page may count other reservations, today's arrivals say: one that equals the rows read proves them.
 * If none does, the largest is the page's word against ours; if there is none, nothing is proven.
 */
function totalOf(rows: number, totals: ReadonlySet<number>): number | null {
  if (totals.has(rows)) return rows;
  return totals.size === 0 ? null : Math.max(...totals);
}

const EMPTY: GridText = {
  captions: [],
  rows: [],
  info: null,
  page_sizes: [],
  page_size: null,
  page: null,
  has_next: false,
  loading: false,
  says_empty: false,
  says_error: false,
  filtered: [],
  columns_cut: false,
  rows_cut: false,
  at_rest: true,
};
