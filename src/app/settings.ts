import { parseKeeping, type Keeping } from '../book/disk/history-policy.js';
import { LOG_LEVELS, type LogLevel } from '../base/log.js';
import { Failure } from '../base/errors.js';
import { isHotelRunnerHost, isLoopback } from '../base/hosts.js';

/**
 * One table of settings: it feeds the parsing of environment, flags and config file, `--help`, and docs/settings.md.
 */
export interface Setting<T> {
  env: string;
  /** The key in the config file. */
  key: string;
  /** The flag, if a command line may carry it. Secrets have none: command lines are visible to others. */
  flag?: string;
  secret?: boolean;
  /** True if spaces around the value belong to it. */
  verbatim?: boolean;
  /** A short name for the value in help. */
  value: string;
  help: string;
  parse: (text: string) => T;
}

/** How much of a guest is shown. */
export const PRIVACY_MODES = ['full', 'masked', 'pseudonymous'] as const;
export type PrivacyMode = (typeof PRIVACY_MODES)[number];

const setting = <T>(s: Setting<T>): Setting<T> => s;

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Failure('SETTING_INVALID', `${name} must be a whole number from ${least} to ${most}.`);
  }
  return value;
}

export const SETTINGS = {
  url: setting({
    env: 'HOTELRUNNER_URL',
    key: 'url',
    flag: 'url',
    value: 'URL',
    help: 'The address of the dashboard: https://<property>.hotelrunner.com. A loopback address is taken for tests.',
    parse: parseDashboardUrl,
  }),
  email: setting({
    env: 'HOTELRUNNER_EMAIL',
    key: 'email',
    secret: true,
    value: 'E-MAIL',
    help: 'The e-mail to sign in with. Optional: without it a person signs in with `login`.',
    parse: (text) => text,
  }),
  password: setting({
    env: 'HOTELRUNNER_PASSWORD',
    key: 'password',
    secret: true,
    verbatim: true,
    value: 'PASSWORD',
    help: 'The password to sign in with. Optional, as above.',
    parse: (text) => text,
  }),
  home: setting({
    env: 'HOTELRUNNER_HOME',
    key: 'home',
    flag: 'home',
    value: 'FOLDER',
    help: "Where the session and the last readings are kept. Default: the platform's data folder.",
    parse: (text) => text,
  }),
  browser: setting({
    env: 'HOTELRUNNER_BROWSER',
    key: 'browser',
    flag: 'browser',
    value: 'PATH',
    help: "The browser's executable. Default: Playwright's own build, else Chrome, Edge or Chromium.",
    parse: (text) => text,
  }),
  maxAge: setting({
    env: 'HOTELRUNNER_MAX_AGE',
    key: 'max_age',
    flag: 'max-age',
    value: 'SECONDS',
    help: 'How old a reading may be before the dashboard is read again. Default: 300.',
    parse: (text) => wholeNumber('HOTELRUNNER_MAX_AGE', text, 0, 86_400),
  }),
  rooms: setting({
    env: 'HOTELRUNNER_ROOMS',
    key: 'rooms',
    flag: 'rooms',
    value: 'NUMBER',
    help: 'How many rooms the hotel has. Without it the number is inferred from the room numbers seen.',
    parse: (text) => wholeNumber('HOTELRUNNER_ROOMS', text, 1, 100_000),
  }),
  timezone: setting({
    env: 'HOTELRUNNER_TIMEZONE',
    key: 'timezone',
    flag: 'timezone',
    value: 'ZONE',
    help: "The hotel's time zone, such as Africa/Casablanca. Default: this machine's.",
    parse: parseTimeZone,
  }),
  history: setting({
    env: 'HOTELRUNNER_HISTORY',
    key: 'history',
    flag: 'history',
    value: 'SPANS',
    help: 'How long readings are kept: all of the first span, then one a day up to the second. 0 keeps none. Default: 7d,2y.',
    parse: parseHistory,
  }),
  exports: setting({
    env: 'HOTELRUNNER_EXPORTS',
    key: 'exports',
    flag: 'exports',
    value: 'FOLDER',
    help: 'Where export_reservations writes its files. Default: exports in HOTELRUNNER_HOME.',
    parse: (text) => text,
  }),
  privacy: setting({
    env: 'HOTELRUNNER_PRIVACY',
    key: 'privacy',
    flag: 'privacy',
    value: 'MODE',
    help: 'How guests are shown: full; masked: initials; pseudonymous: made-up names that stay. Default: full.',
    parse: parsePrivacy,
  }),
  headed: setting({
    env: 'HOTELRUNNER_HEADED',
    key: 'headed',
    flag: 'headed',
    value: '1',
    help: '1 shows the browser at work.',
    parse: parseSwitch,
  }),
  login: setting({
    env: 'HOTELRUNNER_LOGIN',
    key: 'login',
    flag: 'login',
    value: 'auto',
    help: 'auto lets the server open the window of `login` by itself when an answer needs a session. Default: off.',
    parse: parseLogin,
  }),
  logLevel: setting({
    env: 'HOTELRUNNER_LOG_LEVEL',
    key: 'log_level',
    flag: 'log-level',
    value: 'LEVEL',
    help: `How much is written to stderr: ${LOG_LEVELS.join(', ')}. Default: info.`,
    parse: parseLogLevel,
  }),
  configFile: setting({
    env: 'HOTELRUNNER_CONFIG',
    key: 'config',
    flag: 'config',
    value: 'FILE',
    help: 'A JSON file with any of these settings, the room list, and corrections of captions.',
    parse: (text) => text,
  }),
};

function parseDashboardUrl(text: string): URL {
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

function parseTimeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new Failure(
      'SETTING_INVALID',
      'HOTELRUNNER_TIMEZONE is not a known time zone. An example is Africa/Casablanca.',
    );
  }
}

function parseHistory(text: string): Keeping {
  const keeping = parseKeeping(text);
  if (keeping === null) {
    throw new Failure(
      'SETTING_INVALID',
      'HOTELRUNNER_HISTORY must be two spans like 7d,2y (units d, w, m, y), one span, or 0.',
    );
  }
  return keeping;
}

function parseLogin(text: string): 'auto' | 'off' {
  if (text === 'auto' || text === 'off') return text;
  throw new Failure('SETTING_INVALID', 'HOTELRUNNER_LOGIN must be auto or off.');
}

function parseSwitch(text: string): boolean {
  if (/^(1|true|yes|on)$/i.test(text)) return true;
  if (/^(0|false|no|off)$/i.test(text)) return false;
  throw new Failure('SETTING_INVALID', 'HOTELRUNNER_HEADED must be 1 or 0.');
}

function parsePrivacy(text: string): PrivacyMode {
  const mode = PRIVACY_MODES.find((known) => known === text.toLowerCase());
  if (mode === undefined) {
    throw new Failure('SETTING_INVALID', `HOTELRUNNER_PRIVACY must be one of ${PRIVACY_MODES.join(', ')}.`);
  }
  return mode;
}

function parseLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text.toLowerCase());
  if (level === undefined) {
    throw new Failure('SETTING_INVALID', `HOTELRUNNER_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  }
  return level;
}
