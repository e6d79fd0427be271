/** A session as it lies on disk: what is kept of the browser's state, and what is believed of a file. */
import { createHash } from 'node:crypto';
import type { BrowserContext } from 'playwright';
import * as z from 'zod';
import { isHotelRunnerHost, isLoopback } from '../../base/hosts.js';
import { withoutInvisible } from '../../hotel/text.js';
import { isOwnHost, isSharedHost, leadsOn } from '../gate/hosts.js';

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

/** A session has some kilobytes; whatever is larger is another file. */
export const LARGEST_SESSION = 4_000_000;
/** Of one item of the page's storage. A token has a few hundred characters. */
const LONGEST_ITEM = 16_000;
const MOST_COOKIES = 300;

// What a browser gives of a cookie, with its bounds: 4 kB in all, and some room.
const Cookie = z.object({
  name: z.string().max(5_000),
  value: z.string().max(5_000),
  domain: z.string().regex(/^[.a-z\d:[\]-]{1,255}$/i),
  path: z
    .string()
    .regex(/^\/[^\p{Cc}]*$/u)
    .max(2_000),
  expires: z.number().default(-1),
  httpOnly: z.boolean().default(true),
  secure: z.boolean().default(false),
  sameSite: z.enum(['Strict', 'Lax', 'None']).default('Lax'),
});

const Origin = z.object({
  origin: z.string().max(300),
  localStorage: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  // Its records are the browser's business: they go back as they came.
  indexedDB: z.array(z.looseObject({ name: z.string() })).optional(),
});

// A time to come would make the session newer than any that follows.
const isTime = (text: string): boolean => Date.parse(text) <= Date.now() + 86_400_000;

/** What a browser calls itself: it goes into a header of every request. */
export function isUserAgent(text: unknown): text is string {
  return typeof text === 'string' && /^Mozilla\/5\.0 [\x20-\x7e]{1,300}$/.test(text);
}

const Session = z.object({
  format: z.literal(1),
  origin: z.string().max(300),
  saved_at: z.string().max(40).refine(isTime),
  signed_in_at: z.string().max(40).refine(isTime),
  hotel: z.string().max(300).overwrite(withoutInvisible).nullable(),
  user_agent: z.string().refine(isUserAgent).optional(),
  state: z.object({ cookies: z.array(Cookie).max(MOST_COOKIES), origins: z.array(Origin).max(50) }),
});

/** A session from the text of a file, with nothing in it that is not of its dashboard; null if it is not one. */
export function parseSession(text: string): SavedSession | null {
  if (text.length > LARGEST_SESSION) return null;
  try {
    const session = Session.parse(JSON.parse(text));
    return { ...session, state: ownState(session.origin, session.state) };
  } catch {
    return null;
  }
}

/** Tells sessions apart without keeping them: used to write only when the dashboard rotated a cookie. */
export function stateDigest(state: StorageState): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('hex');
}

// Names of what signs in: `_hotelrunner_session` (seen, a cookie), `authToken`, `jwt`, `firebase:authUser`, `persist:user`. Inferred, but for
// the first: what else a panel stores are its own drafts and lists, with guests in them.
const SIGNS_IN =
  /auth|token|jwt|session|(^|[^a-z])sid([^a-z]|$)|csrf|xsrf|credential|login|log_in|sign(ed)?[-_]?in|remember|bearer|sso|^(persist:)?(current[-_]?)?user$|device[-_]?id/i;

/**
 * What of a browser's state belongs to the hotel's dashboard and signs in: its cookies, and of the storage of its pages what is called so. A
 * person's window also collects cookies of the captcha's maker, of other hotels and of others; they are nobody's business here.
 */
export function ownState(origin: string, { cookies, origins }: StorageState): StorageState {
  return {
    cookies: cookies
      .filter(({ domain }) => isOwnSite(origin, domain.replace(/^\./, '')))
      .slice(0, MOST_COOKIES),
    origins: origins
      .filter((kept) => isOwnOrigin(origin, kept.origin))
      .map((kept) => signingIn(kept))
      .filter(({ localStorage, ...more }) => localStorage.length > 0 || databasesOf(more).length > 0),
  };
}

type KeptOrigin = StorageState['origins'][number];

/** Playwright's own type says nothing of databases, though its state holds them when asked for. */
function databasesOf(kept: object): { name: string }[] {
  return (kept as { indexedDB?: { name: string }[] }).indexedDB ?? [];
}

function signingIn(kept: KeptOrigin): KeptOrigin {
  const localStorage = kept.localStorage.filter(
    ({ name, value }) => SIGNS_IN.test(name) && value.length <= LONGEST_ITEM,
  );
  const indexedDB = databasesOf(kept).filter(
    (database) => SIGNS_IN.test(database.name) || /^firebaseLocalStorageDb$/.test(database.name),
  );
  const small = JSON.stringify(indexedDB).length <= 4 * LONGEST_ITEM;
  return {
    origin: kept.origin,
    localStorage,
    ...(indexedDB.length > 0 && small ? { indexedDB } : {}),
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
  if (!URL.canParse(kept)) return false;
  const url = new URL(kept);
  return isOwnHost(origin, url) && (url.origin === origin || isOwnSite(origin, url.hostname));
}
