/** The ways in which a panel can differ from the plain one, and what is right then. */
import type { Decoration } from '../../../src/demo/panel/dress.js';
import type { DemoOptions } from '../../../src/demo/panel/options.js';

/**
 * What a reading may come to. `values`: all rows and fields of the ledger, and no warning that the plain panel does not have. `warning`: a
 * warning that it does not have, and nothing told that is not so. `refusal`: a failure.
 */
export type Right = 'values' | 'warning' | 'refusal';

export interface Trap {
  name: string;
  options: DemoOptions;
  right: Right;
}

const decorated = (name: string, decoration: Decoration): Trap => ({
  name,
  options: { grid: { decorations: [decoration] } },
  right: 'values',
});
const grid = (name: string, options: DemoOptions['grid'], right: Right = 'values'): Trap => ({
  name,
  options: { grid: options ?? {} },
  right,
});

export const PANELS: readonly Trap[] = [
  { name: 'in English', options: { language: 'en' }, right: 'values' },
  { name: 'an announcement', options: { announcement: true }, right: 'values' },
  { name: 'a sign-in form in place of the page', options: { anonymous: 'inPlace' }, right: 'values' },
  { name: 'a cookie that rotates', options: { rotateCookie: true }, right: 'values' },
  { name: "a count beside the hotel's name", options: { messages: 3 }, right: 'values' },
  { name: 'a business date folded away', options: { foldedDate: true }, right: 'values' },
  { name: 'no business date', options: { businessDate: '' }, right: 'warning' },

  grid('no filter row', { filterRow: false }),
  grid('no expander', { expander: false }),
  grid('no filler row', { fillerRow: false }),
  grid('no footer', { footer: false }),
  grid('fixed columns in tables of their own', { fixedColumns: true }),
  grid('fixed columns that stick', { fixedColumns: 'sticky' }),
  grid('widget 26.1', { widgetVersion: '26.1' }),
  grid('no component', { instance: false }),
  grid('virtual columns', { virtualColumns: true, extraColumns: 6 }),
  grid('virtual rows', { virtualRows: true }),
  grid('virtual rows within pages', { virtualRows: 'inPages' }),
  grid('rows that come at the end of the list', { virtualRows: 'growing' }),
  grid('another order of columns', { order: ['nationality', 'departure', 'total', 'status', 'booked_at'] }),
  grid('columns of other things', { extraColumns: 8 }),
  grid('captions in two storeys', { bands: true }),
  grid('an open detail row', { openDetail: true }),
  grid('grouped by status', { groupBy: 'status' }),
  grid('grouped by channel', { groupBy: 'channel' }),
  grid('grouped by room type', { groupBy: 'room_type' }),
  grid('small pages', { pageSizes: [10], pageSize: 10 }),
  grid('pages that end exactly full', { pageSizes: [17], pageSize: 17 }),
  grid('the largest page in use already', { pageSize: 100 }),
  grid('ordered by guest', { sortBy: 'guest_name' }),
  grid('every answer stamped', { stamped: true }),
  grid('slow rows', { delayMs: 600 }),
  grid('an ordinary table', { plainTable: true }, 'warning'),

  grid('a booking that comes in between two pages', { pageSizes: [20], insertDuringPaging: true }),
  grid('a remembered tab', { openTab: 3 }),
  grid('the closed grid of another tab', { otherGrid: 'hidden' }),
  grid('a second grid above', { otherGrid: 'shown' }),
  grid('a store that leaves rows out', { store: 'fewer' }),
  grid('a store that gives a row twice', { store: 'twice' }),
  grid('a store that never answers', { store: 'hang' }),

  decorated("a second line in the guest's cell", 'secondLine'),
  decorated('words for screen readers', 'hiddenWords'),
  decorated('an icon written as a word', 'icon'),
  decorated('a box to tick beside an amount', 'checkBox'),
  decorated('a badge beside the number', 'badge'),
  grid('dates in numbers, day first', { dates: 'dayFirst' }),
  grid('dates in numbers, month first', { dates: 'monthFirst' }),
  grid('a word for no room', { noRoom: 'Non attribué' }),
  grid('a dash for no room', { noRoom: '—' }),

  grid('hidden columns', { hidden: ['booked_at', 'paid'] }, 'warning'),
  grid('a count on the tab of all', { allCounted: true }),

  grid('no total', { showInfo: false }, 'warning'),
  grid('a caption that nobody knows', { captions: { guest_name: 'Dossier' } }, 'warning'),
  grid('a caption that stands twice', { duplicateCaption: 'channel' }, 'warning'),
  grid('a status that nobody knows', { statusLabels: { in_house: 'Zabulon' } }, 'warning'),
  grid('a filter of the grid', { activeFilter: { field: 'guest_name', text: 'a' } }, 'refusal'),
  grid('a filter of the panel', { chip: 'Booking.com' }, 'refusal'),
  grid('rows that are missing', { dropRows: 2 }, 'refusal'),
  grid('no rows at all', { answer: 'error500' }, 'refusal'),
  // The last one: after it pages stay small for hours, and lists of more than one page are warned of.
  grid('a server that gives few rows at once', { mostRows: 30 }, 'warning'),
];

/** Traps together. Of options that exclude each other the last one counts; what decorates cells adds up. */
export function together(traps: readonly Trap[]): DemoOptions {
  const options = traps.map((trap) => trap.options);
  const grids = options.map((one) => one.grid ?? {});
  const list = <T>(pick: (one: (typeof grids)[number]) => T[] | undefined): T[] =>
    grids.flatMap((one) => pick(one) ?? []);
  return {
    ...(Object.assign({}, ...options) as DemoOptions),
    grid: {
      ...(Object.assign({}, ...grids) as NonNullable<DemoOptions['grid']>),
      // The demo draws no groups in a window of rows.
      ...(grids.some(({ groupBy }) => groupBy) && { virtualRows: false }),
      decorations: list(({ decorations }) => decorations),
      hidden: list(({ hidden }) => hidden),
    },
  };
}
