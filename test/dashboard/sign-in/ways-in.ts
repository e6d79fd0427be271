/** Sign-in pages as they may be, and what signing in at each comes to: one table for the tests. */
import type { FailureCode } from '../../../src/base/errors.js';
import type { Asked, Given } from '../../support/small-panel.js';
import { FORM, panelPage, redirectTo } from '../../support/small-panel.js';

export const PATH = '/admin/pms/reservations/all';
export const CODE = '2468';

export interface WayIn {
  /** What `GET /login` shows. */
  page: string;
  /** What other addresses answer; null: as the panel does. */
  answer?: (asked: Asked) => Given | null;
  code?: FailureCode;
  /** A word that the failure names. */
  names?: RegExp;
  /** So many passwords may be written down as submitted afterwards. */
  refused?: false;
  /** Requests that must never be made. */
  never?: RegExp;
}

const IN: Given = { ...redirectTo(PATH), session: 'begin' };
const FIELDS = `<input type="email" name="user[email]"><input type="password" name="user[password]">`;
const hasPassword = (body: string): boolean => body.includes('made-up-password');
const onPost =
  (path: string, given: (asked: Asked) => Given) =>
  (asked: Asked): Given | null =>
    asked.method === 'POST' && asked.path === path ? given(asked) : null;
/** After the password, one more page at its own address. */
const afterPassword =
  (page: string, then: (asked: Asked) => Given | null = () => null) =>
  (asked: Asked) =>
    then(asked) ??
    (asked.method === 'POST' && asked.path === '/login'
      ? redirectTo('/login/verification')
      : asked.method === 'GET' && asked.path === '/login/verification'
        ? { body: page }
        : null);
const codeIsRight =
  (field: RegExp) =>
  (asked: Asked): Given | null =>
    asked.method === 'POST' && asked.path === '/login/verification'
      ? field.test(decodeURIComponent(asked.body))
        ? IN
        : { body: '<p>no</p>' }
      : null;
const codeForm = (inside: string): string =>
  `<h1>Code</h1><form action="/login/verification" method="post">${inside}</form>`;
const BOXES = [0, 1, 2, 3].map((i) => `<input maxlength="1" size="1" name="d${i}">`).join('');

export const WAYS_IN: Record<string, WayIn> = {
  'the plain form': { page: FORM },
  'two steps': {
    page: '<form action="/login/identify" method="post"><input type="email" name="email"><button>Continue</button></form>',
    answer: onPost('/login/identify', () => ({ body: FORM })),
  },
  'a password field that a script reveals': {
    page: `<form action="/login" method="post"><input type="email" name="user[email]"><input type="password" name="user[password]" style="display:none">
      <button type="button" onclick="if (this.type === 'button') { this.form[1].style.display='block'; this.type='submit'; event.preventDefault() }">Next</button></form>`,
  },
  'a form that is sent by script': {
    page: `<form onsubmit="event.preventDefault(); fetch('/session', { method: 'POST', body: JSON.stringify([this[0].value, this[1].value]) }).then((a) => a.ok && location.assign('${PATH}'))">${FIELDS}<button>Sign in</button></form>`,
    answer: onPost('/session', ({ body }) => (hasPassword(body) ? { session: 'begin' } : { status: 401 })),
  },
  'a form without a method': { page: FORM.replace('method="post"', ''), never: /GET .*made-up-password/ },
  'a button that is a div': {
    page: FORM.replace(
      /<input type="submit"[^>]*>/,
      '<div class="btn" onclick="this.parentNode.submit()">Sign in</div>',
    ),
  },
  'a sign-up form before it': {
    page: `<form action="/signup" method="post">${FIELDS}<input type="submit" value="Sign in"></form>${FORM}`,
    never: /POST \/signup/,
  },
  'a cookie wall over it': {
    page: `${FORM}<div style="position:fixed;inset:0;background:#fff">Cookies? <button>Accept</button></div>`,
  },
  'a notice of a new device': {
    page: FORM,
    answer: afterPassword(
      '<h1>New device</h1><form action="/login/device" method="post"><button>Continue</button></form>',
      onPost('/login/device', () => IN),
    ),
  },
  'a code in boxes that send themselves': {
    page: FORM,
    answer: afterPassword(
      codeForm(BOXES) +
        '<script>document.forms[0].oninput = (e) => e.target.name === "d3" && document.forms[0].submit()</script>',
      codeIsRight(/d0=2&d1=4&d2=6&d3=8/),
    ),
  },
  'a code without a button': {
    page: FORM,
    answer: afterPassword(codeForm('<input name="otp">'), codeIsRight(/otp=2468/)),
  },
  'a code beside a button that sends another': {
    page: FORM,
    answer: afterPassword(
      codeForm(
        '<button name="resend" value="1" formaction="/login/resend">Resend code</button><input name="code"><button>Confirm</button>',
      ),
      codeIsRight(/code=2468/),
    ),
    never: /resend/,
  },
  'a code that has expired': {
    page: FORM,
    answer: afterPassword(
      codeForm('<input name="code"><button>OK</button>'),
      onPost('/login/verification', () => ({
        body: codeForm('Expired <input name="code"><button>OK</button>'),
      })),
    ),
    code: 'CODE_REQUIRED',
    names: /wrong or expired.*not submitted again|wrong or expired/,
  },
  'a wrong password': {
    page: FORM,
    answer: onPost('/login', () => ({ body: `Invalid email or password ${FORM}` })),
    code: 'SIGN_IN_REJECTED',
  },
  'a captcha that is not seen and does not pass': {
    page: FORM.replace('</form>', '<input type="hidden" name="g-recaptcha-response"></form>'),
    answer: onPost('/login', () => ({
      body: FORM.replace('</form>', '<input type="hidden" name="g-recaptcha-response"></form>'),
    })),
    code: 'CAPTCHA_REQUIRED',
    refused: false,
  },
  'a captcha made by script, without which nothing is sent': {
    page: FORM.replace('<form', '<form onsubmit="return false"') + '<div id="recaptcha-box"></div>',
    code: 'CAPTCHA_REQUIRED',
    refused: false,
  },
  'a phone to confirm': {
    page: FORM,
    answer: afterPassword(
      '<h1>Confirm your phone</h1><form><input type="tel" name="phone"><button>Send</button></form>',
    ),
    code: 'ACTION_REQUIRED',
    names: /phone/,
  },
  'a password to renew': {
    page: FORM,
    answer: afterPassword(
      '<form><input type="password" name="new"><input type="password" name="again"><button>Save</button></form>',
    ),
    code: 'ACTION_REQUIRED',
    names: /renewed/,
  },
  terms: {
    page: FORM,
    answer: afterPassword(
      '<h1>Conditions d’utilisation</h1><h1>Terms of use</h1><form><input type="checkbox"><button>Accept</button></form>',
    ),
    code: 'ACTION_REQUIRED',
    names: /terms/,
  },
  'an account that is locked': {
    page: FORM,
    answer: onPost('/login', () => ({ body: `Your account is locked. ${FORM}` })),
    code: 'ACTION_REQUIRED',
    names: /locked/,
    refused: false,
  },
  'too many attempts': {
    page: FORM,
    answer: onPost('/login', () => ({ status: 429, headers: { 'retry-after': '600' }, body: 'Too many' })),
    code: 'RATE_LIMITED',
    refused: false,
  },
  'single sign-on alone': {
    page: '<a href="/auth/google">Sign in with Google</a>',
    code: 'ACTION_REQUIRED',
    names: /single sign-on/,
  },
  'a form to nowhere known': {
    page: `<form action="/register" method="post">${FIELDS}<button>Sign in</button></form>`,
    code: 'ACTION_REQUIRED',
    never: /POST/,
  },
};

/** How a panel answers whose sign-in is like that. */
export function answerOf({ page, answer }: WayIn): (asked: Asked) => Given {
  return (asked) => {
    const own = asked.signedIn ? null : (answer?.(asked) ?? null);
    if (own !== null) return own;
    const { method, path, body, signedIn } = asked;
    if (path === '/login' && method === 'POST') return hasPassword(body) ? IN : { body: FORM };
    if (path === '/login' || path === '/login?') return { body: page };
    return signedIn ? { body: panelPage('') } : redirectTo('/login');
  };
}
