/** The official conformance suite, against the built server over HTTP. */
import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { atEnd } from '../support/at-end.js';
import { SCENARIOS, SUITE } from '../support/conformance/scenarios.js';
import { CLI, envFor } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';

const ON_NODE_20 = fileURLToPath(new URL('../support/conformance/on-node-20.mjs', import.meta.url));

interface Check {
  name: string;
  status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'INFO' | 'SKIPPED';
  errorMessage?: string;
}

/** The checks of each scenario, as the suite wrote them down. */
async function runSuite(url: string): Promise<Map<string, Check[]>> {
  const suite = join(
    dirname(createRequire(import.meta.url).resolve(`${SUITE}/package.json`)),
    'dist',
    'index.js',
  );
  const folder = tempFolder();
  const args = [
    '--import',
    ON_NODE_20,
    suite,
    'server',
    '--url',
    url,
    '--suite',
    'all',
    '--output-dir',
    folder,
  ];
  // It ends with 1 as soon as one scenario fails; which they are stands in its files.
  await new Promise((resolve) => execFile(process.execPath, args, { timeout: 50_000 }, resolve));
  return new Map(
    readdirSync(folder).map((name) => [
      name.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT.*$/, ''),
      JSON.parse(readFileSync(join(folder, name, 'checks.json'), 'utf8')) as Check[],
    ]),
  );
}

/** The demo hotel over HTTP, as a program of its own; its address. */
async function serve(): Promise<string> {
  const args = [CLI, 'serve', '--demo', '--http', '127.0.0.1:0', '--no-auth'];
  const child = spawn(process.execPath, args, {
    env: envFor(null, tempFolder()),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  atEnd(() => child.kill());
  for await (const line of createInterface({ input: child.stderr })) {
    const url = /Ready at (http:\S+\/mcp)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stderr.resume();
    return url;
  }
  throw new Error('the server did not start');
}

it('passes every scenario but the exceptions, and they fail still', async () => {
  const url = await serve();
  const checks = await runSuite(url);
  expect([...checks.keys()].sort()).toEqual(SCENARIOS.map(({ name }) => name).sort());
  const failed = [...checks].filter(([, all]) => all.some(({ status }) => status === 'FAILURE'));
  const exceptions = SCENARIOS.filter(({ exception }) => exception !== undefined);
  expect(failed.map(([name]) => name).sort(), JSON.stringify(failed)).toEqual(
    exceptions.map(({ name }) => name).sort(),
  );
});
