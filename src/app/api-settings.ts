import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Failure } from '../base/errors.js';
import type { Config } from './config.js';

/** What the REST API is asked with. */
export interface ApiAccess {
  origin: string;
  token: string;
  hrId: string;
}

/** HotelRunner's own address; the settings may name a loopback address for tests. */
const ORIGIN = 'https://app.hotelrunner.com';

export function apiOrigin({ apiUrl }: Pick<Config, 'apiUrl'>): string {
  return apiUrl?.origin ?? ORIGIN;
}

/** Throws the first problem of the settings, or SETTING_MISSING. */
export function apiAccess(config: Config): ApiAccess {
  const [problem] = config.problems;
  if (problem !== undefined) throw problem;
  const { apiToken, hrId, hotelKey } = config;
  const named = (env: string, key: string): string =>
    hotelKey === null ? env : `"${key}" of hotel ${hotelKey}`;
  if (apiToken === null || hrId === null) {
    const missing = [
      ...(apiToken === null ? [named('HOTELRUNNER_API_TOKEN', 'api_token')] : []),
      ...(hrId === null ? [named('HOTELRUNNER_HR_ID', 'hr_id')] : []),
    ];
    throw new Failure(
      'SETTING_MISSING',
      `${missing.join(' and ')} not set, so HotelRunner's REST API cannot be asked.`,
      {
        remedy:
          hotelKey !== null
            ? 'Write them under the hotel in the config file, or "source": "dashboard"; then restart.'
            : 'Set HOTELRUNNER_API_TOKEN and HOTELRUNNER_HR_ID in the "env" of the MCP configuration, or set HOTELRUNNER_SOURCE=dashboard; then ' +
              'restart.',
      },
    );
  }
  return { origin: apiOrigin(config), token: apiToken, hrId };
}

/**
 * The folder of one property inside the state folder: the limits are those of the property, whichever address of a dashboard the
 * settings have besides. Its name does not tell the id.
 */
export function apiFolder(home: string, { origin, hrId }: Pick<ApiAccess, 'origin' | 'hrId'>): string {
  const key = createHash('sha256')
    .update(JSON.stringify([origin, hrId]))
    .digest('hex');
  return join(home, `api-${key.slice(0, 16)}`);
}
