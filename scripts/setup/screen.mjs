// For the tests only: Xvfb, a screen without a monitor, for the test that shows a browser window.

import { aptInstall, mayUseApt, onPath } from './system.mjs';

/** @returns {Promise<string[]>} what the user should know */
export async function ensureScreen() {
  if (process.platform !== 'linux' || onPath('Xvfb')) return [];
  if (mayUseApt() && (await aptInstall('xvfb')).ok) return [];
  return ['Xvfb is not installed: the test that shows a browser window is left out, all others run.'];
}
