import type { Proof } from './proof.js';

const WHICH = 'src/dashboard/grid/which-list.ts';
const WHICH_TEST = 'test/dashboard/grid/which-list.test.ts';
const IN_PAGE_TEST = 'test/dashboard/in-page/list.test.ts';
const OUTSIDE_TEST = 'test/book/outside-proof.test.ts';
const INCOMPLETE =
  'READING_INCOMPLETE, which says what to clear or open on the page; the last good reading is answered as stale';

/** Which list is read, and that it is All, whole. */
export const LIST_PROOFS: Proof[] = [
  {
    fact: 'The open tab, view or choice is All',
    proof: `Each group of tabs and each menu beside the list says by role, class or look which one is open (in-page/list-choices.ts), and its words say whether that is All; if not, All is opened by its own address once (${WHICH}).`,
    without: INCOMPLETE,
    mutation: { file: WHICH, from: "return first ? 'all' : 'some';", to: "return first ? 'all' : 'all';" },
    test: WHICH_TEST,
  },
  {
    fact: 'A tab that no markup names is open',
    proof:
      'Neighbours that are named like views are tabs; the one that looks otherwise than all others is open (in-page/list-choices.ts).',
    without: 'A warning that it is not marked which tab is open; READING_INCOMPLETE if there are no rows',
    mutation: {
      file: 'src/dashboard/in-page/list-choices.ts',
      from: 'items.length > 2 && alone',
      to: 'items.length > 99 && alone',
    },
    test: IN_PAGE_TEST,
  },
  {
    fact: 'The address is that of All',
    proof: `The path after all redirects is none of a list that holds some reservations only; parameters that nobody knows are warned of (${WHICH}).`,
    without: INCOMPLETE,
    mutation: {
      file: WHICH,
      from: ' || (OTHER_PATH.test(signs.path) && !ALL_PATH.test(signs.path))',
      to: '',
    },
    test: WHICH_TEST,
  },
  {
    fact: 'The list that is read is on show',
    proof:
      'Only lists that a person sees are looked at, in frames of the same host and open shadow roots too (in-page/list-grids.ts, grid/open-list.ts).',
    without: 'DASHBOARD_CHANGED: the page shows no list of reservations',
    mutation: {
      file: 'src/dashboard/in-page/list-grids.ts',
      from: '[...document.querySelectorAll(GRID)].filter(visible)',
      to: '[...document.querySelectorAll(GRID)]',
    },
    test: IN_PAGE_TEST,
  },
  {
    fact: 'Of two lists of reservations on one page the whole one is read',
    proof: `The list that was read holds every row that the other one shows (${WHICH}).`,
    without: INCOMPLETE,
    mutation: { file: WHICH, from: 'other.rows.every(isKnown)', to: 'other.rows.every(() => true)' },
    test: WHICH_TEST,
  },
  {
    fact: 'The widget filters nothing, hidden columns and the filter builder included',
    proof: `The widget's object is asked for each of its filters (in-page/list-filters.ts); what it names is refused (${WHICH}).`,
    without: INCOMPLETE,
    mutation: { file: WHICH, from: 'if (signs.widget.length > 0)', to: 'if (signs.widget.length > 99)' },
    test: WHICH_TEST,
  },
  {
    fact: 'The list asked the dashboard for unfiltered rows',
    proof: `The addresses of its requests carry no filter, which holds without the widget's object, too (in-page/list-signs.ts, ${WHICH}).`,
    without: INCOMPLETE,
    mutation: {
      file: WHICH,
      from: 'if (signs.asked_filtered)',
      to: 'if (signs.asked_filtered && rows.length > 99)',
    },
    test: WHICH_TEST,
  },
  {
    fact: 'No chip above the list filters it',
    proof: `A short text with a control that takes it away (in-page/list-signs.ts) filters nothing only if some row does not have it (${WHICH}).`,
    without: `${INCOMPLETE}; a warning where rows contradict the chip`,
    mutation: {
      file: 'src/dashboard/in-page/list-signs.ts',
      from: 'chips: chipsIn(near, inside)',
      to: 'chips: chipsIn(near, inside).slice(99)',
    },
    test: IN_PAGE_TEST,
  },
  {
    fact: 'The filter button is at rest',
    proof: 'A control named like a filter has no count and is not marked as on (in-page/list-signs.ts).',
    without: INCOMPLETE,
    mutation: {
      file: 'src/dashboard/in-page/list-signs.ts',
      from: '(count !== undefined && Number(count) > 0) || on',
      to: '(count !== undefined && Number(count) > 99) || (on && text === "")',
    },
    test: IN_PAGE_TEST,
  },
  {
    fact: 'Filled fields for dates filter nothing',
    proof: `Some row has no date within them (${WHICH}).`,
    without: INCOMPLETE,
    mutation: { file: WHICH, from: 'signs.dates.length > 0 && !', to: 'signs.dates.length > 99 && !' },
    test: WHICH_TEST,
  },
  {
    fact: 'An empty list is empty',
    proof: `The list says so itself, All is open and nothing around it may narrow it (${WHICH}); an earlier reading had no bookings either (src/book/vanished.ts).`,
    without: INCOMPLETE,
    mutation: {
      file: WHICH,
      from: 'rows.length === 0 && unknown.length > 0',
      to: 'rows.length === 0 && unknown.length > 99',
    },
    test: WHICH_TEST,
  },
  {
    fact: 'No booking of the reading before is missing',
    proof:
      'Bookings do not vanish from All: a reading that lost some is made again, and believed only if few or only the oldest are gone, or three visits over an hour agree (src/book/outside-proof.ts, src/book/vanished.ts).',
    without:
      'READING_INCOMPLETE with the count of missing bookings; what is believed after all has a warning with count and time',
    mutation: {
      file: 'src/book/vanished.ts',
      from: "return { kind: 'doubted', gone, vanishing };",
      to: "return { kind: 'believed', gone, reason: 'few' };",
    },
    test: OUTSIDE_TEST,
  },
  {
    fact: 'The first reading is whole',
    proof:
      "The calendar's counts by night (see below); without them nothing outside proves it, which is said once; a past that begins a round number of days ago, a round number of rows and arrivals of a few days only are warned of until a later reading proves the list (src/book/outside-proof.ts, src/book/list-span.ts).",
    without: 'A warning that nothing confirms the reading, once',
    mutation: {
      file: 'src/book/outside-proof.ts',
      from: 'const once = this.unconfirmed === reading && !confirmed;',
      to: 'const once = this.unconfirmed === reading && reading.rows_read < 0;',
    },
    test: OUTSIDE_TEST,
  },
  {
    fact: 'A count beside a plain table is the page´s, and not what a guest is called',
    proof:
      'What stands in rows is no count, and neither is what the text of a cell says, wherever else it stands (in-page/tables.ts, in-page/outside-lists.ts).',
    without: 'No total, with a warning that nothing proves the rows to be all',
    mutation: {
      file: 'src/dashboard/in-page/tables.ts',
      from: '.filter(([count]) => !said.has(count))',
      to: '.filter(() => true)',
    },
    test: 'test/dashboard/in-page/bounds.test.ts',
  },
  {
    fact: 'The list has what the Overview calendar counts',
    proof:
      'Months that were read within the hour print counts by night beside what is for sale; each way of counting the list is tried, and a figure that a bell marks, or that agrees elsewhere, or that fills the house with what is for sale, must not be more than the list has (src/book/second-count.ts, src/dashboard/pages/calendar-counts.ts). No page is visited for it.',
    without:
      'A warning with the nights and the least number of bookings that may be missing; where the month was not read, nothing is proven',
    mutation: {
      file: 'src/book/second-count.ts',
      from: 'if (bookings > drift + unread)',
      to: 'if (bookings > 9999)',
    },
    test: 'test/book/second-count.test.ts',
  },
  {
    fact: 'A figure of the calendar counts bookings',
    proof:
      'It comes and goes, and is on each night what the list has, or never less and on several nights the same (src/book/second-count.ts).',
    without: 'It neither confirms the list nor speaks against it',
    mutation: {
      file: 'src/book/second-count.ts',
      from: 'if (!varies(by_night)) continue;',
      to: 'if (by_night.length === 0) continue;',
    },
    test: 'test/book/second-count.test.ts',
  },
  {
    fact: 'The tab of all reservations counts no more than were read',
    proof: `A number behind its name is held against the rows (${WHICH}).`,
    without: 'A warning with both counts; READING_INCOMPLETE if there are no rows',
    mutation: { file: WHICH, from: 'if (most <= rows) return [];', to: 'if (most >= 0) return [];' },
    test: WHICH_TEST,
  },
  {
    fact: 'The total is a total',
    proof: '`1000+` is how far somebody counted (src/dashboard/grid/text.ts).',
    without: 'A warning that no total is printed',
    mutation: {
      file: 'src/dashboard/grid/text.ts',
      from: '.test(western)) return null;',
      to: '.test(western)) void 0;',
    },
    test: 'test/dashboard/grid/text.test.ts',
  },
  {
    fact: 'A tab that is clicked only shows what the page has',
    proof:
      'It has the role of a tab, is no link, and neither it nor what holds it sends anything (in-page/list-tab.ts); the gate stops what would be sent all the same.',
    without: 'DASHBOARD_CHANGED: the page shows no list of reservations',
    mutation: {
      file: 'src/dashboard/in-page/list-tab.ts',
      from: "'form, [data-method], [data-remote]'",
      to: "'object'",
    },
    test: IN_PAGE_TEST,
  },
  {
    fact: 'Parameters of the address choose no rows',
    proof: `They are those in the address of the tab that is open and says All, or known to choose none (${WHICH}).`,
    without: 'A warning; a refusal if no row is shown',
    mutation: { file: WHICH, from: 'own?.get(name) !== value', to: 'own?.has(name) === false' },
    test: 'test/dashboard/grid/which-list.test.ts',
  },
  {
    fact: 'Figures above a list are no tabs',
    proof:
      'Nothing of them can be pressed, or they lead to other pages (src/dashboard/in-page/list-choices.ts).',
    without: 'They are taken for tabs: a warning, or a refusal if one of them is marked',
    mutation: {
      file: 'src/dashboard/in-page/list-choices.ts',
      from: "getComputedStyle(item).cursor === 'pointer'",
      to: "getComputedStyle(item).cursor === 'none'",
    },
    test: 'test/dashboard/in-page/list.test.ts',
  },
  {
    fact: 'A row that stands twice is two rooms',
    proof: 'Rows that are the same to the letter have no room yet (src/dashboard/columns/same-rows.ts).',
    without: 'READING_INCOMPLETE with a room, a warning without one',
    mutation: { file: 'src/dashboard/columns/same-rows.ts', from: 'throw TWICE', to: 'alike += 0' },
    test: 'test/dashboard/columns/same-rows.test.ts',
  },
  {
    fact: 'A list of one page was drawn when all rows were there',
    proof:
      'At the first reading its source counts no more rows than it shows (src/dashboard/grid/reader.ts).',
    without: 'It is read again; if the source still counts more, a warning',
    mutation: {
      file: 'src/dashboard/grid/reader.ts',
      from: 'answer.total > rows',
      to: 'answer.total > rows + 99',
    },
    test: 'test/dashboard/grid/source.test.ts',
  },
  {
    fact: 'A list without rows is a hotel without bookings',
    proof:
      'Nothing on the page can; the grid says that it is empty, and no sign of a filter stands against it (src/dashboard/grid/completeness.ts).',
    without: 'A warning',
    mutation: {
      file: 'src/dashboard/grid/completeness.ts',
      from: 'return rows.length > 0',
      to: 'return rows.length >= 0',
    },
    test: 'test/dashboard/grid/completeness.test.ts',
  },
  {
    fact: 'A table without rows is a list without rows',
    proof: 'The page counts none (src/dashboard/grid/plain-table.ts).',
    without: 'READING_INCOMPLETE',
    mutation: {
      file: 'src/dashboard/grid/plain-table.ts',
      from: 'collector.rowCount === 0 && total !== 0',
      to: 'collector.rowCount < 0 && total !== 0',
    },
    test: 'test/dashboard/in-page/list.test.ts',
  },
];
