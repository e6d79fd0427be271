import type { Proof } from './proof.js';

const ADDRESSES = 'test/dashboard/sign-in/addresses.test.ts';
const WINDOW = 'test/dashboard/sign-in/window.test.ts';
const HOTELS = 'test/dashboard/sign-in/hotels.test.ts';

/** Passwords, codes and sessions. */
export const SIGNIN_PROOFS: Proof[] = [
  {
    fact: 'A password whose outcome nobody knows is not submitted again for hours',
    proof:
      'It is on disk before the form is sent, and each outcome has its rest (src/dashboard/sign-in/budget.ts).',
    without: 'SIGN_IN_REQUIRED, with the time until which none is submitted',
    mutation: {
      file: 'src/dashboard/sign-in/budget.ts',
      from: '  submitted: HOURS_MS,',
      to: '  submitted: 0,',
    },
    test: 'test/dashboard/sign-in/budget.test.ts',
  },
  {
    fact: 'Two e-mails with codes are the most in an hour',
    proof: 'Submissions that brought one are counted, whoever answered (src/dashboard/sign-in/budget.ts).',
    without: 'CODE_REQUIRED, with the time',
    mutation: {
      file: 'src/dashboard/sign-in/budget.ts',
      from: 'const MOST_EMAILS = 2;',
      to: 'const MOST_EMAILS = 20;',
    },
    test: 'test/dashboard/sign-in/budget.test.ts',
  },
  {
    fact: 'A form with a password goes to the hotel’s own address, or to a host on which all hotels sign in; never to another hotel.',
    proof: 'The host of the form’s address is one of those (src/dashboard/gate/sign-in-addresses.ts).',
    without: 'Nothing is typed; ACTION_REQUIRED.',
    mutation: {
      file: 'src/dashboard/gate/sign-in-addresses.ts',
      from: 'isSignInHost(origin, address.url)',
      to: 'isSignInHost(address.url.origin, address.url)',
    },
    test: ADDRESSES,
  },
  {
    fact: 'A form with a password goes to an address of signing in.',
    proof:
      'Each step of its path is on a list, in the order that such addresses have (src/dashboard/gate/sign-in-addresses.ts).',
    without: 'Nothing is typed; ACTION_REQUIRED.',
    mutation: {
      file: 'src/dashboard/gate/sign-in-addresses.ts',
      from: 'takesForm(address) &&',
      to: 'address.steps.length >= 0 &&',
    },
    test: ADDRESSES,
  },
  {
    fact: 'No address carries the password.',
    proof:
      'While signing in, a request whose query holds it is stopped, whatever the name beside it (src/dashboard/gate/judge.ts).',
    without: 'The request is stopped and counted.',
    mutation: {
      file: 'src/dashboard/gate/judge.ts',
      from: 'tellsSecret(address.query) || holds(address, rules.secret)',
      to: 'tellsSecret(address.query)',
    },
    test: ADDRESSES,
  },
  {
    fact: 'A password that was typed once is sent once.',
    proof: 'The gate lets one POST of the form through; redirects of it go on (src/dashboard/gate/judge.ts).',
    without: 'The further ones are stopped and counted.',
    mutation: {
      file: 'src/dashboard/gate/judge.ts',
      from: 'if (rules.sent === true && request.redirected !== true) return false;',
      to: '',
    },
    test: ADDRESSES,
  },
  {
    fact: 'Of an account’s hotels the one of the settings is opened.',
    proof:
      'One choice, and one alone, is told by its address, by the address beside it or by the known name (src/dashboard/sign-in/choose-hotel.ts).',
    without: 'WRONG_HOTEL, with the addresses that there are.',
    mutation: {
      file: 'src/dashboard/sign-in/choose-hotel.ts',
      from: 'if (found.size > 1) return null;',
      to: '',
    },
    test: ADDRESSES,
  },
  {
    fact: 'The panel that is read is at the address of the settings, or where that address leads by itself.',
    proof: 'The address of each page that was opened is compared (src/dashboard/visit/open-choice.ts).',
    without: 'WRONG_HOTEL, with the address to set.',
    mutation: {
      file: 'src/dashboard/visit/open-choice.ts',
      from: "if (pageKind(facts) === 'panel' && URL.canParse(url) && !gate.isPanel(url))",
      to: "if (pageKind(facts) === 'error' && URL.canParse(url) && !gate.isPanel(url))",
    },
    test: HOTELS,
  },
  {
    fact: 'The window of `login` ends in the panel of the hotel, and in no other.',
    proof:
      'The panel is at its address; the window is led there from others (src/dashboard/sign-in/window.ts).',
    without: 'The window stays; WRONG_HOTEL with the address to set when it is led away again.',
    mutation: {
      file: 'src/dashboard/sign-in/window.ts',
      from: 'if (this.leads > MOST_LEADS) throw',
      to: 'if (this.leads > MOST_LEADS + 1_000) throw',
    },
    test: WINDOW,
  },
  {
    fact: 'A session is used under the name of the browser that it was made in.',
    proof: 'The window tells its name, which goes with the session (src/dashboard/sign-in/session-sync.ts).',
    without: 'The browser’s own name; a dashboard that binds sessions to it asks to sign in.',
    mutation: {
      file: 'src/dashboard/sign-in/session-sync.ts',
      from: 'const more = userAgent === undefined ? {} : { userAgent };',
      to: 'const more = userAgent === undefined ? {} : {};',
    },
    test: WINDOW,
  },
  {
    fact: 'What is kept of a browser’s cookies is of this hotel.',
    proof:
      'Cookies and storage of other hosts are left out, when they are kept and when they are read (src/dashboard/sign-in/session-format.ts).',
    without: 'They are not used; the dashboard asks to sign in.',
    mutation: {
      file: 'src/dashboard/sign-in/session-format.ts',
      from: 'const hotel = leadsOn(origin) && isHotelRunnerHost(host);',
      to: 'const hotel = isHotelRunnerHost(host);',
    },
    test: 'test/dashboard/sign-in/session-store.test.ts',
  },
  {
    fact: 'The form that is on show after the password is the answer to it.',
    proof:
      'Time did not run out before anything was answered, nor while a page was on its way (src/dashboard/sign-in/form-answer.ts).',
    without: 'DASHBOARD_UNAVAILABLE; the password is not told as refused.',
    mutation: {
      file: 'src/dashboard/sign-in/form.ts',
      from: 'if (pressed.late) {',
      to: 'if (pressed.late && pressed.status !== null) {',
    },
    test: 'test/dashboard/sign-in/ways-in.test.ts',
  },
  {
    fact: 'A password that was sent is counted, whatever happens then.',
    proof: 'It is on disk before the button is pressed (src/dashboard/sign-in/form.ts).',
    without: 'SIGN_IN_REQUIRED, with the time until which none is submitted.',
    mutation: {
      file: 'src/dashboard/sign-in/form.ts',
      from: 'await record.submitted(this.pair);',
      to: '',
    },
    test: 'test/dashboard/sign-in/budget-in-use.test.ts',
  },
];
