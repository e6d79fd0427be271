import { Failure } from '../base/errors.js';
import { log } from '../base/log.js';
import { apiChanged } from './faults.js';
import { ApiPage, type ApiReservation } from './payload.js';
import type { ApiAnswer } from './request.js';
import { instantAt } from './moments.js';

/**
 * All pages of a question, proven to be of one state. The API takes no snapshot: bookings come, change and move to another page while
 * they are read. Whatever the order is, a booking that moves onto a page that was read pushes another one onto the next page, where it
 * stands twice; so counts that stay, and no booking twice, prove the pages. What moved is read again from its first page.
 */

export const PER_PAGE = 100;
const MOST_TRIES = 3;
const MOST_PAGES = 500;

export interface PagesRead {
  reservations: Map<string, ApiReservation>;
  /** The API's clock at its first page; null if it does not say. */
  date: number | null;
}

type GetPage = (page: number, of: number | null) => Promise<ApiAnswer>;

/** Throws READING_INCOMPLETE if the pages do not hold still. */
export async function readPages(get: GetPage): Promise<PagesRead> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const read = await readOnce(get);
    if (read !== null) return read;
    log.info("The pages of HotelRunner's REST API moved while they were read.");
  }
  throw new Failure(
    'READING_INCOMPLETE',
    `The pages of HotelRunner's REST API moved each of the ${MOST_TRIES} times that they were read.`,
    { remedy: 'Ask again in a few minutes.', retry: 120 },
  );
}

/** The first page alone, proven to be nothing more than what it says. */
export async function readFirstPage(get: GetPage): Promise<PagesRead & { pages: number }> {
  const { body, date } = await get(1, null);
  const page = parsePage(body);
  const reservations = new Map<string, ApiReservation>();
  for (const reservation of page.reservations) keep(reservations, reservation);
  return { reservations, date, pages: page.pages };
}

/** Null if something moved. */
async function readOnce(get: GetPage): Promise<PagesRead | null> {
  const first = await get(1, null);
  const pages = [parsePage(first.body)];
  const [head] = pages;
  if (head === undefined) return null;
  if (head.pages > MOST_PAGES) throw apiChanged('more pages than are read');
  for (let at = 2; at <= head.pages; at += 1) {
    const page = parsePage((await get(at, head.pages)).body);
    if (page.pages !== head.pages || page.current_page !== at) return null;
    pages.push(page);
  }
  const reservations = new Map<string, ApiReservation>();
  let moved = false;
  for (const { reservations: list } of pages)
    for (const reservation of list) moved = keep(reservations, reservation) || moved;
  return moved || !isWhole(pages, reservations.size) ? null : { reservations, date: first.date };
}

function parsePage(body: unknown): ApiPage {
  const { data, error } = ApiPage.safeParse(body);
  if (data !== undefined) return data;
  // Names of fields are ours, numbers are places; what stands there is not told.
  const path = error.issues[0]?.path.filter((part) => typeof part !== 'symbol').join('.') ?? '';
  throw apiChanged(path === '' ? 'its pages' : path);
}

/** True if it was there already: the newer one stays. */
function keep(all: Map<string, ApiReservation>, reservation: ApiReservation): boolean {
  const key = keyOf(reservation);
  const known = all.get(key);
  if (known === undefined || isNewer(reservation, known)) all.set(key, reservation);
  return known !== undefined;
}

/** What a reservation is known by as long as it lives. */
export function keyOf({ hr_number, reservation_id, provider_number }: ApiReservation): string {
  const key = hr_number ?? reservation_id ?? provider_number;
  if (key === null) throw apiChanged('a reservation without a number');
  return key;
}

function isNewer(one: ApiReservation, other: ApiReservation): boolean {
  return (instantAt(one.updated_at) ?? 0) >= (instantAt(other.updated_at) ?? 0);
}

/** `count` is that of all pages, or of its own page alone: either way it says whether something is missing. */
function isWhole(pages: readonly ApiPage[], read: number): boolean {
  const [head] = pages;
  if (head === undefined) return false;
  if (pages.every(({ count }) => count === read) && head.count === read) return true;
  const full = head.reservations.length;
  return (
    pages.length > 1 &&
    pages.every(({ count, reservations }) => count === reservations.length) &&
    pages.slice(0, -1).every(({ reservations }) => reservations.length === full) &&
    (pages.at(-1)?.reservations.length ?? 0) > 0
  );
}
