import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright';
import { Failure } from '../errors.js';
import { foldText } from '../hotel/text.js';
import type { HeldLock } from '../folder-lock.js';
import { log } from '../log.js';
import type { BrowserHost } from './browser.js';
import { Pace } from './pace.js';
import { isGone, navigationFailure, within } from './page-guard.js';
import { pageKind, type PageFacts } from './page-kind.js';
import type { ReadOnlyGate } from './read-only.js';
import { stateDigest, type SessionStore, type StorageState } from './session.js';
import { factsOf, failureOfKind, signIn, type AskCode, type Credentials } from './sign-in.js';

export interface VisitorParts {
  origin: string;
  credentials: Credentials;
  host: BrowserHost;
  gate: ReadOnlyGate;
  store: SessionStore;
  /** Sees the page that a visit failed on, while it is still open; gives back the error, with more to say perhaps. */
  onFailure?: (page: Page, path: string, error: unknown) => Promise<unknown>;
  /** Asks a person for the code that the dashboard sent, where somebody can be asked. */
  askCode?: AskCode | undefined;
  /** For tests: how long a page may load. */
  loadMs?: number;
  /** One page load in so many milliseconds, on average. */
  paceMs?: number;
}

/** A page of the panel that is open, signed in. */
export interface OpenPage {
  page: Page;
  facts: PageFacts;
  /** To be awaited before each further page that `work` loads. */
  pace: Pace;
}

const LOAD_MS = 45_000;
/** How long a page may take after its HTML to show what it is. */
const SETTLE_MS = 10_000;
/** How long another server may take to sign in, before this one tries for itself. */
const OTHERS_SIGN_IN_MS = 60_000;
const CLOSE_MS = 5_000;

/** Another server, or a person, signed in while this one was about to. */
class SignedInElsewhere extends Error {}

/** Goes to pages of the panel, signed in, one visit at a time; keeps the session on disk up to date. */
export class Visitor {
  private context: BrowserContext | null = null;
  private contextStamp = '';
  private savedDigest = '';
  private signedInAt: string | null = null;
  private hotel: string | null = null;
  /** The session, while the disk does not take it: it has to outlive the browser. */
  private unsaved: StorageState | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly pace: Pace;

  constructor(private readonly parts: VisitorParts) {
    this.pace = new Pace(parts.paceMs);
  }

  /** Opens a path of the panel and hands it to `work`. The page is closed afterwards, whatever happens. */
  visit<T>(path: string, signal: AbortSignal, work: (open: OpenPage) => Promise<T>): Promise<T> {
    const turn = this.queue.then(() => this.visitNow(path, signal, work));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async visitNow<T>(
    path: string,
    signal: AbortSignal,
    work: (open: OpenPage) => Promise<T>,
  ): Promise<T> {
    const { host } = this.parts;
    for (let again = false; ; again = true) {
      if (signal.aborted) throw new Failure('CANCELLED', 'The server is shutting down.');
      try {
        await host.begin();
        return await this.visitOnce(path, signal, work, again);
      } catch (error) {
        if (signal.aborted) throw new Failure('CANCELLED', 'The server is shutting down.');
        if (again || !(isGone(error) || error instanceof SignedInElsewhere)) throw navigationFailure(error);
        log.info(
          isGone(error) ? 'The browser is gone; once more with a new one.' : 'Another server signed in.',
        );
      } finally {
        host.end();
      }
    }
  }

  private async visitOnce<T>(
    path: string,
    signal: AbortSignal,
    work: (open: OpenPage) => Promise<T>,
    again: boolean,
  ): Promise<T> {
    const { host } = this.parts;
    let page: Page | null = null;
    const onAbort = (): void => void page?.close().catch(() => undefined);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const context = await this.signedContext();
      page = await host.answer(context.newPage());
      const facts = await this.arrive(page, path, signal, again);
      this.recogniseHotel(facts);
      // Now, because `work` may fail, and a cookie that was rotated by then is the only one that still counts.
      await this.keepSession(context);
      const result = await work({ page, facts, pace: this.pace });
      await this.keepSession(context);
      return result;
    } catch (error) {
      throw page === null ? error : ((await this.parts.onFailure?.(page, path, error)) ?? error);
    } finally {
      signal.removeEventListener('abort', onAbort);
      if (page !== null) await host.answer(page.close(), CLOSE_MS).catch(() => undefined);
    }
  }

  private async arrive(page: Page, path: string, signal: AbortSignal, again: boolean): Promise<PageFacts> {
    const { gate, credentials, store, askCode } = this.parts;
    const first = await this.open(page, path);
    const kind = pageKind(first);
    if (kind === 'panel') return first;
    if (kind !== 'sign_in') throw failureOfKind(kind, `at ${path}`);
    const turn = await this.turnToSignIn(signal);
    try {
      if (!again && store.stamp() !== this.contextStamp) throw new SignedInElsewhere();
      await signIn(page, { gate, credentials, store, askCode });
      this.signedInAt = new Date().toISOString();
      await this.keepSession(page.context());
    } finally {
      await turn?.release();
    }
    const landed = await factsOf(page, null);
    // Dashboards lead back to the page that was asked for; loading it twice would cost seconds.
    if (landed.path === new URL(path, this.parts.origin).pathname && pageKind(landed) === 'panel')
      return landed;
    const then = await this.open(page, path);
    const kindThen = pageKind(then);
    if (kindThen !== 'panel') throw failureOfKind(kindThen, `at ${path}, after signing in`);
    return then;
  }

  /** Never a figure of the wrong property: an account may have several, and be switched to another one by hand. */
  private recogniseHotel({ hotel }: PageFacts): void {
    if (this.hotel !== null && hotel !== null && foldText(hotel) !== foldText(this.hotel)) {
      throw new Failure(
        'WRONG_HOTEL',
        'The dashboard shows another hotel than the one that this session was made for.',
        {
          remedy:
            'Switch the dashboard back to the hotel, or run `hotelrunner-mcp login --replace` (or `logout`) to take the other one.',
        },
      );
    }
    this.hotel = hotel ?? this.hotel;
  }

  /** Servers that find themselves signed out together sign in once, and share the session. Null if it is not to be had. */
  private async turnToSignIn(signal: AbortSignal): Promise<HeldLock | null> {
    const until = Date.now() + OTHERS_SIGN_IN_MS;
    while (!signal.aborted && Date.now() < until) {
      const turn = await this.parts.store.takeTurn().catch(() => 'cannot be written' as const);
      if (turn === 'cannot be written') return null;
      if (turn !== null) return turn;
      await sleep(200);
    }
    return null;
  }

  private async open(page: Page, path: string): Promise<PageFacts> {
    const url = new URL(path, this.parts.origin).href;
    const { loadMs = LOAD_MS } = this.parts;
    await this.pace.take();
    const response = await within(page, loadMs + 1_000, `opening ${new URL(url).pathname}`, () =>
      page.goto(url, { waitUntil: 'domcontentloaded', timeout: loadMs }),
    );
    const status = response?.status() ?? null;
    const until = Date.now() + Math.min(SETTLE_MS, loadMs);
    for (;;) {
      const facts = await factsOf(page, status);
      if (pageKind(facts) !== 'unknown' || Date.now() > until) return facts;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** The context with the saved session; a new one with a new browser, and when someone else renewed the session file. */
  private async signedContext(): Promise<BrowserContext> {
    const { host, store } = this.parts;
    const stamp = store.stamp();
    const sameSession = stamp === this.contextStamp;
    const ours = this.context !== null && host.owns(this.context);
    if (this.context !== null && ours && sameSession) return this.context;
    if (ours) await this.context?.close().catch(() => undefined);
    this.context = null;
    const session = await store.load();
    if (!sameSession) this.unsaved = null;
    const state = this.unsaved ?? session?.state;
    this.signedInAt = session?.signed_in_at ?? null;
    this.hotel = session?.hotel ?? null;
    this.savedDigest = session === null ? '' : stateDigest(session.state);
    const context = await host.newContext(state);
    this.context = context;
    this.contextStamp = stamp;
    return context;
  }

  /** Saves the cookies that the dashboard rotated. Called only while the panel is open, so what is saved is a good session. */
  private async keepSession(context: BrowserContext): Promise<void> {
    const state = await this.parts.host.answer(context.storageState({ indexedDB: true }));
    const digest = stateDigest(state);
    if (digest === this.savedDigest) return;
    this.signedInAt ??= new Date().toISOString();
    try {
      await this.parts.store.save(state, this.hotel, this.signedInAt);
      this.unsaved = null;
      this.savedDigest = digest;
      this.contextStamp = this.parts.store.stamp();
    } catch (error) {
      if (this.unsaved === null) {
        log.warn(`The session could not be saved (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
      }
      this.unsaved = state;
    }
  }
}
