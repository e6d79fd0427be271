import type { BrowserContext } from 'playwright';
import { dashboardUrl, hotelFolder, type Config } from '../config.js';
import { BrowserHost } from '../dashboard/browser.js';
import { PATHS } from '../dashboard/dashboard.js';
import { lookAtPage, pageKind, type PageFacts } from '../dashboard/page-kind.js';
import { isOwnHost, ReadOnlyGate } from '../dashboard/read-only.js';
import { SessionStore } from '../dashboard/session.js';
import { Failure } from '../errors.js';
import { EXIT } from '../exit-codes.js';

/** A person may have to wait for a code, or to look for a password. */
const PATIENCE_MS = 10 * 60_000;
const LOOK_EVERY_MS = 500;

/** `login`: a visible window in which a person signs in. What was saved before is touched only by a sign-in that worked. */
export async function login(config: Config): Promise<number> {
  const url = dashboardUrl(config);
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    throw new Failure('BROWSER_MISSING', 'Signing in by hand needs a window, and this machine has no display.', {
      remedy:
        'Set HOTELRUNNER_EMAIL and HOTELRUNNER_PASSWORD, or run `hotelrunner-mcp login` on a machine with a screen.',
    });
  }
  const host = new BrowserHost({ executable: config.browser, headed: true, installedFirst: true });
  const gate = new ReadOnlyGate({ origin: url.origin, allowPost: config.allowPost, allowHosts: config.allowHosts });
  gate.mode = 'person';
  try {
    const context = await host.newContext(undefined);
    await gate.guard(context);
    const page = await context.newPage();
    say(`A window opens at ${url.origin}. Sign in there; it closes by itself.`);
    await page.goto(new URL(PATHS.reservations, url).href, { waitUntil: 'domcontentloaded' }).catch(() => undefined);
    const facts = await waitForPanel(context, url.origin);
    const state = await context.storageState({ indexedDB: true });
    const store = new SessionStore(hotelFolder(config.home, url), url.origin);
    await store.save(state, facts.hotel, new Date().toISOString());
    await store.forgetRejection();
    say(`Signed in${facts.hotel === null ? '' : ` at ${facts.hotel}`}. The session is saved; agents can ask now.`);
    return EXIT.ok;
  } finally {
    await host.close();
  }
}

/** Success is a page of the panel, in whichever tab, whatever its address or title. */
async function waitForPanel(context: BrowserContext, origin: string): Promise<PageFacts> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const pages = context.pages().filter((page) => !page.isClosed());
    if (pages.length === 0) break;
    for (const page of pages) {
      if (!URL.canParse(page.url()) || !isOwnHost(origin, new URL(page.url()))) continue;
      // A page that is just being left cannot be looked at; the next look will do.
      const facts = await page.evaluate(lookAtPage).catch(() => null);
      if (facts !== null && pageKind({ ...facts, status: null }) === 'panel') return { ...facts, status: null };
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Failure('SIGN_IN_REQUIRED', 'The window was closed, or time ran out, before the dashboard was signed in.', {
    remedy: 'Run `hotelrunner-mcp login` again. A session saved earlier was not touched.',
    retry: 'now',
  });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
