import envPaths from 'env-paths';
import { join, resolve } from 'node:path';
import type { Keeping } from '../book/disk/history-policy.js';
import { carelessness, readConfigFile, type ConfigFile } from './config-file.js';
import { asFailure, Failure } from '../base/errors.js';
import type { LogLevel } from '../base/log.js';
import { isLoopback } from '../base/hosts.js';
import { lacksKey, noKey, type PrivacyMode, type SourceName } from './parse-settings.js';
import { demoKeys } from './demo-hotels.js';
import { SETTINGS, type Setting } from './settings.js';

/** All that the user has settled. Loading never throws: a server must start and list its tools whatever is wrong. */
export interface Config {
  /** The origin of the dashboard; null while it is not set. */
  url: URL | null;
  email: string | null;
  password: string | null;
  /** The root of the state folders; each hotel has its own inside. */
  home: string;
  browser: string | null;
  maxAgeSeconds: number;
  rooms: number | null;
  roomList: { room: string; room_type: string | null }[];
  timezone: string;
  /** Whether the user told it. */
  timezoneTold: boolean;
  /** Whose property and token the REST API is asked with; secrets, both. */
  apiToken: string | null;
  hrId: string | null;
  source: SourceName;
  /** The REST API's origin; null means HotelRunner's own. */
  apiUrl: URL | null;
  /** How many browsers may run at once for all hotels together. */
  browsers: number;
  /** A folder, or the address of a shared store, which may carry a password; null means the state folder. */
  store: string | null;
  /** 32 bytes that encrypt what lies in a shared store. */
  key: Buffer | null;
  history: Keeping;
  /** Where export_reservations writes its files. */
  exports: string;
  privacy: PrivacyMode;
  /** Where the server is reached over HTTP from elsewhere; null where that was not told. */
  publicUrl: URL | null;
  /** Hosts whose documents about OAuth clients are read. */
  oauthHosts: string[];
  headed: boolean;
  /** `auto`: the server opens the window for signing in by itself. */
  login: 'auto' | 'off';
  logLevel: LogLevel;
  captions: Record<string, string>;
  statuses: NonNullable<ConfigFile['statuses']>;
  currency: string | null;
  dateOrder: ConfigFile['date_order'] | null;
  allowGet: string[];
  allowPost: string[];
  allowHosts: string[];
  demo: boolean;
  /** Which of the demo's hotels, from 0. */
  demoPlace: number;
  /** The settings of each hotel by its key, in the order of the config file; empty where there is one hotel, whose settings are these. */
  hotels: ReadonlyMap<string, Config>;
  /** The key of the hotel that a question is about if it names none; null if each has to name its own. */
  defaultHotel: string | null;
  /** The key of this hotel in the config file; null if it has none. */
  hotelKey: string | null;
  /** What is wrong with the settings, in the order found. */
  problems: Failure[];
  /** What works and is not safe, with what to do about it. */
  cautions: string[];
}

/** Some clients pass `${NAME}` through as it stands when NAME is not set. */
function given(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  return trimmed === '' || /^\$\{.*\}$/.test(trimmed) ? undefined : text;
}

export type Flags = Partial<Record<string, string | boolean>>;

/** A failure that names the setting as it was given: by its flag, its variable, or its key in the config file. */
function asGiven(
  failure: Failure,
  { env: name, flag = '', key }: Setting<unknown>,
  { env, flags }: { env: NodeJS.ProcessEnv; flags: Flags },
): Failure {
  const typed = flags[flag];
  if (typed === true || (typeof typed === 'string' && given(typed) !== undefined)) {
    const what = failure.what.replaceAll(name, `--${flag}`);
    return new Failure(failure.code, what, { remedy: 'Correct the flag.', cause: failure });
  }
  if (given(env[name]) !== undefined) return failure;
  const what = failure.what.replaceAll(name, `"${key}"`);
  return new Failure(failure.code, what, {
    remedy: 'Correct it in the config file, then restart.',
    cause: failure,
  });
}

/** Flags win over the environment, the environment over the config file. */
export function loadConfig(env: NodeJS.ProcessEnv, flags: Flags = {}): Config {
  const problems: Failure[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      problems.push(asFailure(error));
      return undefined;
    }
  };

  const textOf = (s: Setting<unknown>, file: ConfigFile): string | undefined => {
    const flag = s.flag === undefined ? undefined : flags[s.flag];
    if (flag === true) return '1';
    const kept = (file as Record<string, unknown>)[s.key];
    return (
      given(typeof flag === 'string' ? flag : undefined) ??
      given(env[s.env]) ??
      (kept === undefined ? undefined : given(String(kept)))
    );
  };

  const filePath = textOf(SETTINGS.configFile, {});
  const file =
    (filePath === undefined ? undefined : attempt(() => readConfigFile(resolve(filePath.trim())))) ?? {};
  const caution = filePath === undefined ? null : carelessness(resolve(filePath.trim()), file);
  const read = <T>(s: Setting<T>): T | undefined => {
    const text = textOf(s, file);
    if (text === undefined) return undefined;
    return attempt(() => {
      try {
        // Spaces around a password may belong to it.
        return s.parse(s.verbatim === true ? text : text.trim());
      } catch (error) {
        throw asGiven(asFailure(error), s, { env, flags });
      }
    });
  };

  const timezone = read(SETTINGS.timezone);
  const home = resolve(read(SETTINGS.home) ?? envPaths('hotelrunner-mcp', { suffix: '' }).data);
  const privacy = read(SETTINGS.privacy) ?? 'full';
  const logLevel = read(SETTINGS.logLevel) ?? 'info';
  const config: Config = {
    url: read(SETTINGS.url) ?? null,
    email: read(SETTINGS.email) ?? null,
    password: read(SETTINGS.password) ?? null,
    home,
    browser: read(SETTINGS.browser) ?? null,
    maxAgeSeconds: read(SETTINGS.maxAge) ?? 300,
    rooms: read(SETTINGS.rooms) ?? null,
    roomList: (file.room_list ?? []).map(({ room, room_type }) => ({ room, room_type: room_type ?? null })),
    timezone: timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    timezoneTold: timezone !== undefined,
    apiToken: read(SETTINGS.apiToken) ?? null,
    hrId: read(SETTINGS.hrId) ?? null,
    source: read(SETTINGS.source) ?? 'dashboard',
    apiUrl: read(SETTINGS.apiUrl) ?? null,
    browsers: read(SETTINGS.browsers) ?? 2,
    store: read(SETTINGS.store) ?? null,
    key: read(SETTINGS.key) ?? null,
    history: read(SETTINGS.history) ?? SETTINGS.history.parse('7d,2y'),
    exports: resolve(read(SETTINGS.exports) ?? join(home, 'exports')),
    privacy,
    publicUrl: read(SETTINGS.publicUrl) ?? null,
    oauthHosts: read(SETTINGS.oauthHosts) ?? ['claude.ai', 'chatgpt.com', 'vscode.dev'],
    headed: read(SETTINGS.headed) ?? false,
    login: read(SETTINGS.login) ?? 'off',
    // Only at the level of debug may a log quote a page.
    logLevel: privacy !== 'full' && logLevel === 'debug' ? 'info' : logLevel,
    captions: file.captions ?? {},
    statuses: file.statuses ?? {},
    currency: file.currency ?? null,
    dateOrder: file.date_order ?? null,
    allowGet: file.allow_get ?? [],
    allowPost: file.allow_post ?? [],
    allowHosts: file.allow_hosts ?? [],
    demo: flags['demo'] === true,
    demoPlace: 0,
    hotels: new Map(),
    defaultHotel: null,
    hotelKey: null,
    problems,
    cautions: caution === null ? [] : [caution],
  };
  if (lacksKey(config)) problems.push(noKey());
  return withDemoHotels(config, flags);
}

/** A demo of several hotels: each has all of the settings, and is another hotel. */
function withDemoHotels(config: Config, flags: Flags): Config {
  if (!config.demo) return config;
  let keys: readonly string[] | null;
  try {
    keys = demoKeys(flags['hotels']);
  } catch (error) {
    return { ...config, problems: [...config.problems, asFailure(error)] };
  }
  if (keys === null) return config;
  const hotels = new Map(
    keys.map((key, place): [string, Config] => [key, { ...config, hotelKey: key, demoPlace: place }]),
  );
  return hotels.get(String(flags['hotel'] ?? '')) ?? { ...config, hotels, defaultHotel: keys[0] ?? null };
}

/** What may stand in no log and no message. */
export function secretsOf({ password, apiToken, hrId, store, key }: Config): string[] {
  const inStore = store !== null && URL.canParse(store) ? new URL(store).password : '';
  const texts = [password, apiToken, hrId, inStore, key?.toString('base64'), key?.toString('hex')];
  return texts.flatMap((text) => text || []);
}

/**
 * The settings that a command has to be given so that it means the same hotel, state and browser; as flags. What stands in the
 * config file comes with it, and secrets belong on no command line.
 */
export function settingsAsFlags(env: NodeJS.ProcessEnv, flags: Flags): [flag: string, value: string][] {
  return [SETTINGS.url, SETTINGS.home, SETTINGS.browser, SETTINGS.configFile].flatMap(
    ({ flag = '', env: name }) => {
      const typed = flags[flag];
      const text = (given(typeof typed === 'string' ? typed : undefined) ?? given(env[name]))?.trim();
      if (text === undefined) return [];
      return [[flag, flag === 'url' ? text : resolve(text)]];
    },
  );
}

/** The dashboard's origin. Throws the first problem of the settings, or SETTING_MISSING. */
export function dashboardUrl(config: Config): URL {
  const problem = config.problems[0];
  if (problem !== undefined) throw problem;
  if (config.url === null) {
    throw new Failure('SETTING_MISSING', 'HOTELRUNNER_URL is not set, so there is no dashboard to read.', {
      remedy:
        'Run `hotelrunner-mcp setup`, or set HOTELRUNNER_URL to https://<property>.hotelrunner.com in the "env" of the MCP ' +
        'configuration; then restart. Or try the demo hotel with --demo.',
    });
  }
  return config.url;
}

/** The folder of one hotel inside the state folder, so that two hotels never share a session or a reading. */
export function hotelFolder(home: string, url: URL): string {
  const name = isLoopback(url.hostname) ? `loopback-${url.port || '80'}` : url.hostname;
  return join(home, name);
}
