import envPaths from 'env-paths';
import { join, resolve } from 'node:path';
import { browserCautions } from './browser-cautions.js';
import { asFailure, Failure } from '../base/errors.js';
import type { Config } from './config-shape.js';
import type { ConfigFile, FileSettings } from './config-file.js';
import { lacksKey, noKey } from './parse-settings.js';
import { SETTINGS, type Setting } from './settings.js';

export type Flags = Partial<Record<string, string | boolean>>;

/** Where settings come from. What stands for one hotel holds for it, whatever is said for all: by flags, the environment, the file. */
export interface Layers {
  env: NodeJS.ProcessEnv;
  flags: Flags;
  /** The config file, but for its hotels. */
  file: FileSettings;
  /** What the file says of the hotel whose settings are read; left out where they are those of all. */
  own?: { key: string; file: FileSettings };
}

/** Some clients pass `${NAME}` through as it stands when NAME is not set. */
export function given(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  return trimmed === '' || /^\$\{.*\}$/.test(trimmed) ? undefined : text;
}

/** A setting's text with the place it comes from, as a person would name it; null if it is not set. */
export function textOf(
  s: Setting<unknown>,
  { env, flags, file, own }: Layers,
): { text: string; place: string; kind: 'flag' | 'variable' | 'file' } | null {
  const fromFile = ({ settings }: FileSettings, place: string) => {
    const kept = (settings as Record<string, unknown>)[s.key];
    const text = kept === undefined ? undefined : given(String(kept));
    return text === undefined ? null : { text, place, kind: 'file' as const };
  };
  if (own?.file.named.has(s.key) === true) return fromFile(own.file, `"${s.key}" of hotel ${own.key}`);
  const flag = s.flag === undefined ? undefined : flags[s.flag];
  const typed = flag === true ? '1' : given(typeof flag === 'string' ? flag : undefined);
  if (typed !== undefined) return { text: typed, place: `--${s.flag ?? ''}`, kind: 'flag' };
  const set = given(env[s.env]);
  if (set !== undefined) return { text: set, place: s.env, kind: 'variable' };
  return fromFile(file, `"${s.key}"`);
}

const REMEDIES = {
  flag: 'Correct the flag.',
  variable: undefined,
  file: 'Correct it in the config file, then restart.',
};

/** The settings of one hotel, or what holds for all. What is wrong with one of them is among the problems, behind those that are known. */
export function readSettings(
  layers: Layers,
  known: Pick<Config, 'problems' | 'cautions'>,
): Omit<Config, 'hotels' | 'defaultHotel'> {
  const problems = [...known.problems];
  const read = <T>(s: Setting<T>): T | undefined => {
    const found = textOf(s, layers);
    if (found === null) return undefined;
    try {
      // Spaces around a password may belong to it.
      return s.parse(s.verbatim === true ? found.text : found.text.trim());
    } catch (error) {
      const failure = asFailure(error);
      const remedy = REMEDIES[found.kind];
      const what = failure.what.replaceAll(s.env, found.place);
      problems.push(
        remedy === undefined ? failure : new Failure(failure.code, what, { remedy, cause: failure }),
      );
      return undefined;
    }
  };
  const { own } = layers;
  const inFile = <K extends keyof ConfigFile>(key: K): ConfigFile[K] =>
    (own?.file.named.has(key) === true ? own.file : layers.file).settings[key];

  const timezone = read(SETTINGS.timezone);
  const home = resolve(read(SETTINGS.home) ?? envPaths('hotelrunner-mcp', { suffix: '' }).data);
  const exports = resolve(read(SETTINGS.exports) ?? join(home, 'exports'));
  const browser = read(SETTINGS.browser) ?? null;
  const typed = layers.flags[SETTINGS.browser.flag ?? ''];
  const privacy = read(SETTINGS.privacy) ?? 'full';
  const logLevel = read(SETTINGS.logLevel) ?? 'info';
  const config = {
    url: read(SETTINGS.url) ?? null,
    email: read(SETTINGS.email) ?? null,
    password: read(SETTINGS.password) ?? null,
    home,
    browser,
    maxAgeSeconds: read(SETTINGS.maxAge) ?? 300,
    rooms: read(SETTINGS.rooms) ?? null,
    roomList: (inFile('room_list') ?? []).map(({ room, room_type }) => ({
      room,
      room_type: room_type ?? null,
    })),
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
    // Guests of two hotels never lie in one folder.
    exports: own === undefined || own.file.named.has(SETTINGS.exports.key) ? exports : join(exports, own.key),
    privacy,
    publicUrl: read(SETTINGS.publicUrl) ?? null,
    oauthHosts: read(SETTINGS.oauthHosts) ?? ['claude.ai', 'chatgpt.com', 'vscode.dev'],
    headed: read(SETTINGS.headed) ?? false,
    login: read(SETTINGS.login) ?? 'off',
    // Only at the level of debug may a log quote a page.
    logLevel: privacy !== 'full' && logLevel === 'debug' ? 'info' : logLevel,
    captions: inFile('captions') ?? {},
    statuses: inFile('statuses') ?? {},
    currency: inFile('currency') ?? null,
    dateOrder: inFile('date_order') ?? null,
    allowGet: inFile('allow_get') ?? [],
    allowPost: inFile('allow_post') ?? [],
    allowHosts: inFile('allow_hosts') ?? [],
    demo: layers.flags['demo'] === true,
    demoPlace: 0,
    hotelKey: own?.key ?? null,
    problems,
    // What holds for all hotels is said once.
    cautions: [...known.cautions, ...(own === undefined ? browserCautions(browser, typed) : [])],
  };
  if (lacksKey(config)) problems.push(noKey());
  return config;
}
