import type { Frame, Page } from 'playwright';
import type { Progress } from '../../book/source.js';
import { Failure } from '../../base/errors.js';
import { inTime } from '../../base/wait.js';
import { inPage } from '../in-page.js';
import { isTooLarge } from '../in-page/bounds.js';
import type { SourceAnswer } from '../in-page/grid-component.js';
import type { GridFound } from '../in-page/grid-text.js';
import { toFirstPage } from './first-page.js';
import { ATTEMPTS } from './completeness.js';
import { lookOnce } from './look.js';
import { hasTwins, sameState } from './one-state.js';
import { GridCollector, largestPageSize, tooLarge, totalOf, type GridReading } from './text.js';
import type { PrintedVisit } from './printed-rows.js';
import { openList, proveAll } from './open-list.js';
import { readPlainTable } from './plain-table.js';
import { isCut, sweep } from './sweep.js';
import { widen } from './widen.js';

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
  /** 1 for the first visit on behalf of a reading. */
  attempt: number;
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
  const { counting = null, ...reading }: WithCount =
    table === null
      ? await readWidget(page, task)
      : await readPlainTable(page, table, fits, (progress) => task.tell(progress));
  const raw = task.printed.rawOf(reading.rows);
  const warnings = [...reading.warnings, ...(await proveAll(list, reading, task))];
  if (await hasMore(counting, task.printed, reading.rows.length)) {
    if (task.attempt < ATTEMPTS) throw new Failure('READING_INCOMPLETE', MORE_ROWS);
    warnings.push(MORE_ROWS);
  }
  return { ...reading, raw, warnings };
}

/** A reading, and the source's own count of its rows, if that was asked for; it comes beside all else. */
interface WithCount extends GridReading {
  counting?: Promise<SourceAnswer | null> | null;
}

/** The widget: largest page size, all pages, windows of virtual rows and columns; no further than until all rows are known. */
async function readWidget(page: Page | Frame, task: GridTask): Promise<WithCount> {
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
): Promise<WithCount> {
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
  let twins = false;
  const see = (found: GridFound): void => {
    printed.see(found);
    twins ||= found.raw !== null && hasTwins(found.raw);
  };
  see(look);
  const counts = look.raw !== null && !look.has_next && printed.mayCount;
  const counting = counts ? askSource(page, 1) : null;
  if (asked !== null) printed.answered(await inTime(SOURCE_MS, asked, () => null), firstTotal);
  let reading = whole();
  if (reading !== null) return reading;
  const enlarged = await enlargePages(page, look, printed);
  if (enlarged !== look) see(enlarged);
  look = enlarged;
  let pageNumber = 1;
  let state: Promise<SourceAnswer | null> | null = null;
  let parts = 1;
  for (;;) {
    const before = collector.rowCount;
    const scrolled = isCut(look);
    if (look.rows_cut || look.view.more_below) parts += 1;
    if (scrolled) look = await sweep(page, look, collector, pageNumber);
    else collector.add(look, pageNumber);
    const total = totalOf(look);
    reading = whole();
    if (reading !== null) return reading;
    tell(collector.rowCount, total);
    // Where all pages are one scrolled list, the next one has nothing new.
    const goesOn = look.has_next && (total === null || collector.rowCount < total);
    if (!goesOn || collector.rowCount === before || pageNumber >= MOST_PAGES) break;
    pageNumber += 1;
    parts += 1;
    // Beside the turning of the page: whenever it is answered, it is one state of the list.
    state ??= asked ?? askToCompare(page, printed, total);
    look = await nextPage(page, look, pageNumber, collector.rowCount, total);
    // Scrolled aside, the window stays there, and not every release shows then that columns are cut off.
    if (opened.columns_cut) look = { ...look, columns_cut: true };
    see(look);
  }
  const total = totalOf(look);
  const table = collector.table();
  if (parts > 1) state ??= asked ?? askToCompare(page, printed, total);
  const answer = state === null ? null : await inTime(SOURCE_MS, state, () => null);
  const proof = parts === 1 ? 'same' : sameState(table.rows, answer);
  // A source that cannot be compared is left alone for a while, as one that does not print.
  if (proof === 'unknown' && state !== null && filtered.length === 0) printed.habits.cannotCompare();
  // A list that grows counts the rows that it has so far.
  const recounted = total !== firstTotal && !opened.view.more_below;
  const moved = collector.moved || recounted;
  printed.end(total, moved || proof === 'other');
  const warnings = proof === 'unknown' ? [UNPROVEN_PARTS] : [];
  return {
    ...table,
    total,
    moved,
    torn: proof === 'other' || collector.isTorn || collector.repeats || recounted || twins,
    filtered,
    warnings,
    counting: parts === 1 ? counting : null,
  };
}

const UNPROVEN_PARTS =
  'All Reservations was read in parts, one after the other, and nothing there proves that no booking came or went meanwhile; ' +
  'a larger page size in the dashboard makes one page of them.';

const MORE_ROWS = 'The source of All Reservations counts more rows than the list shows: rows may be missing.';

/** Whether the grid's source counts more rows than a list of one page has: it may have been drawn before all of them were there. */
async function hasMore(
  counting: Promise<SourceAnswer | null> | null,
  printed: PrintedVisit,
  rows: number,
): Promise<boolean> {
  if (counting === null) return false;
  const answer = await inTime(SOURCE_MS, counting, () => null);
  if (answer !== null && answer.total > rows) return true;
  printed.habits.counted = true;
  return false;
}

/** To compare the rows of several pages with one state of the list. */
function askToCompare(
  page: Page | Frame,
  printed: PrintedVisit,
  total: number | null,
): Promise<SourceAnswer | null> | null {
  const mayAsk = total !== null && total <= MOST_ASKED && printed.habits.mayCompare;
  return askSource(page, mayAsk ? total + SLACK : null);
}

/** Asks the grid's source for all its rows, beside the grid's own first request. Null: it is not to be asked. */
function askSource(page: Page | Frame, take: number | null): Promise<SourceAnswer | null> | null {
  if (take === null) return null;
  // Whatever ends it, the pages can still be read.
  return inPage(page, 'loadRows', take).catch(() => null);
}

async function enlargePages(page: Page | Frame, look: GridFound, printed: PrintedVisit): Promise<GridFound> {
  const total = totalOf(look);
  const size = largestPageSize(look.page_sizes);
  const current = Number(look.page_size ?? look.rows.length);
  const scrolled = look.rows_cut || look.view.more_below;
  if (size === null || size <= current || scrolled || (total ?? Infinity) <= look.rows.length) return look;
  if (!printed.habits.mayEnlarge) return look;
  const rows = total === null ? size : Math.min(size, total);
  const enlarged = await lookOnce(page, { kind: 'page_size', text: String(size) }, { first: 1, rows });
  if (totalOf(enlarged) === total && enlarged.rows.length >= Math.min(rows, total ?? 0)) return enlarged;
  // Some servers give no more rows at once than they like, and the grid may then count these alone (seen).
  printed.habits.cannotEnlarge();
  throw new Failure(
    'READING_INCOMPLETE',
    'All Reservations shows fewer rows on larger pages than it says it has.',
  );
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
