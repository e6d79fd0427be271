import { join } from 'node:path';
import { Book, type BookOptions } from '../book/book.js';
import { History } from '../book/disk/history.js';
import { Snapshots } from '../book/disk/snapshots.js';
import type { HotelState } from '../base/state/hotel-state.js';
import type { DashboardStatus } from '../book/status.js';
import type { BrowserSlots } from '../browser/slots.js';
import type { Dashboard } from '../dashboard/dashboard.js';
import type { AskCode } from '../dashboard/sign-in/form.js';
import { Exports } from '../export/exports.js';
import type { HotelContext } from '../tool.js';
import { hotelFolder, type Config } from './config.js';
import { apiFolder, apiOrigin } from './api-settings.js';
import { BothSources } from './both-sources.js';
import { DemoDashboard } from './demo-dashboard.js';
import { stateAt } from './hotel-state.js';
import { HousePrivacy } from './house-privacy.js';
import { LazyApi } from './lazy-api.js';
import { LazyDashboard } from './lazy-dashboard.js';
import { lacksKey, type PrivacyMode } from './parse-settings.js';
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

export interface HouseOptions extends Pick<BookOptions, 'patient' | 'answerWithinMs' | 'visits'> {
  /** Asks a person for the code that the dashboard sent by e-mail, where somebody can be asked. */
  askCode?: AskCode | undefined;
  /** True for the server, which may open the window of `login` if the settings say so; a command has a person who can type it. */
  mayOffer?: boolean;
  /** Where several hotels share a number of browsers. */
  slots?: BrowserSlots;
}

/** Builds the house. Nothing heavy is loaded or started before the first reading: neither browser nor demo. */
export function openHouse(
  config: Config,
  { askCode, mayOffer = false, slots, ...patience }: HouseOptions = {},
): House {
  const demo = config.demo ? new DemoDashboard(config) : null;
  const state = demo === null ? stateOf(config) : null;
  const isAlone = config.source === 'api';
  const api = config.source === 'dashboard' ? null : new LazyApi(config, demo, isAlone ? state : null);
  const alone = isAlone ? api : null;
  const dashboard = new LazyDashboard(alone === null ? config : drawingOnly(config), demo, {
    askCode,
    slots,
    state: alone === null ? state : null,
  });
  const books = config.problems.length > 0 ? null : state;
  const now = (): number => state?.now() ?? Date.now();
  const offers = mayOffer && config.login === 'auto' && demo === null && hasDisplay();
  const privacy = new HousePrivacy(config.privacy, books);
  const pages = offers
    ? new SignInOffer(dashboard, { slots, start: () => startLogin(config.hotelKey) })
    : dashboard;
  const both = alone === null && api !== null ? new BothSources(pages, api) : null;
  const book = new Book({
    source: alone ?? both ?? pages,
    second: both?.second,
    timezone: config.timezone,
    maxAgeSeconds: config.maxAgeSeconds,
    ...patience,
    privacy: privacy.own,
    ...(demo === null ? {} : { history: demo.history }),
    now,
    ...(books === null ? {} : booksIn(books, config)),
  });
  const context: House['context'] = {
    book,
    hotel: { rooms: config.rooms, roomList: roomListOf(config, demo), timezone: config.timezone },
    status: () => statusOf(dashboard, api, alone !== null),
    // Made-up bookings never lie among those of the hotel.
    exports: new Exports(
      demo === null ? config.exports : join(config.home, 'demo', 'exports', config.hotelKey ?? ''),
      config.timezone,
    ),
    draw: (html, width) => dashboard.get().then((found) => found.draw(html, width)),
    now,
  };
  return {
    book,
    context,
    under: (mode) => ({ ...context, book: book.under(privacy.under(mode)) }),
    dashboard: () => dashboard.get(),
    close: async () => {
      await book.close();
      // The book closes its source alone.
      if (alone !== null) await dashboard.close();
      await state?.close();
    },
  };
}

async function statusOf(
  dashboard: LazyDashboard,
  api: LazyApi | null,
  isAlone: boolean,
): Promise<DashboardStatus> {
  if (api === null) return dashboard.status();
  if (isAlone) return api.status();
  const [seen, { api: calls }] = await Promise.all([dashboard.status(), api.status()]);
  return calls === undefined ? seen : { ...seen, api: calls };
}

/** The state of the hotel whose bookings are read; null while the settings name none, or name a store without its key. */
function stateOf(config: Config): HotelState | null {
  const { source, home, url, hrId } = config;
  if (lacksKey(config)) return null;
  if (source === 'api')
    return hrId === null ? null : stateAt(config, apiFolder(home, { origin: apiOrigin(config), hrId }));
  return url === null ? null : stateAt(config, hotelFolder(home, url));
}

/** Where the API is read, nothing is of the dashboard but the browser that draws pictures: no page is opened, whatever the address. */
function drawingOnly(config: Config): Config {
  return { ...config, url: config.url ?? new URL(apiOrigin(config)) };
}

function roomListOf({ roomList }: Config, demo: DemoDashboard | null): Config['roomList'] {
  return demo === null || roomList.length > 0 ? roomList : demo.roomList;
}

function booksIn(
  state: HotelState,
  { history }: Config,
): Pick<BookOptions, 'snapshots' | 'history' | 'store'> {
  return {
    snapshots: new Snapshots(state),
    history: new History(state.within('history'), history, () => state.now()),
    store: state.shared ? state : undefined,
  };
}
