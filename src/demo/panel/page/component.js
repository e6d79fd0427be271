/** A stand-in for the widget's component and for the page's jQuery: as much as page scripts need to read the grid. */

import { allColumns } from './columns.js';
import { pageCount } from './pager.js';

/** @import { Grid } from './grid-view.js' */
/** @import { RawRow } from '../grid-config.js' */
/** @import { StoreAnswer } from '../fault-kinds.js' */
/** @import { LoadOptions, RowSource, RowsAnswer } from './source.js' */

/**
 * The component's methods, as far as they were seen to work on a real one.
 * @param {Grid} grid
 */
export function componentOf(grid) {
  const { config, source } = grid;
  const { groupBy } = config.settings;
  return {
    NAME: 'dxDataGrid',
    element: () => grid.host,
    totalCount: () => source.total,
    pageCount: () => pageCount(source.total, grid.pageSize),
    columnCount: () => config.columnCount,
    /** @param {number} [size] */
    pageSize: (size) => (size === undefined ? grid.pageSize : grid.toSize(size)),
    /** @param {number} [index] */
    pageIndex: (index) => (index === undefined ? grid.pageIndex : grid.toPage(index)),
    /**
     * @param {string} name
     * @param {number} [value]
     */
    option: (name, value) => {
      if (name === 'paging.pageSize') return value === undefined ? grid.pageSize : grid.toSize(value);
      if (name === 'paging.pageIndex') return value === undefined ? grid.pageIndex : grid.toPage(value);
      return undefined;
    },
    getCombinedFilter: () =>
      grid.filter === null ? undefined : [grid.filter.dataField, 'contains', grid.filter.text],
    clearFilter: () => grid.setFilter(null),
    refresh: () => grid.reload(),
    getVisibleColumns: () =>
      (config.settings.virtualColumns ? grid.columnsDrawn() : allColumns(config)).map(
        (column, visibleIndex) => {
          if (column.kind === 'virtual') return { command: 'virtual', visibleIndex };
          if (column.config === null) {
            return {
              type: column.kind === 'expand' ? 'detailExpand' : 'groupExpand',
              command: 'expand',
              visibleIndex,
            };
          }
          const { dataField, caption, fixed, dataType } = column.config;
          return { dataField, caption, fixed, dataType, visibleIndex, name: dataField };
        },
      ),
    getVisibleRows: () =>
      grid.items
        .filter((item) => item.type !== 'spacer')
        .map((item, rowIndex) => {
          if (item.type === 'group')
            return { rowType: 'group', rowIndex, key: [item.text], data: {}, values: [] };
          const values = config.columns.map(({ dataField }) => valueOf(item.row, dataField));
          const cells = config.columns.map((column, index) => ({
            column,
            value: values[index],
            text: unprinted(column.dataType, values[index]),
          }));
          return { rowType: item.type, rowIndex, key: item.row.id, data: item.row, values, cells };
        }),
    getDataSource: () => ({
      isLoading: () => source.pending > 0,
      totalCount: () => source.total,
      // `filter`, `group` and `sort` are documented, but were not tried on a real one.
      filter: () => (grid.filter === null ? null : [grid.filter.dataField, 'contains', grid.filter.text]),
      group: () => (groupBy === null ? null : [{ selector: config.dataFields[groupBy], desc: false }]),
      sort: () => (grid.sort === null ? null : [{ selector: grid.sort.dataField, desc: grid.sort.desc }]),
      store: () => ({
        load: (/** @type {LoadOptions} */ { sort, ...options }) =>
          loadFromStore(source, config.settings.store, {
            ...options,
            ...(sort !== undefined && { sort: JSON.stringify(sort) }),
          }),
      }),
    }),
  };
}

/**
 * @param {RawRow} row
 * @param {string} key
 */
function valueOf(row, key) {
  return /** @type {Record<string, string | number | null>} */ (/** @type {unknown} */ (row))[key];
}

/**
 * What page scripts get that ask the store for rows: the grid's own source, or one that is not to be trusted.
 * @param {RowSource} source
 * @param {StoreAnswer} kind
 * @param {LoadOptions} options
 * @returns {Promise<RowsAnswer>}
 */
async function loadFromStore(source, kind, options) {
  const answer = await source.load(options, kind === 'post' ? 'POST' : source.method);
  const { data } = answer;
  if (kind === 'hang') return new Promise(() => undefined);
  if (kind === 'error') throw new Error('Unexpected server response');
  if (kind === 'fewer') data.splice(-3);
  if (kind === 'twice') data.splice(-1, 1, ...data.slice(0, 1));
  if (kind === 'turned') data.reverse();
  if (kind === 'otherTotal') answer.totalCount = (answer.totalCount ?? 0) + 1;
  return answer;
}

/**
 * A cell's text as the component has it, which is not what the page prints: codes, and hours in the browser's own zone.
 * @param {string} dataType
 * @param {string | number | null | undefined} value
 */
function unprinted(dataType, value) {
  if (value === null || value === undefined) return '';
  return dataType === 'date' ? new Date(String(value)).toLocaleString('fr-FR') : String(value);
}

/**
 * `window.$`: enough of jQuery for `$(host).dxDataGrid('instance')` and `$(host).data('dxDataGrid')`. Without an instance, `$` is there, but
 * knows of no component.
 * @param {Grid} grid
 */
export function installJQuery(grid) {
  const component = grid.config.settings.instance ? componentOf(grid) : null;
  const data = component === null ? {} : { dxComponents: ['dxDataGrid'], dxDataGrid: component };
  const jQuery = (/** @type {unknown} */ target) => {
    const element = typeof target === 'string' ? document.querySelector(target) : target;
    const stored = /** @type {Record<string, unknown>} */ (element === grid.host ? data : {});
    const found = element === null || element === undefined ? 0 : 1;
    return {
      0: element,
      length: found,
      /** @param {string} [key] */
      data: (key) => (key === undefined ? stored : stored[key]),
      ...(component !== null && {
        dxDataGrid: (/** @type {string} */ command) => {
          if (command === 'instance' && element === grid.host) return component;
          throw new Error('E0009 - Component has not been initialized on an element');
        },
      }),
    };
  };
  Object.assign(jQuery, {
    fn: { jquery: '3.8.0', ...(component !== null && { dxDataGrid: () => component }) },
  });
  Object.assign(window, { $: jQuery, jQuery });
}
