/** The ten questions that we and the rival are asked. */
import { allRows } from '../src/demo/hotel/truth.js';
import { TODAY, type Hotel } from './hotel.js';

export interface Question {
  asks: string;
  tool: string;
  input: object;
  /** Rows have to be seen until this text is there; null: all rows. */
  until: string | null;
  /** The booking's own page is opened as well; or the calendar. */
  then?: 'booking' | 'calendar';
}

export function questionsOn({ demo }: Hotel): Question[] {
  const week = { from: TODAY, to: '2026-01-17' };
  const rows = allRows(demo.ledger);
  // Somebody in the middle of the list.
  const guest = rows[Math.floor(rows.length / 2)]?.guest.trim() ?? '';
  const number = '6000000001';
  const list = 'list_reservations';
  return [
    {
      asks: 'Who arrives today?',
      tool: list,
      input: { from: TODAY, to: TODAY, date_basis: 'arrival' },
      until: null,
    },
    { asks: 'Who arrives, leaves and stays today?', tool: 'front_desk', input: {}, until: null },
    {
      asks: 'Who has no room this week?',
      tool: list,
      input: { ...week, unassigned_only: true },
      until: null,
    },
    {
      asks: 'Tell me all about one booking.',
      tool: 'get_reservation',
      input: { confirmation_number: number },
      until: number,
      then: 'booking',
    },
    {
      asks: 'How full are we this week?',
      tool: 'occupancy_for_dates',
      input: week,
      until: null,
      then: 'calendar',
    },
    {
      asks: 'What did each channel bring in this month?',
      tool: 'revenue_report',
      input: { from: '2026-01-01', to: '2026-01-31' },
      until: null,
    },
    { asks: 'Is any room sold twice?', tool: 'check_reservations', input: {}, until: null },
    { asks: 'When does this guest come?', tool: list, input: { guest }, until: guest },
    { asks: 'What do guests in house still owe?', tool: list, input: { status: ['in_house'] }, until: null },
    {
      asks: 'What was booked since last week?',
      tool: list,
      input: { from: '2026-01-05', date_basis: 'booked' },
      until: 'Page 1',
    },
  ];
}
