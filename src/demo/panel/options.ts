/** Everything about the demo dashboard that can be set, before it starts or while it runs. */
import type { LocalDate } from '../../hotel/stay.js';
import type { Fault, RowsAnswer, StoreAnswer } from './fault-kinds.js';
import type { Dress } from './dress.js';
import type { ListSettings } from './list-settings.js';
import type { Ledger } from '../hotel/ledger.js';
import type { Language, StatusCode } from './page/format.js';
import type { SignInWay } from './sign-in-way.js';

export type { Language } from './page/format.js';

/** The fields of All Reservations, in the order of the default columns. */
export const FIELDS = [
  'status',
  'room',
  'channel',
  'guest_name',
  'confirmation_number',
  'arrival',
  'departure',
  'room_type',
  'total',
  'paid',
  'inventory_type',
  'confirmation_status',
  'booked_at',
  'nationality',
] as const;
export type Field = (typeof FIELDS)[number];

/** How the grid page is built, and which traps it sets. Read anew for every page and every answer. */
export interface GridSettings extends Dress, ListSettings {
  /** A row of filter inputs under the captions. */
  filterRow: boolean;
  /** Each row begins with an expander cell that opens a detail row. */
  expander: boolean;
  /** The filler row that ends the table. */
  fillerRow: boolean;
  /** The summary footer, a table of its own. */
  footer: boolean;
  /** `true`: status, room and guest are fixed in front, in duplicated tables (version 23.2); `'sticky'`: in front, not duplicated. */
  fixedColumns: boolean | 'sticky';
  /** Only the columns that fit are in the page; others appear as one scrolls sideways. */
  virtualColumns: boolean;
  /**
   * Only the rows that fit are in the page; others are fetched as one scrolls down. `'inPages'`: within pages, which are turned.
   * `'growing'`: without a total; the list is as long as what was fetched, and its end fetches more.
   */
  virtualRows: boolean | 'inPages' | 'growing';
  /** Columns the user has hidden. */
  hidden: Field[];
  /** Order of the columns; fields not named follow in default order. */
  order: Field[];
  /** So many more columns (at most 8) that no reader wants, some with dates and money, strewn among the usual ones. */
  extraColumns: number;
  /** Other captions than the usual ones. */
  captions: Partial<Record<Field, string>>;
  /** A further column with this field's caption and other contents. */
  duplicateCaption: Field | null;
  pageSizes: number[];
  pageSize: number;
  /** Rows are grouped by this column. */
  groupBy: Field | null;
  /** The first row's detail row is open. */
  openDetail: boolean;
  /** Every answer lacks its last n rows, while the total stays as it is. */
  dropRows: number;
  /** The total is larger than the rows there are, by so many. */
  moreInTotal: number;
  /** The pager's text with page and total. */
  showInfo: boolean;
  /** Which version of the widget to imitate, where the two differ. */
  widgetVersion: '23.2' | '26.1';
  /** How long a data answer takes. */
  delayMs: number;
  /** What the data request gets. */
  answer: RowsAnswer;
  /** The host from which the page loads the grid's script; null: its own. */
  scriptHost: string | null;
  /** So many data requests are still answered well before `answer` applies; counted down. */
  answerAfter: number;
  /** A filter value that stands in the filter row: the rows and the total are only those that contain it. */
  activeFilter: { field: Field; text: string } | null;
  /** Other labels for some statuses. */
  statusLabels: Partial<Record<StatusCode, string>>;
  /** An ordinary server-rendered `<table>` with `?page=` links in place of the widget. */
  plainTable: boolean;
  /** The widget's component can be reached from page scripts (`$(host).dxDataGrid('instance')`). */
  instance: boolean;
  /** What page scripts get that ask the component's store for rows, which the grid itself does by another way. */
  store: StoreAnswer;
  /** No answer has more rows than this, however many are asked for. */
  mostRows: number | null;
  /** Every answer carries its time in each raw row, which is never printed. */
  stamped: boolean;
  /** The column by which the grid orders its rows from the start. */
  sortBy: Field | null;
  /** A new booking arrives right after the next first page was answered. Happens once, then turns itself off. */
  insertDuringPaging: boolean;
  /** The grid remembers a changed page size with a PUT to the server, which counts as a write. */
  saveState: boolean;
  /** How the grid asks for its rows. By POST, a reader that only reads gets none unless the path is let through. */
  method: 'GET' | 'POST';
}

export interface CalendarSettings {
  /** Days of the months before and after fill the first and last week, greyed, with figures of their own. */
  neighbourDays: boolean;
  /** Nights on which A is wrong: all rooms for sale. */
  contradictions: LocalDate[];
}

export interface DemoSettings {
  /** 0: any free port. */
  port: number;
  /** The hotel's today, if no ledger is given. Default: this computer's date. */
  today: LocalDate;
  /** Seed of the made-up guests. */
  seed: number;
  /** Number of bookings. */
  bookings: number;
  email: string;
  password: string;
  language: Language;
  /** How signing in goes. */
  signIn: SignInWay;
  /** The code that the code page wants. */
  code: string;
  /** For tests of the visible sign-in: the pages play the person in front of the window, who signs in after a moment. */
  personSignsIn: boolean;
  /** What someone who is not signed in gets on `/admin…`: a redirect to `/login`, or the form in place. */
  anonymous: 'redirect' | 'inPlace';
  /** "Remember me" gives a lasting cookie. Off: the cookie has no expiry date, as seen on the panel. */
  remember: boolean;
  /** Every panel page sets a new session cookie; the old value dies when the new one is used, or after some seconds. */
  rotateCookie: boolean;
  /** The date at the sidebar's foot, if it is to differ from the ledger's today; `''` shows none. */
  businessDate: LocalDate | null;
  /** The date at the sidebar's foot is folded away. */
  foldedDate: boolean;
  /** So many messages, as a badge in the button with the hotel's name; 0: no badge. */
  messages: number;
  /** An announcement lies over every page until it is closed. */
  announcement: boolean;
  /** The account is signed in to another property. */
  otherHotel: boolean;
  /** HTML that a guest wrote into a note, and that every panel page prints as it is. */
  rawNote: string | null;
  /** The page of a reservation prints no number, and is its own or, by a fault of the panel, another's. */
  numberless: 'own' | 'another' | null;
  /** Panel pages are blank. */
  blankPage: boolean;
  /** How long a panel page takes. */
  pageDelayMs: number;
  /** What goes wrong with panel pages. */
  fault: Fault | null;
  /** How many pages the fault hits before all is well again. */
  faultTimes: number;
  /** Only pages whose path begins so. */
  faultPath: string;
  grid: GridSettings;
  calendar: CalendarSettings;
}

/** Any part of the settings; the rest keeps its default. */
export type DemoOptions = Partial<Omit<DemoSettings, 'grid' | 'calendar'>> & {
  grid?: Partial<GridSettings>;
  calendar?: Partial<CalendarSettings>;
  /** A ready ledger, in place of one made from `today`, `seed` and `bookings`. */
  ledger?: Ledger;
};
