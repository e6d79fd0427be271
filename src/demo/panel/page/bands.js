/** Captions in two storeys: some columns stand under a caption that they share. */

import { make } from './dom.js';

/** @import { Field } from '../options.js' */
/** @import { GridColumn } from './columns.js' */
/** @import { Language } from './format.js' */

/** @type {Partial<Record<Field, Record<Language, string>>>} */
const BANDS = {
  arrival: { fr: 'Séjour', en: 'Stay' },
  departure: { fr: 'Séjour', en: 'Stay' },
  total: { fr: 'Montants', en: 'Amounts' },
  paid: { fr: 'Montants', en: 'Amounts' },
};

/**
 * Takes a row of captions and gives two: neighbours of one band stand below it, the others reach over both rows.
 * @param {HTMLElement} row
 * @param {GridColumn[]} columns of the row's cells
 * @param {Language} language
 * @returns {HTMLElement[]}
 */
export function inTwoStoreys(row, columns, language) {
  const lower = make('tr.dx-row.dx-column-lines.dx-header-row', { role: 'row' });
  /** @type {HTMLTableCellElement | null} */
  let over = null;
  [...row.children].forEach((child, place) => {
    const cell = /** @type {HTMLTableCellElement} */ (child);
    const field = columns[place]?.config?.field ?? null;
    const band = field === null ? undefined : BANDS[field]?.[language];
    if (band === undefined) {
      cell.rowSpan = 2;
      over = null;
      return;
    }
    if (over !== null && over.textContent === band) over.colSpan += 1;
    else {
      const text = make('div.dx-datagrid-text-content', { role: 'presentation' }, band);
      const made = make('td', { role: 'columnheader', colspan: 1 }, text);
      over = /** @type {HTMLTableCellElement} */ (made);
      cell.before(over);
    }
    lower.append(cell);
    // The widget counts the cells of a lower row from one (seen).
    cell.setAttribute('aria-colindex', String(lower.children.length));
  });
  return [row, lower];
}
