/** `GET /reservations`: which bookings are answered, and on which page. */
import { addDays } from '../hotel/dates.js';
import { addBooking, type Ledger, type LedgerBooking } from '../hotel/ledger.js';
import { jsonAnswer, type Answer } from '../panel/html.js';
import type { ApiSettings } from './options.js';
import { bookedAt, hrNumber, providerNumber, reservationPayload } from './payload.js';
import { instantAtHotel, writtenAtHotel, type Updates } from './updates.js';

/** Without `from_date` so many days are answered, and with it no more than so many. */
const DEFAULT_DAYS = 10;
const MOST_DAYS = 30;
const DATE = /^\d{4}-\d\d-\d\d$/;

export interface ApiState {
  ledger: Ledger;
  settings: ApiSettings;
  updates: Updates;
  /** Numbers of the bookings that the hotel's other software has fetched. */
  delivered: Set<string>;
}

export function reservationsAnswer(state: ApiState, query: URLSearchParams): Answer {
  const { ledger, settings, updates, delivered } = state;
  const undelivered = query.get('undelivered') !== 'false';
  if (undelivered && query.has('page')) return refused('page must not be given with undelivered');
  const [modified, booked] = [query.get('modified') === 'true', query.get('booked') === 'true'];
  if (modified && booked) return refused('modified and booked are asked for separately');
  const from = spanOf(query, settings);
  if (typeof from === 'string') return refused(from);
  const number = query.get('reservation_number');
  updates.look();
  const wanted = ledger.bookings
    .filter((booking) => !undelivered || !delivered.has(booking.number))
    .filter((booking) => bookedAt(booking) >= from.created || updates.of(booking) >= from.created)
    .filter((booking) => bookedAt(booking) >= from.bookedSince)
    .filter((booking) => updates.of(booking) + settings.aheadMs >= from.updatedSince)
    .filter((booking) => !modified || updates.of(booking) > bookedAt(booking))
    .filter((booking) => !booked || updates.of(booking) === bookedAt(booking))
    .filter((booking) => number === null || [hrNumber(booking), providerNumber(booking)].includes(number))
    .sort(newestFirst);
  const size = Math.min(settings.mostPerPage, positive(query.get('per_page')) ?? 10);
  const page = positive(query.get('page')) ?? 1;
  const answer = {
    reservations: wanted
      .slice((page - 1) * size, page * size)
      .map((booking) => reservationPayload(ledger, booking, { updated: updates.of(booking) }, settings)),
    count: wanted.length,
    current_page: page,
    pages: Math.max(1, Math.ceil(wanted.length / size)),
  };
  if (settings.insertDuringPaging && page === 1) {
    settings.insertDuringPaging = false;
    insertBooking(ledger, settings);
  }
  return jsonAnswer(answer);
}

/** From when on, milliseconds since 1970; a text says why nothing is answered. */
function spanOf(
  query: URLSearchParams,
  { now, tooFarBack }: ApiSettings,
): { created: number; bookedSince: number; updatedSince: number } | string {
  const today = writtenAtHotel(now()).slice(0, 10);
  const earliest = instantAtHotel(`${addDays(today, -MOST_DAYS)}T00:00`);
  const [fromDate, fromUpdate] = [query.get('from_date'), query.get('from_last_update_date')];
  const since = (text: string): number =>
    DATE.test(text) ? instantAtHotel(`${text}T00:00`) : Date.parse(text);
  const times = [fromDate, fromUpdate].map((text) => (text === null ? null : since(text)));
  if (times.some((time) => Number.isNaN(time))) return 'a date is not valid';
  if (times.some((time) => time !== null && time < earliest) && tooFarBack === 'refused')
    return `dates must lie within the last ${MOST_DAYS} days`;
  const [booking = null, update = null] = times;
  // A number is looked for in all that can be answered; without anything else the last days are.
  const open = update !== null || query.has('reservation_number');
  const bookedSince = booking ?? (open ? 0 : instantAtHotel(`${addDays(today, -DEFAULT_DAYS)}T00:00`));
  return {
    created: earliest,
    bookedSince: booking === null && open ? 0 : Math.max(earliest, bookedSince),
    updatedSince: update === null ? 0 : Math.max(earliest, update),
  };
}

export function newestFirst(a: LedgerBooking, b: LedgerBooking): number {
  return bookedAt(b) - bookedAt(a) || (b.rows[0]?.id ?? 0) - (a.rows[0]?.id ?? 0);
}

function insertBooking(ledger: Ledger, { now }: ApiSettings): void {
  const { today } = ledger;
  const stay = { arrival: addDays(today, 30), departure: addDays(today, 33) };
  addBooking(ledger, { guest: 'Nouvelle Cliente', ...stay, bookedAt: writtenAtHotel(now()).slice(0, 16) });
}

function positive(text: string | null): number | null {
  const value = Number(text ?? NaN);
  return Number.isInteger(value) && value > 0 ? value : null;
}

export function refused(error: string, status = 422): Answer {
  return jsonAnswer({ error }, status);
}
