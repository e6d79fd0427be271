import type { Browser } from 'playwright';
import type { Gate, Whose } from '../../browser/gate.js';
import { inTime } from '../../base/wait.js';
import { STOPPED, TRIAL_HTML, TRIAL_OTHER, TRIAL_PAGE, TRIAL_REDIRECT } from './trial.js';

/** All of the trial happens in the browser itself: it takes a moment or is not done at all. */
const TRIAL_MS = 15_000;
const LOOK_EVERY_MS = 25;

/** A gate for the page of the trial, with its counts. */
interface OnTrial extends Pick<Gate, 'guardContext'> {
  readonly blocked: ReadonlyMap<string, number>;
  readonly blockedHosts: ReadonlyMap<string, number>;
}

/** Opens the page of the trial and has it try everything. What was not stopped, in words. */
export async function proveHeld(browser: Browser, whose: Whose, gate: OnTrial): Promise<string[]> {
  const context = await browser.newContext({ serviceWorkers: 'block', acceptDownloads: false });
  const until = performance.now() + TRIAL_MS;
  const trial = async (): Promise<string[]> => {
    await gate.guardContext(context);
    await whose.claim(context);
    // Playwright answers these two by itself, before a request of theirs comes as far as the gate.
    await context.route(TRIAL_PAGE, (route) => route.fulfill({ contentType: 'text/html', body: TRIAL_HTML }));
    await context.route(TRIAL_REDIRECT, (route) =>
      route.fulfill({ status: 302, headers: { location: '/w/redirected' } }),
    );
    const page = await context.newPage();
    await page.goto(TRIAL_PAGE, { timeout: TRIAL_MS });
    const open = await page.evaluate(() => (globalThis as unknown as { trial: Promise<string[]> }).trial);
    // A press of ours may open a window; its first request comes before anybody could look at it.
    await page.locator('#press').click({ timeout: TRIAL_MS, noWaitAfter: true });
    const missing = (): string[] => [
      ...STOPPED.filter(([request]) => !gate.blocked.has(request)).map(([, fact]) => fact),
      ...(gate.blockedHosts.has(TRIAL_OTHER) ? [] : ['that a request to another host is stopped']),
    ];
    while (missing().length > 0 && performance.now() < until - TRIAL_MS / 2)
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    return [...open, ...missing()];
  };
  try {
    return await inTime(TRIAL_MS, trial(), () => [
      'that it does as it is told: the trial did not come to its end',
    ]);
  } finally {
    await inTime(TRIAL_MS, context.close(), () => undefined).catch(() => undefined);
  }
}
