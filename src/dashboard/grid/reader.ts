import type { Frame, Page } from 'playwright';
import type { Progress } from '../../book/source.js';
import { inTime } from '../../base/wait.js';
import { inPage } from '../in-page.js';
import { isTooLarge } from '../in-page/bounds.js';
import type { SourceAnswer } from '../in-page/grid-component.js';
import type { GridFound } from '../in-page/grid-text.js';
import { toFirstPage } from './first-page.js';
import { lookOnce, REST_MS } from './look.js';
import { sameState } from './one-state.js';
import { GridCollector, largestPageSize, tooLarge, totalOf, type GridReading } from './text.js';
import type { PrintedVisit } from './printed-rows.js';
import { openList, proveAll } from './open-list.js';
import { readPlainTable } from './plain-table.js';
import { widen } from './widen.js';

const SCROLL_REST_MS = 200;
/** How long the grid's source may take longer than the grid's first rows; then the pages are read without it. */
const SOURCE_MS = 3_000;
/** A list that is longer is not asked for at once, only to compare its rows. */
const MOST_ASKED = 5_000;
/** So many bookings may come while the pages are turned. */
const SLACK = 20;
/** Far above any small hotel; a pager that never ends must end somewhere. */
const MOST_PAGES = 2_000;

/** What the reader of a grid is told besides the page. */
export interface GridTask {
  tell(progress: Progress): void;
  /** Whether these are captions of reservations, for pages without the widget. */
  fits(captions: string[]): boolean;
  /** For tests: how long the page may take to show a grid. */
  loadMs?: number | undefined;
  /** What is known of rows printed before. */
  printed: PrintedVisit;
  /** To be awaited before a further page is loaded. */
  pace?: { take(): Promise<void> } | undefined;
}

/** Reads every row and column of the grid on the page, whatever kind of grid it is. */
export async function readGrid(opened: Page, task: GridTask): Promise<GridReading> {
  const list = await openList(opened, task);
  const { place: page, table } = list;
  const fits = (captions: string[]): boolean => task.fits(captions);
  const reading =
    table === null
      ? await readWidget(page, task)
      : await readPlainTable(page, table, fits, (progress) => task.tell(progress));
  return { ...reading, warnings: [...reading.warnings, ...(await proveAll(list, reading, task))] };
}

/** The widget: largest page size, all pages, windows of virtual rows and columns; no further than until all rows are known. */
async function readWidget(page: Page | Frame, task: GridTask): Promise<GridReading> {
  const asked = askSource(page, task.printed.take);
  const opened = await lookOnce(page, { kind: 'none' }, null);
  const wide = await widen(page, opened);
  try {
    return await readPages(page, task, await toFirstPage(page, wide.look), asked);
  } finally {
    await wide.restore();
  }
}

async function readPages(
  page: Page | Frame,
  task: GridTask,
  opened: GridFound,
  asked: Promise<SourceAnswer | null> | null,
): Promise<GridReading> {
  const { printed } = task;
  const collector = new GridCollector();
  let look = opened;
  const firstTotal = totalOf(look);
  const { filtered } = look;
  if (look.too_large === true || isTooLarge(firstTotal ?? 0, look.captions.length)) throw tooLarge();
  const tell = (rows: number, total: number | null): void =>
    task.tell({
      message: `read ${rows}${total === null ? '' : ` of ${total}`} rows`,
      done: rows,
      ...(total === null ? {} : { total }),
    });
  /** What the source and the rows printed so far make together, if that is all. */
  const whole = (): GridReading | null => {
    const total = totalOf(look);
    const rows = printed.complete(total, collector.moved || total !== firstTotal);
    if (rows === null) return null;
    tell(rows.length, total);
    const captions = [...look.captions].sort((a, b) => a.column - b.column);
    return { captions, rows, total, moved: false, filtered, warnings: [] };
  };
  printed.see(look);
  if (asked !== null) printed.answered(await inTime(SOURCE_MS, asked, () => null), firstTotal);
  let reading = whole();
  if (reading !== null) return reading;
  const enlarged = await enlargePages(page, look, firstTotal);
  if (enlarged !== look) printed.see(enlarged);
  look = enlarged;
  let pageNumber = 1;
  let state: Promise<SourceAnswer | null> | null = null;
  for (;;) {
    collector.add(look, pageNumber);
    const total = totalOf(look);
    if (look.columns_cut || look.rows_cut) {
      await sweep(page, look, collector, pageNumber, SCROLL_REST_MS);
      // Blocks of virtual rows come from the server, sometimes later than the scrolled window looks at rest.
      const short = look.rows_cut && total !== null && collector.rowCount < total;
      if (short || collector.gaps > 0) {
        await sweep(page, look, collector, pageNumber, REST_MS);
      }
    }
    reading = whole();
    if (reading !== null) return reading;
    tell(collector.rowCount, total);
    if (!goesOn(look, collector.rowCount, total) || pageNumber >= MOST_PAGES) break;
    pageNumber += 1;
    // Beside the turning of the page: whenever it is answered, it is one state of the list.
    const mayAsk = total !== null && total <= MOST_ASKED && printed.mayCompare;
    state ??= asked ?? askSource(page, mayAsk ? total + SLACK : null);
    look = await nextPage(page, look, pageNumber, collector.rowCount, total);
    printed.see(look);
  }
  const total = totalOf(look);
  const table = collector.table();
  const answer = state === null ? null : await inTime(SOURCE_MS, state, () => null);
  const proof = pageNumber === 1 ? 'same' : sameState(table.rows, answer);
  // A source that cannot be compared is left alone for a while, as one that does not print.
  if (proof === 'unknown' && state !== null && filtered.length === 0) printed.cannotCompare();
  const moved = collector.moved || total !== firstTotal;
  printed.end(total, moved || proof === 'other');
  const warnings = proof === 'unknown' ? [unprovenPages(pageNumber)] : [];
  return { ...table, total, moved, torn: proof === 'other', filtered, warnings };
}

function unprovenPages(pages: number): string {
  return (
    `All Reservations was read in ${pages} pages, one after the other, and nothing there proves that no booking came or went ` +
    'meanwhile; a larger page size in the dashboard makes one page of them.'
  );
}

/** Asks the grid's source for all its rows, beside the grid's own first request. Null: it is not to be asked. */
function askSource(page: Page | Frame, take: number | null): Promise<SourceAnswer | null> | null {
  if (take === null) return null;
  // Whatever ends it, the pages can still be read.
  return inPage(page, 'loadRows', take).catch(() => null);
}

function goesOn(look: GridFound, rows: number, total: number | null): boolean {
  if (look.rows_cut) return false;
  return look.has_next && (total === null || rows < total);
}

async function enlargePages(page: Page | Frame, look: GridFound, total: number | null): Promise<GridFound> {
  const size = largestPageSize(look.page_sizes);
  const current = Number(look.page_size ?? look.rows.length);
  if (size === null || size <= current || look.rows_cut || (total ?? Infinity) <= look.rows.length)
    return look;
  const rows = total === null ? size : Math.min(size, total);
  return lookOnce(page, { kind: 'page_size', text: String(size) }, { first: 1, rows });
}

async function nextPage(
  page: Page | Frame,
  before: GridFound,
  pageNumber: number,
  rowsSoFar: number,
  total: number | null,
): Promise<GridFound> {
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
  page: Page | Frame,
  first: GridFound,
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
    // Where it begins, the window shows that columns are cut off; further on, not every release of the widget does.
    while (first.columns_cut && left + view.width < look.view.full_width) {
      left += Math.max(200, Math.floor(view.width * 0.8));
      look = await lookOnce(page, { kind: 'scroll', left, top }, null, restMs);
      collector.add(look, pageNumber);
    }
    if (!look.rows_cut || top + view.height >= look.view.full_height) return;
    top += Math.max(50, Math.floor(view.height * 0.8));
  }
}
