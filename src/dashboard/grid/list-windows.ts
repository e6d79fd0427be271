import type { Frame, Page } from 'playwright';
import { Failure } from '../../base/errors.js';
import { within } from '../../browser/page-guard.js';
import { inPage } from '../in-page.js';
import type { ListView, PlainTable } from '../in-page/plain-table.js';

const REST_MS = 150;
const LOOK_MS = 15_000;
/** Far above any list that fits in a browser. */
const MOST_LOOKS = 5_000;

/**
 * All windows of a list that may be drawn only as far as it is scrolled to. Throws READING_INCOMPLETE where windows cannot be put
 * together, or lack columns that the list says it has.
 */
export async function windowsOf(
  page: Page | Frame,
  first: PlainTable,
  view: ListView,
): Promise<PlainTable[]> {
  const look = async (left: number, top: number): Promise<PlainTable> => {
    const table = await within(page, LOOK_MS, 'scrolling the list', () =>
      inPage(page, 'lookThroughList', view.place, left, top, REST_MS),
    );
    if (table === null) throw UNSEEN;
    return table;
  };
  const windows = view.numbered ? await allWindows(view, look) : [await unchanged(first, view, look)];
  const drawn = new Set(windows.flatMap((window) => window.view?.drawn ?? []));
  if (view.columns !== null && drawn.size < view.columns) throw UNSEEN;
  return windows;
}

type Look = (left: number, top: number) => Promise<PlainTable>;

async function allWindows(view: ListView, look: Look): Promise<PlainTable[]> {
  const windows: PlainTable[] = [];
  const step = (size: number): number => Math.max(50, Math.floor(size * 0.8));
  let height = view.full_height;
  for (let top = 0; top === 0 || top + view.height < height + step(view.height); top += step(view.height)) {
    let width = view.full_width;
    for (let left = 0; left === 0 || left + view.width < width + step(view.width); left += step(view.width)) {
      const table = await look(left, top);
      windows.push(table);
      if (windows.length > MOST_LOOKS) throw UNSEEN;
      width = table.view?.full_width ?? width;
      height = table.view?.full_height ?? height;
    }
  }
  return windows;
}

/** Without numbers windows cannot be put together: the list has to be the same at its other end, so that there is just one. */
async function unchanged(first: PlainTable, view: ListView, look: Look): Promise<PlainTable> {
  const end = await look(view.full_width, view.full_height);
  await look(0, 0);
  const face = ({ captions, rows }: PlainTable): string =>
    JSON.stringify([
      captions,
      rows.length,
      rows[0]?.cells.length,
      rows[0]?.cells[0]?.text,
      rows.at(-1)?.cells.length,
    ]);
  if (face(end) !== face(first)) throw UNSEEN;
  return first;
}

const UNSEEN = new Failure(
  'READING_INCOMPLETE',
  'The list on All Reservations has columns or rows that are drawn only when they are scrolled to, and they could not all be seen.',
  { remedy: 'Show fewer columns in the dashboard, so that all fit, then ask again.', retry: 'now' },
);
