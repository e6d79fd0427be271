import { isLoopback } from '../base/hosts.js';
import { version } from '../base/version.js';
import { isLocalDate } from '../hotel/dates.js';
import { apiFailure, apiRefused } from './faults.js';

/**
 * The one function that asks HotelRunner's REST API. The API can write: one PUT marks a booking as delivered, and the hotel's other
 * software misses it from then on. So nothing that a caller passes decides on the method, the host or the path: there are two paths, GET,
 * and a list of parameters with the shape of each value. `undelivered=false` always stands there; without it the API would show what was
 * not yet delivered, and no page after the first.
 */

/** Whose data are asked for. Token and id are secrets that travel in the query: no URL of this room is ever told. */
export interface ApiAccess {
  /** HotelRunner's own, or a loopback address for tests. */
  origin: string;
  token: string;
  hrId: string;
}

export type ApiResource = 'reservations' | 'rooms';

/** The parameters of `reservations`; `rooms` has none. Dates are `YYYY-MM-DD`. */
export interface ApiQuery {
  /** Created on this date or later; the API goes back 30 days at most (documented). */
  from_date?: string;
  /** Updated on this date or later. */
  from_last_update_date?: string;
  per_page?: number;
  /** From 1. */
  page?: number;
}

export interface ApiAnswer {
  body: unknown;
  /** The API's own clock, milliseconds since 1970; null if it does not say. */
  date: number | null;
}

/** Longer than any answer took (seen: seconds). */
const DEADLINE_MS = 30_000;
/** A hundred reservations are some hundred kilobytes. */
const MOST_BYTES = 16 * 1024 * 1024;

const HOST = 'app.hotelrunner.com';
const BASE = '/api/v2/apps/';
const RESOURCES: ReadonlySet<unknown> = new Set<ApiResource>(['reservations', 'rooms']);

const whole =
  (most: number) =>
  (value: unknown): boolean =>
    Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
const date = (value: unknown): boolean => typeof value === 'string' && isLocalDate(value);
const PARAMETERS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['from_date', date],
  ['from_last_update_date', date],
  ['per_page', whole(100)],
  ['page', whole(10_000)],
]);

export interface RequestOptions {
  signal: AbortSignal;
  deadlineMs?: number;
  mostBytes?: number;
}

/** Throws a `Failure` for whatever is not a whole answer in JSON with status 200. */
export async function requestApi(
  access: ApiAccess,
  resource: ApiResource,
  query: ApiQuery,
  { signal, deadlineMs = DEADLINE_MS, mostBytes = MOST_BYTES }: RequestOptions,
): Promise<ApiAnswer> {
  const address = addressOf(access, resource, query);
  const ending = new AbortController();
  const late = setTimeout(() => ending.abort(), deadlineMs);
  const stop = (): void => ending.abort();
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  try {
    // Each is said, and there is no prototype: nothing that hangs on Object.prototype becomes a method or a body.
    const init = Object.assign(Object.create(null) as RequestInit, {
      method: 'GET',
      redirect: 'manual',
      body: null,
      credentials: 'omit',
      cache: 'no-store',
      integrity: '',
      keepalive: false,
      referrerPolicy: 'no-referrer',
      headers: [
        ['accept', 'application/json'],
        ['user-agent', `hotelrunner-mcp/${version()}`],
      ],
      signal: ending.signal,
    } satisfies RequestInit);
    const response = await fetch(address, init).catch(() => null);
    if (response === null) throw endedBy(signal, ending.signal, 'unreachable');
    try {
      return await read(response, mostBytes, () => endedBy(signal, ending.signal, 'cut'));
    } finally {
      // What was not read to its end is let go of, and its connection with it.
      if (!response.bodyUsed) await response.body?.cancel().catch(() => undefined);
    }
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
  }
}

/** The address, from nothing but our own words, checked values and the two secrets. Throws `RangeError` for anything else. */
function addressOf({ origin, token, hrId }: ApiAccess, resource: ApiResource, query: ApiQuery): string {
  if (!RESOURCES.has(resource)) throw new RangeError('not a resource of the REST API that is read');
  const place = new URL(origin);
  const own = place.protocol === 'https:' && place.host === HOST;
  if (!own && !(/^https?:$/.test(place.protocol) && isLoopback(place.hostname)))
    throw new RangeError('not the address of the REST API');
  if (typeof token !== 'string' || typeof hrId !== 'string' || token === '' || hrId === '')
    throw new RangeError('no token or id for the REST API');
  // `URL` keeps names and passwords in its origin no more than paths.
  const url = new URL(`${BASE}${resource}`, place.origin);
  const { searchParams } = url;
  searchParams.set('token', token);
  searchParams.set('hr_id', hrId);
  if (resource === 'reservations') searchParams.set('undelivered', 'false');
  for (const [name, value] of Object.entries(query) as [string, unknown][]) {
    if (value === undefined) continue;
    const fits = PARAMETERS.get(name);
    if (fits === undefined || resource !== 'reservations' || !fits(value))
      throw new RangeError('not a parameter of the REST API that is sent');
    searchParams.set(name, String(value));
  }
  return url.href;
}

async function read(response: Response, mostBytes: number, ended: () => Error): Promise<ApiAnswer> {
  const { status, headers } = response;
  if (status !== 200) throw apiRefused(status, headers.get('retry-after'));
  if (!/^application\/(?:[a-z.+-]+\+)?json(?:\s*;|$)/i.test(headers.get('content-type')?.trim() ?? ''))
    throw apiFailure('page');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined) {
    const part = await reader.read().catch(() => null);
    if (part === null) throw ended();
    if (part.done) break;
    bytes += part.value.byteLength;
    if (bytes > mostBytes) {
      await reader.cancel().catch(() => undefined);
      throw apiFailure('long');
    }
    chunks.push(part.value);
  }
  const time = Date.parse(headers.get('date') ?? '');
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return { body, date: Number.isNaN(time) ? null : time };
  } catch {
    throw apiFailure('damaged');
  }
}

/** What ended a request that brought no answer. Why it failed inside is not told: it may quote the address. */
function endedBy(caller: AbortSignal, any: AbortSignal, otherwise: 'unreachable' | 'cut'): Error {
  if (caller.aborted) return apiFailure('cancelled');
  return apiFailure(any.aborted ? 'hang' : otherwise);
}
