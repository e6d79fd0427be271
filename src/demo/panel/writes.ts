/**
 * What changes the ledger through the panel. It really does, and it counts: a test can prove that a reader wrote nothing. Nothing here asks
 * for a token or a second confirmation, so that no writing request of a careless reader goes unnoticed.
 */
import type { Demo } from './context.js';
import { redirect, type Answer } from './html.js';
import { findRow } from '../hotel/ledger.js';

const ROW_PATH = /^\/admin\/pms\/reservations\/(\d+)(?:\/(\w+))?$/;

/** The answer if the request writes, else null. */
export function writeAnswer(
  demo: Demo,
  method: string,
  path: string,
  query: URLSearchParams,
  form: URLSearchParams,
): Answer | null {
  const [, id, action] = ROW_PATH.exec(path) ?? [];
  // The one GET that writes: a link that looks like a page.
  const writingLink = method === 'GET' && action === 'cancel' && query.get('confirm') === '1';
  if (!path.startsWith('/admin') || (['GET', 'HEAD'].includes(method) && !writingLink)) return null;
  demo.counts.writes += 1;
  const found = id === undefined ? undefined : findRow(demo.ledger, Number(id));
  if (!found) return { status: 204, body: '' };
  const { booking, row } = found;
  const verb = action ?? (method === 'DELETE' || form.get('_method') === 'delete' ? 'cancel' : 'save');
  if (verb === 'check_in') row.status = 'in_house';
  if (verb === 'no_show' || verb === 'cancel') {
    row.status = verb === 'cancel' ? 'cancelled' : 'no_show';
    row.room = null;
  }
  if (verb === 'save') {
    row.guest = form.get('guest_name') ?? row.guest;
    row.arrivalTime = form.get('arrival_time') ?? row.arrivalTime;
    row.departureTime = form.get('departure_time') ?? row.departureTime;
    booking.note = form.get('note') ?? booking.note;
  }
  return redirect(`/admin/pms/reservations/${row.id}`);
}
