// Step 1: the packages of package-lock.json in node_modules.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmEnvironment, npmrcsOf } from './environment.mjs';
import { SetupError, excerpt, run } from './run.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean }} LockEntry
 */

/** @param {string} root */
export async function ensurePackages(root) {
  if (packagesReady(root)) return;
  const { ok, output } = await run({
    title: 'Packages: npm ci',
    ...npm(root, ['ci', '--include=dev', '--no-audit', '--no-fund']),
    cwd: root,
    timeoutMs: 15 * 60_000,
  });
  if (ok) return;
  const remedy = remedyFor(output);
  // A known fault needs no page of npm's words, only their beginning.
  const errors = output.split('\n').filter((line) => line.startsWith('npm error'));
  const words = remedy === null || errors.length === 0 ? excerpt(output) : errors.slice(0, 4).join('\n');
  throw new SetupError(
    `${words}\n\nnpm ci failed, so the packages are missing.`,
    remedy ?? 'Run `npm ci` by hand to see more, and then this again.',
  );
}

/**
 * npm writes what it installed to node_modules/.package-lock.json as its last act. Comparing the two locks also
 * accepts an installation that the user made by hand, and notices one that was broken off.
 * @param {string} root
 */
export function packagesReady(root) {
  const wanted = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || installed === null) return false;
  return Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      // Optional packages of other platforms are rightly absent.
      place === '' ||
      installed[place]?.version === version ||
      (optional === true && installed[place] === undefined),
  );
}

/**
 * @param {string} path
 * @returns {Record<string, LockEntry> | null}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/**
 * How to start npm: inside `npm test` the very npm that runs us, else the one on the PATH.
 * @param {string} root
 * @param {string[]} args
 */
function npm(root, args) {
  // The set-up builds after this; without the word npm would have it done already (scripts/prepare.mjs).
  const env = { ...npmEnvironment(npmrcsOf(root)), HOTELRUNNER_SETUP: '1' };
  const own = process.env['npm_execpath'] ?? '';
  if (/npm-cli\.c?js$/.test(own)) return { command: process.execPath, args: [own, ...args], env };
  // npm is a batch file on Windows, which only a shell can start; the arguments are ours and hold nothing to quote.
  return { command: 'npm', args, env, shell: process.platform === 'win32' };
}

/** @param {string} output */
function remedyFor(output) {
  if (/EUSAGE/.test(output))
    return 'package.json and package-lock.json disagree: run `npm install`, and then this again.';
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/i.test(output)) {
    return 'npm could not reach its registry: check the connection or the proxy (npm config ls), and run this again.';
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return 'This folder cannot be written: correct its owner or move the clone, and run this again.';
  }
  if (/ENOSPC/.test(output)) return 'The disk is full: make room, and run this again.';
  if (/ENOENT/.test(output)) return 'npm was not found: it comes with Node, see https://nodejs.org.';
  return null;
}
