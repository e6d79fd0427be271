/** A process that is killed in the middle of writing: what was there before is still there, and whole. */
import { buildSync } from 'esbuild';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../src/demo/hotel/random.js';
import { sweepPrivate } from '../../src/base/private-files.js';
import { THOROUGH } from '../support/thorough.js';
import { tempFolder } from '../support/temp-folder.js';

const KILLS = THOROUGH ? 15 : 6;
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
const WRITER = join(CACHE, `hotelrunner-writer-${process.pid}.mjs`);
const PROGRAM = `
  const { writePrivate } = await import(${JSON.stringify(WRITER)});
  const text = JSON.stringify({ rows: 'x'.repeat(4_000_000) });
  for (;;) await writePrivate(process.argv[1], 'latest.json', text);
`;

beforeAll(() => {
  // A program of its own: in the build these functions are a part of larger files.
  const entry = fileURLToPath(new URL('../../src/base/private-files.ts', import.meta.url));
  const options = { bundle: true, format: 'esm', platform: 'node', packages: 'external' } as const;
  buildSync({ ...options, entryPoints: [entry], outfile: WRITER });
});
afterAll(() => rmSync(WRITER, { force: true }));

it(`${KILLS} writers killed at random moments leave a whole file, and beginnings that are swept away`, async () => {
  const home = tempFolder();
  const file = join(home, 'latest.json');
  const random = createRandom('writer');
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = existsSync(file) ? statSync(file).mtimeMs : 0;
    const writer = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, home], {
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => writer.once('exit', resolve));
    await expect
      .poll(() => existsSync(file) && statSync(file).mtimeMs > before, { interval: 5, timeout: 20_000 })
      .toBe(true);
    await sleep(random.next() * 60);
    writer.kill('SIGKILL');
    await ended;
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object)).toEqual(['rows']);
  }
  const beginnings = readdirSync(home).filter((name) => name !== 'latest.json');
  expect(beginnings.length).toBeGreaterThan(0);
  await sweepPrivate(home);
  // Young ones may belong to a writer that is at work.
  expect(readdirSync(home)).toHaveLength(beginnings.length + 1);
  for (const name of beginnings) utimesSync(join(home, name), new Date(0), new Date(0));
  await sweepPrivate(home);
  expect(readdirSync(home)).toEqual(['latest.json']);
});
