import type { BrowserContext, Page } from 'playwright';
import { Failure } from '../errors.js';
import { log } from '../log.js';
import type { BrowserHost } from './browser.js';
import { navigationFailure, within } from './page-guard.js';
import { pageKind, type PageFacts } from './page-kind.js';
import type { ReadOnlyGate } from './read-only.js';
import { stateDigest, type SessionStore } from './session.js';
import { factsOf, failureOfKind, signIn, type Credentials } from './sign-in.js';

export interface VisitorParts {
  origin: string;
  credentials: Credentials;
  host: BrowserHost;
  gate: ReadOnlyGate;
  store: SessionStore;
}

/** A page of the panel that is open, signed in. */
export interface OpenPage {
  page: Page;
  facts: PageFacts;
}

const LOAD_MS = 45_000;
/** How long a page may take after its HTML to show what it is. */
const SETTLE_MS = 10_000;

/** Goes to pages of the panel, signed in, one visit at a time; keeps the session on disk up to date. */
export class Visitor {
  private context: BrowserContext | null = null;
  private contextStamp = '';
  private savedDigest = '';
  private signedInAt: string | null = null;
  private hotel: string | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: VisitorParts) {}

  /** Opens a path of the panel and hands it to `work`. The page is closed afterwards, whatever happens. */
  visit<T>(path: string, signal: AbortSignal, work: (open: OpenPage) => Promise<T>): Promise<T> {
    const turn = this.queue.then(() => this.visitNow(path, signal, work));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async visitNow<T>(path: string, signal: AbortSignal, work: (open: OpenPage) => Promise<T>): Promise<T> {
    if (signal.aborted) throw new Failure('CANCELLED', 'The server is shutting down.');
    let page: Page | null = null;
    const onAbort = (): void => void page?.close().catch(() => undefined);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const context = await this.signedContext();
      page = await context.newPage();
      const facts = await this.arrive(page, path);
      this.hotel = facts.hotel ?? this.hotel;
      // Now, because `work` may fail, and a cookie that was rotated by then is the only one that still counts.
      await this.keepSession(context);
      const result = await work({ page, facts });
      await this.keepSession(context);
      return result;
    } catch (error) {
      if (signal.aborted) throw new Failure('CANCELLED', 'The server is shutting down.');
      throw navigationFailure(error);
    } finally {
      signal.removeEventListener('abort', onAbort);
      await page?.close().catch(() => undefined);
    }
  }

  private async arrive(page: Page, path: string): Promise<PageFacts> {
    const first = await this.open(page, path);
    const kind = pageKind(first);
    if (kind === 'panel') return first;
    if (kind !== 'sign_in') throw failureOfKind(kind, `at ${path}`);
    await signIn(page, this.parts.gate, this.parts.credentials, this.parts.store);
    this.signedInAt = new Date().toISOString();
    await this.keepSession(page.context());
    const again = await this.open(page, path);
    const then = pageKind(again);
    if (then !== 'panel') throw failureOfKind(then, `at ${path}, after signing in`);
    return again;
  }

  private async open(page: Page, path: string): Promise<PageFacts> {
    const url = new URL(path, this.parts.origin).href;
    const response = await within(page, LOAD_MS + 1_000, `opening ${new URL(url).pathname}`, () =>
      page.goto(url, { waitUntil: 'domcontentloaded', timeout: LOAD_MS }),
    );
    const status = response?.status() ?? null;
    const until = Date.now() + SETTLE_MS;
    for (;;) {
      const facts = await factsOf(page, status);
      if (pageKind(facts) !== 'unknown' || Date.now() > until) return facts;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** The context with the saved session; a new one when the session file was renewed by `login` or another server. */
  private async signedContext(): Promise<BrowserContext> {
    const { host, store } = this.parts;
    const stamp = store.stamp();
    if (this.context !== null && host.running && stamp === this.contextStamp) return this.context;
    await this.context?.close().catch(() => undefined);
    const session = await store.load();
    this.signedInAt = session?.signed_in_at ?? null;
    this.hotel = session?.hotel ?? null;
    this.savedDigest = session === null ? '' : stateDigest(session.state);
    const context = await host.newContext(session?.state);
    this.context = context;
    this.contextStamp = stamp;
    return context;
  }

  /** Saves the cookies that the dashboard rotated. Called only while the panel is open, so what is saved is a good session. */
  private async keepSession(context: BrowserContext): Promise<void> {
    const state = await context.storageState({ indexedDB: true });
    const digest = stateDigest(state);
    if (digest === this.savedDigest) return;
    this.signedInAt ??= new Date().toISOString();
    try {
      await this.parts.store.save(state, this.hotel, this.signedInAt);
      this.savedDigest = digest;
      this.contextStamp = this.parts.store.stamp();
    } catch (error) {
      log.warn(`The session could not be saved (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
    }
  }
}
