import { isTooLarge } from './bounds.js';
import { GRID } from './grid-parts.js';
import type { GridCell, GridRow } from './grid-text.js';
import { queryAllDeep } from './query.js';
import { viewOf } from './list-view.js';
import { readCell } from './read-cell.js';
import { shownText } from './shown.js';
import type { PlainTable } from './plain-table.js';
import { oneLine } from './text.js';
import { visible } from './visible.js';

/** Lists that are no tables but say by their roles what rows, captions and cells are, as the WAI-ARIA practices have it. */
export function ariaTables(): { tables: PlainTable[]; totals: number[] } {
  const roots = ariaRoots();
  return { tables: roots.map(readAria), totals: roots.flatMap(countOf) };
}

export function ariaRoots(): Element[] {
  return queryAllDeep<Element>(document, '[role=grid], [role=treegrid], [role=table]').filter(
    (root) =>
      !root.matches('table') &&
      root.closest(GRID) === null &&
      root.querySelector('table') === null &&
      visible(root),
  );
}

/** `place`: that of the list among those by roles. */
export function readAria(root: Element, place: number): PlainTable {
  const captions = new Map<number, string>();
  const heads = root.querySelectorAll('[role=columnheader]').length;
  const too_large = isTooLarge(root.querySelectorAll('[role=row]').length, heads);
  const keys = keysOf(root);
  for (const head of root.querySelectorAll('[role=columnheader]')) {
    const caption = oneLine(shownText(head));
    if (caption !== '' && visible(head)) captions.set(keys(head), caption);
  }
  const texts = [...captions].map(([column, caption]) => ({ column, text: caption }));
  if (too_large) return { captions: texts, rows: [], too_large };
  // Fixed columns make a second row of the same number, with other cells.
  const rows = new Map<string, GridRow & { at: number }>();
  const view = viewOf(root, place);
  [...root.querySelectorAll('[role=row]')].forEach((element, order) => {
    const cells = cellsOf(element, keys);
    if (cells.length === 0 || !visible(element)) return;
    const given = element.getAttribute('aria-rowindex') ?? element.getAttribute('row-index');
    const key = given ?? `place ${order}`;
    const known = rows.get(key);
    const at = given === null ? order : Number(given);
    // Where windows are put together, rows go by their numbers.
    if (known === undefined)
      rows.set(key, { index: view?.numbered === true ? at : null, groups: [], cells, at });
    else
      known.cells.push(...cells.filter(({ column }) => !known.cells.some((cell) => cell.column === column)));
  });
  return {
    captions: texts,
    // A row of one wide cell is a group or a note.
    rows: [...rows.values()]
      .filter(({ cells }) => cells.length * 2 > captions.size)
      .sort((a, b) => a.at - b.at)
      .map(({ index, groups, cells }) => ({ index, groups, cells })),
    ...(view !== undefined && { view }),
  };
}

function cellsOf(row: Element, keys: (cell: Element) => number): GridCell[] {
  return [...row.querySelectorAll('[role=gridcell], [role=cell], [role=rowheader]')]
    .filter((cell) => cell.closest('[role=row]') === row)
    .map((cell) => readCell(cell, keys(cell)));
}

/** The number of a cell's column: the list's own, or by the name that captions and cells share, or by its place in the row. */
function keysOf(root: Element): (cell: Element) => number {
  const names = [...root.querySelectorAll('[role=columnheader]')].map((head) => head.getAttribute('col-id'));
  const places = new WeakMap<Element, Map<Element, number>>();
  return (cell) => {
    const given = Number(cell.getAttribute('aria-colindex'));
    if (given > 0) return given;
    const named = names.indexOf(cell.getAttribute('col-id'));
    if (named >= 0 && names[named] !== null) return named + 1;
    const row = cell.closest('[role=row]');
    if (row === null) return 0;
    const cells = places.get(row) ?? placesIn(row);
    places.set(row, cells);
    return cells.get(cell) ?? 0;
  };
}

function placesIn(row: Element): Map<Element, number> {
  const cells = row.querySelectorAll('[role=columnheader], [role=gridcell], [role=cell], [role=rowheader]');
  return new Map([...cells].map((cell, place) => [cell, place + 1]));
}

/** The count that the list gives of itself, without the rows of captions if it counts them. */
function countOf(root: Element): number[] {
  const count = Number(root.getAttribute('aria-rowcount') ?? 0);
  if (count <= 0) return [];
  const rows = [...root.querySelectorAll('[role=row]')];
  const numbers = rows.map((row) => Number(row.getAttribute('aria-rowindex') ?? 0));
  const isHead = rows.map((row) => row.querySelector('[role=columnheader]') !== null);
  const heads = new Set(numbers.filter((number, place) => isHead[place] === true && number > 0)).size;
  const first = Math.min(...numbers.filter((number, place) => isHead[place] !== true && number > 0));
  // Captions without a number are counted where the first row below them has the number 2.
  return [count - (heads > 0 ? heads : first === 2 ? 1 : 0)];
}
