// One change of one source file, by which a test shows that it would notice: see test/proofs/.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** @type {{ file: string, from: string, to: string } | null} */
const asked = JSON.parse(process.env['HOTELRUNNER_TEST_MUTATION'] ?? 'null');

/**
 * The source of a file as it is to be tested; null if it stays as it is.
 * @param {string} path
 * @returns {string | null}
 */
export function mutated(path) {
  if (asked === null || path !== join(ROOT, asked.file)) return null;
  const source = readFileSync(path, 'utf8');
  if (source.split(asked.from).length !== 2)
    throw new Error(`${asked.file} has not exactly one place to change.`);
  return source.replace(asked.from, () => asked.to);
}

/**
 * For the script that runs in the pages, which esbuild bundles.
 * @type {import('esbuild').Plugin}
 */
export const mutation = {
  name: 'mutation',
  setup({ onLoad }) {
    if (asked === null) return;
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const contents = mutated(path);
      return contents === null ? null : { contents, loader: 'ts' };
    });
  },
};
