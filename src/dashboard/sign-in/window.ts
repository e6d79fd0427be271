import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright';
import { Failure } from '../../base/errors.js';
import { inTime } from '../../base/wait.js';
import { BrowserHost } from '../../browser/host.js';
import { navigationFailure } from '../../browser/page-guard.js';
import { inPage } from '../in-page.js';
import { pageKind, type PageKind } from '../page-kind.js';
import { isOwnHost, ReadOnlyGate, type GateRules } from '../read-only.js';
import { ownState, type StorageState } from './session-format.js';

/** A person may have to wait for a code, or to look for a password. */
const PATIENCE_MS = 10 * 60_000;
const LOOK_EVERY_MS = 400;
/** A page that is being left, or that hangs, does not answer a look. */
const LOOK_MS = 3_000;
const LOAD_MS = 60_000;

export interface WindowParts extends GateRules {
  /** The page of the panel that the person wants to see. */
  path: string;
  browser: string | null;
  /** Closes the window. */
  signal: AbortSignal;
  /** Called after every look at the window. */
  waiting(kind: PageKind, msLeft: number): void;
}

/** What the person's window showed when the panel was there. */
export interface SeenInWindow {
  state: StorageState;
  /** The host that the person ended on; may differ from HOTELRUNNER_URL's. */
  host: string;
}

/**
 * Opens a visible window in which a person signs in, and hands the session to `work` while the window is still there.
 * The window is closed afterwards, whatever happens.
 */
export async function signInByWindow<T>(
  parts: WindowParts,
  work: (seen: SeenInWindow) => Promise<T>,
): Promise<T> {
  const gate = new ReadOnlyGate(parts);
  gate.mode = 'person';
  const host = new BrowserHost({ executable: parts.browser, headed: true, installedFirst: true, gate });
  const close = (): void => void host.close();
  parts.signal.addEventListener('abort', close, { once: true });
  try {
    if (parts.signal.aborted) throw stopped();
    // The page is as large as the window: the reader's own measures would not fit on a laptop.
    const context = await host.newContext(undefined, null);
    const page = await context.newPage();
    await open(page, new URL(parts.path, parts.origin).href);
    const hostSeen = await waitForPanel(context, parts);
    const state = ownState(parts.origin, await context.storageState({ indexedDB: true }));
    return await work({ state, host: hostSeen });
  } catch (error) {
    throw parts.signal.aborted ? stopped() : navigationFailure(error);
  } finally {
    parts.signal.removeEventListener('abort', close);
    await host.close();
  }
}

/** A page that loads slowly is the person's to wait for; only a dashboard that is not there at all ends it here. */
async function open(page: Page, url: string): Promise<void> {
  try {
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: LOAD_MS });
  } catch (error) {
    const text = String(error);
    if (text.includes('net::ERR_') && !text.includes('ERR_ABORTED')) throw navigationFailure(error);
  }
}

/** Success is a page of the panel, in whichever tab, whatever its address or title. Returns its host. */
async function waitForPanel(context: BrowserContext, parts: WindowParts): Promise<string> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const pages = context.pages().filter((page) => !page.isClosed());
    if (pages.length === 0) throw notSignedIn('The window was closed before the dashboard was signed in.');
    let kind: PageKind = 'unknown';
    for (const page of pages) {
      if (!URL.canParse(page.url())) continue;
      const url = new URL(page.url());
      if (!isOwnHost(parts.origin, url)) continue;
      kind = await kindOf(page);
      if (kind === 'panel') return url.hostname;
    }
    const left = until - performance.now();
    if (left <= 0) throw notSignedIn('Time ran out before the dashboard was signed in.');
    parts.waiting(kind, left);
    await sleep(LOOK_EVERY_MS, undefined, { signal: parts.signal });
  }
}

async function kindOf(page: Page): Promise<PageKind> {
  const looking = inPage(page, 'lookAtPage').then(
    (facts) => pageKind({ ...facts, status: null }),
    (): PageKind => 'unknown',
  );
  return inTime(LOOK_MS, looking, (): PageKind => 'unknown');
}

function notSignedIn(what: string): Failure {
  return new Failure('SIGN_IN_REQUIRED', what, {
    remedy: 'Run `hotelrunner-mcp login` again. A session saved earlier was not touched.',
    retry: 'now',
  });
}

function stopped(): Failure {
  return new Failure('CANCELLED', 'Signing in was stopped.', {
    remedy: 'Run `hotelrunner-mcp login` again. A session saved earlier was not touched.',
  });
}
