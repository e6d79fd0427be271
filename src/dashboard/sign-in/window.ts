import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright';
import { isBrowserAddress } from '../../base/browser-address.js';
import { Failure } from '../../base/errors.js';
import { inTime } from '../../base/wait.js';
import { BrowserHost } from '../../browser/host.js';
import { navigationFailure } from '../../browser/page-guard.js';
import { inPage } from '../in-page.js';
import { pageKind, type PageKind } from '../page-kind.js';
import { ReadOnlyGate, type GateRules } from '../read-only.js';
import { wrongAddress } from './choose-hotel.js';
import { isUserAgent, ownState, type StorageState } from './session-format.js';

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
  /** What the window's browser calls itself; some dashboards let a session in under that name alone. */
  userAgent: string | undefined;
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
  // A person sees no window of another machine.
  const executable = isBrowserAddress(parts.browser) ? null : parts.browser;
  const host = new BrowserHost({ executable, headed: true, installedFirst: true, gate });
  const close = (): void => void host.close();
  parts.signal.addEventListener('abort', close, { once: true });
  try {
    if (parts.signal.aborted) throw stopped();
    // The page is as large as the window: the reader's own measures would not fit on a laptop.
    const context = await host.newContext(undefined, null);
    const page = await context.newPage();
    await open(page, wanted(parts));
    const panel = await new WindowWatch(context, gate, parts).panel();
    const calls = await panel.evaluate<unknown>('navigator.userAgent').catch(() => null);
    const state = ownState(parts.origin, await context.storageState({ indexedDB: true }));
    return await work({ state, userAgent: isUserAgent(calls) ? calls : undefined });
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
    // What the gate stopped is looked at afterwards: it may be another hotel's address, which the dashboard leads to.
    if (text.includes('net::ERR_') && !/ERR_ABORTED|ERR_BLOCKED_BY_CLIENT/.test(text))
      throw navigationFailure(error);
  }
}

const wanted = ({ path, origin }: WindowParts): string => new URL(path, origin).href;

/** So often the window is led to the hotel's own address, when it went to another one. */
const MOST_LEADS = 2;

/** Success is the panel of the hotel, in whichever tab, whatever its address below the host or its title. */
class WindowWatch {
  private leads = 0;

  constructor(
    private readonly context: BrowserContext,
    private readonly gate: ReadOnlyGate,
    private readonly parts: WindowParts,
  ) {}

  /** The page with the panel. */
  async panel(): Promise<Page> {
    const { context, parts } = this;
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const pages = context.pages().filter((page) => !page.isClosed());
      if (pages.length === 0) throw notSignedIn('The window was closed before the dashboard was signed in.');
      const found = await this.lookAt(pages);
      if (typeof found !== 'string') return found;
      const left = until - performance.now();
      if (left <= 0) throw notSignedIn('Time ran out before the dashboard was signed in.');
      parts.waiting(found, left);
      await sleep(LOOK_EVERY_MS, undefined, { signal: parts.signal });
    }
  }

  /** The page with the panel, or the kind of the last page that is one on the way. */
  private async lookAt(pages: readonly Page[]): Promise<Page | PageKind> {
    const { gate } = this;
    let last: PageKind = 'unknown';
    const { ledAway } = gate;
    const stopped = pages.find((page) => page.url().startsWith('chrome-error:'));
    if (ledAway !== null && stopped !== undefined) {
      gate.ledAway = null;
      await this.lead(stopped, ledAway);
      return 'chooser';
    }
    for (const page of pages) {
      const url = page.url();
      const shared = gate.isSharedAddress(url);
      if (!shared && !gate.isPanel(url)) continue;
      last = await kindOf(page);
      if (last === 'panel' && !shared) return page;
      // Signed in at the host of all hotels, which shows one of them.
      if (last === 'panel') await this.lead(page, new URL(url).hostname);
    }
    return last;
  }

  /** To the hotel's own address: a person may have chosen another hotel, or the dashboard leads to the one of the day before. */
  private async lead(page: Page, from: string): Promise<void> {
    this.leads += 1;
    if (this.leads > MOST_LEADS) throw wrongAddress([from], 'the window is led to another one');
    await page.goto('about:blank').catch(() => undefined);
    await open(page, wanted(this.parts));
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
