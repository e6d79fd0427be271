import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Book, type BookOptions } from '../book/book.js';
import { SessionStore } from '../dashboard/sign-in/session-store.js';
import type { AskCode } from '../dashboard/sign-in/form.js';
import type { Dashboard } from '../dashboard/dashboard.js';
import type { DashboardStatus } from '../book/status.js';
import type { Reading, ReadingControl, ReservationsData, Source } from '../book/source.js';
import { Exports } from '../export/exports.js';
import { History } from '../book/disk/history.js';
import { Snapshots } from '../book/disk/snapshots.js';
import { Veil } from '../privacy/guest-privacy.js';
import { dashboardUrl, hotelFolder, type Config } from './config.js';
import { todayIn } from '../hotel/dates.js';
import { instantOf } from '../hotel/instant.js';
import { initialsOf } from '../hotel/guest-names.js';
import { isOtherHotel } from '../hotel/hotel-name.js';
import { pseudonyms } from '../privacy/pseudonyms.js';
import type { ToolContext } from '../tool.js';

/** The parts that every command needs, put together from the settings. */
export interface House {
  book: Book;
  context: Omit<ToolContext, 'signal' | 'progress' | 'answerBy'>;
  /** The dashboard itself, made when it is first asked for. Throws what is wrong with the settings. */
  dashboard(): Promise<Dashboard>;
  close(): Promise<void>;
}

/** For a command that asks once and ends: it waits for its reading, since nobody can come back for it. */
export const PATIENT = { patient: true, answerWithinMs: 10 * 60_000 } as const;

export interface HouseOptions extends Pick<BookOptions, 'patient' | 'answerWithinMs'> {
  /** Asks a person for the code that the dashboard sent by e-mail, where somebody can be asked. */
  askCode?: AskCode | undefined;
}

/** Builds the house. Nothing heavy is loaded or started before the first reading: neither browser nor demo. */
export function openHouse(config: Config, { askCode, ...patience }: HouseOptions = {}): House {
  const opening = new LazyDashboard(config, askCode);
  const url = config.demo || config.problems.length > 0 ? null : config.url;
  const folder = url === null ? null : hotelFolder(config.home, url);
  const book = new Book({
    source: opening,
    maxAgeSeconds: config.maxAgeSeconds,
    ...patience,
    veil: veilOf(config, folder),
    ...(config.demo ? { history: opening.demoHistory } : {}),
    ...(folder === null ? {} : booksIn(folder, config)),
  });
  return {
    book,
    context: {
      book,
      hotel: { rooms: config.rooms, roomList: config.roomList, timezone: config.timezone },
      status: () => opening.status(),
      exports: new Exports(config.exports, config.timezone),
      draw: (html, width) => opening.get().then((dashboard) => dashboard.draw(html, width)),
      now: Date.now,
    },
    dashboard: () => opening.get(),
    close: () => book.close(),
  };
}

function booksIn(folder: string, { history }: Config): Pick<BookOptions, 'snapshots' | 'history'> {
  return { snapshots: new Snapshots(folder), history: new History(join(folder, 'history'), history) };
}

/** What guests are seen through; nothing if they are shown in full. */
function veilOf({ privacy }: Config, folder: string | null): Veil | undefined {
  if (privacy === 'full') return undefined;
  if (privacy === 'masked') {
    return new Veil({ mode: privacy, names: 'initials', rename: () => Promise.resolve(initialsOf) });
  }
  return new Veil({ mode: privacy, names: 'made up', rename: () => pseudonyms(folder) });
}

/** The dashboard as a source that comes into being with its first reading; with `--demo`, the demo hotel with it. */
class LazyDashboard implements Source {
  private opening: Promise<Dashboard> | null = null;
  private dashboard: Dashboard | null = null;
  /** The session on disk, before there is a dashboard. */
  private readonly saved: SessionStore | null;
  private readonly closers: (() => Promise<unknown>)[] = [];
  /** Lives as long as the demo. */
  readonly demoHistory: History;
  private remembers = false;

  constructor(
    private readonly config: Config,
    private readonly askCode: AskCode | undefined,
  ) {
    const folder = join(tmpdir(), `hotelrunner-demo-history-${randomUUID()}`);
    this.demoHistory = new History(folder, config.history);
    this.closers.push(() => rm(folder, { recursive: true, force: true }));
    const { url, home, demo } = config;
    this.saved = url === null || demo ? null : new SessionStore(hotelFolder(home, url), url.origin);
  }

  get(): Promise<Dashboard> {
    this.opening ??= this.open();
    return this.opening;
  }

  async reservations(control: ReadingControl) {
    const dashboard = await this.get();
    const reading = await dashboard.reservations(control);
    if (this.config.demo && !this.remembers) await this.rememberEvening(reading);
    return reading;
  }

  calendar(month: string, control: ReadingControl) {
    return this.get().then((dashboard) => dashboard.calendar(month, control));
  }

  details(link: string, control: ReadingControl) {
    return this.get().then((dashboard) => dashboard.details(link, control));
  }

  probe(control: ReadingControl) {
    return this.get().then((dashboard) => dashboard.probe(control));
  }

  /** What the last visits showed, or else what an earlier run left on disk. Loads and starts nothing heavy. */
  async status(): Promise<DashboardStatus> {
    const { url, demo, browser } = this.config;
    const now = this.dashboard?.status();
    const saved = await this.store?.load();
    // What was seen of the hotel before says nothing about this one.
    const seen = isOtherHotel(saved?.hotel ?? null, now?.hotel ?? null) ? null : now;
    return {
      dashboard: demo ? 'demo' : (url?.origin ?? null),
      hotel: saved?.hotel ?? null,
      business_date: null,
      // A session is saved while the panel is open, at no other time.
      signed_in: saved ? true : null,
      observed_at: saved?.saved_at ?? null,
      browser: { running: false, found: browser },
      blocked: [],
      ...seen,
      since: saved?.signed_in_at ?? null,
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
    for (const close of this.closers) await close();
  }

  private async open(): Promise<Dashboard> {
    const { config } = this;
    const { Dashboard } = await import('../dashboard/dashboard.js');
    const place = config.demo ? await this.openDemo() : realPlace(config);
    this.dashboard = new Dashboard({
      ...place,
      browser: config.browser,
      headed: config.headed,
      corrections: { captions: config.captions, statuses: config.statuses, currency: config.currency },
      allowPost: config.allowPost,
      allowHosts: config.allowHosts,
      askCode: this.askCode,
      timezone: config.timezone,
    });
    return this.dashboard;
  }

  /** A demo starts today: the evening before is made from what it shows. */
  private async rememberEvening(reading: Reading<ReservationsData>): Promise<void> {
    const { addDays } = await import('../demo/hotel/dates.js');
    const { EVENING, eveningBefore } = await import('../demo/evening.js');
    const { timezone } = this.config;
    const today = reading.data.business_date ?? todayIn(timezone, reading.read_at);
    const stays = eveningBefore(reading.data.stays, today);
    const read_at = instantOf(`${addDays(today, -1)}T${EVENING}`, timezone) ?? reading.read_at - 1;
    const rows = { rows_read: stays.length, rows_reported: stays.length };
    this.demoHistory.keep({ ...reading, ...rows, read_at, data: { ...reading.data, stays } });
    this.remembers = true;
  }

  /** The demo's state lives as long as the demo: it never mixes with a real hotel's. */
  private async openDemo(): Promise<{
    url: URL;
    credentials: { email: string; password: string };
    folder: string;
  }> {
    const problem = this.config.problems[0];
    if (problem !== undefined) throw problem;
    const { startDemoDashboard } = await import('../demo/panel/server.js');
    const demo = await startDemoDashboard();
    const folder = await mkdtemp(join(tmpdir(), 'hotelrunner-demo-'));
    this.closers.push(
      () => demo.close(),
      () => rm(folder, { recursive: true, force: true }),
    );
    return { url: new URL(demo.url), credentials: { email: demo.email, password: demo.password }, folder };
  }
}

function realPlace(config: Config): {
  url: URL;
  credentials: { email: string | null; password: string | null };
  folder: string;
} {
  const url = dashboardUrl(config);
  return {
    url,
    credentials: { email: config.email, password: config.password },
    folder: hotelFolder(config.home, url),
  };
}
