import { bookingNumber } from '../../hotel/confirmation-number.js';
import type { PrintedDate } from '../../printed/date.js';
import type { Money, RoomStay } from '../../hotel/stay.js';
import { currencyOf } from '../../printed/money.js';
import { Failure } from '../../base/errors.js';
import { statusOfLabel, type Field } from './captions.js';
import { isFilled } from './board.js';
import { findColumns, proveColumns, type ColumnFinding, type Corrections } from './find.js';
import type { GridRow, GridTable } from '../grid/text.js';
import { readMoneyColumn } from './money-column.js';

export type { Corrections } from './find.js';

export interface ParsedReservations {
  stays: RoomStay[];
  /** Fields whose columns were found, with their captions as printed. */
  columns: Partial<Record<Field, string>>;
  warnings: string[];
}

const PAGE = 'All Reservations';

/** A link is longer than this only if it is not one. */
const LINK_LIMIT = 500;

/**
 * The rows of the grid as room stays; `finding` says which column is which. Throws DASHBOARD_CHANGED, naming page and column, when a
 * needed column is missing or its values do not have their shape: no row is left out and none is guessed.
 */
export function parseReservations(
  table: GridTable,
  corrections: Corrections,
  finding: ColumnFinding = findColumns(table, corrections),
): ParsedReservations {
  proveColumns(finding);
  const { columns } = finding;
  const printed = printedCells(table, finding.texts);
  const warnings = [...finding.warnings];

  proveOrder(finding);
  const dates = (field: Field): readonly (PrintedDate | null)[] => {
    const texts = finding.texts.get(field);
    return texts === undefined ? table.rows.map(() => null) : finding.reader.dates(texts);
  };
  const arrivals = neededDates('arrival', dates('arrival'));
  const departures = neededDates('departure', dates('departure'));
  const turned = arrivals.filter((arrival, i) => arrival.date > (departures[i]?.date ?? '')).length;
  if (turned > 0) throw misread('departure', turned, 'lies before the arrival');
  const unnumbered = printed.filter((cells) => (cells.confirmation_number ?? '') === '').length;
  if (unnumbered > 0) throw misread('confirmation_number', unnumbered, 'is empty');
  proveShapes(finding.texts);

  const hint = corrections.currency;
  const totals = readMoneyColumn(
    'total',
    printed.map((cells) => cells.total ?? ''),
    hint,
  );
  const paid = readMoneyColumn(
    'paid',
    printed.map((cells) => cells.paid ?? ''),
    hint,
  );
  warnings.push(...new Set([...totals.warnings, ...paid.warnings]));
  const booked = dates('booked_at');
  const unread = printed.filter((cells, i) => (cells.booked_at ?? '') !== '' && booked[i] === null).length;
  if (unread > 0)
    warnings.push(`Column booked_at: ${unread} values are not dates we can read; they are null.`);

  const stays = table.rows.map((row, i) => {
    const arrival = arrivals[i];
    const departure = departures[i];
    if (arrival === undefined || departure === undefined) throw new Error('a row without its dates');
    return toStay({
      cells: printed[i] ?? {},
      row,
      columns,
      arrival,
      departure,
      total: totals.values[i] ?? null,
      paid: paid.values[i] ?? null,
      bookedAt: booked[i] ?? null,
      statuses: corrections.statuses,
    });
  });
  proveLabels(stays);
  warnings.push(...statusWarnings(stays));
  const found = Object.fromEntries([...columns].map(([field, { caption }]) => [field, caption]));
  return { stays, columns: found, warnings };
}

/** The cells of each row, by field. */
function printedCells(table: GridTable, texts: ColumnFinding['texts']): Partial<Record<Field, string>>[] {
  return table.rows.map((_, i) =>
    Object.fromEntries([...texts].map(([field, column]) => [field, column[i] ?? ''])),
  );
}

/** More labels than any hotel has statuses. */
const MOST_UNKNOWN_LABELS = 15;

/** A known caption over the values of another column is a changed dashboard, too. Single odd values are not: they are told one by one. */
function proveShapes(texts: ColumnFinding['texts']): void {
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
function proveLabels(stays: readonly RoomStay[]): void {
  const unknown = stays.filter(({ printed_status }) => printed_status === 'unknown');
  const labels = new Set(unknown.map(({ status_label }) => status_label)).size;
  if (labels > MOST_UNKNOWN_LABELS && labels > stays.length / 2)
    throw misread('status', labels, 'is no status');
}

/** Dates of numbers are read if it is known which number is the day. */
function proveOrder({ undecided }: ColumnFinding): void {
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

function neededDates(field: Field, dates: readonly (PrintedDate | null)[]): PrintedDate[] {
  const read = dates.filter((date) => date !== null);
  if (read.length < dates.length) {
    throw misread(field, dates.length - read.length, 'is not a date that can be read without guessing');
  }
  return read;
}

function misread(field: Field, count: number, how: string): Failure {
  return new Failure('DASHBOARD_CHANGED', `${PAGE}, column ${field}: in ${count} rows the value ${how}.`);
}

interface StayParts {
  cells: Partial<Record<Field, string>>;
  row: GridRow;
  columns: ColumnFinding['columns'];
  arrival: PrintedDate;
  departure: PrintedDate;
  total: Money | null;
  paid: Money | null;
  bookedAt: PrintedDate | null;
  statuses: Corrections['statuses'];
}

function toStay({
  cells,
  row,
  columns,
  arrival,
  departure,
  total,
  paid,
  bookedAt,
  statuses,
}: StayParts): RoomStay {
  const number = cells.confirmation_number ?? '';
  const label = cells.status ?? '';
  const cell = row.cells.find(({ column }) => column === columns.get('confirmation_number')?.column);
  const link = cell?.link ?? null;
  return {
    confirmation_number: number,
    booking_number: bookingNumber(number),
    printed_status: statusOfLabel(label, statuses),
    status_label: label,
    room: orNull(cells.room),
    room_type: orNull(cells.room_type),
    channel: orNull(cells.channel),
    guest_name: orNull(cells.guest_name),
    arrival: arrival.date,
    departure: departure.date,
    arrival_time: arrival.time,
    departure_time: departure.time,
    total,
    paid,
    booked_at: bookedAt === null ? null : `${bookedAt.date}T${bookedAt.time ?? '00:00'}`,
    nationality: countryOf(cells.nationality),
    link: link !== null && link.length <= LINK_LIMIT && !/^(#|javascript:)/i.test(link) ? link : null,
    printed: cells,
  };
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/** `MA (Maroc)` and `MA` are one country. */
function countryOf(text: string | undefined): string | null {
  return /^([A-Z]{2})(\s*\(.*\))?$/.exec(text ?? '')?.[1] ?? orNull(text);
}

function statusWarnings(stays: readonly RoomStay[]): string[] {
  const unknown = stays.filter(({ printed_status }) => printed_status === 'unknown').length;
  if (unknown === 0) return [];
  return [
    `${unknown} rooms have a status label that is not known; they count as occupying their rooms. ` +
      'Settle it under "statuses" in the config file.',
  ];
}
