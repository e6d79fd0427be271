import type { ListView } from './plain-table.js';

const CELLS = '[role=gridcell], [role=cell], [role=rowheader]';
/** Borders and rounding are no content. */
const SLACK = 3;

/** The parts of a list that are scrolled: those around its cells that hold more than they show. */
export function scrollersOf(root: Element): Element[] {
  const around = new Set<Element>();
  const rows = [...root.querySelectorAll('[role=row]')].filter((row) => row.querySelector(CELLS) !== null);
  // Fixed columns have rows of their own, in a part of their own.
  const kinds = new Map(rows.map((row) => [row.parentElement, row]));
  for (const row of kinds.values())
    for (let up: Element | null = row; up !== null && up !== document.body; up = up.parentElement)
      if (root.contains(up) || up.contains(root)) around.add(up);
  return [...around].filter((element) => overflows(element, root));
}

function overflows(element: Element, root: Element): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  const wide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + SLACK;
  const high = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + SLACK;
  return (
    element.clientWidth > 0 && (wide || high) && (root.contains(element) || element === root.parentElement)
  );
}

/** The scrolled window of a list by roles, if it may hold more than is drawn; undefined if all is there. */
export function viewOf(root: Element, place: number): ListView | undefined {
  const scrollers = scrollersOf(root);
  const columns = Number(root.getAttribute('aria-colcount') ?? 0);
  const heads = [...root.querySelectorAll('[role=columnheader]')];
  const numbers = [...new Set(heads.map((head) => Number(head.getAttribute('aria-colindex'))))];
  const numbered = numbers.every((number) => number > 0);
  const lacks = columns > 0 && columns > (numbered ? numbers.length : heads.length);
  if (scrollers.length === 0 && !lacks) return undefined;
  const most = (size: (element: Element) => number): number => Math.max(0, ...scrollers.map(size));
  const least = (size: (element: Element) => number): number =>
    scrollers.length === 0 ? 0 : Math.min(...scrollers.map(size));
  return {
    place,
    width: least(({ clientWidth }) => clientWidth),
    height: least(({ clientHeight }) => clientHeight),
    full_width: most(({ scrollWidth }) => scrollWidth),
    full_height: most(({ scrollHeight }) => scrollHeight),
    columns: columns > 0 ? columns : null,
    drawn: numbers,
    numbered: numbered && rowsAreNumbered(root),
  };
}

function rowsAreNumbered(root: Element): boolean {
  return [...root.querySelectorAll('[role=row]')].every(
    (row) =>
      row.querySelector(CELLS) === null || row.hasAttribute('aria-rowindex') || row.hasAttribute('row-index'),
  );
}
