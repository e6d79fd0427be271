import { readFileSync, statSync } from 'node:fs';
import * as z from 'zod';
import { asFailure, Failure } from '../base/errors.js';
import { filled, isVariable } from './variables.js';

/**
 * The config file (HOTELRUNNER_CONFIG): every setting under its short key, and what does not fit in one variable.
 * `captions` says which printed caption belongs to which field, `statuses` which printed label means what.
 */
export const ConfigFile = z.strictObject({
  url: z.string().optional(),
  email: z.string().optional(),
  password: z.string().optional(),
  home: z.string().optional(),
  browser: z.string().optional(),
  max_age: z.number().optional(),
  rooms: z.number().optional(),
  timezone: z.string().optional(),
  api_token: z.string().optional(),
  hr_id: z.string().optional(),
  source: z.string().optional(),
  api_url: z.string().optional(),
  browsers: z.number().optional(),
  store: z.string().optional(),
  key: z.string().optional(),
  history: z.string().optional(),
  exports: z.string().optional(),
  privacy: z.string().optional(),
  public_url: z.string().optional(),
  oauth_hosts: z.string().optional(),
  headed: z.boolean().optional(),
  login: z.string().optional(),
  log_level: z.string().optional(),
  room_list: z
    .array(z.strictObject({ room: z.string().min(1), room_type: z.string().min(1).optional() }))
    .optional(),
  captions: z.record(z.string(), z.string()).optional(),
  statuses: z
    .record(
      z.string(),
      z.enum(['open', 'in_house', 'departed', 'no_show', 'cancelled', 'unconfirmed', 'unknown']),
    )
    .optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  date_order: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  allow_get: z.array(z.string().startsWith('/')).optional(),
  allow_post: z.array(z.string().startsWith('/')).optional(),
  allow_hosts: z.array(z.string().regex(/^[a-z0-9.-]+$/)).optional(),
});
export type ConfigFile = z.infer<typeof ConfigFile>;

/** How a hotel may be called: as it stands in an address. */
const HOTEL_KEY = /^[a-z0-9][a-z0-9-]{0,39}$/;
const HOTEL_KEY_TEXT = 'small letters, digits and dashes, at most 40, and no dash at the beginning';

/** What the file says of all hotels, or of one of them. */
export interface FileSettings {
  settings: ConfigFile;
  /** The keys that stand there, those included whose variable is not set: nothing else is taken for them. */
  named: ReadonlySet<string>;
  problems: Failure[];
  cautions: string[];
}

export interface ReadConfigFile extends FileSettings {
  /** By key, in their order; empty if the file speaks of one hotel. */
  hotels: ReadonlyMap<string, FileSettings>;
  /** As it stands there; whether it is the key of a hotel is not looked at here. */
  defaultHotel: string | null;
}

export const NO_FILE: ReadConfigFile = {
  settings: {},
  named: new Set(),
  problems: [],
  cautions: [],
  hotels: new Map(),
  defaultHotel: null,
};

type Entries = Record<string, unknown>;

/**
 * Reads the file, with the variables of its values filled in. What is wrong within one hotel is a problem of that hotel alone.
 * @throws {Failure} SETTING_INVALID if it is no file of settings at all
 */
export function readConfigFile(path: string, env: NodeJS.ProcessEnv): ReadConfigFile {
  const json = jsonOf(path);
  const { hotels: entries, default_hotel, ...outer } = objectOf(json, path, 'root');
  const hotels = new Map<string, FileSettings>();
  const each = entries === undefined ? {} : objectOf(entries, path, 'hotels');
  for (const [key, entry] of Object.entries(each)) {
    // The key itself may be anything, a password in the wrong place say.
    if (!HOTEL_KEY.test(key)) throw unfit(path, `a key under hotels, which must be ${HOTEL_KEY_TEXT}`);
    hotels.set(key, settingsOf(entry, path, env, key));
  }
  const usual = filled(default_hotel, env);
  if (default_hotel !== undefined && typeof usual.value !== 'string') throw unfit(path, 'default_hotel');
  const read = settingsOf(outer, path, env, null);
  // Of one hotel nobody else depends: the file as a whole is refused, as it always was.
  if (read.problems[0] !== undefined && hotels.size === 0) throw read.problems[0];
  const careless = carelessness(path, [outer, ...Object.values(each)]);
  return {
    ...read,
    cautions: [
      ...read.cautions,
      ...usual.missing.map((name) => unset('default_hotel', name, null)),
      ...(careless === null ? [] : [careless]),
    ],
    hotels,
    defaultHotel: typeof usual.value === 'string' && usual.missing.length === 0 ? usual.value.trim() : null,
  };
}

function jsonOf(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Failure('SETTING_INVALID', `HOTELRUNNER_CONFIG names a file that cannot be read: ${path}.`, {
      cause,
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure('SETTING_INVALID', `The config file ${path} is not valid JSON.`, { cause });
  }
}

function objectOf(value: unknown, path: string, place: string): Entries {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Entries;
  throw unfit(path, place);
}

/** The settings under one roof: of the hotel with this key, or of all. */
function settingsOf(
  value: unknown,
  path: string,
  env: NodeJS.ProcessEnv,
  hotel: string | null,
): FileSettings {
  const nothing = { settings: {}, named: new Set<string>(), cautions: [] };
  try {
    const entries = objectOf(value, path, hotel === null ? 'root' : `hotels.${hotel}`);
    const cautions: string[] = [];
    const known = Object.entries(entries).flatMap(([key, given]): [string, unknown][] => {
      const { value: its, missing } = filled(given, env);
      cautions.push(...missing.map((name) => unset(key, name, hotel)));
      return missing.length > 0 ? [] : [[key, isVariable(given) ? fitting(key, its) : its]];
    });
    const parsed = ConfigFile.safeParse(Object.fromEntries(known));
    if (!parsed.success) throw unfit(path, placesOf(parsed.error, hotel));
    return { settings: parsed.data, named: new Set(Object.keys(entries)), problems: [], cautions };
  } catch (error) {
    return { ...nothing, problems: [asFailure(error)] };
  }
}

/** The text of a variable as the number or the switch that its setting wants. */
function fitting(key: string, text: unknown): unknown {
  const field = Object.hasOwn(ConfigFile.shape, key)
    ? ConfigFile.shape[key as keyof ConfigFile].unwrap()
    : undefined;
  if (typeof text !== 'string') return text;
  if (field instanceof z.ZodNumber && /^\s*-?\d+(\.\d+)?\s*$/.test(text)) return Number(text);
  if (field instanceof z.ZodBoolean && /^\s*(1|true|yes|on)\s*$/i.test(text)) return true;
  if (field instanceof z.ZodBoolean && /^\s*(0|false|no|off)\s*$/i.test(text)) return false;
  return text;
}

/** Only the places are told: a value in this file may be the password. */
function placesOf(error: z.ZodError, hotel: string | null): string {
  const within = hotel === null ? '' : `hotels.${hotel}.`;
  return error.issues
    .map((issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown key ${issue.keys.map((key) => within + key).join(', ')}`
        : issue.path.length === 0
          ? hotel === null
            ? 'root'
            : `hotels.${hotel}`
          : within + issue.path.join('.'),
    )
    .join('; ');
}

function unfit(path: string, places: string): Failure {
  return new Failure('SETTING_INVALID', `The config file ${path} has values that do not fit: ${places}.`);
}

function unset(key: string, name: string, hotel: string | null): string {
  const whose = hotel === null ? '' : ` of hotel ${hotel}`;
  return `The variable ${name} is not set, so "${key}"${whose} in the config file counts as not set.`;
}

/** What is not safe about a config file, for its owner; null if nothing is. Windows has no such modes. */
function carelessness(path: string, parts: readonly unknown[]): string | null {
  const secret = parts.some(
    (part) =>
      typeof part === 'object' &&
      part !== null &&
      ['password', 'api_token', 'key'].some((key) => {
        const value = (part as Entries)[key];
        return typeof value === 'string' && !isVariable(value);
      }),
  );
  if (!secret || process.platform === 'win32') return null;
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o077) === 0
    ? null
    : `Other users of this machine may read the config file ${path}, and a secret stands in it. Run \`chmod 600 '${path}'\`.`;
}
