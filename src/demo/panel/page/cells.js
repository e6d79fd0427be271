/** The cells of the grid's rows, as elements. */

import { make, onPress } from './dom.js';
import { dressed } from './dress.js';
import { NO_BREAK_SPACE } from './format.js';
import { pillColour, printCell, rowLink } from './print-cell.js';

/** @import { GridConfig, RawRow } from '../grid-config.js' */
/** @import { GridColumn } from './columns.js' */
/** @import { WidgetTexts } from './texts.js' */

/**
 * What clicks and typing in the grid lead to.
 * @typedef {object} GridActions
 * @property {(row: RawRow) => void} toggleDetail
 * @property {(dataField: string) => void} sort
 * @property {(dataField: string, text: string) => void} filter
 */

/** @typedef {{ config: GridConfig, texts: WidgetTexts, actions: GridActions }} CellContext */

/**
 * `dx-col-N` ties cells to captions; its numbers start anywhere.
 * @param {GridColumn} column
 */
function columnId(column) {
  return `dx-col-${column.index + 2}`;
}

/** The expander column's cell in rows that have nothing to expand. */
export function commandCell() {
  return make('td.dx-command-expand');
}

/**
 * One cell for all columns that are not in the window.
 * @param {GridColumn} column
 * @param {string} role
 */
function fillerCell(column, role) {
  return make('td', { role, 'aria-colindex': column.index }, NO_BREAK_SPACE);
}

/**
 * @param {CellContext} context
 * @param {GridColumn} column
 * @param {{ dataField: string, desc: boolean } | null} sort
 */
export function headerCell({ texts, actions }, column, sort) {
  if (column.kind === 'virtual') return fillerCell(column, 'columnheader');
  if (column.config === null) return commandCell();
  const { caption, dataField } = column.config;
  const order = sort?.dataField !== dataField ? 'none' : sort.desc ? 'descending' : 'ascending';
  const icon = { none: 'dx-sort-none', ascending: 'dx-sort-up', descending: 'dx-sort-down' }[order];
  const headerFilter = make('span.dx-header-filter.dx-header-filter-empty', {
    role: 'button',
    'aria-label': `${texts.headerFilter} "${caption}"`,
  });
  const attributes = {
    role: 'columnheader',
    'aria-colindex': column.index,
    id: columnId(column),
    tabindex: 0,
    'aria-sort': order,
    'aria-label': `${texts.column} ${caption}`,
  };
  const text = make('div.dx-datagrid-text-content', { role: 'presentation' }, caption);
  const indicators = make('div.dx-column-indicators', {}, make(`span.dx-sort.${icon}`), headerFilter);
  return onPress(make('td.dx-datagrid-action', attributes, text, indicators), () => actions.sort(dataField));
}

/**
 * @param {CellContext} context
 * @param {GridColumn} column
 * @param {Record<string, string>} filters texts by data field
 */
export function filterCell({ texts, actions }, column, filters) {
  if (column.kind === 'virtual') return make('td', {}, NO_BREAK_SPACE);
  if (column.config === null) return commandCell();
  const { dataField, dataType } = column.config;
  // One column that cannot be filtered: its cell is empty.
  if (dataField === 'confirmation_status') return make('td');
  const isDate = dataType === 'date';
  const attributes = { type: 'text', role: isDate ? 'combobox' : 'textbox' };
  const input = /** @type {HTMLInputElement} */ (make('input.dx-texteditor-input', attributes));
  input.value = filters[dataField] ?? '';
  input.addEventListener('change', () => actions.filter(dataField, input.value));
  const dateParts = isDate ? [make('input', { type: 'hidden' }), make('div.dx-dropdowneditor-button')] : [];
  return make(
    'td.dx-editor-cell',
    { 'aria-label': texts.filterCell, 'aria-colindex': column.index },
    make('div.dx-menu.dx-filter-menu', { role: 'menubar' }),
    make('div.dx-texteditor', {}, input, ...dateParts),
  );
}

/**
 * @param {CellContext} context
 * @param {GridColumn} column
 * @param {{ row: RawRow, open: boolean }} item
 */
export function dataCell({ config, texts, actions }, column, { row, open }) {
  const { language, settings } = config;
  const base = { role: 'gridcell', 'aria-colindex': column.index };
  if (column.kind === 'virtual') return fillerCell(column, 'gridcell');
  if (column.kind === 'group') return make('td.dx-command-expand.dx-datagrid-group-space', base);
  if (column.config === null) {
    const icon = make(open ? 'div.dx-datagrid-group-opened' : 'div.dx-datagrid-group-closed');
    const attributes = { ...base, 'aria-label': open ? texts.collapse : texts.expand, tabindex: 0 };
    const cell = make('td.dx-command-expand.dx-datagrid-expand', attributes, icon);
    return onPress(cell, () => actions.toggleDetail(row));
  }
  const described = settings.widgetVersion === '23.2' ? columnId(column) : null;
  const text = printCell(column.config, row, language, settings) || NO_BREAK_SPACE;
  const cell = make('td', { ...base, 'aria-describedby': described });
  const colour = pillColour(column.config, row);
  const isNumber = column.config.field === 'confirmation_number';
  const pill = colour === null ? text : make(`span.pill.pill-${colour}`, {}, text);
  const content = isNumber ? make('a', { href: rowLink(row) }, text) : pill;
  cell.append(...dressed(content, column.config, row, config));
  return cell;
}
