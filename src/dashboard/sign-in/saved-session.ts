import { createHash } from 'node:crypto';
import type { BrowserContext } from 'playwright';
import { isHotelRunnerHost, isLoopback } from '../../base/hosts.js';
import { isSharedHost, leadsOn } from '../gate/hosts.js';

export type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** What a sign-in leaves behind. The cookie of the panel has no expiry date and lives only here (a browser profile drops it). */
export interface SavedSession {
  format: 1;
  origin: string;
  /** ISO time of the last saving. */
  saved_at: string;
  /** ISO time of the sign-in itself. */
  signed_in_at: string;
  hotel: string | null;
  /** What the browser called itself in which a person signed in; some dashboards bind a session to it. Left out where it was ours. */
  user_agent?: string | undefined;
  state: StorageState;
}

export type NewSession = Pick<SavedSession, 'signed_in_at' | 'hotel' | 'user_agent' | 'state'>;

/** Tells sessions apart without keeping them: used to write only when the dashboard rotated a cookie. */
export function stateDigest(state: StorageState): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('hex');
}

/**
 * What of a browser's state belongs to the hotel's dashboard. A person's window also collects cookies of the captcha's maker, of other
 * hotels and of others; they are nobody's business here.
 */
export function ownState(origin: string, { cookies, origins }: StorageState): StorageState {
  return {
    cookies: cookies.filter(({ domain }) => isOwnSite(origin, domain.replace(/^\./, ''))),
    origins: origins.filter((kept) => isOwnOrigin(origin, kept.origin)),
  };
}

/** Cookies know hosts, but neither ports nor the parts before the host that they were set for. */
function isOwnSite(origin: string, host: string): boolean {
  const { hostname } = new URL(origin);
  if (host === hostname) return true;
  if (isLoopback(hostname)) return false;
  // Where the settings name a host of all hotels, the hotel is known only to the dashboard.
  const hotel = leadsOn(origin) && isHotelRunnerHost(host);
  return host === 'hotelrunner.com' || isSharedHost(host) || hotel;
}

function isOwnOrigin(origin: string, kept: string): boolean {
  if (kept === origin) return true;
  if (!URL.canParse(kept) || isLoopback(new URL(origin).hostname)) return false;
  const { protocol, port, hostname } = new URL(kept);
  return (
    protocol === 'https:' && port === '' && hostname !== 'hotelrunner.com' && isOwnSite(origin, hostname)
  );
}

/** A session from the text of a file; null if it is not one. */
export function parseSession(text: string): SavedSession | null {
  if (text.length > MOST_TEXT) return null;
  try {
    const session = JSON.parse(text) as Partial<SavedSession>;
    const { user_agent, state } = session;
    const whole =
      session.format === 1 &&
      typeof session.origin === 'string' &&
      isTime(session.saved_at) &&
      isTime(session.signed_in_at) &&
      (session.hotel === null || typeof session.hotel === 'string') &&
      (user_agent === undefined || isUserAgent(user_agent)) &&
      Array.isArray(state?.cookies) &&
      state.cookies.every(isCookie) &&
      Array.isArray(state.origins) &&
      state.origins.every(isOrigin);
    return whole ? (session as SavedSession) : null;
  } catch {
    return null;
  }
}

/** A session has some kilobytes. */
const MOST_TEXT = 10_000_000;

/** What a browser calls itself: it goes into a header of every request. */
export function isUserAgent(text: unknown): text is string {
  return typeof text === 'string' && /^Mozilla\/5\.0 [\x20-\x7e]{1,300}$/.test(text);
}

function isTime(text: unknown): boolean {
  return typeof text === 'string' && !Number.isNaN(Date.parse(text));
}

function isCookie(kept: unknown): boolean {
  const { name, value, domain, path, expires, httpOnly, secure, sameSite } = (kept ?? {}) as Record<
    string,
    unknown
  >;
  return (
    [name, value, domain, path].every((part) => typeof part === 'string') &&
    Number.isFinite(expires) &&
    [httpOnly, secure].every((flag) => typeof flag === 'boolean') &&
    ['Strict', 'Lax', 'None'].includes(sameSite as string)
  );
}

function isOrigin(kept: unknown): boolean {
  const { origin, localStorage } = (kept ?? {}) as Record<string, unknown>;
  const isEntry = (entry: unknown): boolean => {
    const { name, value } = (entry ?? {}) as Record<string, unknown>;
    return typeof name === 'string' && typeof value === 'string';
  };
  return typeof origin === 'string' && Array.isArray(localStorage) && localStorage.every(isEntry);
}
