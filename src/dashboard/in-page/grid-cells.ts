import { columnOf, ROWS } from './grid-parts.js';
import { headerLeaves, toldApart } from './header-cells.js';
import type { GridCell, GridRow, GridText } from './grid-text.js';
import { readCell } from './read-cell.js';
import { shownText } from './shown.js';
import { asPrinted } from './text.js';

/** The captions, and whether columns stand outside the rendered window. */
export function readCaptions(root: Element): { captions: GridText['captions']; cut: boolean } {
  const captions: { column: number; caption: string; bands: string[] }[] = [];
  let cut = false;
  for (const { cell, column, bands } of headerLeaves(root)) {
    if (cell.classList.contains('dx-command-expand')) continue;
    const caption = captionOf(contentOf(cell));
    if (caption !== '')
      captions.push({ column, caption, bands: bands.map((band) => captionOf(contentOf(band))) });
    // A cell of several columns without a caption stands for columns that are not rendered, except in the copy that
    // fixed columns make: there it stands for columns that the main table holds.
    else if (cell.closest('.dx-datagrid-content-fixed') === null && !cell.hasAttribute('aria-label')) {
      cut ||= (cell as HTMLTableCellElement).colSpan > 1 || !cell.hasAttribute('id');
    }
  }
  const texts = new Map(toldApart(captions).map(({ column, text }) => [column, text]));
  return { captions: [...texts].map(([column, text]) => ({ column, text })), cut };
}

function contentOf(header: Element): Element {
  return header.querySelector('.dx-datagrid-text-content') ?? header;
}

/** A caption of a column that another copy of the table shows is hidden here, and the same. */
function captionOf(cell: Element): string {
  return cell.firstElementChild === null ? asPrinted(cell.textContent) : shownText(cell);
}

/** The rows of all copies of the table: fixed columns make a second one, with the cells that the first one lacks. */
export function readRows(root: Element, columns: ReadonlySet<number>): GridRow[] {
  const rows = new Map<string, GridRow>();
  for (const table of root.querySelectorAll(`${ROWS} table`)) {
    const groups: string[] = [];
    const spans: Spans = new Map();
    let place = 0;
    for (const tr of table.querySelectorAll('tr')) {
      if (tr.classList.contains('dx-group-row')) enterGroup(groups, tr);
      if (!tr.classList.contains('dx-data-row')) continue;
      place += 1;
      const given = Number(tr.getAttribute('aria-rowindex'));
      const index = given > 0 ? given : null;
      const key = index === null ? `place ${place}` : `index ${index}`;
      const known = rows.get(key);
      const cells = readCells(tr, columns, spans);
      if (known === undefined) rows.set(key, { index, groups: groups.filter((text) => text !== ''), cells });
      else addCells(known, cells);
    }
  }
  return [...rows.values()];
}

/** A group row takes the place of the group at its depth, and ends those within. */
function enterGroup(groups: string[], tr: Element): void {
  const depth = tr.querySelectorAll('.dx-command-expand').length - 1;
  groups.splice(Math.max(0, depth));
  groups.push(asPrinted(tr.querySelector('.dx-group-cell, td[colspan]')?.textContent));
}

/** Cells that reach down over further rows: the cell, and over how many yet. */
type Spans = Map<number, { cell: GridCell; rows: number }>;

/** Only cells under a caption: the one that stands for columns out of the rendered window has none. */
function readCells(row: Element, columns: ReadonlySet<number>, spans: Spans): GridCell[] {
  const cells: GridCell[] = [];
  for (const [column, span] of spans) {
    cells.push(span.cell);
    span.rows -= 1;
    if (span.rows === 0) spans.delete(column);
  }
  for (const element of row.querySelectorAll<HTMLTableCellElement>(':scope > td')) {
    if (element.classList.contains('dx-command-expand') || element.colSpan > 1) continue;
    const column = columnOf(element);
    if (!columns.has(column) || cells.some((cell) => cell.column === column)) continue;
    const cell = readCell(element, column);
    cells.push(cell);
    if (element.rowSpan > 1 && cell.text !== null) spans.set(column, { cell, rows: element.rowSpan - 1 });
  }
  return cells;
}

function addCells(known: GridRow, cells: GridCell[]): void {
  for (const cell of cells) {
    const place = known.cells.findIndex(({ column }) => column === cell.column);
    if (place < 0) known.cells.push(cell);
    else if (!known.cells[place]?.text)
      known.cells[place] = cell.text === null ? (known.cells[place] ?? cell) : cell;
  }
}

/** Where a filter is set: `column 3` by the grid's own number, or `search`. */
export function readFilters(root: Element): string[] {
  const filtered: string[] = [];
  for (const cell of root.querySelectorAll('.dx-datagrid-filter-row td')) {
    const set = [...cell.querySelectorAll('input')].some((input) => input.value.trim() !== '');
    if (set) filtered.push(`column ${columnOf(cell)}`);
  }
  for (const icon of root.querySelectorAll('.dx-header-row .dx-header-filter:not(.dx-header-filter-empty)')) {
    const cell = icon.closest('[role=columnheader]');
    if (cell !== null) filtered.push(`column ${columnOf(cell)}`);
  }
  const search = root.querySelector<HTMLInputElement>('.dx-datagrid-search-panel input');
  if (search !== null && search.value.trim() !== '') filtered.push('search');
  return [...new Set(filtered)];
}
