/** server.json, by which the registry of MCP servers knows this one. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SETTINGS } from '../../src/app/settings.js';
import { ServerJson } from '../support/registry-schema.js';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const pack = read('package.json') as { name: string; mcpName: string; version: string };

it('fits the schema of the registry', () => {
  expect(ServerJson.safeParse(read('server.json')).error?.issues).toBeUndefined();
});

it.each([
  ['a description that is too long', { description: 'x'.repeat(101) }],
  ['a name without a namespace', { name: 'hotelrunner-mcp' }],
  ['a version that is a range', { version: '^0.1.0' }],
  ['a key that is mistyped', { titel: 'HotelRunner' }],
  ['no package', { packages: [] }],
])('the schema refuses %s', (_what, change) => {
  expect(ServerJson.safeParse({ ...(read('server.json') as object), ...change }).success).toBe(false);
});

it('is of the version and the names of the package, and knows every setting', () => {
  const server = ServerJson.parse(read('server.json'));
  expect([server.version, server.name]).toEqual([pack.version, pack.mcpName]);
  for (const entry of server.packages) {
    expect([entry.version, entry.identifier]).toEqual([pack.version, pack.name]);
    const secrets = entry.environmentVariables
      ?.filter(({ isSecret }) => isSecret === true)
      .map(({ name }) => name);
    const { email, password, apiToken, hrId, store, key } = SETTINGS;
    expect(secrets).toEqual([email, password, apiToken, hrId, store, key].map(({ env }) => env));
    expect(entry.environmentVariables?.map(({ name }) => name)).toEqual(
      Object.values(SETTINGS).map(({ env }) => env),
    );
  }
});
