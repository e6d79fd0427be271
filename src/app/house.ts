import { join } from 'node:path';
import { Book, type BookOptions } from '../book/book.js';
import { History } from '../book/disk/history.js';
import { Snapshots } from '../book/disk/snapshots.js';
import type { Dashboard } from '../dashboard/dashboard.js';
import type { AskCode } from '../dashboard/sign-in/form.js';
import { Exports } from '../export/exports.js';
import type { HotelContext } from '../tool.js';
import { hotelFolder, type Config } from './config.js';
import { DemoDashboard } from './demo-dashboard.js';
import { HousePrivacy } from './house-privacy.js';
import { LazyDashboard } from './lazy-dashboard.js';
import type { PrivacyMode } from './parse-settings.js';
import { hasDisplay, SignInOffer, startLogin } from './sign-in-offer.js';

/** The parts that every command needs for one hotel, put together from the settings. */
export interface House {
  book: Book;
  context: HotelContext;
  /** The same for somebody who is shown guests in this way; never more of them than the settings show. */
  under(privacy: PrivacyMode): HotelContext;
  /** The dashboard itself, made when it is first asked for. Throws what is wrong with the settings. */
  dashboard(): Promise<Dashboard>;
  close(): Promise<void>;
}

/** For a command that asks once and ends: it waits for its reading, since nobody can come back for it. */
export const PATIENT = { patient: true, answerWithinMs: 10 * 60_000 } as const;

export interface HouseOptions extends Pick<BookOptions, 'patient' | 'answerWithinMs'> {
  /** Asks a person for the code that the dashboard sent by e-mail, where somebody can be asked. */
  askCode?: AskCode | undefined;
  /** True for the server, which may open the window of `login` if the settings say so; a command has a person who can type it. */
  mayOffer?: boolean;
}

/** Builds the house. Nothing heavy is loaded or started before the first reading: neither browser nor demo. */
export function openHouse(
  config: Config,
  { askCode, mayOffer = false, ...patience }: HouseOptions = {},
): House {
  const demo = config.demo ? new DemoDashboard(config) : null;
  const dashboard = new LazyDashboard(config, demo, askCode);
  const url = demo !== null || config.problems.length > 0 ? null : config.url;
  const folder = url === null ? null : hotelFolder(config.home, url);
  const offers = mayOffer && config.login === 'auto' && demo === null && hasDisplay();
  const privacy = new HousePrivacy(config.privacy, folder);
  const book = new Book({
    // A second source, the REST API say, would stand beside the dashboard here.
    source: offers ? new SignInOffer(dashboard, () => startLogin(config.hotelKey)) : dashboard,
    timezone: config.timezone,
    maxAgeSeconds: config.maxAgeSeconds,
    ...patience,
    privacy: privacy.own,
    ...(demo === null ? {} : { history: demo.history }),
    ...(folder === null ? {} : booksIn(folder, config)),
  });
  const context: House['context'] = {
    book,
    hotel: { rooms: config.rooms, roomList: roomListOf(config, demo), timezone: config.timezone },
    status: () => dashboard.status(),
    // Made-up bookings never lie among those of the hotel.
    exports: new Exports(
      demo === null ? config.exports : join(config.home, 'demo', 'exports'),
      config.timezone,
    ),
    draw: (html, width) => dashboard.get().then((found) => found.draw(html, width)),
    now: Date.now,
  };
  return {
    book,
    context,
    under: (mode) => ({ ...context, book: book.under(privacy.under(mode)) }),
    dashboard: () => dashboard.get(),
    close: () => book.close(),
  };
}

function roomListOf({ roomList }: Config, demo: DemoDashboard | null): Config['roomList'] {
  return demo === null || roomList.length > 0 ? roomList : demo.roomList;
}

function booksIn(folder: string, { history }: Config): Pick<BookOptions, 'snapshots' | 'history'> {
  return { snapshots: new Snapshots(folder), history: new History(join(folder, 'history'), history) };
}
