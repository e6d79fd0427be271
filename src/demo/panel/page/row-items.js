/** Which rows stand one below the other in the rows view: data rows, their open details, group rows, spacers. */

import { printCell } from './print-cell.js';

/** @import { ColumnConfig, GridConfig, RawRow } from '../grid-config.js' */
/** @import { RowItem } from './rows.js' */

/**
 * The items of one page. Group rows use up a row number, detail rows do not.
 * @param {GridConfig} config
 * @param {RawRow[]} rows
 * @param {number} first number of the first row
 * @param {ReadonlySet<number>} open ids of rows whose detail is open
 * @param {ColumnConfig | null} group
 * @returns {RowItem[]}
 */
export function pageItems(config, rows, first, open, group) {
  /** @type {RowItem[]} */
  const items = [];
  let number = first;
  let lastGroup = null;
  for (const row of rows) {
    if (group !== null) {
      const value = printCell(group, row, config.language, config.settings);
      if (value !== lastGroup) {
        items.push({ type: 'group', text: `${group.caption}: ${value}` });
        number += 1;
      }
      lastGroup = value;
    }
    items.push({ type: 'data', row, number, open: open.has(row.id) });
    number += 1;
    if (open.has(row.id)) items.push({ type: 'detail', row });
  }
  return items;
}

/**
 * The items of a window of a long list, with the missing rows' height before and after.
 * @param {Map<number, RawRow | null>} cache rows by position
 * @param {{ first: number, end: number }} window
 * @param {{ before: number, count: number }} listed of which rows it is a window
 * @param {number} height of a row
 * @returns {RowItem[]}
 */
export function windowItems(cache, { first, end }, { before, count }, height) {
  /** @type {RowItem[]} */
  const items = [];
  if (first > 0) items.push({ type: 'spacer', height: first * height });
  for (let at = first; at < end; at += 1) {
    const row = cache.get(before + at);
    if (row) items.push({ type: 'data', row, number: before + at + 1, open: false });
  }
  if (end < count) items.push({ type: 'spacer', height: (count - end) * height });
  return items;
}
