import { bookingNumber } from '../../hotel/confirmation-number.js';
import type { PrintedDate } from '../../printed/date.js';
import type { Money, RoomStay } from '../../hotel/stay.js';
import { statusOfLabel, type Field } from './captions.js';
import { findColumns, proveColumns, type ColumnFinding, type Corrections } from './find.js';
import type { GridRow, GridTable } from '../grid/text.js';
import { nightsWarnings, readCounts } from './counts.js';
import { pictureWarnings } from './pictures.js';
import { readMoneyColumn } from './money-column.js';
import { oddRows } from './odd-rows.js';
import { emptyWarnings, proveLabels, proveOrder, proveShapes, proveStatus } from './prove.js';
import { crowdedNames, roomOf } from './rooms.js';
import { proveOnce } from './same-rows.js';
import { clockWarnings } from './clock-check.js';
import { heldAgainstRaw } from './raw-dates.js';
import { roomKey } from '../../hotel/text.js';

export type { Corrections } from './find.js';

export interface ParsedReservations {
  stays: RoomStay[];
  /** Fields whose columns were found, with their captions as printed. */
  columns: Partial<Record<Field, string>>;
  /** The numbers of rows that are on the list and left out: see `oddRows`. */
  left_out: string[];
  warnings: string[];
}

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
  proveShapes(finding.texts);
  proveStatus(finding, corrections.statuses);
  const held = heldAgainstRaw(table.raw ?? [], dates('arrival'), dates('departure'), {
    timezone: corrections.timezone,
    told: corrections.timezoneTold !== false,
  });
  const { arrivals, departures } = held;
  const odd = oddRows(
    printed.map((cells, i) => ({
      number: cells.confirmation_number ?? '',
      arrival: arrivals[i]?.date ?? null,
      departure: departures[i]?.date ?? null,
    })),
  );
  const kept = table.rows.map((_, i) => i).filter((i) => !odd.out.has(i));
  warnings.push(
    ...odd.warnings,
    ...clockWarnings(arrivals, departures, corrections.timezone),
    ...held.warnings,
    ...emptyWarnings(finding.texts),
    ...pictureWarnings(table, finding),
    ...proveOnce(table, finding.texts.get('room')),
  );

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
  const counts = (field: Field) => readCounts(field, finding.texts.get(field) ?? []);
  const [adults, children] = [counts('adults'), counts('children')];
  warnings.push(...adults.warnings, ...children.warnings);
  warnings.push(...nightsWarnings(finding.texts.get('nights') ?? [], arrivals, departures));
  const booked = dates('booked_at');
  const unread = printed.filter((cells, i) => (cells.booked_at ?? '') !== '' && booked[i] === null).length;
  if (unread > 0)
    warnings.push(`Column booked_at: ${unread} values are not dates we can read; they are null.`);

  const read = kept.map((i) => {
    const [row, arrival, departure] = [table.rows[i], arrivals[i], departures[i]];
    if (!row || !arrival || !departure) throw new Error('a row without its dates');
    return toStay({
      cells: printed[i] ?? {},
      row,
      columns,
      arrival,
      departure,
      total: totals.values[i] ?? null,
      paid: paid.values[i] ?? null,
      adults: adults.values[i] ?? null,
      children: children.values[i] ?? null,
      bookedAt: booked[i] ?? null,
      statuses: corrections.statuses,
    });
  });
  proveLabels(read);
  const { stays, warnings: ofRooms } = withoutCrowds(read);
  warnings.push(...ofRooms);
  warnings.push(...statusWarnings(stays));
  const found = Object.fromEntries([...columns].map(([field, { caption }]) => [field, caption]));
  return { stays, columns: found, left_out: odd.numbers, warnings };
}

/** The cells of each row, by field. */
function printedCells(table: GridTable, texts: ColumnFinding['texts']): Partial<Record<Field, string>>[] {
  return table.rows.map((_, i) =>
    Object.fromEntries([...texts].map(([field, column]) => [field, column[i] ?? ''])),
  );
}

interface StayParts {
  cells: Partial<Record<Field, string>>;
  row: GridRow;
  columns: ColumnFinding['columns'];
  arrival: PrintedDate;
  departure: PrintedDate;
  total: Money | null;
  paid: Money | null;
  adults: number | null;
  children: number | null;
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
  adults,
  children,
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
    room: roomOf(cells.room ?? ''),
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
    adults,
    children,
    meal_plan: orNull(cells.meal_plan),
    rate_plan: orNull(cells.rate_plan),
    agency: orNull(cells.agency),
    link: link !== null && link.length <= LINK_LIMIT && !/^(#|javascript:)/i.test(link) ? link : null,
    printed: cells,
  };
}

/** Takes away rooms that are none: see `crowdedNames`. */
function withoutCrowds(stays: RoomStay[]): { stays: RoomStay[]; warnings: string[] } {
  const crowded = crowdedNames(
    stays.map(({ room, arrival, departure, printed_status }) => {
      const live = printed_status !== 'cancelled' && printed_status !== 'no_show';
      return { room, arrival, departure, live };
    }),
  );
  const isCrowded = ({ room }: RoomStay): boolean => room !== null && crowded.has(roomKey(room));
  const count = stays.filter(isCrowded).length;
  if (count === 0) return { stays, warnings: [] };
  return {
    stays: stays.map((stay) => (isCrowded(stay) ? { ...stay, room: null } : stay)),
    warnings: [
      `Column room: ${count} values are words that stand for many stays at a time; they are taken for "no room assigned" and are null.`,
    ],
  };
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/** `MA (Maroc)` and `MA` are one country. A flag beside it, two letters of a kind of its own, says no more. */
function countryOf(text: string | undefined): string | null {
  const words = (text ?? '').replace(/^\p{RI}{2}|\p{RI}{2}$/gu, '').trim();
  return /^([A-Z]{2})(\s*\(.*\))?$/.exec(words)?.[1] ?? orNull(words === '' ? text : words);
}

function statusWarnings(stays: readonly RoomStay[]): string[] {
  const unknown = stays.filter(({ printed_status }) => printed_status === 'unknown').length;
  if (unknown === 0) return [];
  return [
    `${unknown} rooms have a status label that is not known; they count as occupying their rooms. ` +
      'Settle it under "statuses" in the config file.',
  ];
}
