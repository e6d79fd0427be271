import type { Money } from '../hotel/stay.js';

type Cell = string | number | null;
type Value = Cell | Money | object;

/**
 * `plain` parts cells by commas, for scripts and for Excel where the comma is the list separator. `excel` is for people elsewhere: cells
 * are parted by semicolons and amounts have a decimal comma, as Excel wants both wherever the semicolon is the list separator; what only looks
 * like a number or a date (a room `1-2`, a confirmation number of 21 digits) stays text.
 */
export type CsvStyle = 'plain' | 'excel';

/**
 * Rows as CSV, with a byte order mark. Text that begins like a formula is made harmless (a guest can call himself `=HYPERLINK(…)`), behind
 * every sign, too, at which a spreadsheet of any country may part cells. Inner objects become columns of their own, `total_amount`.
 */
export async function csvOf(rows: readonly object[], style: CsvStyle = 'plain'): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  const flat = rows.map((row) => flatten(row as Record<string, Value>));
  const keys = new Set(flat.flatMap((row) => Object.keys(row)));
  // A row without an amount has the bare key (`total`), rows with one have `total_amount` and `total_currency` instead.
  const columns = [...keys].filter((key) => !keys.has(`${key}_amount`));
  return stringify(flat, {
    header: true,
    columns,
    bom: true,
    delimiter: style === 'excel' ? ';' : ',',
    record_delimiter: 'windows',
    // In a plain file a cell with a semicolon is quoted, too.
    quoted_match: style === 'excel' ? /;/ : /[;,]/,
    cast: {
      string: style === 'excel' ? forExcel : harmless,
      number: (value) => (style === 'excel' ? String(value).replace('.', ',') : String(value)),
    },
  });
}

// A formula begins at the cell's start or, if the file is read with another separator than it was written with, behind one.
const FORMULA = /(^|[;,|])([\s"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

function harmless(text: string): string {
  return text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').replace(FORMULA, "$1$2'");
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const DATE_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/;

/** Dates as Excel knows them in every country; a text that begins with a digit as a text. */
function forExcel(text: string): string {
  if (DATE.test(text)) return text;
  const time = DATE_TIME.exec(text);
  if (time !== null) return `${time[1] ?? ''} ${time[2] ?? ''}`;
  return /^\d[\w ./-]{0,60}$/.test(text) ? `="${text}"` : harmless(text);
}

function flatten(row: Record<string, Value>, prefix = ''): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const [key, value] of Object.entries(row)) {
    if (typeof value === 'object' && value !== null) {
      Object.assign(cells, flatten(value as Record<string, Value>, `${prefix}${key}_`));
    } else {
      cells[`${prefix}${key}`] = value;
    }
  }
  return cells;
}
