import type {
  CalendarData,
  DetailsData,
  Reading,
  ReadingControl,
  ReservationsData,
  Source,
} from '../book/source.js';
import type { DashboardStatus } from '../book/status.js';
import { Failure } from '../base/errors.js';
import { log } from '../base/log.js';
import { findBrowser } from '../browser/finder.js';
import { BrowserHost, type BrowserOptions } from '../browser/host.js';
import { readMonth } from './pages/calendar.js';
import { looksLikeReservations } from './columns/captions.js';
import { findColumns, type ColumnFinding, type Corrections } from './columns/find.js';
import { ATTEMPTS, completenessWarnings, provePresent, worthAnotherLook } from './grid/completeness.js';
import { DebugBundles } from './debug-bundle.js';
import { draw } from '../browser/draw.js';
import { readGrid } from './grid/reader.js';
import { inPage } from './in-page.js';
import { businessDateOn, hotelOn, Observed } from './visit/observed.js';
import { within } from '../browser/page-guard.js';
import { circumstancesOf, PrintedRows } from './grid/printed-rows.js';
import { isAction, isOwnHost, ReadOnlyGate } from './read-only.js';
import { toDetails } from './pages/reservation.js';
import { parseReservations } from './columns/stays.js';
import { SessionStore } from './sign-in/session-store.js';
import type { AskCode, Credentials } from './sign-in/form.js';
import type { Urgency } from './visit/turns.js';
import { Visitor, type OpenPage, type VisitorParts } from './visit/visitor.js';

export const PATHS = {
  reservations: '/admin/pms/reservations/all',
  calendar: '/admin/channel/calendars/occupancies',
} as const;

export interface DashboardSettings {
  url: URL;
  credentials: Credentials;
  /** The state folder of this hotel. */
  folder: string;
  browser: string | null;
  headed: boolean;
  corrections: Corrections;
  allowPost: readonly string[];
  allowHosts: readonly string[];
  /** Asks a person for the code that the dashboard sent; null if nobody answers. */
  askCode?: AskCode | undefined;
  /** The hotel's, to know when another day begins there; this computer's if left out. */
  timezone?: string | undefined;
  now?: () => number;
  /** For tests: shorter patience. */
  limits?: Pick<BrowserOptions, 'idleMs' | 'mostVisits' | 'answerMs' | 'endMs'> &
    Pick<VisitorParts, 'loadMs' | 'paceMs' | 'standstillMs'>;
}

/** HotelRunner's dashboard as a source of readings, through a real browser. */
export class Dashboard implements Source {
  readonly gate: ReadOnlyGate;
  readonly store: SessionStore;
  /** For `doctor`: what the columns of the last reading are, whether or not it could be read; null before the first. */
  finding: ColumnFinding | null = null;
  /** What the panel said of itself at the last reading, whether or not it could be read; null if it was not reached. */
  panel: { hotel: string | null } | null = null;
  private readonly host: BrowserHost;
  private readonly visitor: Visitor;
  private readonly now: () => number;
  private readonly observed: Observed;
  private readonly printed = new PrintedRows(() => this.now());

  constructor(private readonly settings: DashboardSettings) {
    const origin = settings.url.origin;
    this.now = settings.now ?? Date.now;
    this.observed = new Observed(this.now);
    this.gate = new ReadOnlyGate({ origin, allowPost: settings.allowPost, allowHosts: settings.allowHosts });
    this.store = new SessionStore(settings.folder, origin);
    const { loadMs, paceMs, standstillMs, ...limits } = settings.limits ?? {};
    this.host = new BrowserHost({
      executable: settings.browser,
      headed: settings.headed,
      gate: this.gate,
      ...limits,
    });
    const bundles = new DebugBundles(settings.folder, this.gate, this.now);
    this.visitor = new Visitor({
      origin,
      credentials: settings.credentials,
      host: this.host,
      gate: this.gate,
      store: this.store,
      onFailure: (page, path, error) => bundles.keep(page, path, error),
      askCode: settings.askCode,
      ...(loadMs === undefined ? {} : { loadMs }),
      ...(paceMs === undefined ? {} : { paceMs }),
      ...(standstillMs === undefined ? {} : { standstillMs }),
    });
  }

  async reservations({ progress, signal }: ReadingControl): Promise<Reading<ReservationsData>> {
    progress({ message: 'opening All Reservations', done: 0 });
    for (let attempt = 1; ; attempt += 1) {
      const readAt = this.now();
      const before = new Map(this.gate.blocked);
      try {
        return await this.visit(PATHS.reservations, signal, async (open) => {
          const { page, facts, hotel } = open;
          this.panel = { hotel: hotelOn(facts) };
          const grid = await readGrid(page, {
            tell: progress,
            loadMs: this.settings.limits?.loadMs,
            printed: this.printed.begin(circumstancesOf(open, readAt, this.settings.timezone)),
            fits: (captions) => looksLikeReservations(captions, this.settings.corrections.captions),
            stopped: () => this.gate.stoppedSince(before),
          });
          provePresent(grid, attempt);
          this.finding = findColumns(grid, this.settings.corrections);
          const { stays, columns, warnings } = parseReservations(
            grid,
            this.settings.corrections,
            this.finding,
          );
          return {
            read_at: readAt,
            rows_read: stays.length,
            rows_reported: grid.total,
            warnings: [...completenessWarnings(grid), ...grid.warnings, ...warnings],
            data: {
              hotel,
              business_date: businessDateOn(facts),
              stays,
              fields: Object.keys(columns),
            },
          };
        });
      } catch (error) {
        // Whatever it was, the next reading takes every row from the printed pages.
        this.printed.forget();
        if (attempt >= ATTEMPTS || !worthAnotherLook(error)) throw error;
        log.info(`Reading once more: ${error.code}.`);
        progress({ message: 'reading once more', done: 0 });
      }
    }
  }

  calendar(month: string, { progress, signal }: ReadingControl): Promise<Reading<CalendarData>> {
    progress({ message: `opening the calendar of ${month}`, done: 0 });
    const readAt = this.now();
    const read = async ({ page, pace, hotel }: OpenPage): Promise<Reading<CalendarData>> => {
      const forSale = await readMonth(page, month, pace);
      if (forSale === null) {
        throw new Failure(
          'DASHBOARD_CHANGED',
          `The Overview calendar could not be brought to ${month} or its days are not readable.`,
          { remedy: 'Figures for sale stay null; all others do not need the calendar.' },
        );
      }
      const nights = Object.keys(forSale).length;
      return {
        read_at: readAt,
        rows_read: nights,
        rows_reported: nights,
        warnings: [],
        data: { hotel, month, for_sale: forSale },
      };
    };
    // A long range is many months: the reservations must not wait for all of them.
    return this.visit(PATHS.calendar, signal, read, 'later');
  }

  details(link: string, { progress, signal }: ReadingControl): Promise<Reading<DetailsData>> {
    const url = new URL(link, new URL(PATHS.reservations, this.settings.url));
    if (!isOwnHost(this.settings.url.origin, url) || !url.pathname.startsWith('/admin/') || isAction(url)) {
      throw new Failure(
        'REQUEST_BLOCKED',
        'The link on the confirmation number does not lead to a reservation page.',
        { remedy: 'Ask with "with_details": false.' },
      );
    }
    progress({ message: "opening the reservation's page", done: 0 });
    const readAt = this.now();
    return this.visit(url.href, signal, async ({ page, hotel }: OpenPage) => {
      const sections = await within(page, 30_000, 'reading a reservation', () =>
        inPage(page, 'lookAtReservation'),
      );
      const data = { hotel, ...toDetails(sections) };
      const rows = data.sections.reduce((sum, { fields, tables }) => sum + fields.length + tables.length, 0);
      if (rows === 0) {
        throw new Failure(
          'DASHBOARD_CHANGED',
          "The reservation's page shows no labels with values and no tables.",
        );
      }
      return { read_at: readAt, rows_read: rows, rows_reported: null, warnings: [], data };
    });
  }

  /** Opens All Reservations and looks no further: is the hotel's panel there, and are we let in? */
  async probe({ progress, signal }: ReadingControl): Promise<void> {
    progress({ message: 'opening All Reservations', done: 0 });
    await this.visit(PATHS.reservations, signal, () => Promise.resolve());
  }

  /** What was seen on the last visits; null before the first. */
  status(): Omit<DashboardStatus, 'dashboard' | 'since'> | null {
    const seen = this.observed.status;
    if (seen === null) return null;
    const blocked = [...this.gate.blocked, ...this.gate.blockedHosts];
    return {
      ...seen,
      browser: { running: this.host.running, found: findBrowser(this.settings.browser).path },
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

  close(): Promise<void> {
    return this.host.close();
  }
}
