import { resolve } from 'node:path';
import { isBrowserAddress, secretsInBrowser } from '../base/browser-address.js';
import { asFailure, Failure } from '../base/errors.js';
import { NO_FILE, readConfigFile } from './config-file.js';
import type { Config } from './config-shape.js';
import { demoKeys } from './demo-hotels.js';
import { hotelsOf, strayNames } from './hotels-of-file.js';
import { given, readSettings, textOf, type Flags } from './read-settings.js';
import { SETTINGS } from './settings.js';

export { hotelFolder, type Config } from './config-shape.js';
export type { Flags };

/**
 * The settings: of the one hotel, of the one that `--hotel` names, or of several. What stands under a hotel in the config file holds for it;
 * else flags win over the environment, the environment over what the file says for all.
 */
export function loadConfig(env: NodeJS.ProcessEnv, flags: Flags = {}): Config {
  const path = textOf(SETTINGS.configFile, { env, flags, file: NO_FILE })?.text.trim();
  const unread: Failure[] = [];
  let file = NO_FILE;
  try {
    if (path !== undefined) file = readConfigFile(resolve(path), env);
  } catch (error) {
    unread.push(asFailure(error));
  }
  const layers = { env, flags, file };
  const known = { problems: [...unread, ...file.problems], cautions: file.cautions };
  const whole: Config = { ...readSettings(layers, known), hotels: new Map(), defaultHotel: null };
  // The demo has hotels of its own.
  if (whole.demo) return withDemoHotels(whole, flags);
  if (file.hotels.size === 0) return whole;
  const hotels = hotelsOf(file, layers);
  const [only] = hotels.values();
  const chosen = hotels.size === 1 ? only : hotels.get(String(flags['hotel'] ?? ''));
  const cautions = [...whole.cautions, ...(chosen?.cautions ?? [])];
  if (chosen !== undefined) return { ...chosen, cautions };
  const { defaultHotel } = file;
  const isKnown = defaultHotel !== null && hotels.has(defaultHotel);
  if (defaultHotel !== null && !isKnown)
    cautions.push(
      '"default_hotel" in the config file is none of its hotels, so each question has to name one.',
    );
  const all = [...hotels.values()];
  return {
    ...whole,
    url: null,
    hrId: null,
    logLevel:
      all.some(({ logLevel }) => logLevel !== whole.logLevel) && whole.logLevel === 'debug'
        ? 'info'
        : whole.logLevel,
    hotels,
    defaultHotel: isKnown ? defaultHotel : null,
    problems: [...whole.problems, ...strayNames(layers)],
    cautions,
  };
}

/** A demo of several hotels: each has all of the settings, and is another hotel. */
function withDemoHotels(config: Config, flags: Flags): Config {
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

/** Why `--hotel` names no hotel, for a person who typed it; null if it does, or was not typed. */
export function wrongHotel({ hotels, hotelKey, problems }: Config, { hotel }: Flags): string | null {
  if (hotel === undefined || hotelKey === hotel) return null;
  if (hotelKey !== null) return `--hotel names no hotel of the config file, which has one: ${hotelKey}.`;
  if (hotels.size > 0)
    return `--hotel names no hotel of the config file. It has: ${[...hotels.keys()].join(', ')}.`;
  const why = problems[0]?.what ?? 'There is no config file with "hotels" (HOTELRUNNER_CONFIG).';
  return `--hotel names no hotel. ${why}`;
}

/** What may stand in no log and no message. */
export function secretsOf({ password, apiToken, hrId, store, key, browser, hotels }: Config): string[] {
  const inStore = store !== null && URL.canParse(store) ? new URL(store).password : '';
  const texts = [password, apiToken, hrId, inStore, key?.toString('base64'), key?.toString('hex')];
  const own = [...texts.flatMap((text) => text || []), ...secretsInBrowser(browser)];
  return [...own, ...[...hotels.values()].flatMap(secretsOf)];
}

/**
 * The settings that a command has to be given so that it means the same hotel, state and browser; as flags. What stands in the
 * config file comes with it, and secrets belong on no command line.
 */
export function settingsAsFlags(env: NodeJS.ProcessEnv, flags: Flags): [flag: string, value: string][] {
  const { hotel } = flags;
  const all = [SETTINGS.url, SETTINGS.home, SETTINGS.browser, SETTINGS.configFile];
  const known = all.flatMap(({ flag = '', env: name }): [string, string][] => {
    const typed = flags[flag];
    const text = (given(typeof typed === 'string' ? typed : undefined) ?? given(env[name]))?.trim();
    // Addresses may hold tokens, and the window of `login` opens on this machine anyway.
    if (text === undefined || (flag === SETTINGS.browser.flag && isBrowserAddress(text))) return [];
    return [[flag, flag === 'url' ? text : resolve(text)]];
  });
  return typeof hotel === 'string' ? [...known, ['hotel', hotel]] : known;
}

/** Why a hotel of several cannot be read, as far as its settings say. */
export function wrongWith(config: Config): Failure[] {
  if (config.problems.length > 0 || config.demo || config.source === 'api') return config.problems;
  try {
    dashboardUrl(config);
    return [];
  } catch (error) {
    return [asFailure(error)];
  }
}

/** The dashboard's origin. Throws the first problem of the settings, or SETTING_MISSING. */
export function dashboardUrl(config: Config): URL {
  const problem = config.problems[0];
  if (problem !== undefined) throw problem;
  if (config.url === null && config.hotelKey !== null) {
    throw new Failure(
      'SETTING_MISSING',
      `"url" of hotel ${config.hotelKey} is not set, so there is no dashboard to read.`,
      {
        remedy:
          'Write it under the hotel in the config file, as https://<property>.hotelrunner.com; then restart.',
      },
    );
  }
  if (config.url === null) {
    throw new Failure('SETTING_MISSING', 'HOTELRUNNER_URL is not set, so there is no dashboard to read.', {
      remedy:
        'Run `hotelrunner-mcp setup`, or set HOTELRUNNER_URL to https://<property>.hotelrunner.com in the "env" of the MCP ' +
        'configuration; then restart. Or try the demo hotel with --demo.',
    });
  }
  return config.url;
}
