import { captionCount, isLoading, ROWS, scroller, showsGap } from './grid-parts.js';
import { readGrid } from './grid-read.js';
import { markedGrid } from './list-grids.js';
import { latenessOf, withoutLate, type Lateness } from './late.js';
import type { GridFound } from './grid-text.js';
import { asPrinted } from './text.js';
import { visible } from './visible.js';

/** What to do with the grid before looking at it, and what to wait for. */
export interface GridLook {
  act:
    | { kind: 'none' }
    | { kind: 'page_size'; text: string }
    | { kind: 'page'; text: string }
    | { kind: 'first_page' }
    | { kind: 'scroll'; left: number; top: number };
  /** The first row number and the number of rows that end the wait at once. Left out: any rows, or the grid's own "no data". */
  expect: { first: number; rows: number } | null;
  /** Not the expected, but quiet for this long: the grid came to rest. */
  restMs: number;
  timeoutMs: number;
}

/** How long a column of nothing but zeros must stay so, and how long a cell may wait for its text. */
const LATE_MS = 1_200;
const MOST_LATE_MS = 8_000;
/** So long nothing changes after texts that came late. */
const STILL_MS = 300;
/** How often it is looked whether the grid rests. */
const LOOK_EVERY_MS = 50;

/**
 * Acts on the widget, waits until it shows what is expected or has come to rest, and takes it out as text. One round trip; no
 * sleeping. All texts are those of the printed grid: the widget's own object need not exist, and answers in the browser's time
 * zone where it does. Gives null if there is no such grid.
 */
export function lookAtGrid(look: GridLook): Promise<GridFound | null> {
  return new Promise((resolve) => {
    const started = performance.now();
    let acted = false;
    let lastFace = '';
    let arrivedAt: number | null = null;
    let waited = false;
    let seen: { at: number; found: GridFound; late: Lateness } | null = null;
    let restingSince = started;
    const observer = new MutationObserver(check);
    const timer = setInterval(watchRest, LOOK_EVERY_MS);
    const finish = (result: GridFound | null): void => {
      clearInterval(timer);
      observer.disconnect();
      resolve(result);
    };
    function check(): void {
      const root = markedGrid();
      if (root === null) return;
      if (!acted) {
        acted = true;
        lastFace = faceOf(root);
        restingSince = performance.now();
        act(root, look.act);
      }
      if (root.querySelector('.dx-error-row') !== null) finish(readGrid(root, true));
      else if (arrivedAt === null && hasArrived(root, look)) settle(root);
    }
    /** The rows are there; their texts may come later. Reading is dear, so it is done again only after a change. */
    function settle(root: Element): void {
      const now = performance.now();
      arrivedAt ??= now;
      if (seen === null || restingSince > seen.at) {
        const found = readGrid(root, true);
        seen = { at: now, found, late: latenessOf(root, found) };
      }
      const { found, late } = seen;
      if (found.too_large === true) return finish(found);
      const still = now - Math.max(restingSince, arrivedAt);
      if (late === 'none' && (!waited || still > STILL_MS)) return finish(found);
      waited = true;
      if (now - arrivedAt > MOST_LATE_MS || (late === 'may_wait' && still > LATE_MS))
        finish(withoutLate(found));
    }
    function watchRest(): void {
      check();
      const root = markedGrid();
      const now = performance.now();
      if (root !== null && acted) {
        const face = faceOf(root);
        const waits = look.act.kind === 'scroll' && now - started < MOST_LATE_MS && showsGap(root);
        if (face !== lastFace || isLoading(root) || lacksCaptions(root) || waits) restingSince = now;
        lastFace = face;
        if (arrivedAt !== null || now - restingSince > look.restMs) return settle(root);
      }
      if (now - started > look.timeoutMs) finish(root === null ? null : readGrid(root, false));
    }
    observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    check();
  });
}

/** Captions come with the rows. Where the grid has no room it draws neither, however long one waits. */
function lacksCaptions(root: Element): boolean {
  return captionCount(root) === 0 && scroller(root)?.clientWidth !== 0;
}

function act(root: Element, action: GridLook['act']): void {
  if (action.kind === 'scroll') scroller(root)?.scrollTo(action.left, action.top);
  if (action.kind === 'page_size') click(root, '.dx-page-size', action.text);
  if (action.kind === 'first_page') turnBack(root);
  // Pages far away have no button of their own; the next one is always a step away.
  if (action.kind === 'page' && !click(root, '.dx-page', action.text)) {
    root.querySelector<HTMLElement>('.dx-pager .dx-next-button')?.click();
  }
}

/** The grid may open on the page that was looked at last. */
function turnBack(root: Element): void {
  if (!click(root, '.dx-page', '1')) root.querySelector<HTMLElement>('.dx-pager .dx-prev-button')?.click();
}

function click(root: Element, selector: string, label: string): boolean {
  const found = [...root.querySelectorAll<HTMLElement>(`.dx-pager ${selector}`)].find(
    (element) => asPrinted(element.textContent) === label,
  );
  found?.click();
  return found !== undefined;
}

/** Whether what is shown is all that was waited for. */
function hasArrived(root: Element, { act: { kind }, expect }: GridLook): boolean {
  // After scrolling the old window stands until the new one is drawn: only quiet tells.
  if (kind === 'scroll') return false;
  if (isLoading(root) || root.querySelector(ROWS) === null) return false;
  const rows = [
    ...root.querySelectorAll('.dx-datagrid-content:not(.dx-datagrid-content-fixed) .dx-data-row'),
  ];
  if (expect === null) {
    const noData = root.querySelector('.dx-datagrid-nodata:not(.dx-hidden)');
    const notCounted = /-1\D*$/.test(asPrinted(root.querySelector('.dx-pager .dx-info')?.textContent));
    return !notCounted && (rows.length > 0 || visible(noData)) && captionCount(root) > 0;
  }
  const first = Number(rows[0]?.getAttribute('aria-rowindex'));
  return first === expect.first && rows.length === expect.rows;
}

/** All that the grid shows, to tell whether it changed. Other parts of the page may move for ever: clocks, chats. */
function faceOf(root: Element): string {
  return ['.dx-datagrid-headers', ROWS, '.dx-info']
    .map((part) => root.querySelector(part)?.textContent)
    .join('|');
}
