import type { Frame, Page } from 'playwright';
import { Failure } from '../../base/errors.js';
import type { GridFound } from '../in-page/grid-text.js';
import { lookOnce, REST_MS } from './look.js';
import { totalOf, type GridCollector } from './text.js';

const SCROLL_REST_MS = 200;
const SECOND_REST_MS = 600;
/** Far above any small hotel; a list that grows for ever must end somewhere. */
const MOST_LOOKS = 2_000;
/** So often the end of a list is looked at that says that more rows come. */
const MOST_WAITS = 5;

/** Whether there is more in the grid than is rendered: it has to be scrolled through. */
export function isCut({ columns_cut, rows_cut, view }: GridFound): boolean {
  return columns_cut || rows_cut || view.more_below;
}

/**
 * Scrolls through a page of the grid that is rendered only in part, so that each cell is seen. Gives the last look, whose total is the
 * newest. Throws READING_INCOMPLETE if the grid says to its end that more rows come.
 */
export async function sweep(
  page: Page | Frame,
  first: GridFound,
  collector: GridCollector,
  pageNumber: number,
): Promise<GridFound> {
  const before = collector.rowCount;
  collector.add(first, pageNumber);
  let last = await pass(page, first, collector, pageNumber, SCROLL_REST_MS);
  // Blocks of virtual rows come from the server, sometimes later than the scrolled window looks at rest.
  if (collector.gaps > 0 || !isWhole(last, collector, before))
    last = await pass(page, first, collector, pageNumber, collector.gaps > 0 ? REST_MS : SECOND_REST_MS);
  if (last.view.more_below)
    throw new Failure('READING_INCOMPLETE', 'All Reservations says that more rows come, and they do not.');
  return last;
}

/** Whether as many rows were seen as the list has, or as a page of it has; `before`: how many pages before had. */
function isWhole(last: GridFound, { rowCount }: GridCollector, before: number): boolean {
  const total = totalOf(last);
  const size = Number(last.page_size ?? '');
  return total === null || rowCount >= total || (size > 0 && rowCount - before === size);
}

/** Columns at each height, then further down. */
async function pass(
  page: Page | Frame,
  first: GridFound,
  collector: GridCollector,
  pageNumber: number,
  restMs: number,
): Promise<GridFound> {
  const { view } = first;
  let top = 0;
  let waits = 0;
  let reached = 0;
  for (let looks = 0; ; looks += 1) {
    let left = 0;
    const look = await lookOnce(page, { kind: 'scroll', left, top }, null, waits > 0 ? REST_MS : restMs);
    collector.add(look, pageNumber);
    let wide = look;
    // Where it begins, the window shows that columns are cut off; further on, not every release of the widget does.
    while (first.columns_cut && left + view.width < wide.view.full_width) {
      left += Math.max(200, Math.floor(view.width * 0.8));
      wide = await lookOnce(page, { kind: 'scroll', left, top }, null, restMs);
      collector.add(wide, pageNumber);
    }
    const { full_height, more_below } = wide.view;
    const atEnd = (!look.rows_cut && !more_below) || top + view.height >= full_height;
    waits = atEnd && full_height <= reached ? waits + 1 : 0;
    reached = full_height;
    if ((atEnd && (!more_below || waits > MOST_WAITS)) || looks > MOST_LOOKS) return look;
    // At its end a list that grows is given a push: it asks for more when it is scrolled.
    top = atEnd
      ? Math.max(0, full_height - view.height - (waits % 2))
      : top + Math.max(50, Math.floor(view.height * 0.8));
  }
}
