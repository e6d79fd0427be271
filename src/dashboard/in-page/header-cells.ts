import { columnOf, ROWS } from './grid-parts.js';

/** A caption over one column. */
export interface Leaf {
  cell: Element;
  column: number;
  /** The captions that it stands under, in a header of several rows; outermost first. */
  bands: Element[];
}

interface Placed {
  cell: HTMLTableCellElement;
  row: number;
  from: number;
  to: number;
}

/**
 * The header's cells, each with its column. In a header of several rows the numbers in the lower ones begin anew (seen), and a cell
 * over several columns is no caption of any: there the place follows from the spans, or from the cells that name their caption.
 */
export function headerLeaves(root: Element): Leaf[] {
  const tables = new Set<Element>();
  for (const row of root.querySelectorAll('.dx-header-row')) {
    const table = row.closest('table');
    if (table !== null) tables.add(table);
  }
  const byCaption = columnsByCaption(root);
  return [...tables].flatMap((table) => {
    const rows = [...table.querySelectorAll<HTMLTableRowElement>('.dx-header-row')];
    if (rows.length < 2)
      return captionsIn(rows[0]).map((cell) => ({ cell, column: columnOf(cell), bands: [] }));
    return leavesOf(placed(rows), rows.length, byCaption);
  });
}

function captionsIn(row: HTMLTableRowElement | undefined): Element[] {
  return row === undefined ? [] : [...row.querySelectorAll('[role=columnheader]')];
}

/** The columns of the data cells that name the caption they stand under, by that caption's id. */
function columnsByCaption(root: Element): Map<string, number> {
  const columns = new Map<string, number>();
  const row = root.querySelector(`${ROWS} .dx-data-row`);
  for (const cell of row?.querySelectorAll(':scope > td[aria-describedby]') ?? [])
    columns.set(cell.getAttribute('aria-describedby') ?? '', columnOf(cell));
  return columns;
}

/** The cells of table rows, laid out by their spans. */
function placed(rows: readonly HTMLTableRowElement[]): Placed[] {
  const found: Placed[] = [];
  const taken = rows.map(() => new Set<number>());
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (taken[y]?.has(x) === true) x += 1;
      const to = x + cell.colSpan;
      for (let below = y; below < Math.min(rows.length, y + cell.rowSpan); below += 1)
        for (let across = x; across < to; across += 1) taken[below]?.add(across);
      found.push({ cell, row: y, from: x, to });
      x = to;
    }
  });
  return found;
}

/** Those of the laid-out cells that reach the last row, with the cells above each. */
function overColumns(cells: readonly Placed[], height: number): { leaf: Placed; bands: Placed[] }[] {
  return cells
    .filter(({ cell, row }) => row + cell.rowSpan >= height)
    .map((leaf) => ({
      leaf,
      bands: cells.filter(({ row, from, to }) => row < leaf.row && from <= leaf.from && leaf.to <= to),
    }));
}

function leavesOf(cells: Placed[], height: number, byCaption: ReadonlyMap<string, number>): Leaf[] {
  // The numbers of the first row are the grid's own.
  const first = cells.find(({ row }) => row === 0);
  const offset = first === undefined ? 1 : columnOf(first.cell) - first.from;
  return overColumns(cells, height)
    .filter(({ leaf }) => leaf.cell.matches('[role=columnheader]') || leaf.cell.textContent.trim() !== '')
    .map(({ leaf, bands }) => ({
      cell: leaf.cell,
      column: byCaption.get(leaf.cell.id) ?? leaf.from + offset,
      bands: bands.map(({ cell }) => cell),
    }));
}

/** One text a caption: where two columns have the same, the band they stand under comes before it. */
export function toldApart(
  leaves: readonly { column: number; caption: string; bands: readonly string[] }[],
): { column: number; text: string }[] {
  const counts = new Map<string, Set<number>>();
  for (const { caption, column } of leaves)
    counts.set(caption, (counts.get(caption) ?? new Set()).add(column));
  return leaves.map(({ column, caption, bands }) => {
    const several = (counts.get(caption)?.size ?? 0) > 1 && bands.length > 0;
    return { column, text: several ? `${bands.join(' ')} ${caption}` : caption };
  });
}
