import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultCase } from './case.js';
import type { DemoReader } from '../read-demo.js';

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

/** What goes wrong before there are rows to read. */
export const FAULTS_OF_PAGES: readonly FaultCase[] = [
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
    fault: 'code by e-mail, a person to ask',
    code: null,
    outcome:
      'Asked for in a form of the client, once more if it was wrong or had expired; the reading goes on.',
    proof: 'test/protocol/code.test.ts',
  },
  {
    fault: 'an account with several hotels',
    options: { signIn: 'hotels' },
    before: expire,
    code: null,
    outcome:
      'The one at the address of the settings is opened, by GET; `WRONG_HOTEL` with the addresses there are, if none is known to be it (`test/dashboard/sign-in/hotels.test.ts`).',
  },
  {
    fault: 'a page that looks at the browser first ("Just a moment")',
    alone: true,
    options: { signIn: 'guard' },
    code: null,
    outcome:
      'Waited for. One that never leads on is `CAPTCHA_REQUIRED`: `login`, or HOTELRUNNER_HEADED (`test/dashboard/sign-in/ways-in.test.ts`).',
  },
  {
    fault: 'e-mail and password asked for one after the other',
    alone: true,
    options: { signIn: 'steps' },
    before: expire,
    code: null,
    outcome: 'Signed in.',
  },
  {
    fault: 'a sign-in form that is sent by script',
    alone: true,
    options: { signIn: 'script' },
    before: expire,
    code: null,
    outcome: 'Signed in.',
  },
  {
    fault: 'an account that is locked',
    alone: true,
    options: { signIn: 'locked' },
    before: expire,
    code: 'ACTION_REQUIRED',
    remedy:
      "Wait, or unlock the account with the e-mail that the dashboard sent or with HotelRunner's support; then run `hotelrunner-mcp login`.",
    outcome: 'Said so; no password is submitted for four hours, or until a person acted.',
  },
  {
    fault: 'a browser that the dashboard finds too old',
    alone: true,
    options: { signIn: 'oldBrowser' },
    before: expire,
    code: 'ACTION_REQUIRED',
    remedy:
      'Update the browser, or set HOTELRUNNER_BROWSER to a current Chrome, Edge or Chromium; `hotelrunner-mcp doctor` shows which was taken. If it is current, set HOTELRUNNER_HEADED=1: some guards refuse a browser without a window.',
    outcome: 'Said so, before a password is typed.',
  },
  {
    fault: 'sign-in that leads to another hotel',
    code: 'WRONG_HOTEL',
    remedy:
      'Set HOTELRUNNER_URL to the address that is named, or run `hotelrunner-mcp login` and choose the hotel.',
    outcome: 'The password went to the hotel’s own address only; nothing of the other hotel is opened.',
    proof: 'test/dashboard/sign-in/hotels.test.ts',
  },
  {
    fault: 'phone to confirm, password to renew, terms to accept, single sign-on only',
    code: 'ACTION_REQUIRED',
    remedy: 'What it is, and that `hotelrunner-mcp login` comes after it.',
    outcome: 'Said so; nobody is asked for a code.',
    proof: 'test/dashboard/sign-in/ways-in.test.ts',
  },
  {
    fault: 'password that is never answered',
    code: 'DASHBOARD_UNAVAILABLE',
    outcome: 'Counted, and never told as refused; tried again after a quarter of an hour.',
    proof: 'test/dashboard/sign-in/ways-in.test.ts',
  },
  {
    fault: 'codes by e-mail, again and again',
    code: 'CODE_REQUIRED',
    outcome: 'Two e-mails in an hour at most, for all questions and servers of a hotel.',
    proof: 'test/dashboard/sign-in/budget-in-use.test.ts',
  },
  {
    fault: 'session expired in the calendar',
    code: null,
    outcome: 'Signed in again silently, once, and the month is read.',
    proof: 'test/dashboard/sign-in/session-sync.test.ts',
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
    remedy:
      'Switch the dashboard back to the hotel, or run `hotelrunner-mcp login --replace` (or `logout`) to take the other one.',
    outcome: 'Refused until `login --replace` or `logout`.',
  },
  {
    fault: 'signed in to another hotel by `login --replace`, while the server runs',
    code: null,
    outcome:
      'Nothing that was read of the hotel before is answered or compared any more; the new one is read.',
    proof: 'test/dashboard/other-hotel.test.ts',
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
    fault: 'page without content (204)',
    options: { fault: 'noContent' },
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'without a page',
    outcome: 'Told as that.',
  },
  {
    fault: 'file to be saved in place of the page',
    options: { fault: 'download' },
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'without a page',
    outcome: 'Nothing is saved.',
  },
  {
    fault: 'text or data in place of the page',
    options: { fault: 'text' },
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'no page',
    outcome: 'Told as that.',
  },
  {
    fault: 'property that does not exist (404)',
    options: { fault: 'missing' },
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'status 404',
    remedy:
      'Open HOTELRUNNER_URL in a browser: if nothing is there either, correct it; if the dashboard opens, look whether the account may see this page.',
    outcome: 'The address of the settings is named.',
  },
  {
    fault: 'property that does not exist (no such name, or led to another address)',
    code: 'DASHBOARD_UNAVAILABLE',
    remedy:
      'Check HOTELRUNNER_URL: there may be no property of that name. Open HOTELRUNNER_URL in a browser.',
    outcome: 'The address of the settings is named.',
    proof: 'test/dashboard/visit/not-arrived.test.ts',
  },
  {
    fault: 'redirect to another site',
    options: { fault: 'elsewhere' },
    code: 'DASHBOARD_UNAVAILABLE',
    says: 'another site',
    remedy:
      'Open HOTELRUNNER_URL in a browser. A network that wants a person to sign in first (Wi-Fi) leads away like this; if the dashboard has moved, set HOTELRUNNER_URL to the address that is shown.',
    outcome: 'Not followed.',
  },
  {
    fault: 'redirect to an address without https',
    code: 'DASHBOARD_UNAVAILABLE',
    remedy:
      'Open HOTELRUNNER_URL in a browser. A network that wants a person to sign in first (Wi-Fi) leads away like this; if the dashboard has moved, set HOTELRUNNER_URL to the address that is shown.',
    outcome: 'Not followed: what is sent there can be read on the way.',
    proof: 'test/dashboard/visit/not-arrived.test.ts',
  },
  {
    fault: 'page that freezes',
    code: 'DASHBOARD_UNAVAILABLE',
    outcome:
      'Given up when nothing has happened for two minutes, with the browser; the next visit has a new one.',
    proof: 'test/browser/watchdog.test.ts',
  },
  {
    fault: 'browser that crashes or is killed',
    code: null,
    outcome: 'Started again, and the page read once more, within the same call.',
    proof: 'test/browser/lifecycle.test.ts',
  },
  {
    fault: 'page of which only the beginning comes',
    options: { fault: 'truncate' },
    code: 'DASHBOARD_CHANGED',
    outcome: 'No grid is found; that is not an empty hotel.',
  },
  {
    fault: 'blank page',
    options: { blankPage: true },
    code: 'DASHBOARD_CHANGED',
    outcome: 'No page that is known.',
  },
  {
    fault: 'announcement over the page',
    alone: true,
    options: { announcement: true },
    code: null,
    outcome: 'Read through it.',
  },
];
