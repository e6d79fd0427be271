/** What `demo` asks: one question for each tool, and how its answer is shown. */
import { printTable } from '../terminal/table.js';

export type Row = Record<string, unknown>;

export interface Question {
  asks: string;
  tool: string;
  input: Row;
  /** `picture` is the size of the picture that came with the answer, in bytes. */
  show(answer: Row, say: (line: string) => void, picture: number): void;
}

const MOST_LINES = 10;

export function money(value: unknown): string {
  const amount = value as { amount: number; currency: string } | null;
  return amount === null ? '-' : `${amount.amount.toFixed(2)} ${amount.currency}`;
}

function cents(amount: unknown): string {
  return typeof amount === 'number' ? amount.toFixed(2) : '-';
}

function percent(share: unknown): string {
  return typeof share === 'number' ? `${Math.round(share * 100)} %` : '-';
}

function roomsOf(value: unknown): string {
  return (value as { room: string | null }[]).map(({ room }) => room ?? 'unassigned').join(', ');
}

/** The first rows as a table, and how many there are. */
export function table(
  rows: Row[],
  columns: Record<string, string>,
  say: (line: string) => void,
  total = rows.length,
): void {
  const shown = rows.slice(0, MOST_LINES);
  printTable(shown, columns);
  if (total > shown.length) say(`  ${shown.length} of ${total} shown`);
}

export const QUESTIONS: Question[] = [
  {
    asks: 'Who arrives in the next seven days?',
    tool: 'list_reservations',
    input: { from: 'today', to: '+6d', date_basis: 'arrival', status: ['expected'], limit: MOST_LINES },
    show(answer, say) {
      const rows = (answer['reservations'] as Row[]).map((found) => ({
        ...found,
        rooms: roomsOf(found['rooms']),
        total: money(found['total']),
      }));
      const columns = {
        confirmation_number: 'number',
        guest_name: 'guest',
        arrival: 'arrival',
        departure: 'departure',
        rooms: 'room',
        total: 'total',
      };
      table(rows, columns, say, Number(answer['total']));
    },
  },
  {
    asks: 'How full are we this week?',
    tool: 'occupancy_for_dates',
    input: { from: 'today', to: '+6d' },
    show(answer, say) {
      const nights = (answer['nights'] as Row[]).map((n) => ({ ...n, occupancy: percent(n['occupancy']) }));
      const columns = {
        date: 'night',
        rooms_booked: 'booked',
        rooms_for_sale: 'for sale',
        occupancy: 'occupancy',
        arrivals: 'in',
        departures: 'out',
      };
      table(nights, columns, say);
    },
  },
  {
    asks: 'Is a room free for two nights from tomorrow?',
    tool: 'find_free_rooms',
    input: { from: '+1d', to: '+2d' },
    show(answer, say) {
      const types = (answer['types'] as Row[]).map((type) => ({
        ...type,
        free_rooms: (type['free_rooms'] as string[] | null)?.join(', ') ?? '-',
        free_throughout: type['free_throughout'] ?? '-',
      }));
      table(types, { room_type: 'room type', free_throughout: 'free', free_rooms: 'rooms' }, say);
      const total = answer['total'] as Row;
      say(
        `  in all ${String(total['free_throughout'] ?? 'not known')}, for sale ${String(answer['for_sale'] ?? '-')}`,
      );
    },
  },
  {
    asks: 'Tell me all about one booking.',
    tool: 'get_reservation',
    input: { confirmation_number: '6000000001' },
    show(answer, say) {
      const reservation = answer['reservation'] as Row;
      const columns = {
        confirmation_number: 'number',
        room: 'room',
        room_type: 'room type',
        status: 'status',
        arrival: 'arrival',
        departure: 'departure',
      };
      table(reservation['rooms'] as Row[], columns, say);
      const [total, paid, balance] = ['total', 'paid', 'balance'].map((key) => money(reservation[key]));
      say(`  total ${total}, paid ${paid}, balance ${balance}`);
      const details = answer['details'] as { sections: { fields: unknown[] }[] } | null;
      const labels = details?.sections.reduce((sum, { fields }) => sum + fields.length, 0) ?? 0;
      say(`  and ${labels} details from its own page`);
    },
  },
  {
    asks: 'What needs doing at the desk today?',
    tool: 'front_desk',
    input: { date: 'today' },
    show(answer, say) {
      const [day] = answer['days'] as Row[];
      say(
        `  rooms arriving ${String(day?.['rooms_arriving'])}, leaving ${String(day?.['rooms_departing'])}, ` +
          `staying ${String(day?.['rooms_in_house'])}`,
      );
      const entries = (answer['entries'] as Row[]).map((found) => ({
        ...found,
        lists: (found['lists'] as string[]).join(', '),
        rooms: roomsOf(found['rooms']),
        balance: money(found['balance']),
      }));
      table(entries, { lists: 'lists', guest_name: 'guest', rooms: 'room', balance: 'balance' }, say);
    },
  },
  {
    asks: 'What does each channel bring in the next thirty nights?',
    tool: 'revenue_report',
    input: { from: 'today', to: '+29d', group_by: 'channel' },
    show(answer, say) {
      const rows = (answer['rows'] as Row[]).map((row) => ({
        ...row,
        revenue: cents(row['revenue']),
        share: percent(row['share']),
        adr: cents(row['adr']),
        revpar: cents(row['revpar']),
      }));
      const columns = {
        group: 'channel',
        revenue: 'revenue',
        currency: '',
        share: 'share',
        room_nights: 'nights',
        adr: 'ADR',
        revpar: 'RevPAR',
      };
      table(rows, columns, say);
    },
  },
  {
    asks: 'Is anything wrong in the book?',
    tool: 'check_reservations',
    input: {},
    show(answer, say) {
      const columns = {
        severity: 'severity',
        rule: 'rule',
        first_date: 'from',
        last_date: 'to',
        count: 'count',
      };
      table(answer['findings'] as Row[], columns, say);
    },
  },
  {
    asks: 'What changed since last evening?',
    tool: 'list_changes',
    input: {},
    show(answer, say) {
      const bookings = (answer['bookings'] as Row[]).map((found) => ({
        ...found,
        changes: (found['changes'] as { field: string; old: string | null; new: string | null }[])
          .map((change) => `${change.field}: ${change.old ?? '-'} → ${change.new ?? '-'}`)
          .join(', '),
      }));
      const columns = {
        change: 'change',
        confirmation_number: 'number',
        guest_name: 'guest',
        arrival: 'arrival',
        changes: 'what',
      };
      table(bookings, columns, say);
    },
  },
  {
    asks: 'Give me the stays of the next thirty nights as a file.',
    tool: 'export_reservations',
    input: { from: 'today', to: '+29d', format: 'csv' },
    show(answer, say) {
      const file = String(answer['path']).replace(/^.*[\\/]/, '');
      say(`  ${file}: ${String(answer['rows'])} rows, ${String(answer['bytes'])} bytes`);
    },
  },
  {
    asks: 'Show me the next month, room by room.',
    tool: 'show_occupancy',
    input: { view: 'rooms' },
    show(answer, say, picture) {
      const { width, height, summary } = answer;
      say(`  a PNG of ${String(width)} by ${String(height)} pixels, ${picture} bytes`);
      say(`  ${String(summary).replaceAll('. ', '.\n  ')}`);
    },
  },
  {
    asks: 'Can I rely on all this?',
    tool: 'hotel_status',
    input: {},
    show(answer, say) {
      const { hotel, business_date, signed_in } = answer;
      say(
        `  ${String(hotel)} on ${String(business_date)}, ${signed_in === true ? 'signed in' : 'not signed in'}`,
      );
      const columns = { what: 'reading', complete: 'complete', rows_read: 'rows', age_seconds: 'age, s' };
      table(answer['readings'] as Row[], columns, say);
    },
  },
];
