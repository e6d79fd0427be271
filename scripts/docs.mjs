#!/usr/bin/env node
// Writes anew what the documentation shows of the program's own tables. With --check it only says what differs, with exit code 1.

import { build } from 'esbuild';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const check = process.argv.includes('--check');
// Within the project, so that the packages are found.
const bundle = join(ROOT, 'dist', `docs-${process.pid}.mjs`);

try {
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['scripts/docs/pages.ts'],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  /** @type {typeof import('./docs/pages.js')} */
  const { PAGES } = await import(pathToFileURL(bundle).href);
  for (const { path, made } of PAGES) {
    const file = join(ROOT, path);
    const now = await readFile(file, 'utf8').catch(() => '');
    const page = made(now);
    if (page === now) continue;
    if (check) {
      console.error(`${path} is not what \`npm run docs\` makes.`);
      process.exitCode = 1;
    } else {
      await writeFile(file, page);
      console.log(`${path} is written anew.`);
    }
  }
} finally {
  await rm(bundle, { force: true });
}
