// Sources in TypeScript, as a script can import them.

import { build } from 'esbuild';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/**
 * The module of a source file, with all that it imports of ours.
 * @param {string} entry path from the root
 * @returns {Promise<unknown>}
 */
export async function importBundled(entry) {
  // Within the project, so that the packages are found.
  const outfile = join(ROOT, 'dist', `${entry.replaceAll(/\W/g, '-')}-${process.pid}.mjs`);
  try {
    await build({
      absWorkingDir: ROOT,
      entryPoints: [entry],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(outfile, { force: true });
  }
}
