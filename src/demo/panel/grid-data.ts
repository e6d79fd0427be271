/** The data behind the grid: raw rows, sorted, filtered and cut as the widget asks. */
import { randomUUID } from 'node:crypto';
import type { Demo } from './context.js';
import { roomTypeName, words } from './context.js';
import { addDays } from '../hotel/dates.js';
import { DATA_FIELDS, type ColumnConfig, type RawRow } from './grid-config.js';
import { jsonAnswer, type Answer } from './html.js';
import { CAPTIONS } from './labels.js';
import { addBooking, rowsNewestFirst, type LedgerRow } from '../hotel/ledger.js';
import { FIELDS, type Field } from './options.js';

/** The hotel's clock in the raw rows; page scripts in another zone print other hours from it, as on the real panel. */
const ZONE = '+01:00';

const WIDTHS: Partial<Record<Field, number>> = {
  room: 100,
  channel: 120,
  guest_name: 190,
  confirmation_number: 205,
  booked_at: 250,
};

export function rawRow(demo: Demo, row: LedgerRow): RawRow {
  const labels = words(demo);
  return {
    id: row.id,
    status: row.status,
    room_number: row.room,
    channel: row.channel,
    guest_name: row.guest,
    confirmation_number: row.confirmation,
    checkin_date: `${row.arrival}T${row.arrivalTime}:00${ZONE}`,
    checkout_date: `${row.departure}T${row.departureTime}:00${ZONE}`,
    room_type: roomTypeName(demo, row.roomType),
    total: row.total,
    paid_amount: row.paid,
    currency: demo.ledger.hotel.currency,
    inventory_type: row.status === 'unconfirmed' ? labels.pending : labels.confirmed,
    confirmation_status: row.status === 'no_show' ? 'No-show' : null,
    booked_at: `${row.bookedAt}:00${ZONE}`,
    country: row.nationality,
    ...extraValues(row),
  };
}

/** Contents of the unrelated columns, in the order of `Labels.extraColumns`. */
function extraValues(row: LedgerRow): Record<`extra_${string}`, string | number | null> {
  return {
    extra_0: row.id % 2 === 0 ? null : `Rappeler le ${row.departure} (${row.total} €)`,
    extra_1: row.id % 3 === 0 ? 'Atlas Voyages' : null,
    extra_2: 'EUR',
    extra_3: Math.round(row.total * 15) / 100,
    extra_4: `${addDays(row.bookedAt.slice(0, 10), 1)}T09:30:00${ZONE}`,
    extra_5: 2,
    extra_6: `${addDays(row.arrival, -2)}T18:00:00${ZONE}`,
    extra_7: 5,
    extra_twin: row.id % 4 === 0 ? 'OK' : null,
  };
}

const EXTRA_TYPES: ColumnConfig['dataType'][] = [
  'string',
  'string',
  'string',
  'money',
  'date',
  'number',
  'date',
  'money',
];

/** The visible columns in display order: the user's order, without hidden ones, with the strange ones between. */
export function columnsShown(demo: Demo): ColumnConfig[] {
  const { grid } = demo.settings;
  const order = [...new Set([...grid.order, ...FIELDS])].filter((field) => !grid.hidden.includes(field));
  const columns = order.map((field) => columnOf(demo, field));
  const strange = (dataField: string, caption: string, dataType: ColumnConfig['dataType']): ColumnConfig => ({
    field: null,
    dataField,
    caption,
    dataType,
    fixed: false,
    width: 165,
  });
  words(demo)
    .extraColumns.slice(0, grid.extraColumns)
    .forEach((caption, index) => {
      columns.splice(index * 2 + 1, 0, strange(`extra_${index}`, caption, EXTRA_TYPES[index] ?? 'string'));
    });
  if (grid.duplicateCaption !== null)
    columns.push(strange('extra_twin', columnOf(demo, grid.duplicateCaption).caption, 'string'));
  // A grouped column leaves the captions; fixed ones come first.
  const shown = columns.filter((column) => column.field === null || column.field !== grid.groupBy);
  return [...shown.filter((column) => column.fixed), ...shown.filter((column) => !column.fixed)];
}

export function columnOf({ settings: { grid, language } }: Demo, field: Field): ColumnConfig {
  return {
    field,
    dataField: DATA_FIELDS[field],
    caption: grid.captions[field] ?? CAPTIONS[language][field],
    dataType: dataTypeOf(field),
    fixed: grid.fixedColumns !== false && ['status', 'room', 'guest_name'].includes(field),
    width: WIDTHS[field] ?? 165,
  };
}

function dataTypeOf(field: Field): ColumnConfig['dataType'] {
  if (field === 'arrival' || field === 'departure' || field === 'booked_at') return 'date';
  return field === 'total' || field === 'paid' ? 'money' : 'string';
}

/** `GET grid.json?skip=&take=&requireTotalCount=&filter=&sort=` */
export function gridAnswer(demo: Demo, query: URLSearchParams): Answer {
  const { grid } = demo.settings;
  if (grid.answerAfter > 0) grid.answerAfter -= 1;
  else if (grid.answer !== 'ok' && grid.answer !== 'cut') return badAnswer(grid.answer);
  const skip = Number(query.get('skip') ?? 0);
  const take = query.has('take') ? Number(query.get('take')) : Infinity;
  const end = skip + Math.min(take, grid.mostRows ?? Infinity);
  const { data, totalCount } = pageOf(demo, query, skip, end);
  if (grid.dropRows > 0) data.splice(Math.max(0, data.length - grid.dropRows));
  if (grid.stamped) for (const row of data) row.extra_stamp = randomUUID();
  if (grid.insertDuringPaging && skip === 0) {
    grid.insertDuringPaging = false;
    const { today } = demo.ledger;
    addBooking(demo.ledger, {
      guest: 'Nouvelle Cliente',
      arrival: addDays(today, 30),
      departure: addDays(today, 33),
    });
  }
  return jsonAnswer(
    query.get('requireTotalCount') === 'true'
      ? { data, totalCount: totalCount + grid.moreInTotal }
      : { data },
  );
}

/** Only the rows of the page are made, unless an order or a filter needs to see them all. */
function pageOf(
  demo: Demo,
  query: URLSearchParams,
  skip: number,
  end: number,
): { data: RawRow[]; totalCount: number } {
  const [filter, sort] = [query.get('filter'), query.get('sort')];
  if (filter === null && sort === null) {
    const rows = rowsOfList(demo);
    return { data: rows.slice(skip, end).map((row) => rawRow(demo, row)), totalCount: rows.length };
  }
  const rows = sorted(filtered(allRawRows(demo), filter), sort);
  return { data: rows.slice(skip, end), totalCount: rows.length };
}

export function allRawRows(demo: Demo): RawRow[] {
  return rowsOfList(demo).map((row) => rawRow(demo, row));
}

/** The rows of the open tab, narrowed by the panel's own filter. */
function rowsOfList({ ledger, settings: { grid } }: Demo): readonly LedgerRow[] {
  return rowsNewestFirst(ledger).filter(
    ({ arrival, departure, channel }) =>
      (grid.openTab === 0 || arrival === ledger.today) &&
      (grid.chip === null || channel === grid.chip) &&
      (grid.lastDays === null || departure >= addDays(ledger.today, -grid.lastDays)),
  );
}

function badAnswer(answer: string): Answer {
  const page = { 'content-type': 'text/html; charset=utf-8' };
  if (answer === 'empty') return jsonAnswer({ data: [], totalCount: 0 });
  if (answer === 'unauthorized') return jsonAnswer({ error: 'You need to sign in before continuing.' }, 401);
  if (answer === 'forbidden') return jsonAnswer({ error: 'Not allowed.' }, 403);
  if (answer === 'rate429')
    return { ...jsonAnswer({ error: 'Slow down.' }, 429), headers: { 'retry-after': '30' } };
  if (answer === 'error502') return { status: 502, headers: page, body: '<h1>502 Bad Gateway</h1>' };
  if (answer === 'badJson')
    return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"data":[{"id":1,' };
  if (answer === 'html') return { status: 200, headers: page, body: '<!DOCTYPE html><title>Login</title>' };
  return { status: 500, headers: page, body: '<h1>We are sorry, but something went wrong.</h1>' };
}

/** `["guest_name","contains","siob"]` */
function filtered(rows: RawRow[], filter: string | null): RawRow[] {
  if (filter === null) return rows;
  const [key, , text] = JSON.parse(filter) as [string, string, string];
  return rows.filter((row) =>
    String(valueOf(row, key) ?? '')
      .toLowerCase()
      .includes(text.toLowerCase()),
  );
}

/** `[{"selector":"guest_name","desc":false}]` */
function sorted(rows: RawRow[], sort: string | null): RawRow[] {
  if (sort === null) return rows;
  const [rule] = JSON.parse(sort) as { selector: string; desc: boolean }[];
  if (!rule) return rows;
  const compare = (a: RawRow, b: RawRow): number => {
    const [x, y] = [valueOf(a, rule.selector) ?? '', valueOf(b, rule.selector) ?? ''];
    return x < y ? -1 : x > y ? 1 : 0;
  };
  return [...rows].sort((a, b) => (rule.desc ? compare(b, a) : compare(a, b)));
}

function valueOf(row: RawRow, key: string): string | number | null | undefined {
  return (row as unknown as Record<string, string | number | null | undefined>)[key];
}
