import type { KindName, Kinds, Reading, ReadingControl, ReservationsData, Source } from '../book/source.js';
import type { HotelState } from '../base/state/hotel-state.js';
import type { BrowserSlots } from '../browser/slots.js';
import type { DashboardStatus } from '../book/status.js';
import { toldBrowser } from '../base/browser-address.js';
import type { Dashboard, DashboardPlace } from '../dashboard/dashboard.js';
import type { AskCode } from '../dashboard/sign-in/form.js';
import { SessionStore } from '../dashboard/sign-in/session-store.js';
import { isOtherHotel } from '../hotel/hotel-name.js';
import { dashboardUrl, hotelFolder, type Config } from './config.js';
import type { DemoDashboard } from './demo-dashboard.js';
import { OneVisitor } from './one-visitor.js';

/** The dashboard as a source that comes into being with its first reading; with `--demo`, the demo hotel with it. */
export class LazyDashboard implements Source {
  private opening: Promise<Dashboard> | null = null;
  private dashboard: Dashboard | null = null;
  /** The session on disk, before there is a dashboard. */
  private readonly saved: SessionStore | null;
  private readonly visitor: OneVisitor;

  constructor(
    private readonly config: Config,
    private readonly demo: DemoDashboard | null,
    private readonly more: {
      askCode?: AskCode | undefined;
      slots?: BrowserSlots | undefined;
      /** Where the session lies; null with the demo, and while the settings name no hotel. */
      state: HotelState | null;
    },
  ) {
    const { url } = config;
    const { state } = more;
    this.saved = url === null || state === null ? null : new SessionStore(state, url.origin);
    this.visitor = new OneVisitor(state);
  }

  get(): Promise<Dashboard> {
    this.opening ??= this.open();
    return this.opening;
  }

  async read<N extends KindName>(kind: N, key: string, control: ReadingControl): Promise<Reading<Kinds[N]>> {
    const dashboard = await this.get();
    const reading = await this.visitor.visit(control, () => dashboard.read(kind, key, control));
    if (kind === 'reservations') await this.demo?.remember(reading as Reading<ReservationsData>);
    return reading;
  }

  probe(control: ReadingControl): Promise<void> {
    return this.get().then((dashboard) => this.visitor.visit(control, () => dashboard.probe(control)));
  }

  /** What the last visits showed, or else what an earlier run left on disk. Loads and starts nothing heavy. */
  async status(): Promise<DashboardStatus> {
    const { url, browser } = this.config;
    const now = this.dashboard?.status();
    // Out of reach: nothing is observed of the session.
    const saved = await this.store?.load().catch(() => null);
    // What was seen of the hotel before says nothing about this one.
    const seen = isOtherHotel(saved?.hotel ?? null, now?.hotel ?? null) ? null : now;
    return {
      dashboard: this.demo === null ? (url?.origin ?? null) : 'demo',
      hotel: saved?.hotel ?? null,
      business_date: null,
      // A session is saved while the panel is open, at no other time.
      signed_in: saved ? true : null,
      observed_at: saved?.saved_at ?? null,
      browser: { running: false, found: toldBrowser(browser) },
      blocked: [],
      ...seen,
      since: saved?.signed_in_at ?? null,
      ...(this.more.state?.shared === true
        ? { store: this.more.state.trouble() ?? 'shared, reachable' }
        : {}),
    };
  }

  circumstances(): string {
    return this.dashboard?.circumstances() ?? '';
  }

  hotel(): string | null | undefined {
    return this.store?.hotel();
  }

  private get store(): SessionStore | null {
    return this.dashboard?.store ?? this.saved;
  }

  async close(): Promise<void> {
    await this.opening?.catch(() => undefined);
    await this.dashboard?.close();
    await this.demo?.close();
  }

  private async open(): Promise<Dashboard> {
    const { config } = this;
    const { Dashboard } = await import('../dashboard/dashboard.js');
    const place = this.demo === null ? realPlace(config, this.more.state) : await this.demo.open();
    this.dashboard = new Dashboard({
      ...place,
      browser: config.browser,
      headed: config.headed,
      corrections: {
        captions: config.captions,
        statuses: config.statuses,
        currency: config.currency,
        dateOrder: config.dateOrder ?? null,
        timezone: config.timezone,
        timezoneTold: config.timezoneTold,
      },
      allowGet: config.allowGet,
      allowPost: config.allowPost,
      allowHosts: config.allowHosts,
      askCode: this.more.askCode,
      timezone: config.timezone,
      slots: this.more.slots,
    });
    return this.dashboard;
  }
}

function realPlace(config: Config, state: HotelState | null): DashboardPlace {
  const url = dashboardUrl(config);
  return {
    url,
    credentials: { email: config.email, password: config.password },
    folder: hotelFolder(config.home, url),
    ...(state === null ? {} : { state }),
  };
}
