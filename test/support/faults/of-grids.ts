import { FIELDS } from '../../../src/dashboard/columns/dictionary.js';
import type { FaultCase } from './case.js';

/** What goes wrong with the rows and columns. */
export const FAULTS_OF_GRIDS: readonly FaultCase[] = [
  // The rows
  {
    fault: 'rows answered with error 500',
    options: { grid: { answer: 'error500' } },
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'status 500',
    outcome: 'The status is told; that is not an empty hotel.',
  },
  {
    fault: 'rows answered with error 502',
    alone: true,
    options: { grid: { answer: 'error502' } },
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'status 502',
    outcome: 'The same.',
  },
  {
    fault: 'rows refused to this account (403)',
    options: { grid: { answer: 'forbidden' } },
    code: 'ACTION_REQUIRED',
    says: 'status 403',
    remedy:
      'Open the page in a browser with the same account. If it shows nothing there either, the account lacks the permission for it; if it does, run `hotelrunner-mcp login`.',
    outcome: 'No second try.',
  },
  {
    fault: 'too many requests for rows (429)',
    options: { grid: { answer: 'rate429' } },
    code: 'RATE_LIMITED',
    says: 'less often',
    outcome: 'No second try; all servers of the hotel wait as long as the dashboard asked.',
  },
  {
    fault: 'rows answered with broken JSON',
    options: { grid: { answer: 'badJson' } },
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'damaged',
    outcome: 'Told as that.',
  },
  {
    fault: 'connection cut in the middle of the rows',
    options: { grid: { answer: 'cut' } },
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'connection ended',
    outcome: 'Told as that.',
  },
  {
    fault: 'rows answered with a page of HTML',
    options: { grid: { answer: 'html' } },
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'with a page',
    outcome: 'Told as that.',
  },
  {
    fault: 'rows that are never answered',
    code: 'DASHBOARD_UNAVAILABLE',
    outcome: 'Given up after half a minute; what was asked for and not answered is told.',
    proof: 'test/dashboard/visit/blame.test.ts',
  },
  {
    fault: "the grid's script on another host",
    options: { grid: { scriptHost: 'https://cdn.example.com' } },
    code: 'REQUEST_BLOCKED',
    says: 'scripts of other hosts (1)',
    remedy:
      'Run `hotelrunner-mcp doctor`: it names the hosts and prints the line for the config file ("allow_hosts") that lets their scripts be loaded.',
    outcome: '`doctor` names the host; `allow_hosts` lets its scripts and styles through.',
  },
  {
    fault: 'a hotel without any booking',
    code: null,
    outcome: 'Proven empty by the words of the grid and its total.',
    proof: 'test/dashboard/grid/traps.test.ts',
  },
  {
    fault: 'fewer rows than the total',
    options: { grid: { dropRows: 3 } },
    code: 'READING_INCOMPLETE',
    outcome: 'Both counts are told.',
  },
  {
    fault: 'more than 50,000 rows, 500 columns, or 1,000,000 cells',
    options: { grid: { moreInTotal: 60_000 } },
    code: 'READING_INCOMPLETE',
    remedy:
      'Show fewer columns on that page in the dashboard. More rows than that are not read: please report it.',
    outcome:
      'Refused before anything more is read; in a table, too (`test/dashboard/in-page/bounds.test.ts`).',
  },
  {
    fault: 'rows that come by POST',
    options: { grid: { method: 'POST' } },
    code: 'REQUEST_BLOCKED',
    outcome: '`doctor` names the path; `allow_post` lets exactly it through.',
  },
  {
    fault: 'a filter set on the grid',
    options: { grid: { activeFilter: { field: 'guest_name', text: 'a' } } },
    code: 'READING_INCOMPLETE',
    remedy: 'Clear the filter on that page in the dashboard, then ask again.',
    outcome: 'The filter has to be cleared in the dashboard.',
  },
  {
    fault: 'another tab than All is open, because the panel remembers it',
    options: { grid: { openTab: 3 } },
    code: null,
    outcome: 'All is opened by its own address.',
  },
  {
    fault: 'a filter of the panel itself, with a chip above the grid',
    options: { grid: { chip: 'Booking.com' } },
    code: 'READING_INCOMPLETE',
    remedy: 'Clear the filter on that page in the dashboard, then ask again.',
    outcome: 'What each row has, and can be taken away above them, is a filter.',
  },
  {
    fault: 'a booking that arrives between two pages',
    alone: true,
    options: { grid: { pageSizes: [20], insertDuringPaging: true } },
    code: null,
    outcome: 'Noticed, and read once more.',
  },
  {
    fault: 'grid replaced by an ordinary table',
    options: { grid: { plainTable: true } },
    code: null,
    outcome: 'Read as such, with its page links.',
    warning: 'ordinary table',
  },
  {
    fault: 'ordinary table with a caption that nobody knows',
    options: { grid: { plainTable: true, captions: { departure: 'Xyzzy' } } },
    code: null,
    outcome: 'Recognised by its values, with a warning.',
    warning: 'departure',
  },
  {
    fault: 'ordinary table with fewer rows than it says',
    options: { grid: { plainTable: true, dropRows: 2 } },
    code: 'READING_INCOMPLETE',
    outcome: 'Both counts are told.',
  },
  {
    fault: 'virtual rows and columns',
    alone: true,
    options: { grid: { virtualRows: true, virtualColumns: true, extraColumns: 6 } },
    code: null,
    outcome: 'Scrolled through, proven by the total.',
  },
  {
    fault: 'no total printed',
    alone: true,
    options: { grid: { showInfo: false } },
    code: null,
    outcome: 'Read; `rows_reported` is null.',
    warning: 'no total',
  },
  // The columns
  {
    fault: 'a needed column hidden',
    options: { grid: { hidden: ['status'] } },
    code: 'DASHBOARD_CHANGED',
    remedy:
      'Show the column in the dashboard (column chooser), or name its caption under "captions" in the config file; `hotelrunner-mcp doctor` lists the captions found.',
    outcome: 'Names page and column.',
  },
  {
    fault: 'another column hidden',
    alone: true,
    options: { grid: { hidden: ['booked_at'] } },
    code: null,
    outcome: 'Its values are null.',
    warning: 'booked_at',
  },
  {
    fault: 'columns in another order',
    alone: true,
    options: { grid: { order: ['departure', 'total', 'status'] } },
    code: null,
    outcome: 'Found by caption.',
  },
  {
    fault: 'two columns with one needed caption',
    options: { grid: { duplicateCaption: 'departure' } },
    code: 'DASHBOARD_CHANGED',
    remedy:
      'Hide one of them in the dashboard (column chooser), or name the right caption under "captions" in the config file; `hotelrunner-mcp doctor` lists the captions found.',
    outcome: 'Refused rather than guessed.',
  },
  {
    fault: 'two columns with unknown captions that could both be a needed one',
    options: { grid: { captions: { status: 'Xyzzy', inventory_type: 'Plugh' } } },
    code: 'DASHBOARD_CHANGED',
    remedy:
      'Show the column in the dashboard (column chooser), or name its caption under "captions" in the config file; `hotelrunner-mcp doctor` lists the captions found.',
    outcome: 'Refused rather than guessed; `doctor` prints the lines that settle it.',
  },
  {
    fault: 'a caption that nobody knows',
    options: { grid: { captions: { arrival: 'Xyzzy' } } },
    code: null,
    outcome: 'Recognised by its values, with a warning.',
    warning: 'arrival',
  },
  {
    fault: 'a language that nobody knows',
    options: {
      grid: {
        captions: Object.fromEntries(FIELDS.map((field, i) => [field, `Sarake ${i}`])),
        statusLabels: {
          open: 'Tulossa',
          cancelled: 'Peruttu',
          no_show: 'Poissa',
          unconfirmed: 'Avoin',
          in_house: 'Talossa',
          departed: 'Lähtenyt',
        },
      },
    },
    code: 'DASHBOARD_CHANGED',
    remedy:
      'Show the column in the dashboard (column chooser), or name its caption under "captions" in the config file; `hotelrunner-mcp doctor` lists the captions found.',
    outcome: 'Refused; `captions` and `statuses` in the config file teach it.',
  },
  {
    fault: 'a status label that nobody knows',
    options: { grid: { statusLabels: { unconfirmed: 'Zzyzx' } } },
    code: null,
    outcome: '`unknown`, kept as printed, occupies its room.',
    warning: 'status label',
  },
];
