import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { asModule, IN_PAGE, inPageScript } from './scripts/in-page.mjs';
import { MONTH_VIEW, monthView } from './scripts/month-view.mjs';
import { mutated } from './scripts/mutation.mjs';

/** A module that a build makes, made anew of the sources, so that no test tries what an older build left. */
function madeAnew(id: string, source: () => Promise<string>): Plugin {
  return {
    name: id,
    enforce: 'pre',
    resolveId: (wanted) => (wanted === id ? `\0${id}` : null),
    load: async (wanted) => (wanted === `\0${id}` ? asModule(await source()) : null),
  };
}

export default defineConfig({
  plugins: [
    { name: 'mutation', enforce: 'pre', load: (id) => mutated(id) },
    madeAnew(IN_PAGE, inPageScript),
    madeAnew(MONTH_VIEW, monthView),
  ],
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/silence.ts'],
    // Many tests drive a browser: processes of their own, few at a time (two on a core: they wait, too), and time for a
    // slow machine. No second tries: a test that fails now and then has found something.
    pool: 'forks',
    maxWorkers: 4,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
  },
});
