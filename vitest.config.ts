import { defineConfig } from 'vitest/config';
import { asModule, IN_PAGE, inPageScript } from './scripts/in-page.mjs';
import { mutated } from './scripts/mutation.mjs';

export default defineConfig({
  plugins: [
    { name: 'mutation', enforce: 'pre', load: (id) => mutated(id) },
    {
      // Made anew of the sources, so that no test tries what an older build left.
      name: 'in-page-script',
      enforce: 'pre',
      resolveId: (id) => (id === IN_PAGE ? `\0${IN_PAGE}` : null),
      load: async (id) => (id === `\0${IN_PAGE}` ? asModule(await inPageScript()) : null),
    },
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
