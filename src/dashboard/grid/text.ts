import type { GridRow, GridText } from '../in-page/grid-text.js';

export type { GridRow, GridText };

/** Numbers of a pager's sentence. The total is the only honest count of the rows; -1 means that nothing was loaded yet. */
export function totalOfInfo(info: string | null): number | null {
  if (info === null) return null;
  const western = info.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));
  const inside = /\(([^()]*)\)\s*$/.exec(western)?.[1];
  const numbers = (inside ?? western)
    .match(/-?\d[\d\s.,'\u00a0\u202f]*/g)
    ?.map((text) => Number(text.replaceAll(/[^\d-]/g, '')));
  if (numbers === undefined) return null;
  if (inside !== undefined) return numbers.length === 1 ? (numbers[0] ?? null) : null;
  return numbers.length === 3 ? (numbers[2] ?? null) : null;
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

  add(look: GridText, page: number): void {
    for (const { column, text } of look.captions) {
      if ((this.captions.get(column) ?? text) !== text) this.torn = true;
      this.captions.set(column, text);
    }
    look.rows.forEach((row, place) => {
      // A grid without row numbers cannot be virtual, so page and place name a row.
      const key = row.index === null ? `${page}:${place}` : `#${row.index}`;
      const known = this.rows.get(key);
      if (known === undefined) this.rows.set(key, { ...row, cells: [...row.cells], page });
      else this.merge(known, row);
    });
  }

  private merge(known: GridRow, seen: GridRow): void {
    for (const cell of seen.cells) {
      const before = known.cells.find(({ column }) => column === cell.column);
      if (before === undefined) known.cells.push(cell);
      else if (before.text === '') Object.assign(before, cell);
      else if (cell.text !== '' && cell.text !== before.text) this.torn = true;
    }
  }

  get rowCount(): number {
    return this.rows.size;
  }

  get columnCount(): number {
    return this.captions.size;
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

  table(): GridTable {
    const captions = [...this.captions].map(([column, text]) => ({ column, text }));
    const rows = [...this.rows.values()].map(({ index, groups, cells }) => ({ index, groups, cells }));
    if (rows.every((row) => row.index !== null)) rows.sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
    return { captions: captions.sort((a, b) => a.column - b.column), rows };
  }
}

/** A whole grid, all pages and columns. */
export interface GridTable {
  captions: { column: number; text: string }[];
  rows: GridRow[];
}

/** All rows of a grid, and what has to be known to prove that they are all. */
export interface GridReading extends GridTable {
  /** The pager's total; null if the grid prints none. */
  total: number | null;
  /** True if the list moved while it was read, so that this reading must not be trusted. */
  moved: boolean;
  filtered: string[];
  warnings: string[];
}
