import { existsSync, readFileSync } from 'node:fs';

/** The version in package.json: one folder above the sources, further above what is built of them. */
export function version(): string {
  const file = ['../', '../../', '../../../', '../../../../']
    .map((path) => new URL(`${path}package.json`, import.meta.url))
    .find((url) => existsSync(url));
  if (file === undefined) throw new Error('package.json is missing.');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
