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
    if (unfinished(texts).size > 0) return 'waits';
    const first = texts[0] ?? '';
    if (texts.length >= FEWEST && NOTHING.test(first) && texts.every((text) => text === first))
      worst = 'may_wait';
  }
  return worst;
}

/** Texts that are still unfinished count as not seen. */
export function withoutLate(found: GridFound): GridFound {
  const waiting = new Map<number, ReadonlySet<string>>(
    found.captions.map(({ column }) => [
      column,
      unfinished(found.rows.map(({ cells }) => cells.find((cell) => cell.column === column)?.text ?? '')),
    ]),
  );
  const rows = found.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) =>
      waiting.get(cell.column)?.has(cell.text ?? '') === true
        ? { column: cell.column, text: null, link: cell.link }
        : cell,
    ),
  }));
  return { ...found, rows };
}

/** The texts of a column that are unfinished. Long texts end in dots, too, but not many of them in the same. */
function unfinished(texts: readonly string[]): Set<string> {
  const counts = new Map<string, number>();
  for (const text of texts) if (UNFINISHED.test(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  const many = [...counts].filter(([, same]) => same >= FEWEST || same === texts.length);
  return new Set(many.map(([text]) => text));
}
