import { createRequire } from 'node:module';
import type * as Playwright from 'playwright';

const load = createRequire(import.meta.url);

/**
 * Playwright, loaded when a browser is first wanted. Not by `import`, which first searches all of its seven megabytes for
 * what they export: that took longer than to load them.
 */
export function loadPlaywright(): typeof Playwright {
  return load('playwright') as typeof Playwright;
}

/** The command that downloads the browser that this Playwright starts: another version of it would look for another build. */
export function installCommand(): string {
  return `npx playwright@${playwrightVersion()} install chromium`;
}

export function playwrightVersion(): string {
  const { version } = load('playwright/package.json') as { version: string };
  return version;
}
