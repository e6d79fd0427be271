/** What the rows have to show before they are believed. A column that does not is a changed dashboard. */
import { Failure } from '../../base/errors.js';
import type { RoomStay } from '../../hotel/stay.js';
import { currencyOf } from '../../printed/money.js';
import { FEWEST_VALUES, isFilled } from './board.js';
import { speaksOfBooking, type Field } from './captions.js';
import type { ColumnFinding, Corrections } from './finding.js';

const PAGE = 'All Reservations';

/** More labels than any hotel has statuses. */
const MOST_UNKNOWN_LABELS = 15;

/** A known caption over the values of another column is a changed dashboard, too. Single odd values are not: they are told one by one. */
export function proveShapes(texts: ColumnFinding['texts']): void {
  const numbers = texts.get('confirmation_number') ?? [];
  const wordy = numbers.filter((text) => !/\p{N}/u.test(text)).length;
  if (wordy > numbers.length / 2) throw misread('confirmation_number', wordy, 'has no digits');
  const statuses = texts.get('status') ?? [];
  const silent = statuses.filter((text) => !isFilled(text)).length;
  if (silent > statuses.length / 2) throw misread('status', silent, 'is empty');
  for (const field of ['total', 'paid'] as const) {
    const amounts = (texts.get(field) ?? []).filter(isFilled);
    const other = amounts.filter((text) => currencyOf(text) === null).length;
    if (other > amounts.length / 2) throw misread(field, other, 'is not an amount of money');
  }
}

/** Many labels, hardly two alike and hardly one known: these are not statuses, whatever the caption says. */
export function proveLabels(stays: readonly RoomStay[]): void {
  const unknown = stays.filter(({ printed_status }) => printed_status === 'unknown');
  const labels = new Set(unknown.map(({ status_label }) => status_label)).size;
  if (labels > MOST_UNKNOWN_LABELS && labels > stays.length / 2)
    throw misread('status', labels, 'is no status');
}

/** Dates of numbers are read if it is known which number is the day. */
export function proveOrder({ undecided }: ColumnFinding): void {
  const open = undecided.filter((field) => field !== 'booked_at');
  if (open.length === 0) return;
  throw new Failure(
    'DASHBOARD_CHANGED',
    `${PAGE} prints ${open.join(' and ')} in numbers, and nothing on it tells whether day or month comes first.`,
    {
      remedy:
        'Write the order that the dashboard uses into the config file: "date_order": "dmy" (day first), "mdy" or "ymd"; ' +
        '`hotelrunner-mcp doctor` prints the line. Or let the dashboard print months by name.',
    },
  );
}

export function misread(field: Field, count: number, how: string, remedy?: string): Failure {
  const what = `${PAGE}, column ${field}: in ${count} rows the value ${how}.`;
  return new Failure('DASHBOARD_CHANGED', what, remedy === undefined ? {} : { remedy });
}

/**
 * A column that speaks of bookings only, `Confirmé` and `No-show`, is that of the confirmations as likely as that of the stays, and in the former a
 * cancelled stay stands as confirmed (seen). It is believed if the user says that it is the status of stays.
 */
export function proveStatus({ columns, texts }: ColumnFinding, statuses: Corrections['statuses']): void {
  const labels = (texts.get('status') ?? []).filter(isFilled);
  if (columns.get('status')?.by === 'user' || labels.length < FEWEST_VALUES) return;
  if (!labels.every((label) => speaksOfBooking(label, statuses))) return;
  throw misread(
    'status',
    labels.length,
    'tells of the confirmation only, never of the stay',
    'Show the column with the status of the stay in the dashboard (column chooser). If this is it, write its caption under "captions" in ' +
      'the config file: {"<caption>": "status"}; `hotelrunner-mcp doctor` lists the captions found.',
  );
}

/** Columns that every hotel fills: one that shows no text at all may show icons. */
const ALWAYS_FILLED = ['channel', 'guest_name', 'room_type', 'total', 'nationality'] as const;

export function emptyWarnings(texts: ColumnFinding['texts']): string[] {
  const empty = ALWAYS_FILLED.filter((field) => {
    const cells = texts.get(field) ?? [];
    return cells.length >= FEWEST_VALUES && !cells.some(isFilled);
  });
  if (empty.length === 0) return [];
  return [
    `Columns on ${PAGE} that show no text in any row (icons, perhaps), so these are null: ${empty.join(', ')}.`,
  ];
}
