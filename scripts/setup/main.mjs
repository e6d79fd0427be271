// The steps of the set-up in their order, and what is said at the end.

import { fileURLToPath } from 'node:url';
import { ensureBrowser, realHost } from './browser.mjs';
import { ensureBuild } from './build.mjs';
import { ensurePackages } from './packages.mjs';
import { SetupError, secondsSince } from './run.mjs';
import { ensureScreen } from './screen.mjs';
import { readState, writeState } from './state.mjs';
import { ensureStore } from './store.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @param {{ forTests: boolean }} options
 * @returns {Promise<number>} the exit code
 */
export async function setUp({ forTests }) {
  const started = performance.now();
  try {
    await ensurePackages(ROOT);
    const build = await ensureBuild(ROOT, readState(ROOT));
    writeState(ROOT, { build });
    const browser = await ensureBrowser(realHost(ROOT), readState(ROOT).browser);
    writeState(ROOT, { browser });
    const notes = forTests ? [...(await ensureScreen()), ...(await ensureStore())] : [];
    for (const note of notes) process.stdout.write(`${note}\n`);
    process.stdout.write(`Set-up: packages, build and browser are ready (${secondsSince(started)}).\n`);
    process.stdout.write(`Browser: ${browser.path}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\n${error.message}\n${error.remedy}\n`);
    return 1;
  }
}
