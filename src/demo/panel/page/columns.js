/** Which columns the grid draws, and their numbers. */

/** @import { ColumnConfig, GridConfig } from '../grid-config.js' */

/**
 * A column as drawn. `index` is its `aria-colindex`, counted over all visible columns, the expander included.
 * @typedef {object} GridColumn
 * @property {'group' | 'expand' | 'data' | 'virtual'} kind
 * @property {number} index
 * @property {number} width
 * @property {ColumnConfig | null} config null unless `kind` is `data`
 */

const COMMAND_WIDTH = 34;

/**
 * All visible columns.
 * @param {GridConfig} config
 * @returns {GridColumn[]}
 */
export function allColumns({ columns, settings }) {
  /** @type {Omit<GridColumn, 'index'>[]} */
  const drawn = columns.map((config) => ({ kind: 'data', width: config.width, config }));
  if (settings.expander) drawn.unshift({ kind: 'expand', width: COMMAND_WIDTH, config: null });
  if (settings.groupBy !== null) drawn.unshift({ kind: 'group', width: COMMAND_WIDTH, config: null });
  return drawn.map((column, position) => ({ ...column, index: position + 1 }));
}

/**
 * The columns within the window, with one filler for those before it and one for those after it.
 * @param {GridColumn[]} columns
 * @param {number} left
 * @param {number} width
 * @returns {GridColumn[]}
 */
export function columnWindow(columns, left, width) {
  let edge = 0;
  const inside = columns.map((column) => {
    const start = edge;
    edge += column.width;
    return edge > left && start < left + width;
  });
  const first = inside.indexOf(true);
  const last = inside.lastIndexOf(true);
  const before = columns.slice(0, first);
  const after = columns.slice(last + 1);
  /** @type {(missing: GridColumn[], named: GridColumn | undefined) => GridColumn[]} */
  const filler = (missing, named) =>
    named ? [{ kind: 'virtual', index: named.index, width: widthOf(missing), config: null }] : [];
  return [...filler(before, before.at(-1)), ...columns.slice(first, last + 1), ...filler(after, after[0])];
}

/** @param {GridColumn[]} columns */
export function widthOf(columns) {
  return columns.reduce((sum, column) => sum + column.width, 0);
}
