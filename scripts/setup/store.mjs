// For the tests only: Redis, for the tests of a store that servers on several machines share.

import { aptInstall, mayUseApt, onPath } from './system.mjs';

/** @returns {Promise<string[]>} what the user should know */
export async function ensureStore() {
  if (onPath('valkey-server') || onPath('redis-server')) return [];
  // The tests start one of their own; what the package starts by itself is none of theirs.
  if (mayUseApt() && (await aptInstall('redis-server')).ok) return [];
  return [
    'Neither Valkey nor Redis is installed: the tests against a real store are left out, all others run.',
  ];
}
