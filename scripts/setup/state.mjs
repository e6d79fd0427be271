// What the last set-up found. It lives in node_modules, so that new packages also mean a new look at the rest.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {{ key: string, path: string, file: string }} BrowserState
 * @typedef {{ build?: string, browser?: BrowserState }} State
 */

/** @param {string} root */
const place = (root) => join(root, 'node_modules', '.cache', 'hotelrunner-setup.json');

/**
 * @param {string} root
 * @returns {State}
 */
export function readState(root) {
  try {
    return /** @type {State} */ (JSON.parse(readFileSync(place(root), 'utf8')));
  } catch {
    return {};
  }
}

/**
 * @param {string} root
 * @param {State} news
 */
export function writeState(root, news) {
  const before = readState(root);
  const after = { ...before, ...news };
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  mkdirSync(dirname(place(root)), { recursive: true });
  writeFileSync(place(root), `${JSON.stringify(after)}\n`);
}
