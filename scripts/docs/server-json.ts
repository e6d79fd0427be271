/** server.json, by which the registry of MCP servers knows this one: the variables are those of the settings, the version the package's. */
import { SETTINGS, type Setting } from '../../src/app/settings.js';
import { version } from '../../src/base/version.js';

/** Variables that hold the path of a file or folder. */
const PATHS: ReadonlySet<string> = new Set(
  [SETTINGS.home, SETTINGS.browser, SETTINGS.exports, SETTINGS.configFile].map(({ env }) => env),
);

export function serverJson(now: string): string {
  const page = JSON.parse(now) as { version: string; packages: Record<string, unknown>[] };
  page.version = version();
  for (const entry of page.packages) {
    entry['version'] = version();
    entry['environmentVariables'] = (Object.values(SETTINGS) as Setting<unknown>[]).map(
      ({ env, help, secret, value }) => ({
        name: env,
        description: help,
        ...(env === SETTINGS.url.env ? { isRequired: true } : {}),
        ...(secret === true ? { isSecret: true } : {}),
        ...(PATHS.has(env)
          ? { format: 'filepath' }
          : value === 'NUMBER' || value === 'SECONDS'
            ? { format: 'number' }
            : {}),
      }),
    );
  }
  return `${JSON.stringify(page, null, 2)}\n`;
}
