import type { SourceAnswer } from '../in-page/grid-component.js';
import type { GridRow } from '../in-page/grid-text.js';
import { fieldsOf, printable } from './raw-row.js';

/** Shorter values stand in many texts by chance. */
const SHORTEST = 4;

/**
 * Whether rows that were printed page after page are those of one state of the list. Pages alone cannot tell: while they are turned
 * one booking may come and another go. An answer of the grid's source has all rows of one moment, and each row has a value of its
 * own there, its number or id, that is printed, too. `unknown`: the answer is none that can be compared.
 */
export function sameState(
  rows: readonly GridRow[],
  answer: SourceAnswer | null,
): 'same' | 'other' | 'unknown' {
  if (answer === null || answer.rows.length !== answer.total || answer.total === 0) return 'unknown';
  const raw = answer.rows.map(fieldsOf);
  const printed = keysOf(rows);
  for (const field of Object.keys(raw[0] ?? {})) {
    const values = raw.map((row) => printable(row[field]));
    if (values.some(({ length }) => length < SHORTEST) || new Set(values).size < values.length) continue;
    for (const keys of printed) {
      const found = values.filter((value) => keys.has(value)).length;
      if (found * 2 <= values.length) continue;
      return found === values.length && rows.length === values.length ? 'same' : 'other';
    }
  }
  return 'unknown';
}

/** The last step of an address's path, if it can be a number or a name. */
function lastStepOf(link: string): string {
  const [path = ''] = link.split(/[?#]/, 1);
  const step = path.replace(/\/$/, '').split('/').at(-1) ?? '';
  return /^\w[\w.-]*$/.test(step) ? step : '';
}

/** For each column whose cells, or their links, tell the rows apart: what they hold. */
function keysOf(rows: readonly GridRow[]): Set<string>[] {
  const sets: Set<string>[] = [];
  for (const { column } of rows[0]?.cells ?? []) {
    const cells = rows.map((row) => row.cells.find((cell) => cell.column === column));
    const texts = cells.map((cell) => cell?.link_text ?? cell?.text ?? '');
    const links = cells.map((cell) => lastStepOf(cell?.link ?? ''));
    for (const keys of [texts, links]) {
      const set = new Set(keys);
      // A row that moved while the pages were turned stands twice.
      if (set.size * 2 > keys.length) sets.push(set);
    }
  }
  return sets;
}

/**
 * Whether a raw row stands twice among these: all others have an id or a number of their own, so that it is one booking, and not two
 * that are alike. Then another row may be missing, for the total is right.
 */
export function hasTwins(raw: readonly string[]): boolean {
  const once = [...new Set(raw)];
  if (once.length === raw.length || once.length < FEWEST_IDS) return false;
  const rows = once.map(fieldsOf);
  return Object.keys(rows[0] ?? {}).some((field) => {
    const ids = rows.map((row) => printable(row[field]));
    return !ids.includes('') && new Set(ids).size === ids.length;
  });
}

/** Among fewer rows any field tells them apart. */
const FEWEST_IDS = 5;
