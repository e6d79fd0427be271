import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Many tests drive a browser: processes of their own, few at a time (they wait more than they work), and time for a
    // slow machine. No second tries: a test that fails now and then has found something.
    pool: 'forks',
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
  },
});
