/** What stands in a cell beside its value. */

import { make } from './dom.js';

/** @import { ColumnConfig, RawRow } from '../grid-config.js' */
/** @import { Decoration } from '../dress.js' */
/** @import { Language } from './format.js' */

/**
 * The contents of a cell with what decorates it.
 * @param {Node | string} content
 * @param {ColumnConfig} column
 * @param {RawRow} row
 * @param {{ language: Language, settings: { decorations: Decoration[] } }} config
 * @returns {(Node | string)[]}
 */
export function dressed(content, { field }, row, { language, settings: { decorations } }) {
  const french = language === 'fr';
  const before = [];
  const after = [];
  if (field === 'guest_name' && decorations.includes('secondLine'))
    after.push(make('div', {}, french ? '2 adultes' : '2 adults'));
  if (field === 'total' && decorations.includes('hiddenWords'))
    before.push(make('span.sr-only', {}, french ? 'Montant de 1 séjour : ' : 'Amount of 1 stay: '));
  if (field === 'total' && decorations.includes('checkBox'))
    before.push(make('input', { type: 'checkbox', value: '1' }));
  if (field === 'paid' && decorations.includes('icon'))
    before.push(make('i.material-icons', { 'aria-hidden': 'true' }, 'credit_card'));
  if (field === 'confirmation_number' && decorations.includes('badge') && row.id % 2 === 0)
    after.push(make('span.badge', {}, french ? 'Nouveau' : 'New'));
  return [...before, content, ...after];
}
