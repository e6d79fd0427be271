/** From the text of a setting to its value; each throws a Failure that names the variable. */
import { parseKeeping, type Keeping } from '../book/disk/history-policy.js';
import { LOG_LEVELS, type LogLevel } from '../base/log.js';
import { browserAddresses, isBrowserAddress } from '../base/browser-address.js';
import { Failure } from '../base/errors.js';
import { isHotelRunnerHost, isLoopback } from '../base/hosts.js';

/** How much of a guest is shown. */
export const PRIVACY_MODES = ['full', 'masked', 'pseudonymous'] as const;
export type PrivacyMode = (typeof PRIVACY_MODES)[number];

/** Which of the two roads to the bookings is taken: the dashboard, the REST API, or both. */
export const SOURCES = ['dashboard', 'api', 'both'] as const;
export type SourceName = (typeof SOURCES)[number];

export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Failure('SETTING_INVALID', `${name} must be a whole number from ${least} to ${most}.`);
  }
  return value;
}

export function parseDashboardUrl(text: string): URL {
  const wanted = 'It must be https://<property>.hotelrunner.com, or a loopback address for tests.';
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Failure('SETTING_INVALID', `HOTELRUNNER_URL is not a web address. ${wanted}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new Failure('SETTING_INVALID', `HOTELRUNNER_URL must not carry a name or password. ${wanted}`);
  }
  const known =
    (url.protocol === 'https:' && url.port === '' && isHotelRunnerHost(url.hostname)) ||
    ((url.protocol === 'http:' || url.protocol === 'https:') && isLoopback(url.hostname));
  if (!known) {
    throw new Failure(
      'SETTING_INVALID',
      `HOTELRUNNER_URL is neither HotelRunner's nor a loopback address. ${wanted}`,
    );
  }
  return new URL(url.origin);
}

/** The path of a browser, or addresses of browsers with commas between them. An address may hold a token, so it is not quoted. */
export function parseBrowser(text: string): string {
  if (!isBrowserAddress(text) || browserAddresses(text) !== null) return text;
  throw new Failure(
    'SETTING_INVALID',
    'HOTELRUNNER_BROWSER must be the path of a browser, or addresses that begin with ws://, wss://, http:// or https://, with commas between them.',
  );
}

export function parseTimeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new Failure(
      'SETTING_INVALID',
      'HOTELRUNNER_TIMEZONE is not a known time zone. An example is Africa/Casablanca.',
    );
  }
}

export function parseHistory(text: string): Keeping {
  const keeping = parseKeeping(text);
  if (keeping === null) {
    throw new Failure(
      'SETTING_INVALID',
      'HOTELRUNNER_HISTORY must be two spans like 7d,2y (units d, w, m, y), one span, or 0.',
    );
  }
  return keeping;
}

export function parseLogin(text: string): 'auto' | 'off' {
  if (text === 'auto' || text === 'off') return text;
  throw new Failure('SETTING_INVALID', 'HOTELRUNNER_LOGIN must be auto or off.');
}

export function parseSwitch(text: string): boolean {
  if (/^(1|true|yes|on)$/i.test(text)) return true;
  if (/^(0|false|no|off)$/i.test(text)) return false;
  throw new Failure('SETTING_INVALID', 'HOTELRUNNER_HEADED must be 1 or 0.');
}

export function parsePrivacy(text: string): PrivacyMode {
  const mode = PRIVACY_MODES.find((known) => known === text.toLowerCase());
  if (mode === undefined) {
    throw new Failure('SETTING_INVALID', `HOTELRUNNER_PRIVACY must be one of ${PRIVACY_MODES.join(', ')}.`);
  }
  return mode;
}

export function parseLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text.toLowerCase());
  if (level === undefined) {
    throw new Failure('SETTING_INVALID', `HOTELRUNNER_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  }
  return level;
}

export function parseSource(text: string): SourceName {
  const source = SOURCES.find((known) => known === text.toLowerCase());
  if (source === undefined) {
    throw new Failure('SETTING_INVALID', `HOTELRUNNER_SOURCE must be one of ${SOURCES.join(', ')}.`);
  }
  return source;
}

/** HotelRunner's own address for the API, or a loopback address for tests. */
export function parseApiUrl(text: string): URL {
  let url: URL | null;
  try {
    url = new URL(text);
  } catch {
    url = null;
  }
  const own = url?.protocol === 'https:' && url.port === '' && url.hostname === 'app.hotelrunner.com';
  const loopback = url !== null && /^https?:$/.test(url.protocol) && isLoopback(url.hostname);
  if (url === null || !(own || loopback) || url.username !== '' || url.password !== '') {
    throw new Failure(
      'SETTING_INVALID',
      'HOTELRUNNER_API_URL must be https://app.hotelrunner.com or a loopback address for tests.',
    );
  }
  return new URL(url.origin);
}

/** True of what is the address of a shared store, and no folder. */
export function isStoreAddress(store: string): boolean {
  return /^rediss?:\/\//i.test(store);
}

/** A shared store without the key that all that is put there is encrypted with. */
export function lacksKey({ store, key }: { store: string | null; key: Buffer | null }): boolean {
  return store !== null && key === null && isStoreAddress(store);
}

/** A folder, or the address of a store. */
export function parseStore(text: string): string {
  if (
    isStoreAddress(text)
      ? URL.canParse(text) && new URL(text).hostname !== ''
      : !/^[a-z][a-z\d+.-]+:\/\//i.test(text)
  )
    return text;
  throw new Failure(
    'SETTING_INVALID',
    'HOTELRUNNER_STORE must be a folder, redis://[user:password@]host[:port][/number], or rediss:// for the same over TLS.',
  );
}

/** The store is others' machine, and a session is as good as a password. */
export function noKey(): Failure {
  return new Failure(
    'SETTING_MISSING',
    'HOTELRUNNER_STORE names a shared store and HOTELRUNNER_KEY is not set: sessions and bookings are never put there unencrypted.',
    {
      remedy:
        'Make a key with `openssl rand -base64 32`, set it as HOTELRUNNER_KEY for all servers that share the store, then restart.',
    },
  );
}

/** A key of 32 bytes, as base64 or as 64 hexadecimal digits. */
export function parseKey(text: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length !== 32 || !/^[0-9a-z+/=_-]+$/i.test(text)) {
    throw new Failure(
      'SETTING_INVALID',
      'HOTELRUNNER_KEY must be 32 random bytes, as base64: `openssl rand -base64 32` makes them.',
    );
  }
  return key;
}

/** Where the server is reached over HTTP from elsewhere: an origin, over TLS unless it is this computer. */
export function parsePublicUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const safe =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(url.hostname));
  const bare = url !== null && url.username === '' && url.password === '' && /^\/?(mcp)?$/.test(url.pathname);
  if (url === null || !safe || !bare || url.search !== '' || url.hash !== '') {
    throw new Failure(
      'SETTING_INVALID',
      'HOTELRUNNER_PUBLIC_URL must be https://<name>, without a path, as people reach the server; http only for 127.0.0.1.',
    );
  }
  return new URL(url.origin);
}

/** Names of hosts parted by commas; `none` for none. */
export function parseHosts(text: string): string[] {
  if (text === 'none') return [];
  const hosts = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((host) => host !== '');
  if (hosts.length === 0 || !hosts.every((host) => /^([a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}$/.test(host))) {
    throw new Failure(
      'SETTING_INVALID',
      'HOTELRUNNER_OAUTH_HOSTS must be names of hosts parted by commas, such as claude.ai,chatgpt.com, or none.',
    );
  }
  return hosts;
}
