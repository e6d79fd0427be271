/**
 * What changes something through the API. It really does, and it is counted: a test can prove that a reader wrote nothing. A booking that
 * is marked as delivered is missed by the hotel's other software from then on.
 */
import { jsonAnswer, type Answer } from '../panel/html.js';
import { refused, type ApiState } from './reservations.js';

const WRITES = new Set(['reservations/~', 'reservations/fire', 'rooms/~', 'rooms/daily']);

export function writeAnswer(
  { ledger }: ApiState,
  path: string,
  query: URLSearchParams,
  delivered: Set<string>,
): Answer {
  if (!WRITES.has(path)) return refused('method not allowed', 405);
  if (path === 'reservations/~') {
    const [, id] = /^demo-(\d+)-\d+$/.exec(query.get('message_uid') ?? '') ?? [];
    const booking = ledger.bookings.find(({ rows }) => String(rows[0]?.id) === id);
    if (booking === undefined) return refused('unknown message_uid');
    delivered.add(booking.number);
  }
  return jsonAnswer({ status: 'ok' });
}
