#!/usr/bin/env node
// Writes anew what the documentation shows of the program's own tables. With --check it only says what differs, with exit code 1.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from './bundled.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const check = process.argv.includes('--check');

const pages = await importBundled('scripts/docs/pages.ts');
for (const { path, made } of /** @type {typeof import('./docs/pages.js')} */ (pages).PAGES) {
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
