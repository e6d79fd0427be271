/** What the browser is started without: all that Playwright switches off, and pages for an address bar that nobody sees. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Gate } from '../../src/browser/gate.js';
import { BrowserHost } from '../../src/browser/host.js';
import { OFF_BY_PLAYWRIGHT } from '../../src/browser/features.js';
import { startBrowser } from '../../src/browser/launch.js';

it('our list of features repeats that of the installed Playwright', () => {
  const core = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  const source = readFileSync(join(core, 'lib', 'coreBundle.js'), 'utf8');
  const [, list = ''] = /disabledFeatures = \[(.*?)\]\.filter/s.exec(source) ?? [];
  const theirs = [...list.matchAll(/^\s*"(\w+)",?$/gm)].map(([, name]) => name);
  expect(theirs.length).toBeGreaterThan(0);
  expect(OFF_BY_PLAYWRIGHT).toEqual(theirs);
});

it('a window loads no pages for its address bar', async () => {
  const browser = await startBrowser({ executable: null, headed: false, names: [] }, process.env);
  try {
    const page = await browser.newPage();
    await page.goto('about:blank');
    await sleep(1_000);
    const session = await browser.newBrowserCDPSession();
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
    expect(targetInfos.filter(({ url }) => url.includes('omnibox'))).toEqual([]);
  } finally {
    await browser.close();
  }
});

it('a page has the clock and the language that its context was given, whatever the machine has', async () => {
  const done = (): Promise<void> => Promise.resolve();
  const gate: Gate = {
    names: [],
    mayFind: () => false,
    guardContext: done,
    guardBrowser: done,
    prove: () => Promise.resolve([]),
  };
  const context = { timezoneId: 'Pacific/Auckland', locale: 'en-GB' };
  const host = new BrowserHost({ executable: null, headed: false, gate, context });
  try {
    const page = await (await host.newContext(undefined)).newPage();
    const printed = await page.evaluate(() => new Date(Date.UTC(2026, 0, 31, 12)).toLocaleDateString());
    expect(printed).toBe('01/02/2026');
  } finally {
    await host.close();
  }
});
