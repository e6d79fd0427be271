/** The fixed parts of the grid's element tree, and how their contents are exchanged. */

import { make } from './dom.js';

/** @import { GridConfig } from '../grid-config.js' */
/** @import { GridColumn } from './columns.js' */
/** @import { WidgetTexts } from './texts.js' */

/**
 * One table in its content block.
 * @param {GridColumn[]} columns
 * @param {number} width of all columns, drawn or not
 * @param {HTMLElement[]} rows
 * @param {boolean} fixedCopy
 */
export function table(columns, width, rows, fixedCopy) {
  const colgroup = make(
    'colgroup',
    {},
    ...columns.map((column) => make('col', { style: `width: ${column.width}px` })),
  );
  const element = make(
    'table.dx-datagrid-table.dx-datagrid-table-fixed',
    { role: 'presentation', id: `dx-${crypto.randomUUID()}`, style: `width: max(100%, ${width}px)` },
    colgroup,
    make('tbody', { role: 'presentation' }, ...rows),
  );
  if (fixedCopy) element.classList.add('dx-pointer-events-none');
  const tag = fixedCopy ? 'div.dx-datagrid-content.dx-datagrid-content-fixed' : 'div.dx-datagrid-content';
  return make(tag, {}, element);
}

/**
 * @param {HTMLElement} host
 * @param {GridConfig} config
 * @param {WidgetTexts} texts
 */
export function gridFrame(host, { settings }, texts) {
  const headers = make('div.dx-datagrid-headers', { role: 'presentation' });
  const container = make('div.dx-scrollable-container');
  const content = make('div.dx-scrollable-content');
  container.append(content);
  const scrollable = make('div.dx-scrollable-wrapper', {}, container);
  const rowsView = make('div.dx-datagrid-rowsview.dx-empty', { role: 'presentation' });
  const loadPanel = make('div.dx-overlay.dx-widget.dx-state-invisible.dx-loadpanel');
  const footer = make('div.dx-datagrid-total-footer', { role: 'presentation' });
  const pager = make('div.dx-datagrid-pager.dx-pager');
  /** @type {(icon: string, label: string) => HTMLElement} */
  const button = (icon, label) =>
    make(
      `div.dx-item.dx-button.dx-${icon}-button`,
      { role: 'button', tabindex: 0, 'aria-label': label, title: label },
      '▤',
    );
  const toolbar = make(
    'div.dx-datagrid-header-panel',
    {},
    make(
      'div.dx-toolbar',
      { role: 'toolbar' },
      button('datagrid-export', texts.exportAll),
      button('datagrid-export-selected', texts.exportAll),
      button('datagrid-column-chooser', texts.columnChooser),
    ),
  );
  const root = make(
    'div.dx-datagrid.dx-gridbase-container.dx-datagrid-borders',
    { role: 'group' },
    make('div.dx-datagrid-columns-separator.dx-state-invisible'),
    make('div.dx-block-separator.dx-state-invisible'),
    make('div.dx-datagrid-tracker.dx-state-invisible'),
    toolbar,
    headers,
    rowsView,
    loadPanel,
    footer,
    pager,
    make('div.dx-datagrid-drag-header.dx-state-invisible'),
    make('div.dx-context-menu.dx-state-invisible'),
    make('div.dx-header-filter-menu.dx-state-invisible'),
  );
  host.classList.add('dx-widget', 'dx-visibility-change-handler');
  host.setAttribute('role', 'presentation');
  host.replaceChildren(root);
  if (settings.widgetVersion === '26.1') {
    document.body.prepend(make('dx-license', { class: 'dx-license' }, 'For evaluation purposes only.'));
  }

  let pagerShown = pager;
  let wrapper = /** @type {HTMLElement | null} */ (null);

  /** Headers and footer follow the rows sideways; the copy with the fixed columns stays where it is. */
  const alignSideways = () => {
    for (const part of [headers, footer]) {
      for (const block of part.querySelectorAll('.dx-datagrid-content:not(.dx-datagrid-content-fixed)')) {
        block.scrollLeft = container.scrollLeft;
      }
    }
    const fixedCopy = /** @type {HTMLElement | null} */ (content.querySelector('.dx-datagrid-content-fixed'));
    if (fixedCopy !== null) fixedCopy.style.left = `${container.scrollLeft}px`;
  };

  return {
    /** @param {string} label */
    setLabel: (label) => root.setAttribute('aria-label', label),
    /** @param {HTMLElement[]} blocks */
    setHeaders: (blocks) => {
      for (const block of blocks) block.classList.add('dx-datagrid-scroll-container');
      headers.replaceChildren(...blocks);
      alignSideways();
    },
    /**
     * @param {HTMLElement[]} blocks
     * @param {{ loaded: boolean, empty: boolean, height: number | null, more: boolean }} state
     */
    setRows: (blocks, { loaded, empty, height, more }) => {
      if (!loaded) {
        rowsView.replaceChildren(...blocks);
        return;
      }
      const { scrollLeft, scrollTop } = container;
      const below = more ? [make('div.dx-datagrid-bottom-load-panel', { style: 'height: 40px' })] : [];
      content.replaceChildren(...blocks, ...below);
      const noData = make('span.dx-datagrid-nodata', {}, empty ? texts.noData : '');
      noData.classList.toggle('dx-hidden', !empty);
      rowsView.className = 'dx-datagrid-rowsview dx-scrollable dx-last-row-border';
      // Taking the container out of the page and back would scroll it, and so draw the rows again, for ever.
      if (scrollable.parentElement === rowsView) rowsView.lastElementChild?.replaceWith(noData);
      else rowsView.replaceChildren(scrollable, noData);
      if (height !== null) container.style.height = `${height}px`;
      container.scrollTo(scrollLeft, scrollTop);
      const owner = blocks.find((block) => !block.classList.contains('dx-datagrid-content-fixed'));
      if (!empty && owner) {
        owner.setAttribute('role', 'grid');
        // The footer's table comes later; it is added when it is drawn.
        const tables = root.querySelectorAll('.dx-datagrid-content:not(.dx-datagrid-content-fixed) > table');
        owner.setAttribute('aria-owns', [...tables].map(({ id }) => id).join(' '));
      }
    },
    /** @param {HTMLElement[]} blocks */
    setFooter: (blocks) => {
      footer.replaceChildren(...blocks);
      alignSideways();
    },
    /** @param {HTMLElement} element */
    setPager: (element) => {
      pagerShown.replaceWith(element);
      pagerShown = element;
    },
    /** @param {boolean} loading */
    showLoading: (loading) => {
      loadPanel.classList.toggle('dx-state-invisible', !loading);
      wrapper?.remove();
      wrapper = loading
        ? make('div.dx-overlay-wrapper.dx-loadpanel-wrapper', { role: 'alert' }, texts.loading)
        : null;
      if (wrapper !== null) root.append(wrapper);
    },
    /** The part of the rows that is in view. */
    viewport: () => ({
      left: container.scrollLeft,
      width: container.clientWidth || root.clientWidth,
    }),
    scrollTop: () => container.scrollTop,
    /** @param {number} top */
    scrollTo: (top) => {
      container.scrollTop = top;
    },
    /** @param {() => void} listener */
    onScroll: (listener) => {
      let waiting = false;
      container.addEventListener('scroll', () => {
        alignSideways();
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(() => {
          waiting = false;
          listener();
        });
      });
    },
  };
}
