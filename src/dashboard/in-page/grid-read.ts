import { isTooLarge, isTooLong } from './bounds.js';
import { readCaptions, readFilters, readRows } from './grid-cells.js';
import { rowsBehind } from './grid-component.js';
import { isLoading, ROWS, scroller } from './grid-parts.js';
import type { GridFound, GridText, GridView } from './grid-text.js';
import { asPrinted } from './text.js';
import { visible } from './visible.js';

/** All that the grid shows in this moment, as text, with the raw rows of the same moment. */
export function readGrid(root: Element, atRest: boolean): GridFound {
  const { captions, cut } = readCaptions(root);
  const noData = root.querySelector('.dx-datagrid-nodata');
  const count = root.querySelectorAll(`${ROWS} .dx-data-row`).length;
  const rows = isTooLarge(count, captions.length)
    ? null
    : readRows(root, new Set(captions.map(({ column }) => column)));
  const too_large = rows === null || isTooLong(rows);
  return {
    captions,
    rows: too_large ? [] : rows,
    too_large,
    ...readPager(root),
    loading: isLoading(root),
    says_empty:
      noData !== null && !noData.classList.contains('dx-hidden') && asPrinted(noData.textContent) !== '',
    says_error: root.querySelector('.dx-error-row') !== null,
    filtered: readFilters(root),
    columns_cut: cut || captions.length === 0 || foldsColumns(root),
    rows_cut: root.querySelector(`${ROWS} .dx-virtual-row`) !== null,
    at_rest: atRest,
    view: readView(root),
    // In the same moment as the text, so that both are of the same rows.
    raw: too_large ? null : rowsBehind(root),
  };
}

/** Columns that do not fit may be folded into a row below, behind a button in each row. */
function foldsColumns(root: Element): boolean {
  const button = root.querySelector('.dx-data-row .dx-command-adaptive');
  return button !== null && !button.classList.contains('dx-command-adaptive-hidden');
}

function readPager(root: Element): Pick<GridText, 'info' | 'page_sizes' | 'page_size' | 'page' | 'has_next'> {
  const part = (selector: string): Element | null => root.querySelector(`.dx-pager ${selector}`);
  const next = part('.dx-next-button');
  const current = part('.dx-page.dx-selection');
  const last = [...root.querySelectorAll('.dx-pager .dx-page')].at(-1);
  return {
    info: asPrinted(part('.dx-info')?.textContent) || null,
    page_sizes: [...root.querySelectorAll('.dx-pager .dx-page-size')].map((size) =>
      asPrinted(size.textContent),
    ),
    page_size: asPrinted(part('.dx-page-size.dx-selection')?.textContent) || null,
    page: asPrinted(current?.textContent) || null,
    has_next:
      (next !== null && !next.classList.contains('dx-button-disable')) ||
      (last !== undefined && current !== null && last !== current),
  };
}

function readView(root: Element): GridView {
  const view = scroller(root);
  return {
    left: view?.scrollLeft ?? 0,
    top: view?.scrollTop ?? 0,
    width: view?.clientWidth ?? 0,
    height: view?.clientHeight ?? 0,
    full_width: view?.scrollWidth ?? 0,
    full_height: view?.scrollHeight ?? 0,
    more_below: visible(root.querySelector(`${ROWS} .dx-datagrid-bottom-load-panel`)),
  };
}
