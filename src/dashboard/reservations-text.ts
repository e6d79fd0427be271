import { bookingNumber } from '../hotel/confirmation-number.js';
import { parsePrintedDate, type PrintedDate } from '../hotel/hotel-date.js';
import type { Money, PrintedStatus, RoomStay } from '../hotel/stay.js';
import { cleanText } from '../hotel/text.js';
import { Failure } from '../errors.js';
import { fieldOfCaption, NEEDED_FIELDS, statusOfLabel, type Field } from './captions.js';
import type { GridRow, GridTable } from './grid-text.js';
import { readMoneyColumn } from './money-column.js';

/** The user's corrections from the config file. */
export interface Corrections {
  captions: Readonly<Record<string, string>>;
  statuses: Readonly<Record<string, PrintedStatus>>;
  currency: string | null;
}

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
 * The rows of the grid as room stays. Columns are found by caption. Throws DASHBOARD_CHANGED, naming page and column, when a
 * needed column is missing or its values do not have their shape: no row is left out and none is guessed.
 */
export function parseReservations(table: GridTable, corrections: Corrections): ParsedReservations {
  const grouped = groupedFields(table, corrections);
  const columns = findColumns(table, corrections, [...grouped.keys()]);
  const printed = table.rows.map((row) => printedCells(row, columns, grouped));
  const warnings: string[] = [];
  const hidden = (['guest_name', 'room', 'room_type', 'channel', 'total', 'paid', 'booked_at', 'nationality'] as const).filter(
    (field) => !columns.has(field) && !grouped.has(field),
  );
  if (hidden.length > 0) {
    warnings.push(`Columns not shown on ${PAGE}, so these are null: ${hidden.join(', ')}.`);
  }

  const dates = (field: Field): (PrintedDate | null)[] =>
    printed.map((cells) => parsePrintedDate(cells[field] ?? ''));
  const arrivals = neededDates('arrival', dates('arrival'));
  const departures = neededDates('departure', dates('departure'));
  const turned = arrivals.filter((arrival, i) => arrival.date > (departures[i]?.date ?? '')).length;
  if (turned > 0) throw misread('departure', turned, 'lies before the arrival');
  const unnumbered = printed.filter((cells) => (cells.confirmation_number ?? '') === '').length;
  if (unnumbered > 0) throw misread('confirmation_number', unnumbered, 'is empty');

  const hint = corrections.currency;
  const totals = readMoneyColumn('total', printed.map((cells) => cells.total ?? ''), hint);
  const paid = readMoneyColumn('paid', printed.map((cells) => cells.paid ?? ''), hint);
  warnings.push(...new Set([...totals.warnings, ...paid.warnings]));
  const booked = dates('booked_at');
  const unread = printed.filter((cells, i) => (cells.booked_at ?? '') !== '' && booked[i] === null).length;
  if (unread > 0) warnings.push(`Column booked_at: ${unread} values are not dates we can read; they are null.`);

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
  warnings.push(...statusWarnings(stays));
  const found = Object.fromEntries([...columns].map(([field, { caption }]) => [field, caption]));
  for (const field of grouped.keys()) found[field] = 'group';
  return { stays, columns: found, warnings };
}

type Columns = Map<Field, { column: number; caption: string }>;

function findColumns(table: GridTable, corrections: Corrections, grouped: readonly Field[]): Columns {
  const columns: Columns = new Map();
  const twice = new Set<Field>();
  for (const { column, text } of table.captions) {
    const field = fieldOfCaption(text, corrections.captions);
    if (field === undefined) continue;
    if (columns.has(field)) twice.add(field);
    columns.set(field, { column, caption: text });
  }
  for (const field of twice) {
    if (NEEDED_FIELDS.includes(field)) {
      throw new Failure('DASHBOARD_CHANGED', `${PAGE} has two columns that could be ${field}.`);
    }
    columns.delete(field);
  }
  const missing = NEEDED_FIELDS.filter((field) => !columns.has(field) && !grouped.includes(field));
  if (missing.length > 0) {
    throw new Failure(
      'DASHBOARD_CHANGED',
      `${PAGE} has no column that we recognise as ${missing.join(', ')}. It may be hidden or have a new caption.`,
      {
        remedy:
          'Show the column in the dashboard (column chooser), or name its caption under "captions" in the config file; ' +
          '`hotelrunner-mcp doctor` lists the captions found.',
      },
    );
  }
  return columns;
}

/** A column by which the grid is grouped is not shown as a column; its value stands in the group rows, `Caption: value`. */
function groupedFields(table: GridTable, corrections: Corrections): Map<Field, number> {
  const fields = new Map<Field, number>();
  const groups = table.rows[0]?.groups ?? [];
  groups.forEach((text, level) => {
    const caption = /^([^:：]+)[:：]/.exec(text)?.[1];
    const field = caption === undefined ? undefined : fieldOfCaption(caption, corrections.captions);
    if (field !== undefined) fields.set(field, level);
  });
  return fields;
}

function printedCells(row: GridRow, columns: Columns, grouped: Map<Field, number>): Partial<Record<Field, string>> {
  const cells: Partial<Record<Field, string>> = {};
  for (const [field, { column }] of columns) {
    cells[field] = cleanText(row.cells.find((cell) => cell.column === column)?.text ?? '');
  }
  for (const [field, level] of grouped) {
    const value = (row.groups[level] ?? '').replace(/^[^:：]+[:：]\s*/, '');
    // Widgets add notes in brackets, "(Continued on the next page)".
    cells[field] = cleanText(value.replace(/\s*\([^)]*\)\s*$/, ''));
  }
  return cells;
}

function neededDates(field: Field, dates: (PrintedDate | null)[]): PrintedDate[] {
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
  columns: Columns;
  arrival: PrintedDate;
  departure: PrintedDate;
  total: Money | null;
  paid: Money | null;
  bookedAt: PrintedDate | null;
  statuses: Corrections['statuses'];
}

function toStay({ cells, row, columns, arrival, departure, total, paid, bookedAt, statuses }: StayParts): RoomStay {
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
