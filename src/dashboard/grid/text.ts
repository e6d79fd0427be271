import { Failure } from '../../base/errors.js';
import { isTooLarge, LIST_BOUNDS } from '../in-page/bounds.js';
import type { GridRow, GridText } from '../in-page/grid-text.js';

export type { GridRow, GridText };

/** What a pager's sentence is judged by: the number of the page in use, the size of pages, and how many rows the page shows. */
export interface PagerFacts {
  page: string | null;
  page_size: string | null;
  rows: number;
}

/**
 * The total in a pager's sentence; -1 means that nothing was loaded yet, null that no number can only be the total. The usual
 * orders are `Page 1 of 2 (26 items)` and `26 items, page 1 / 2`: with what is known of the page, just one of its numbers fits.
 */
export function totalOfInfo(info: string | null, facts?: PagerFacts): number | null {
  if (info === null) return null;
  const western = info.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));
  // `1000+` is how far somebody counted, and no total.
  if (/\d\s*\+|[>≥]\s*\d/.test(western)) return null;
  const inside = /\(([^()]*)\)\s*$/.exec(western)?.[1];
  const numbers = numbersOf(inside ?? western);
  if (inside !== undefined) {
    const [total] = numbers;
    if (numbers.length !== 1 || total === undefined) return null;
    return total === -1 || total >= (facts?.rows ?? 0) ? total : otherwise(numbersOf(western), facts);
  }
  return otherwise(numbers, facts);
}

function numbersOf(text: string): number[] {
  return (text.match(/-?\d[\d\s.,'\u00a0\u202f]*/g) ?? []).map((part) =>
    Number(part.replaceAll(/[^\d-]/g, '')),
  );
}

/** Of three numbers that are a page, the pages and a total, the one that is the total. */
function otherwise(numbers: readonly number[], facts: PagerFacts | undefined): number | null {
  if (numbers.length !== 3) return null;
  const candidates = numbers.filter((total, place) =>
    fits(
      total,
      numbers.filter((_, other) => other !== place),
      facts,
    ),
  );
  // The usual order, unless what is known of the page speaks against it.
  if (facts === undefined) return numbers[2] ?? null;
  return new Set(candidates).size === 1 ? (candidates[0] ?? null) : null;
}

/** Whether a total and the other two, a page and the number of pages, can be true of the page that is shown. */
function fits(total: number, others: readonly number[], facts: PagerFacts | undefined): boolean {
  if (total === -1 || facts === undefined || others.length !== 2) return true;
  const [page = 0, pages = 0] = [...others].sort((a, b) => a - b);
  if (page < 1 || total < facts.rows) return total === 0 && facts.rows === 0;
  if (facts.page !== null && /^\d+$/.test(facts.page) && !others.includes(Number(facts.page))) return false;
  const size = Number(facts.page_size ?? '');
  return !(size > 0) || pages === Math.max(1, Math.ceil(total / size));
}

/** The total that a look's pager prints. */
export function totalOf({ info, page, page_size, rows }: GridText): number | null {
  return totalOfInfo(info, { page, page_size, rows: rows.length });
}

/** The largest page size on offer that is a plain number; words such as "all" are left alone, no page can be proven by them. */
export function largestPageSize(sizes: readonly string[]): number | null {
  const numbers = sizes.map((text) => (/^\d+$/.test(text) ? Number(text) : 0));
  const largest = Math.max(0, ...numbers);
  return largest > 0 ? largest : null;
}

/** Joins looks at the same grid: windows of virtual rows and columns, and pages. Later looks fill what earlier ones lack. */
export class GridCollector {
  private readonly captions = new Map<number, string>();
  private readonly rows = new Map<string, GridRow & { page: number }>();
  private torn = false;
  /** What is added to the row numbers of pages whose numbers begin anew. */
  private readonly offsets = new Map<number, number>();

  /** Throws READING_INCOMPLETE where the looks together are more than is read. */
  add(look: GridText, page: number): void {
    if (look.too_large === true || isTooLarge(this.rows.size, this.captions.size)) throw tooLarge();
    for (const { column, text } of look.captions) {
      if ((this.captions.get(column) ?? text) !== text) this.torn = true;
      this.captions.set(column, text);
    }
    const offset = this.offsetOf(look, page);
    look.rows.forEach((row, place) => {
      const index = row.index === null ? null : row.index + offset;
      // A grid without row numbers cannot be virtual, so page and place name a row.
      // Rows of groups use up numbers, so that those of two pages overlap where rows are grouped.
      const own = row.groups.length > 0 ? `${page} ` : '';
      const key = index === null ? `${page}:${place}` : `${own}#${index}`;
      const known = this.rows.get(key);
      if (known === undefined) this.rows.set(key, { ...row, index, cells: [...row.cells], page });
      else this.merge(known, row);
    });
  }

  /**
   * Row numbers go on over all pages (seen), except where a page of virtual rows begins anew with 1 (seen in older releases). The
   * pager has to say that it is the next page, or it is the page before, drawn again.
   */
  private offsetOf(look: GridText, page: number): number {
    let offset = this.offsets.get(page);
    if (offset === undefined) {
      const anew = page > 1 && look.rows[0]?.index === 1 && look.page === String(page);
      const before = [...this.rows.values()].map(({ index }) => index ?? 0);
      offset = anew ? Math.max(0, ...before) : 0;
      this.offsets.set(page, offset);
    }
    return offset;
  }

  private merge(known: GridRow, seen: GridRow): void {
    for (const cell of seen.cells) {
      const before = known.cells.find(({ column }) => column === cell.column);
      if (before === undefined) known.cells.push(cell);
      else if (!before.text) known.cells[known.cells.indexOf(before)] = cell.text === null ? before : cell;
      else if (cell.text && cell.text !== before.text) this.torn = true;
    }
  }

  get rowCount(): number {
    return this.rows.size;
  }

  /** How many cells of rows and columns that were seen were not rendered in any look. */
  get gaps(): number {
    let gaps = 0;
    for (const { cells } of this.rows.values())
      for (const column of this.captions.keys()) if (!cells.some((cell) => cell.column === column)) gaps += 1;
    return gaps;
  }

  /**
   * True if the list seems to have moved while it was read: one row number showed two rows, or one row stands on two
   * pages. A new booking on top pushes the last row of a page to the next one; the count alone would not show it.
   */
  get moved(): boolean {
    if (this.torn) return true;
    const pages = new Map<string, number>();
    for (const row of this.rows.values()) {
      const signature = JSON.stringify(row.cells.map(({ column, text, link }) => [column, text, link]));
      const page = pages.get(signature);
      if (page !== undefined && page !== row.page) return true;
      pages.set(signature, row.page);
    }
    return false;
  }

  /** True if one row number showed two rows: no second look excuses that. */
  get isTorn(): boolean {
    return this.torn;
  }

  /** True if a page whose numbers begin anew has a row of another page: then it is not proven to be a page of its own. */
  get repeats(): boolean {
    return this.moved && [...this.offsets.values()].some((offset) => offset > 0);
  }

  table(): GridTable {
    const captions = [...this.captions].map(([column, text]) => ({ column, text }));
    const rows = [...this.rows.values()].map(({ index, groups, cells }) => ({ index, groups, cells }));
    const grouped = rows.some(({ groups }) => groups.length > 0);
    if (!grouped && rows.every((row) => row.index !== null))
      rows.sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
    return { captions: captions.sort((a, b) => a.column - b.column), rows };
  }
}

/** A list beyond the bounds is refused before it is read, or when it grows beyond them. */
export function tooLarge(): Failure {
  const { rows, columns, cells } = LIST_BOUNDS;
  const [most, across, together] = [rows, columns, cells].map((count) => count.toLocaleString('en'));
  return new Failure(
    'READING_INCOMPLETE',
    `All Reservations holds more than is read: at most ${most} rows and ${across} columns, ${together} cells together.`,
    {
      remedy:
        'Show fewer columns on that page in the dashboard. More rows than that are not read: please report it.',
      retry: 'never',
    },
  );
}

/** A whole grid, all pages and columns. */
export interface GridTable {
  captions: { column: number; text: string }[];
  rows: GridRow[];
  /** What the grid printed each row from, as JSON; null or left out where that is not known. */
  raw?: readonly (string | null)[];
}

/** All rows of a grid, and what has to be known to prove that they are all. */
export interface GridReading extends GridTable {
  /** The pager's total; null if the grid prints none. */
  total: number | null;
  /** True if the list moved while it was read, so that this reading must not be trusted. */
  moved: boolean;
  /** True if pages are proven to be of different states of the list: a second look does not excuse it. */
  torn?: boolean;
  filtered: string[];
  warnings: string[];
}
