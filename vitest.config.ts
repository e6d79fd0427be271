import { defineConfig } from 'vitest/config';

export default defineConfig({
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
