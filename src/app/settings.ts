import { LOG_LEVELS } from '../base/log.js';
import {
  parseApiUrl,
  parseBrowser,
  parseDashboardUrl,
  parseHistory,
  parseHosts,
  parseKey,
  parseLogin,
  parseLogLevel,
  parsePrivacy,
  parsePublicUrl,
  parseSource,
  parseStore,
  parseSwitch,
  parseTimeZone,
  SOURCES,
  wholeNumber,
} from './parse-settings.js';

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

const setting = <T>(s: Setting<T>): Setting<T> => s;

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
    value: 'PATH|URL',
    help: "The browser's executable, or addresses of browsers elsewhere: ws(s):// of Playwright's run-server, http(s):// of a Chromium's debugging port. Default: Playwright's own build, else Chrome, Edge or Chromium.",
    parse: parseBrowser,
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
  apiToken: setting({
    env: 'HOTELRUNNER_API_TOKEN',
    key: 'api_token',
    secret: true,
    value: 'TOKEN',
    help: "The token of HotelRunner's REST API, for those who pay for it.",
    parse: (text) => text,
  }),
  hrId: setting({
    env: 'HOTELRUNNER_HR_ID',
    key: 'hr_id',
    secret: true,
    value: 'ID',
    help: "The property's id at the REST API.",
    parse: (text) => text,
  }),
  source: setting({
    env: 'HOTELRUNNER_SOURCE',
    key: 'source',
    flag: 'source',
    value: 'SOURCE',
    help: `Where bookings are read: ${SOURCES.join(', ')}. Default: dashboard.`,
    parse: parseSource,
  }),
  apiUrl: setting({
    env: 'HOTELRUNNER_API_URL',
    key: 'api_url',
    flag: 'api-url',
    value: 'URL',
    help: "The REST API's address. Default: HotelRunner's; else a loopback address, for tests.",
    parse: parseApiUrl,
  }),
  browsers: setting({
    env: 'HOTELRUNNER_BROWSERS',
    key: 'browsers',
    flag: 'browsers',
    value: 'NUMBER',
    help: 'How many browsers may run at once where the server has several hotels. Default: 2.',
    parse: (text) => wholeNumber('HOTELRUNNER_BROWSERS', text, 1, 32),
  }),
  store: setting({
    env: 'HOTELRUNNER_STORE',
    key: 'store',
    value: 'STORE',
    secret: true,
    help: 'Where state is kept: a folder, or redis:// or rediss:// for servers on several machines. Default: HOTELRUNNER_HOME.',
    parse: parseStore,
  }),
  key: setting({
    env: 'HOTELRUNNER_KEY',
    key: 'key',
    secret: true,
    value: 'KEY',
    help: 'The key that encrypts what is kept in a shared store: 32 random bytes as base64.',
    parse: parseKey,
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
  publicUrl: setting({
    env: 'HOTELRUNNER_PUBLIC_URL',
    key: 'public_url',
    flag: 'public-url',
    value: 'URL',
    help: 'Where `serve --http` is reached from elsewhere: https://<name>, of the proxy before it. OAuth needs it.',
    parse: parsePublicUrl,
  }),
  oauthHosts: setting({
    env: 'HOTELRUNNER_OAUTH_HOSTS',
    key: 'oauth_hosts',
    flag: 'oauth-hosts',
    value: 'HOSTS',
    help: 'Hosts whose documents about OAuth clients are read, parted by commas, or none. Default: claude.ai,chatgpt.com,vscode.dev.',
    parse: parseHosts,
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
