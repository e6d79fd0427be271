import { readFileSync, statSync } from 'node:fs';
import * as z from 'zod';
import { Failure } from '../base/errors.js';

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

export function readConfigFile(path: string): ConfigFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Failure('SETTING_INVALID', `HOTELRUNNER_CONFIG names a file that cannot be read: ${path}.`, {
      cause,
    });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Failure('SETTING_INVALID', `The config file ${path} is not valid JSON.`, { cause });
  }
  const parsed = ConfigFile.safeParse(json);
  if (!parsed.success) {
    // Only the place is told: a value in this file may be the password.
    const places = parsed.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown key ${issue.keys.join(', ')}`
        : issue.path.join('.') || 'root',
    );
    throw new Failure(
      'SETTING_INVALID',
      `The config file ${path} has values that do not fit: ${places.join('; ')}.`,
    );
  }
  return parsed.data;
}

/** What is not safe about a config file, for its owner; null if nothing is. Windows has no such modes. */
export function carelessness(path: string, { password }: ConfigFile): string | null {
  if (password === undefined || process.platform === 'win32') return null;
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o077) === 0
    ? null
    : `Other users of this machine may read the config file ${path}, and the password stands in it. Run \`chmod 600 '${path}'\`.`;
}
