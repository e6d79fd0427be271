import type { Frame, Page } from 'playwright';
import type { Progress } from '../../book/source.js';
import { anyPrinted } from '../../printed/languages.js';
import { inPage } from '../in-page.js';
import type { GridText } from '../in-page/grid-text.js';
import type { PlainTable } from '../in-page/plain-table.js';
import type { PlainTables } from '../in-page/tables.js';
import { NothingShown } from '../nothing-shown.js';
import { windowsOf } from './list-windows.js';
import { GridCollector, type GridReading } from './text.js';
import { within } from '../../browser/page-guard.js';

/** Words that stand behind a count of reservations. */
export const COUNTED = anyPrinted(({ page }) => page.counted);

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
  page: Page | Frame,
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
    if (table !== null) await addTable(page, table, collector, pageNumber);
    tell({ message: `read ${collector.rowCount} rows`, done: collector.rowCount });
    const next = look.pages.find(({ number }) => !seen.has(number));
    if (next === undefined) break;
    seen.add(next.number);
    look = await within(page, LOAD_MS + 1_000, 'opening the next page', async () => {
      await page.goto(next.href, { waitUntil: 'domcontentloaded', timeout: LOAD_MS });
      return inPage(page, 'lookAtTables', COUNTED);
    });
    for (const total of look.totals) totals.add(total);
  }
  const total = totalOf(collector.rowCount, totals);
  if (collector.rowCount === 0 && total !== 0)
    throw new NothingShown(
      'READING_INCOMPLETE',
      'The table on All Reservations shows no rows, and nothing on the page says that there are none.',
    );
  return {
    ...collector.table(),
    total,
    moved: collector.moved,
    filtered: [],
    warnings: ['All Reservations shows an ordinary table in place of its grid; it was read as such.'],
  };
}

/** Adds the rows of a table, those too that are drawn only when they are scrolled to. */
async function addTable(
  page: Page | Frame,
  table: PlainTable,
  collector: GridCollector,
  pageNumber: number,
): Promise<void> {
  const windows = table.view === undefined ? [table] : await windowsOf(page, table, table.view);
  for (const seen of windows) collector.add({ ...EMPTY, ...seen }, pageNumber);
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
