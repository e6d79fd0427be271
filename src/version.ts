import { existsSync, readFileSync } from 'node:fs';

/** The version in package.json: two folders above the built file, one above its source, which tests run. */
export function version(): string {
  const built = new URL('../../package.json', import.meta.url);
  const text = readFileSync(existsSync(built) ? built : new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
