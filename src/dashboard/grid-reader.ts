import type { Page } from 'playwright';
import type { Progress } from '../book/source.js';
import { Failure } from '../errors.js';
import { lookAtGrid, type GridLook, type GridView } from './grid-in-page.js';
import { GridCollector, largestPageSize, totalOfInfo, type GridTable, type GridText } from './grid-text.js';
import { within } from './page-guard.js';
import { lookAtTables, readPlainTable, tableOfReservations, type PlainTables } from './plain-table.js';

type Look = GridText & { view: GridView };

/** How long a grid may load, and how long it must be quiet to count as finished when it does not show what is expected. */
const LOAD_MS = 30_000;
const REST_MS = 2_000;
const SCROLL_REST_MS = 200;
/** Far above any small hotel; a pager that never ends must end somewhere. */
const MOST_PAGES = 2_000;

export interface GridReading extends GridTable {
  /** The pager's total; null if the grid prints none. */
  total: number | null;
  /** True if the list moved while it was read, so that this reading must not be trusted. */
  moved: boolean;
  filtered: string[];
  warnings: string[];
}

/** What the reader of a grid is told besides the page. */
export interface GridTask {
  tell(progress: Progress): void;
  /** Whether these are captions of reservations, for pages without the widget. */
  fits(captions: string[]): boolean;
  /** For tests: how long the page may take to show a grid. */
  loadMs?: number | undefined;
  /** Requests that the gate stopped during this visit: the likely reason if no rows come. */
  stopped(): string[];
}

/** Reads every row and column of the grid on the page, whatever kind of grid it is. */
export async function readGrid(page: Page, task: GridTask): Promise<GridReading> {
  const table = await waitForGrid(page, task);
  if (table !== null)
    return readPlainTable(
      page,
      table,
      (captions) => task.fits(captions),
      (p) => task.tell(p),
    );
  try {
    return await readWidget(page, (progress) => task.tell(progress));
  } catch (error) {
    const stopped = task.stopped();
    if (!(error instanceof NoRows) || stopped.length === 0) throw error;
    throw new Failure(
      'REQUEST_BLOCKED',
      `All Reservations shows no rows, and requests it made were stopped by the read-only gate: ${stopped.join(', ')}.`,
      { cause: error },
    );
  }
}

/** The grid has nothing to show: an error, no end of loading, or emptiness that it does not claim. */
class NoRows extends Failure {}

/** Waits until there is a widget (null), or else an ordinary table with the right captions. */
async function waitForGrid(page: Page, task: GridTask): Promise<PlainTables | null> {
  const until = performance.now() + (task.loadMs ?? LOAD_MS);
  for (;;) {
    const widget = await within(page, LOAD_MS, 'looking for the grid', () =>
      page.evaluate(() => document.querySelector('.dx-gridbase-container') !== null),
    );
    if (widget) return null;
    const look = await within(page, LOAD_MS, 'looking for a table', () => page.evaluate(lookAtTables));
    if (tableOfReservations(look, (captions) => task.fits(captions)) !== null) return look;
    if (performance.now() > until) {
      throw new Failure(
        'DASHBOARD_CHANGED',
        'The page All Reservations shows no grid and no table of reservations.',
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The widget: largest page size, all pages, windows of virtual rows and columns. */
async function readWidget(page: Page, tell: (progress: Progress) => void): Promise<GridReading> {
  const collector = new GridCollector();
  let look = await lookOnce(page, { kind: 'none' }, null);
  const firstTotal = totalOfInfo(look.info);
  look = await enlargePages(page, look, firstTotal);
  const filtered = look.filtered;
  let pageNumber = 1;
  for (;;) {
    collector.add(look, pageNumber);
    const total = totalOfInfo(look.info);
    if (look.columns_cut || look.rows_cut) {
      await sweep(page, look, collector, pageNumber, SCROLL_REST_MS);
      // Blocks of virtual rows come from the server, sometimes later than the scrolled window looks at rest.
      if (look.rows_cut && total !== null && collector.rowCount < total) {
        await sweep(page, look, collector, pageNumber, REST_MS);
      }
    }
    tell({
      message: `read ${collector.rowCount}${total === null ? '' : ` of ${total}`} rows`,
      done: collector.rowCount,
      ...(total === null ? {} : { total }),
    });
    if (!goesOn(look, collector.rowCount, total) || pageNumber >= MOST_PAGES) break;
    pageNumber += 1;
    look = await nextPage(page, look, pageNumber, collector.rowCount, total);
  }
  const total = totalOfInfo(look.info);
  return {
    ...collector.table(),
    total,
    moved: collector.moved || total !== firstTotal,
    filtered,
    warnings: [],
  };
}

/** The grid says by itself that it is empty, and its pager does not contradict. */
function provenEmpty(look: GridText): boolean {
  return look.rows.length === 0 && look.says_empty && (totalOfInfo(look.info) ?? 0) === 0;
}

function goesOn(look: GridText, rows: number, total: number | null): boolean {
  if (look.rows_cut) return false;
  return look.has_next && (total === null || rows < total);
}

async function enlargePages(page: Page, look: Look, total: number | null): Promise<Look> {
  const size = largestPageSize(look.page_sizes);
  const current = Number(look.page_size ?? look.rows.length);
  if (size === null || size <= current || look.rows_cut || (total ?? Infinity) <= look.rows.length)
    return look;
  const rows = total === null ? size : Math.min(size, total);
  return lookOnce(page, { kind: 'page_size', text: String(size) }, { first: 1, rows });
}

async function nextPage(
  page: Page,
  before: Look,
  pageNumber: number,
  rowsSoFar: number,
  total: number | null,
): Promise<Look> {
  // Row numbers count group rows too, so they tell a page's beginning only where nothing is grouped.
  const plain = before.rows.every((row) => row.groups.length === 0 && row.index !== null);
  const size = Number(before.page_size ?? before.rows.length);
  const expect =
    plain && size > 0
      ? {
          first: (pageNumber - 1) * size + 1,
          rows: total === null ? size : Math.max(1, Math.min(size, total - (pageNumber - 1) * size)),
        }
      : { first: Math.max(rowsSoFar, ...before.rows.map((row) => row.index ?? 0)) + 1, rows: -1 };
  return lookOnce(page, { kind: 'page', text: String(pageNumber) }, expect);
}

/** Scrolls through what is rendered only in part: columns at each height, then further down. */
async function sweep(
  page: Page,
  first: Look,
  collector: GridCollector,
  pageNumber: number,
  restMs: number,
): Promise<void> {
  const { view } = first;
  let top = 0;
  for (let rounds = 0; rounds < MOST_PAGES; rounds += 1) {
    let left = 0;
    let look = await lookOnce(page, { kind: 'scroll', left, top }, null, restMs);
    collector.add(look, pageNumber);
    while (look.columns_cut && left + view.width < look.view.full_width) {
      left += Math.max(100, Math.floor(view.width * 0.8));
      look = await lookOnce(page, { kind: 'scroll', left, top }, null, restMs);
      collector.add(look, pageNumber);
    }
    if (!look.rows_cut || top + view.height >= look.view.full_height) return;
    top += Math.max(50, Math.floor(view.height * 0.8));
  }
}

async function lookOnce(
  page: Page,
  act: GridLook['act'],
  expect: GridLook['expect'],
  restMs = REST_MS,
): Promise<Look> {
  const request: GridLook = { act, expect, restMs, timeoutMs: LOAD_MS };
  const look = await within(page, LOAD_MS + 5_000, 'reading the grid', () =>
    page.evaluate(lookAtGrid, request),
  );
  if (look === null) {
    throw new Failure('DASHBOARD_CHANGED', 'The page All Reservations shows no grid.');
  }
  if (look.says_error) {
    throw new NoRows(
      'DASHBOARD_UNAVAILABLE',
      'The grid on All Reservations reports an error instead of rows.',
    );
  }
  if (!look.at_rest) {
    throw new NoRows(
      'DASHBOARD_UNAVAILABLE',
      `The grid on All Reservations is still loading after ${LOAD_MS / 1000} s.`,
    );
  }
  if (look.rows.length === 0 && !provenEmpty(look) && act.kind !== 'scroll') {
    throw new NoRows(
      'READING_INCOMPLETE',
      'The grid on All Reservations shows no rows, and does not say that it has none.',
    );
  }
  return look;
}
