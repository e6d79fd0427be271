import type { KindName, Kinds, Reading, ReadingControl, Source } from '../book/source.js';
import type { DashboardStatus } from '../book/status.js';
import { isBrowserAddress, toldBrowser } from '../base/browser-address.js';
import { asFailure } from '../base/errors.js';
import { log } from '../base/log.js';
import type { HotelState } from '../base/state/hotel-state.js';
import { draw } from '../browser/draw.js';
import { findBrowser } from '../browser/finder.js';
import { BrowserHost, type BrowserOptions } from '../browser/host.js';
import type { Corrections } from './columns/find.js';
import type { DayHint } from './business-date.js';
import { todayIn } from '../hotel/dates.js';
import { DebugBundles } from './debug-bundle.js';
import { Evidence } from './evidence.js';
import { topOf } from './gate/counts.js';
import { namedPathWarnings } from './gate/named-paths.js';
import { panelPages } from './pages/index.js';
import type { PanelPage, PanelPages } from './pages/page.js';
import { RESERVATIONS_PATH } from './pages/reservations.js';
import { ReadOnlyGate } from './read-only.js';
import type { AskCode, Credentials } from './sign-in/form.js';
import { SessionStore } from './sign-in/session-store.js';
import { hotelOn, Observed } from './visit/observed.js';
import type { Urgency } from './visit/turns.js';
import { Visitor, type OpenPage, type VisitorParts } from './visit/visitor.js';

/** Which dashboard it is, and where its state lies. */
export interface DashboardPlace {
  url: URL;
  credentials: Credentials;
  /** The folder of this hotel on this machine. */
  folder: string;
  /** Where the session lies, if not in that folder: what servers on several machines share. */
  state?: HotelState | undefined;
}

export interface DashboardSettings extends DashboardPlace {
  browser: string | null;
  headed: boolean;
  corrections: Corrections;
  allowGet?: readonly string[];
  allowPost: readonly string[];
  allowHosts: readonly string[];
  /** Asks a person for the code that the dashboard sent; null if nobody answers. */
  askCode?: AskCode | undefined;
  /** The hotel's, to know when another day begins there; this computer's if left out. */
  timezone?: string | undefined;
  now?: () => number;
  /** Where several hotels share a number of browsers. */
  slots?: BrowserOptions['slots'];
  /** For tests: shorter patience. */
  limits?: Pick<BrowserOptions, 'idleMs' | 'mostVisits' | 'answerMs' | 'endMs'> &
    Pick<VisitorParts, 'loadMs' | 'paceMs' | 'watchdogMs'>;
}

/** A language whose dates are read without guessing: months by name, or the day first. */
const LOCALE = 'en-GB';

function dayHint({ timezone, corrections }: DashboardSettings, now: () => number): () => DayHint {
  const zone = timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return () => ({ today: todayIn(zone, now()), order: corrections.dateOrder });
}

/** HotelRunner's dashboard as a source of readings, through a real browser. */
export class Dashboard implements Source {
  readonly gate: ReadOnlyGate;
  readonly store: SessionStore;
  private readonly host: BrowserHost;
  private readonly visitor: Visitor;
  private readonly now: () => number;
  private readonly observed: Observed;
  private readonly pages: PanelPages;

  constructor(private readonly settings: DashboardSettings) {
    const origin = settings.url.origin;
    this.store = new SessionStore(settings.state ?? settings.folder, origin);
    this.now = settings.now ?? (() => this.store.now());
    const day = dayHint(settings, this.now);
    this.observed = new Observed(this.now, day);
    this.gate = new ReadOnlyGate({ ...settings, origin });
    for (const warning of namedPathWarnings(settings)) log.warn(warning);
    const { loadMs, paceMs, watchdogMs, ...limits } = settings.limits ?? {};
    const { url, corrections, timezone } = settings;
    this.pages = panelPages({ url, corrections, timezone, day, loadMs, now: this.now });
    this.host = new BrowserHost({
      executable: settings.browser,
      headed: settings.headed,
      gate: this.gate,
      // Pages that print dates by the browser's own clock and language print them as at the hotel, whatever machine this is.
      context: { locale: LOCALE, ...(timezone === undefined ? {} : { timezoneId: timezone }) },
      slots: settings.slots,
      ...limits,
    });
    const bundles = new DebugBundles(settings.folder, this.gate, this.now);
    this.visitor = new Visitor({
      origin,
      credentials: settings.credentials,
      host: this.host,
      gate: this.gate,
      store: this.store,
      now: this.now,
      onFailure: (page, path, error) => bundles.keep(page, path, error),
      askCode: settings.askCode,
      ...(loadMs === undefined ? {} : { loadMs }),
      ...(paceMs === undefined ? {} : { paceMs }),
      ...(watchdogMs === undefined ? {} : { watchdogMs }),
    });
  }

  /** Reads the page of a kind. What was seen on the way goes with the reading, or with the failure: see `evidenceOf`. */
  async read<N extends KindName>(
    kind: N,
    key: string,
    { progress, signal }: ReadingControl,
  ): Promise<Reading<Kinds[N]>> {
    const page: PanelPage<Kinds[N]> = this.pages[kind];
    const address = page.address(key);
    progress({ message: page.opening(key), done: 0 });
    const evidence = new Evidence();
    for (let attempt = 1; ; attempt += 1) {
      let readAt = this.now();
      const work = (open: OpenPage): ReturnType<typeof page.read> => {
        // Whoever asks while the browser starts or waits for its turn is answered by this visit.
        readAt = open.openedAt;
        evidence.panel = { hotel: hotelOn(open.facts) };
        return page.read(open, { key, attempt, readAt, tell: progress, evidence });
      };
      try {
        const found = await this.visit(address, signal, work, page.urgency);
        return { read_at: readAt, ...found, evidence };
      } catch (error) {
        const failure = asFailure(error);
        if (page.failed?.(failure, attempt) !== true) throw failure.with(evidence);
        log.info(`Reading once more: ${failure.code}.`);
        progress({ message: 'reading once more', done: 0 });
      }
    }
  }

  /** Opens All Reservations and looks no further: is the hotel's panel there, and are we let in? */
  async probe({ progress, signal }: ReadingControl): Promise<void> {
    progress({ message: 'opening All Reservations', done: 0 });
    await this.visit(RESERVATIONS_PATH, signal, () => Promise.resolve());
  }

  /** What was seen on the last visits; null before the first. */
  status(): Omit<DashboardStatus, 'dashboard' | 'since'> | null {
    const seen = this.observed.status;
    if (seen === null) return null;
    const { browser } = this.settings;
    const found = isBrowserAddress(browser) ? toldBrowser(browser) : findBrowser(browser).path;
    const blocked = [...topOf(this.gate.blocked), ...topOf(this.gate.blockedHosts)];
    return {
      ...seen,
      browser: { running: this.host.running, found },
      blocked: blocked.map(([request, times]) => ({ request, times })),
    };
  }

  private async visit<T>(
    path: string,
    signal: AbortSignal,
    work: (open: OpenPage) => Promise<T>,
    urgency: Urgency = 'first',
  ): Promise<T> {
    const seen = (open: OpenPage): Promise<T> => {
      this.observed.saw(open.facts);
      return work(open);
    };
    try {
      return await this.visitor.visit(path, signal, seen, urgency);
    } catch (error) {
      this.observed.failed(error);
      throw error;
    }
  }

  /** Draws a page of ours as a picture; the dashboard is not asked. */
  draw(html: string, width: number): ReturnType<typeof draw> {
    return draw(this.host, html, width);
  }

  circumstances(): string {
    return this.store.stamp();
  }

  hotel(): string | null | undefined {
    return this.store.hotel();
  }

  settled(): Promise<void> {
    return this.store.settled();
  }

  close(): Promise<void> {
    return this.host.close();
  }
}
