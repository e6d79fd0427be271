// Step 2: src/ and tools/ bundled into dist/.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, excerpt, run } from './run.mjs';

const FOLDERS = ['src', 'tools'];
const SOURCE = /\.[cm]?[jt]s$/;
const BUILD = join('scripts', 'build.mjs');
const PARTS = ['in-page.mjs', 'licences.mjs'].map((name) => join('scripts', name));

/**
 * Builds if anything changed since the last build. Contents are compared and not times: a checkout changes those.
 * @param {string} root
 * @param {import('./state.mjs').State} state
 * @returns {Promise<string>} the key of this build
 */
export async function ensureBuild(root, state) {
  const sources = FOLDERS.flatMap((folder) => filesIn(root, folder)).filter((file) => SOURCE.test(file));
  const key = keyOf(root, [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    BUILD,
    ...PARTS,
    ...sources,
  ]);
  if (state.build === key && isComplete(root)) return key;
  const { ok, output } = await run({
    title: 'Build',
    command: process.execPath,
    args: [BUILD],
    cwd: root,
    timeoutMs: 5 * 60_000,
  });
  if (!ok)
    throw new SetupError(
      `${excerpt(output)}\n\nThe build failed.`,
      'Correct the sources as the message says, and run this again.',
    );
  return key;
}

/**
 * Whether all that the last build wrote is there.
 * @param {string} root
 */
function isComplete(root) {
  try {
    /** @type {{ files: string[] }} */
    const { files } = JSON.parse(readFileSync(join(root, 'dist', 'built.json'), 'utf8'));
    return files.every((file) => existsSync(join(root, file)));
  } catch {
    return false;
  }
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} paths from the root
 */
function filesIn(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
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
