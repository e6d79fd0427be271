/** The pager: page sizes, the text with page and total, and the pages. */

import { make, onPress } from './dom.js';

/** @import { GridConfig } from '../grid-config.js' */
/** @import { WidgetTexts } from './texts.js' */

/**
 * @typedef {object} PagerState
 * @property {number} pageIndex from 0
 * @property {number} pageSize 0: all rows on one page
 * @property {number} total -1 before the first answer
 * @property {(index: number) => void} toPage
 * @property {(size: number) => void} toSize
 */

/** Below this width of the window the widget leaves its text out. */
const NARROW = 700;

/**
 * @param {number} total
 * @param {number} pageSize
 */
export function pageCount(total, pageSize) {
  return pageSize === 0 ? 1 : Math.max(1, Math.ceil(total / pageSize));
}

/**
 * @param {GridConfig} config
 * @param {WidgetTexts} texts
 * @param {PagerState} state
 */
export function pagerElement({ settings }, texts, { pageIndex, pageSize, total, toPage, toSize }) {
  const pages = pageCount(total, pageSize);
  const sizes = settings.pageSizes.map((size) =>
    onPress(
      make(
        size === pageSize ? 'div.dx-page-size.dx-selection' : 'div.dx-page-size',
        { role: 'button', tabindex: 0, 'aria-label': texts.pageSize(size) },
        String(size),
      ),
      () => toSize(size),
    ),
  );
  const info =
    settings.showInfo && window.innerWidth > NARROW
      ? make('div.dx-info', {}, texts.info(pageIndex + 1, pages, total))
      : null;
  /** @type {(side: 'prev' | 'next', label: string, target: number) => HTMLElement} */
  const arrow = (side, label, target) => {
    const disabled = target < 0 || target >= pages;
    const button = make(`div.dx-navigate-button.dx-${side}-button`, {
      role: 'button',
      'aria-label': label,
      tabindex: disabled ? -1 : 0,
    });
    if (disabled) button.classList.add('dx-button-disable');
    else onPress(button, () => toPage(target));
    return button;
  };
  const numbers = pageNumbers(pageIndex + 1, pages).map((number) => {
    if (number === null) return make('div.dx-separator', {}, '. . .');
    const current = number === pageIndex + 1;
    const page = make(
      current ? 'div.dx-page.dx-selection' : 'div.dx-page',
      {
        role: 'button',
        tabindex: 0,
        'aria-label': `Page ${number}`,
        'aria-current': current ? 'page' : null,
      },
      String(number),
    );
    return onPress(page, () => toPage(number - 1));
  });
  return make(
    'div.dx-widget.dx-datagrid-pager.dx-pager',
    { role: 'navigation', 'aria-label': texts.pager },
    make('div.dx-page-sizes', {}, ...sizes),
    make(
      'div.dx-pages',
      {},
      info,
      make(
        'div.dx-page-indexes',
        {},
        arrow('prev', texts.previousPage, pageIndex - 1),
        ...numbers,
        arrow('next', texts.nextPage, pageIndex + 1),
      ),
    ),
  );
}

/**
 * The page numbers that are shown: the first, the last, and those around the current one; null stands for a gap.
 * @param {number} current
 * @param {number} pages
 * @returns {(number | null)[]}
 */
function pageNumbers(current, pages) {
  if (pages <= 6) return Array.from({ length: pages }, (_, index) => index + 1);
  const first = Math.max(2, Math.min(current - 1, pages - 4));
  const shown = [first, first + 1, first + 2, first + 3];
  return [1, ...(first > 2 ? [null] : []), ...shown, ...(first + 3 < pages - 1 ? [null] : []), pages];
}
