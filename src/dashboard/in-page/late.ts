import type { GridFound } from './grid-text.js';
import { ROWS } from './grid-parts.js';

/*
 * Cells whose text comes after their rows. Nothing announces it, but what stands there meanwhile can be told: a mark that says so,
 * the same unfinished text in many rows, or zeros in all of them.
 */

/** Marks of cells that wait for their text. */
const WAITING = '[aria-busy=true], [class*=skeleton], [class*=shimmer], .placeholder, .placeholder-glow';
/** `Loading…`, or dots alone. */
const UNFINISHED = /(?:…|\.\.\.)$/;
/** Zero in any currency, or a dash. */
const NOTHING = /^(?:[-–—]|[^\p{N}\n]{0,5}0+(?:[.,]0+)?[^\p{N}\n]{0,5})$/u;
/** In fewer rows that may be by chance. */
const FEWEST = 4;

/** `waits`: a cell has not its text yet. `may_wait`: a whole column shows nothing but zeros or dashes. */
export type Lateness = 'none' | 'may_wait' | 'waits';

/** Whether something in the cell says that its text is not there yet. */
export function isWaiting(cell: Element): boolean {
  return cell.querySelector(WAITING) !== null;
}

export function latenessOf(root: Element, { rows, captions }: GridFound): Lateness {
  if (root.querySelector(`${ROWS} .dx-data-row :is(${WAITING})`) !== null) return 'waits';
  let worst: Lateness = 'none';
  for (const { column } of captions) {
    const texts = rows.map(({ cells }) => cells.find((cell) => cell.column === column)?.text ?? '');
    if (texts.some((text) => isUnfinished(text, texts))) return 'waits';
    const first = texts[0] ?? '';
    if (texts.length >= FEWEST && NOTHING.test(first) && texts.every((text) => text === first))
      worst = 'may_wait';
  }
  return worst;
}

/** Texts that are still unfinished count as not seen. */
export function withoutLate(found: GridFound): GridFound {
  const texts = new Map<number, string[]>(
    found.captions.map(({ column }) => [
      column,
      found.rows.map(({ cells }) => cells.find((cell) => cell.column === column)?.text ?? ''),
    ]),
  );
  const rows = found.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) =>
      isUnfinished(cell.text ?? '', texts.get(cell.column) ?? [])
        ? { column: cell.column, text: null, link: cell.link }
        : cell,
    ),
  }));
  return { ...found, rows };
}

/** Long texts end in dots, too, but not many of them in the same. */
function isUnfinished(text: string, texts: readonly string[]): boolean {
  if (!UNFINISHED.test(text)) return false;
  const same = texts.filter((other) => other === text).length;
  return same >= FEWEST || same === texts.length;
}
