import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright';
import { isBrowserAddress } from '../base/browser-address.js';
import { Failure } from '../base/errors.js';
import { log } from '../base/log.js';
import { inTime } from '../base/wait.js';
import type { Gate } from './gate.js';
import { launchInFolder } from './temp-folder.js';
import { killGroup, pidOf, startBrowser, untilGone, type WantedBrowser } from './launch.js';
import { BrowserGone } from './page-guard.js';
import type { Attached } from './remote.js';
import type { BrowserSlots, Slot } from './slots.js';

export interface BrowserOptions extends Omit<WantedBrowser, 'names'> {
  /** What every request has to pass. There is no browser without. */
  gate: Gate;
  /** What every context is made with: time zone, language. */
  context?: BrowserContextOptions;
  /** Where several hotels share a number of browsers; left out, a browser starts whenever it is needed. */
  slots?: BrowserSlots | undefined;
  /** For tests: other limits than those below. */
  idleMs?: number;
  mostVisits?: number;
  answerMs?: number;
  endMs?: number;
}

/** Wide and tall: the pager keeps all its parts, and grids that render only what is in view have less to hide. */
export const VIEWPORT = { width: 2560, height: 1600 };

/** A browser costs memory while it waits, and grows with use. */
const IDLE_MS = 5 * 60_000;
const MOST_VISITS = 100;
/** The browser itself answers in a moment or never again. */
const ANSWER_MS = 15_000;
/** A browser that does not end by itself within this time is killed. */
const END_MS = 3_000;

/**
 * The one browser of a hotel: started when it is first needed, started again after a crash, closed when nobody needs it
 * for a while, replaced after many visits, taken along at the end.
 */
export class BrowserHost {
  private launching: Promise<Browser> | null = null;
  private current: Browser | null = null;
  private readonly endings = new Set<Promise<void>>();
  private readonly pids = new WeakMap<Browser, number>();
  private readonly attached = new WeakMap<Browser, Attached>();
  private visits = 0;
  /** Visits and drawings under way. */
  private users = 0;
  private idle: NodeJS.Timeout | undefined;
  private readonly closing = new AbortController();
  /** Of the browser that runs, or that is about to be started. */
  private slot: Slot | null = null;
  private taking: Promise<Slot> | null = null;

  constructor(private readonly options: BrowserOptions) {}

  /**
   * A visit begins: until it ends, the browser is not closed for idleness, nor replaced. Waits for a slot where hotels share them.
   * One that throws did not begin.
   */
  async begin(): Promise<void> {
    clearTimeout(this.idle);
    this.users += 1;
    this.slot?.busy();
    if (this.users === 1 && this.visits >= (this.options.mostVisits ?? MOST_VISITS))
      await this.retire(`after ${this.visits} visits`);
    if (this.options.slots !== undefined) {
      try {
        await this.slotFrom(this.options.slots);
      } catch (error) {
        this.end();
        throw error;
      }
    }
    this.visits += 1;
  }

  end(): void {
    this.users -= 1;
    clearTimeout(this.idle);
    if (this.users > 0) return;
    if (this.running) this.slot?.idle();
    else this.giveBack();
    this.idle = setTimeout(
      () => void this.retire('it was not needed for a while'),
      this.options.idleMs ?? IDLE_MS,
    );
    // Waiting for that must not keep a finished command alive.
    this.idle.unref();
  }

  /** Without a viewport the page is as large as its window: for people. */
  async newContext(
    state: BrowserContextOptions['storageState'],
    viewport: typeof VIEWPORT | null = VIEWPORT,
    more: BrowserContextOptions = {},
  ): Promise<BrowserContext> {
    const browser = await this.browser();
    const context = await this.answer(
      browser.newContext({
        viewport,
        serviceWorkers: 'block',
        acceptDownloads: false,
        ...this.options.context,
        ...more,
        ...(state === undefined ? {} : { storageState: state }),
      }),
    );
    await this.answer(this.options.gate.guardContext(context));
    await this.answer(this.attached.get(browser)?.claim(context) ?? Promise.resolve());
    return context;
  }

  /** Whether a context is of the browser that is running: another one may have taken its place. */
  owns(context: BrowserContext): boolean {
    return this.current !== null && this.current === context.browser();
  }

  /** Waits for something that the browser does at once. One that does not is frozen, and is replaced. */
  answer<T>(work: Promise<T>, ms = this.options.answerMs ?? ANSWER_MS): Promise<T> {
    return inTime(ms, work, (): never => {
      void this.retire('it does not answer');
      throw new BrowserGone();
    });
  }

  /** Ends a browser that a visit hangs in, without waiting for it; the next visit starts another one. */
  giveUp(): void {
    void this.retire('a visit stood still');
  }

  async close(): Promise<void> {
    this.closing.abort();
    clearTimeout(this.idle);
    await this.retire('the server ends');
    await Promise.allSettled(this.endings);
  }

  /** Ends the browser; the next visit starts another one. */
  private async retire(why: string): Promise<void> {
    const { launching } = this;
    this.forget(launching);
    const browser = await launching?.catch(() => null);
    if (!browser) return;
    log.debug(`The browser is closed: ${why}.`);
    await this.endBrowser(browser);
  }

  /** Playwright waits half a minute for a browser that is frozen. */
  private async endBrowser(browser: Browser): Promise<void> {
    const endMs = this.options.endMs ?? END_MS;
    const attached = this.attached.get(browser);
    if (attached !== undefined) return attached.end(endMs);
    const kill = setTimeout(() => killGroup(this.pids.get(browser)), endMs);
    await browser.close().catch(() => undefined);
    clearTimeout(kill);
  }

  private async browser(): Promise<Browser> {
    if (this.closing.signal.aborted) throw new Failure('CANCELLED', 'The server is shutting down.');
    if (this.launching === null) {
      const launching = this.launch(() => this.launching === launching);
      this.launching = launching;
      launching.then(
        (browser) => {
          if (this.launching === launching) this.current = browser;
        },
        () => this.forget(launching),
      );
    }
    return this.launching;
  }

  get running(): boolean {
    return this.launching !== null;
  }

  private forget(launching: Promise<Browser> | null): void {
    if (this.launching !== launching) return;
    this.launching = null;
    this.current = null;
    this.visits = 0;
    if (launching === null) return;
    this.slot?.ending();
    this.slot = null;
  }

  private giveBack(): void {
    this.slot?.free();
    this.slot = null;
  }

  /** The slot there is, or one that is waited for. */
  private async slotFrom(slots: BrowserSlots): Promise<Slot> {
    if (this.slot !== null) return this.slot;
    const giveWay = (): void => void this.retire('another hotel needs its place');
    this.taking ??= slots
      .take(giveWay, this.closing.signal)
      .then((slot) => (this.slot = slot))
      .finally(() => (this.taking = null));
    return this.taking;
  }

  /** @param isWanted whether it is still the browser that visits wait for */
  private async launch(isWanted: () => boolean): Promise<Browser> {
    const { slots, executable, gate } = this.options;
    const slot = slots === undefined ? null : await this.slotFrom(slots);
    if (slot !== null && !isWanted()) {
      // The visit was given up while it waited.
      if (this.users === 0) this.giveBack();
      throw new BrowserGone();
    }
    if (isBrowserAddress(executable)) {
      const { attach } = await import('./remote.js');
      const attached = await attach(executable, gate, () => {
        if (isWanted()) this.forget(this.launching);
        slot?.free();
      });
      this.attached.set(attached.browser, attached);
      return attached.browser;
    }
    const { launched: browser, remove } = await launchInFolder((env) =>
      startBrowser({ ...this.options, names: this.options.gate.names }, env),
    ).catch((error: unknown) => {
      slot?.free();
      throw error;
    });
    browser.once('disconnected', () => {
      if (isWanted()) this.forget(this.launching);
      if (slot !== null) void untilGone(this.pids.get(browser)).then(() => slot.free());
      const ending = remove().finally(() => this.endings.delete(ending));
      this.endings.add(ending);
    });
    try {
      const pid = await this.answer(pidOf(browser));
      if (pid !== null) this.pids.set(browser, pid);
      await this.answer(this.options.gate.guardBrowser(browser));
    } catch (cause) {
      await this.endBrowser(browser);
      throw cause instanceof BrowserGone
        ? cause
        : new Failure('BROWSER_MISSING', 'The browser found is too old to be held to reading only.', {
            cause,
          });
    }
    return browser;
  }
}
