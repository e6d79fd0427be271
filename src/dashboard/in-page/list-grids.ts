import { GRID, ROWS } from './grid-parts.js';
import { queryAllDeep } from './query.js';
import { asPrinted, oneLine } from './text.js';
import { visible } from './visible.js';

/** A list that the widget shows, as far as it takes to tell it from other lists on the page. */
export interface GridSketch {
  captions: string[];
  /** The pager's sentence; null without one. */
  info: string | null;
  /** The texts of the cells of each row on show. */
  rows: string[][];
  says_empty: boolean;
  /** True for the list that is read. */
  marked: boolean;
}

/** The sign on the list that was chosen. The widget leaves the attributes of its own root alone. */
const MARK = 'data-list-on-reading';

/** Lists of the widget that a person sees, in open shadow roots too. */
export function shownGrids(): Element[] {
  const light = [...document.querySelectorAll(GRID)].filter(visible);
  return light.length > 0 ? light : queryAllDeep<Element>(document, GRID).filter(visible);
}

export function sketchGrids(): GridSketch[] {
  return shownGrids().map((root) => ({
    captions: [...root.querySelectorAll('.dx-header-row [role=columnheader]')]
      .map((cell) => asPrinted((cell.querySelector('.dx-datagrid-text-content') ?? cell).textContent))
      .filter((caption) => caption !== ''),
    info: asPrinted(root.querySelector('.dx-pager .dx-info')?.textContent) || null,
    rows: [...root.querySelectorAll(`${ROWS} .dx-data-row`)]
      .slice(0, 100)
      .map((row) =>
        [...row.querySelectorAll(':scope > td')]
          .map((cell) => oneLine(cell.textContent))
          .filter((text) => text !== ''),
      ),
    says_empty: visible(root.querySelector('.dx-datagrid-nodata:not(.dx-hidden)')),
    marked: root.hasAttribute(MARK),
  }));
}

/** Marks the list at this place among those on show as the one that is read. */
export function markGrid(place: number): void {
  shownGrids().forEach((root, at) => root.toggleAttribute(MARK, at === place));
}

/** The list that is read: the marked one, or the only one on show. */
export function markedGrid(): Element | null {
  const known = document.querySelector(`[${MARK}]`);
  if (known !== null) return known;
  const shown = shownGrids();
  return shown.find((root) => root.hasAttribute(MARK)) ?? (shown.length === 1 ? (shown[0] ?? null) : null);
}
