// Step 2: src/ and tools/ compiled to dist/.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, excerpt, run } from './run.mjs';

const FOLDERS = ['src', 'tools'];
const SOURCE = /\.[cm]?[jt]s$/;

/**
 * Builds if anything changed since the last build. Contents are compared and not times: a checkout changes those.
 * @param {string} root
 * @param {import('./state.mjs').State} state
 * @returns {Promise<string>} the key of this build
 */
export async function ensureBuild(root, state) {
  const sources = FOLDERS.flatMap((folder) => filesIn(root, folder)).filter((file) => SOURCE.test(file));
  const outputs = new Set(sources.map((file) => join('dist', file.replace(/\.([cm]?)[jt]s$/, '.$1js'))));
  const key = keyOf(root, ['package.json', 'package-lock.json', 'tsconfig.json', ...sources]);
  const complete = [...outputs].every((file) => existsSync(join(root, file)));
  if (state.build === key && complete) return key;
  // The compiler's own notes would let it skip files whose outputs somebody deleted.
  if (!complete) rmSync(join(root, 'dist', '.tsbuildinfo'), { force: true });
  const { ok, output } = await run({
    title: 'Build: tsc',
    command: process.execPath,
    args: [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'],
    cwd: root,
    timeoutMs: 5 * 60_000,
  });
  if (!ok)
    throw new SetupError(
      `${excerpt(output)}\n\nThe build failed.`,
      'Correct the sources as the compiler says, and run this again.',
    );
  // What is left of deleted sources would still be found by tests and by imports.
  for (const folder of FOLDERS) {
    for (const file of filesIn(root, join('dist', folder))) if (!outputs.has(file)) rmSync(join(root, file));
  }
  return key;
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} paths from the root
 */
function filesIn(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(root, path) : [path];
    });
}

/**
 * @param {string} root
 * @param {string[]} files
 */
function keyOf(root, files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}
