/**
 * What the reader has to know of a language: the words that the panel prints in it. Each language is one file in `words/`;
 * everything that looks at printed words is made from these files, so a language is taught by writing one.
 */
import type { PrintedStatus } from '../hotel/stay.js';

/** The columns of a list of reservations that are read. */
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
  'adults',
  'children',
  'nights',
  'meal_plan',
  'rate_plan',
  'agency',
] as const;
export type Field = (typeof FIELDS)[number];

/** Columns whose captions are known and that nothing reads yet: as if their captions were unknown. To read one, move its name to `FIELDS`. */
export const FURTHER_COLUMNS = ['company', 'arrival_time', 'balance'] as const;
export type FurtherColumn = (typeof FURTHER_COLUMNS)[number];

/** The meanings of a status label. */
export type KnownStatus = Exclude<PrintedStatus, 'unknown'>;

/**
 * Texts as the panel prints them, parted by `|`. Case, accents and kinds of apostrophes do not matter where texts are compared, and of
 * captions and labels punctuation does not matter either.
 */
export type Texts = string;

/** Beginnings or parts of words, parted by `|`: a text that holds one of them speaks of the thing. */
export type Stems = string;

export interface Language {
  /** Locales whose names of months and weekdays the platform (`Intl`) supplies, parted by `|`. */
  locales: string;
  dates: DateWords;
  /** Captions of the columns. */
  captions: Record<Field | FurtherColumn, Texts>;
  /** Status labels, by what they mean. */
  statuses: Record<KnownStatus, Texts>;
  hints: Hints;
  plain: PlainWords;
  sign_in: SignInWords;
  page: PageWords;
  lists: ListWords;
  picture: PictureWords;
}

/** Words of dates that `Intl` does not supply. */
export interface DateWords {
  /** Other names of months: lines of twelve words, January first; `-` where there is none. */
  months: readonly string[];
  /** Other names of weekdays: lines of seven words, Sunday first; `-` where there is none. */
  weekdays: readonly string[];
  /** Words that say nothing about the date (`de`, `at`, `Uhr`), parted by spaces. */
  fillers: string;
  /** Endings of ordinal numbers: `1st`, `1er`. */
  ordinals: Texts;
  /** The halves of the day, without dots; null where nobody counts hours in that way. */
  halves: { morning: Texts; afternoon: Texts; stand: 'before' | 'after' } | null;
}

/** Words that tell which unknown columns are surely not the wanted one, and a few that tell which are. */
export interface Hints {
  /** In captions of dates that are no arrival, departure or booking: changes, deadlines, payments, birthdays. */
  other_dates: Stems;
  /** In captions of amounts that are neither price nor payment. */
  other_money: Stems;
  /** In captions of the names of people who are no guests, and of notes. */
  other_people: Stems;
  /** In the names of room types. */
  rooms: Stems;
  /** Channels of the house itself. Brands of sales channels are no words of a language. */
  house_channels: Texts;
  /** In status labels that speak of the booking, as a confirmation's status does too, and not of the stay. */
  confirmed: Stems;
  /** What stands between a status and whoever brought it about: `Annulé par le client`. */
  by: Texts;
}

/**
 * Words that a hotel's forms are made of and that tell nothing of a guest: what is shown of a reservation's page where guests are
 * kept private. None for names, contacts, notes, documents or addresses, and none that is a common family name.
 */
export interface PlainWords {
  /** Parted by spaces. */
  words: string;
  /** Words that are plain only together: `Petit` by itself is a family name. */
  phrases: Texts;
}

/** Words of the pages before the panel. */
export interface SignInWords {
  email: Texts;
  password: Texts;
  remember: Texts;
  submit: Texts;
  code: Texts;
  sign_out: Texts;
  /** Steps of the sign-in page's address, lower case. */
  paths: Texts;
  /** What pages on the way to the panel say that a person has to do: a phone to confirm, a password to renew, terms to accept. */
  phone: Texts;
  renew: Texts;
  terms: Texts;
  /** The account does not let anybody in for now. */
  locked: Texts;
  /** Too many attempts, or requests. */
  too_many: Texts;
  old_browser: Texts;
  /** Only by way of another company's account. */
  single: Texts;
  /** What stands on the button of a notice that asks nothing: all of it, not a part. */
  go_on: Texts;
  /** What sends another code: never pressed. */
  resend: Texts;
  /** The e-mail or the password is wrong. */
  wrong: Texts;
  /** What an account with several hotels is asked after signing in. */
  choose_hotel: Texts;
  /** A page that looks at the browser first and leads on by itself. */
  wait: Texts;
}

/** Words of the panel's pages outside the columns. */
export interface PageWords {
  /** The label of the business date. */
  business_date: Texts;
  /** A list without rows. */
  no_data: Texts;
  loading: Texts;
  /** In place of a room's number: that none is assigned, or the button that assigns one. */
  unassigned: Texts;
  /** An amount of nothing. */
  free: Texts;
  /** The choice of all room types in a menu. */
  all_rooms: Texts;
  /** On pages that say that the dashboard is being worked on. */
  maintenance: Stems;
  /** What stands behind the number of rows: `26 réservations`, `26 items`. */
  counted: Texts;
  /** Controls that lead to the next and the previous month. */
  next: Stems;
  previous: Stems;
  /** What stands before the units for sale in a day of the calendar, `A : 8`. Letters of the Latin script. */
  for_sale: Texts;
  /** Labels of what guests, agencies and the house wrote, on a reservation's own page. */
  note: Texts;
}

/** What stands in the pictures that are drawn for the hotel, besides its own words. Nothing is read by them. */
export interface PictureWords {
  /** Titles. */
  rooms_by_night: string;
  rooms_and_stays: string;
  /** Rows. */
  all_rooms: string;
  occupancy: string;
  arriving: string;
  leaving: string;
  rooms_booked: string;
  rooms_free: string;
  without_room: string;
  none: string;
  no_type: string;
  double_booked: string;
  /** Legend. */
  expected: string;
  in_house: string;
  departed: string;
  unconfirmed: string;
  unknown: string;
  day_use: string;
  goes_on: string;
  owes: string;
  initials: string;
  weekend: string;
  today: string;
  shaded: string;
  /** Before a share: `under 25 %`. */
  under: string;
  full: string;
  overbooked: string;
  /** Below it; `{time}` is when it was read. */
  note: string;
  older: string;
}

/** Words around a list: its tabs or views, and what narrows it. Inferred, except the French tabs, which were seen on the panel. */
export interface ListWords {
  /** The tab or the choice that shows every row. */
  all: Texts;
  /** In the names of tabs and choices that show some rows only. */
  others: Stems;
  /** In the names of controls that narrow the list. */
  filter: Stems;
  /** Stretches of time, as in `the last 30 days`. */
  periods: Texts;
}
