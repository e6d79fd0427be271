import type { DemoReader } from './read-demo.js';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELDS } from '../../src/dashboard/dictionary.js';
import type { FailureCode } from '../../src/errors.js';
import type { DemoOptions } from '../../src/demo/options.js';

/** One thing that can go wrong, and what the reader makes of it. The documentation's table is made from this list. */
export interface FaultCase {
  fault: string;
  options?: DemoOptions;
  /** What is done to the dashboard besides its options, before the reading. */
  before?: (reader: DemoReader) => void;
  /** The code; null if the reading succeeds all the same. */
  code: FailureCode | null;
  /** In words, for the table: how it comes out. */
  outcome: string;
  /** A word that a warning must contain. */
  warning?: string;
}

const expire = (reader: DemoReader): void => reader.demo.expireSessions();

/** Drops the sessions as soon as the dashboard has counted one more of these. */
function expireWhen(reader: DemoReader, what: 'pageLoads' | 'gridRequests'): void {
  const { demo } = reader;
  const before = demo.counts[what];
  const timer = setInterval(() => {
    if (demo.counts[what] === before) return;
    clearInterval(timer);
    demo.expireSessions();
  }, 1);
}

export const FAULTS: readonly FaultCase[] = [
  // Signing in
  {
    fault: 'wrong password',
    before: (reader) => {
      expire(reader);
      reader.demo.options.password = 'another';
    },
    code: 'SIGN_IN_REJECTED',
    outcome: 'Tried once, remembered, never again until the setting changes.',
  },
  {
    fault: 'captcha at sign-in',
    options: { signIn: 'captcha' },
    before: expire,
    code: 'CAPTCHA_REQUIRED',
    outcome: 'A person signs in with `login`.',
  },
  {
    fault: 'code by e-mail, nobody to ask',
    options: { signIn: 'code' },
    before: expire,
    code: 'CODE_REQUIRED',
    outcome:
      'A person signs in with `login`. Where the client supports elicitation, the person is asked for the code.',
  },
  {
    fault: 'session expired before the reading',
    before: expire,
    code: null,
    outcome: 'Signed in again silently, once.',
  },
  {
    fault: 'session expired between the page and its rows',
    options: { grid: { delayMs: 100 } },
    before: (reader) => expireWhen(reader, 'pageLoads'),
    code: null,
    outcome: 'Signed in again silently, once, and the reading goes on.',
  },
  {
    fault: 'session expired between two pages of rows',
    options: { grid: { pageSizes: [10], pageSize: 10, delayMs: 100 } },
    before: (reader) => expireWhen(reader, 'gridRequests'),
    code: null,
    outcome: 'The same.',
  },
  {
    fault: 'rows refused although signed in',
    options: { grid: { answer: 'unauthorized' } },
    code: 'DASHBOARD_UNAVAILABLE',
    outcome: 'Read once more; if the rows are still refused, said so.',
  },
  {
    fault: 'damaged session file',
    before: (reader) => writeFileSync(join(reader.folder, 'session.json'), '{"format":1,'),
    code: null,
    outcome: 'Set aside as `session.json.damaged`, reported, and signed in again.',
  },
  {
    fault: 'signed in to another hotel',
    options: { otherHotel: true },
    code: 'WRONG_HOTEL',
    outcome: 'Refused until `login --replace` or `logout`.',
  },
  // The dashboard as a whole
  {
    fault: 'error 500',
    options: { fault: 'error500' },
    code: 'DASHBOARD_UNAVAILABLE',
    outcome: 'Tried twice, then a cool-down.',
  },
  {
    fault: 'error 502, once',
    options: { fault: 'error502', faultTimes: 1 },
    code: null,
    outcome: 'The second try reads.',
  },
  {
    fault: 'too many requests (429)',
    options: { fault: 'rate429' },
    code: 'RATE_LIMITED',
    outcome: 'No second try; a cool-down.',
  },
  {
    fault: 'maintenance page',
    options: { fault: 'maintenance' },
    code: 'DASHBOARD_UNAVAILABLE',
    outcome: 'Says that it is maintenance.',
  },
  {
    fault: 'connection cut in the middle of the page',
    options: { fault: 'cut' },
    code: 'DASHBOARD_UNAVAILABLE',
    outcome: 'Tried twice, then a cool-down.',
  },
  {
    fault: 'page without end of loading',
    options: { fault: 'hang' },
    code: 'DASHBOARD_UNAVAILABLE',
    outcome: 'The page is closed when time is up; the browser goes on.',
  },
  {
    fault: 'blank page',
    options: { blankPage: true },
    code: 'DASHBOARD_CHANGED',
    outcome: 'No page that is known.',
  },
  {
    fault: 'announcement over the page',
    options: { announcement: true },
    code: null,
    outcome: 'Read through it.',
  },
  // The rows
  {
    fault: 'rows answered with error 500',
    options: { grid: { answer: 'error500' } },
    code: 'DASHBOARD_UNAVAILABLE',
    outcome: 'The grid reports an error; that is not an empty hotel.',
  },
  {
    fault: 'rows answered with broken JSON',
    options: { grid: { answer: 'badJson' } },
    code: 'DASHBOARD_UNAVAILABLE',
    outcome: 'The same.',
  },
  {
    fault: 'rows answered with a page of HTML',
    options: { grid: { answer: 'html' } },
    code: 'DASHBOARD_UNAVAILABLE',
    outcome: 'The same.',
  },
  {
    fault: 'fewer rows than the total',
    options: { grid: { dropRows: 3 } },
    code: 'READING_INCOMPLETE',
    outcome: 'Both counts are told.',
  },
  {
    fault: 'rows that come by POST',
    options: { grid: { method: 'POST' } },
    code: 'REQUEST_BLOCKED',
    outcome: 'Names the path; `allow_post` lets exactly it through.',
  },
  {
    fault: 'a filter set on the grid',
    options: { grid: { activeFilter: { field: 'guest_name', text: 'a' } } },
    code: 'READING_INCOMPLETE',
    outcome: 'The filter has to be cleared in the dashboard.',
  },
  {
    fault: 'a booking that arrives between two pages',
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
    options: { grid: { virtualRows: true, virtualColumns: true, extraColumns: 6 } },
    code: null,
    outcome: 'Scrolled through, proven by the total.',
  },
  {
    fault: 'no total printed',
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
    outcome: 'Names page and column.',
  },
  {
    fault: 'another column hidden',
    options: { grid: { hidden: ['booked_at'] } },
    code: null,
    outcome: 'Its values are null.',
    warning: 'booked_at',
  },
  {
    fault: 'columns in another order',
    options: { grid: { order: ['departure', 'total', 'status'] } },
    code: null,
    outcome: 'Found by caption.',
  },
  {
    fault: 'two columns with one needed caption',
    options: { grid: { duplicateCaption: 'departure' } },
    code: 'DASHBOARD_CHANGED',
    outcome: 'Refused rather than guessed.',
  },
  {
    fault: 'two columns with unknown captions that could both be a needed one',
    options: { grid: { captions: { status: 'Xyzzy', inventory_type: 'Plugh' } } },
    code: 'DASHBOARD_CHANGED',
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
