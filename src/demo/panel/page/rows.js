/** The rows of the grid's tables, as elements. */

import { NO_BREAK_SPACE } from './format.js';
import { commandCell, dataCell, filterCell, headerCell } from './cells.js';
import { make } from './dom.js';
import { printCell } from './print-cell.js';

/** @import { GridActions } from './cells.js' */
/** @import { GridConfig, RawRow } from '../grid-config.js' */
/** @import { GridColumn } from './columns.js' */
/** @import { WidgetTexts } from './texts.js' */

/**
 * What the rows view shows, one after the other. `number` is the row's `aria-rowindex`.
 * @typedef {{ type: 'group', text: string } | { type: 'data', row: RawRow, number: number, open: boolean }
 *   | { type: 'detail', row: RawRow } | { type: 'spacer', height: number }} RowItem
 */

/**
 * Which copy of the tables is drawn: the only one, or one of two where fixed columns are duplicated.
 * @typedef {'only' | 'main' | 'fixed'} Copy
 */

export class RowDrawer {
  /**
   * @param {GridConfig} config
   * @param {WidgetTexts} texts
   * @param {GridActions} actions
   */
  constructor(config, texts, actions) {
    this.config = config;
    this.texts = texts;
    this.actions = actions;
  }

  /**
   * A table row: one cell per column. In the fixed copy the columns that are not fixed become one filler cell; in the main copy the fixed
   * ones are there, but invisible.
   * @param {string} tag
   * @param {Record<string, string | number | null>} attributes
   * @param {GridColumn[]} columns
   * @param {Copy} copy
   * @param {(column: GridColumn) => HTMLElement} cell
   * @param {Record<string, string>} [fillerAttributes]
   */
  row(tag, attributes, columns, copy, cell, fillerAttributes = {}) {
    const isFixed = (/** @type {GridColumn} */ column) => column.config === null || column.config.fixed;
    if (copy === 'fixed') {
      const loose = columns.filter((column) => !isFixed(column)).length;
      const filler = make(
        'td.dx-pointer-events-none.dx-last-cell',
        { colspan: loose, ...fillerAttributes },
        NO_BREAK_SPACE,
      );
      return make(tag, attributes, ...columns.filter(isFixed).map(cell), filler);
    }
    let left = 0;
    const cells = columns.map((column) => {
      const element = cell(column);
      if (copy === 'main' && isFixed(column)) element.classList.add('dx-hidden-cell');
      if (this.sticky && column.config?.fixed) {
        element.classList.add('dx-datagrid-sticky-column');
        element.style.left = `${left}px`;
        left += column.width;
      }
      // The main copy's expander is only a place holder.
      if (copy === 'main' && column.kind === 'expand') element.replaceChildren();
      return element;
    });
    return make(tag, attributes, ...cells);
  }

  get sticky() {
    const { fixedColumns, widgetVersion } = this.config.settings;
    return fixedColumns === 'sticky' || (fixedColumns && widgetVersion === '26.1');
  }

  /**
   * @param {GridColumn[]} columns
   * @param {Copy} copy
   * @param {{ dataField: string, desc: boolean } | null} sort
   */
  header(columns, copy, sort) {
    return this.row(
      'tr.dx-row.dx-column-lines.dx-header-row',
      { role: 'row' },
      columns,
      copy,
      (column) => headerCell(this, column, sort),
      { role: 'columnheader' },
    );
  }

  /**
   * @param {GridColumn[]} columns
   * @param {Copy} copy
   * @param {Record<string, string>} filters texts by data field
   */
  filterRow(columns, copy, filters) {
    return this.row(
      'tr.dx-row.dx-column-lines.dx-datagrid-filter-row',
      { role: 'row' },
      columns,
      copy,
      (column) => filterCell(this, column, filters),
    );
  }

  /**
   * @param {RowItem} item
   * @param {GridColumn[]} columns
   * @param {Copy} copy
   */
  item(item, columns, copy) {
    if (item.type === 'data') return this.dataRow(item, columns, copy);
    if (item.type === 'spacer') {
      const cells = columns.map(() => make('td', { style: `height: ${item.height}px; padding: 0` }));
      return make('tr.dx-row.dx-virtual-row', { role: 'presentation' }, ...cells);
    }
    if (item.type === 'group') {
      return make(
        'tr.dx-row.dx-group-row.dx-row-lines',
        { role: 'row', 'aria-roledescription': 'Expanded row' },
        make(
          'td.dx-command-expand.dx-datagrid-expand',
          { 'aria-colindex': 1 },
          make('div.dx-datagrid-group-opened'),
        ),
        make(
          'td.dx-group-cell',
          { colspan: columns.length - 1, 'aria-colindex': 2, role: 'gridcell' },
          item.text,
        ),
      );
    }
    const labels = this.config.columns.map(({ caption, ...column }) => {
      const text = printCell({ caption, ...column }, item.row, this.config.language, this.config.settings);
      return [make('dt', {}, caption), make('dd', {}, text)];
    });
    return make(
      'tr.dx-row.dx-master-detail-row',
      { role: 'row' },
      make('td.dx-command-expand', { role: 'gridcell', 'aria-colindex': 1 }),
      make(
        'td.dx-master-detail-cell',
        { role: 'gridcell', colspan: columns.length - 1 },
        make('dl.detail', {}, ...labels.flat()),
      ),
    );
  }

  /**
   * @param {Extract<RowItem, { type: 'data' }>} item
   * @param {GridColumn[]} columns
   * @param {Copy} copy
   */
  dataRow(item, columns, copy) {
    return this.row(
      'tr.dx-row.dx-data-row.dx-row-lines.dx-column-lines',
      { role: 'row', 'aria-rowindex': item.number },
      columns,
      copy,
      (column) => dataCell(this, column, item),
    );
  }

  /**
   * @param {GridColumn[]} columns
   * @param {Copy} copy
   * @param {boolean} visible
   */
  freeSpace(columns, copy, visible) {
    const style = visible ? 'height: 120px' : 'display: none';
    return this.row('tr.dx-row.dx-freespace-row', { role: 'presentation', style }, columns, copy, (column) =>
      column.config === null ? commandCell() : make('td'),
    );
  }

  /**
   * @param {GridColumn[]} columns
   * @param {Copy} copy
   */
  footer(columns, copy) {
    return this.row('tr.dx-row.dx-footer-row', { role: 'row' }, columns, copy, (column) =>
      column.config === null
        ? commandCell()
        : make('td', { 'aria-colindex': column.index }, make('div.dx-datagrid-summary-item')),
    );
  }
}
