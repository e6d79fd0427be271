import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Book, type BookOptions } from './book/book.js';
import { pseudonyms } from './book/pseudonyms.js';
import { Snapshots } from './book/snapshots.js';
import type { ReadingControl, Source } from './book/source.js';
import { Veil } from './book/veil.js';
import { dashboardUrl, hotelFolder, type Config } from './config.js';
import type { Dashboard } from './dashboard/dashboard.js';
import type { AskCode } from './dashboard/sign-in.js';
import { initialsOf } from './hotel/guest-names.js';
import type { ToolContext } from './tool.js';

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
  const snapshots = config.demo || config.problems.length > 0 || config.url === null ? null : config.url;
  const book = new Book({
    source: opening,
    maxAgeSeconds: config.maxAgeSeconds,
    ...patience,
    veil: veilOf(config, snapshots),
    ...(snapshots === null ? {} : { snapshots: new Snapshots(hotelFolder(config.home, snapshots)) }),
  });
  return {
    book,
    context: {
      book,
      hotel: { rooms: config.rooms, roomList: config.roomList, timezone: config.timezone },
      draw: (html, width) => opening.get().then((dashboard) => dashboard.draw(html, width)),
      now: Date.now,
    },
    dashboard: () => opening.get(),
    close: () => book.close(),
  };
}

/** What guests are seen through; nothing if they are shown in full. */
function veilOf({ privacy, home }: Config, url: URL | null): Veil | undefined {
  if (privacy === 'full') return undefined;
  if (privacy === 'masked') {
    return new Veil({ mode: privacy, names: 'initials', rename: () => Promise.resolve(initialsOf) });
  }
  const folder = url === null ? null : hotelFolder(home, url);
  return new Veil({ mode: privacy, names: 'made up', rename: () => pseudonyms(folder) });
}

/** The dashboard as a source that comes into being with its first reading; with `--demo`, the demo hotel with it. */
class LazyDashboard implements Source {
  private opening: Promise<Dashboard> | null = null;
  private dashboard: Dashboard | null = null;
  private readonly closers: (() => Promise<unknown>)[] = [];

  constructor(
    private readonly config: Config,
    private readonly askCode: AskCode | undefined,
  ) {}

  get(): Promise<Dashboard> {
    this.opening ??= this.open();
    return this.opening;
  }

  reservations(control: ReadingControl) {
    return this.get().then((dashboard) => dashboard.reservations(control));
  }

  calendar(month: string, control: ReadingControl) {
    return this.get().then((dashboard) => dashboard.calendar(month, control));
  }

  details(link: string, control: ReadingControl) {
    return this.get().then((dashboard) => dashboard.details(link, control));
  }

  circumstances(): string {
    return this.dashboard?.circumstances() ?? '';
  }

  async close(): Promise<void> {
    await this.opening?.catch(() => undefined);
    await this.dashboard?.close();
    for (const close of this.closers) await close();
  }

  private async open(): Promise<Dashboard> {
    const { config } = this;
    const { Dashboard } = await import('./dashboard/dashboard.js');
    const place = config.demo ? await this.openDemo() : realPlace(config);
    this.dashboard = new Dashboard({
      ...place,
      browser: config.browser,
      headed: config.headed,
      corrections: { captions: config.captions, statuses: config.statuses, currency: config.currency },
      allowPost: config.allowPost,
      allowHosts: config.allowHosts,
      askCode: this.askCode,
    });
    return this.dashboard;
  }

  /** The demo's state lives as long as the demo: it never mixes with a real hotel's. */
  private async openDemo(): Promise<{
    url: URL;
    credentials: { email: string; password: string };
    folder: string;
  }> {
    const problem = this.config.problems[0];
    if (problem !== undefined) throw problem;
    const { startDemoDashboard } = await import('./demo/dashboard.js');
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
