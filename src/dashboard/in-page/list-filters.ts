import { attempt, call, instanceOf, isSet } from './grid-component.js';
import { asPrinted } from './text.js';
import { visible } from './visible.js';

/**
 * The filters that the widget knows of, hidden columns and the filter builder's among them, and what its filter panel shows: one name
 * of ours for each. Without the widget's object only what is printed is told.
 */
export function filtersOfWidget(root: Element): string[] {
  const grid = attempt(() => instanceOf(root));
  const found: string[] = [];
  const note = (name: string, read: () => unknown): void => {
    if (isSet(attempt(read))) found.push(name);
  };
  if (grid !== null) {
    note('a filter of the list', () => call(grid, 'getCombinedFilter', true));
    note('the filter builder', () => call(grid, 'option', 'filterValue'));
    note('the search box', () => orNull(call(grid, 'option', 'searchPanel.text')));
    note('the search box', () => orNull(call(call(grid, 'getDataSource'), 'searchValue')));
    note('the source of the list', () => call(call(grid, 'getDataSource'), 'filter'));
    const columns = Number(attempt(() => call(grid, 'columnCount')) ?? 0);
    for (let column = 0; column < Math.min(columns, 200); column += 1) {
      note('a column', () => orNull(call(grid, 'columnOption', column, 'filterValue')));
      note('a column', () => call(grid, 'columnOption', column, 'filterValues'));
    }
  }
  const clear = root.querySelector('.dx-datagrid-filter-panel-clear-filter');
  if (visible(clear) && asPrinted(clear?.textContent) !== '') found.push('the filter panel');
  return [...new Set(found)];
}

/** An empty text filters nothing. */
function orNull(value: unknown): unknown {
  return value === '' ? null : value;
}
