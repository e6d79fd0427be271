/** What may stand in the way of signing in, and what a person is told to do. */
import { FORM } from '../../support/small-panel.js';
import { FIELDS, onPost, afterPassword, codeForm, type WayIn } from './sign-in-page.js';

export const OBSTACLES: readonly WayIn[] = [
  {
    name: 'a password that is never answered',
    alone: true,
    page: FORM,
    answer: onPost('/login', () => ({ delayMs: Infinity })),
    code: 'DASHBOARD_UNAVAILABLE',
    names: /did not answer to the password.*not submitted again before/,
    refused: false,
  },
  {
    name: 'a code that has expired',
    alone: true,

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
  {
    name: 'a wrong password',

    page: FORM,
    answer: onPost('/login', () => ({ body: `Invalid email or password ${FORM}` })),
    code: 'SIGN_IN_REJECTED',
  },
  {
    name: 'a captcha that is not seen and does not pass',
    alone: true,

    page: FORM.replace('</form>', '<input type="hidden" name="g-recaptcha-response"></form>'),
    answer: onPost('/login', () => ({
      body: FORM.replace('</form>', '<input type="hidden" name="g-recaptcha-response"></form>'),
    })),
    code: 'CAPTCHA_REQUIRED',
    refused: false,
  },
  {
    name: 'a captcha made by script, without which nothing is sent',

    page: FORM.replace('<form', '<form onsubmit="return false"') + '<div id="recaptcha-box"></div>',
    code: 'CAPTCHA_REQUIRED',
    refused: false,
  },
  {
    name: 'a phone to confirm',
    alone: true,

    page: FORM,
    answer: afterPassword(
      '<h1>Confirm your phone</h1><form><input type="tel" name="phone"><button>Send</button></form>',
    ),
    code: 'ACTION_REQUIRED',
    names: /phone/,
  },
  {
    name: 'a password to renew',
    alone: true,

    page: FORM,
    answer: afterPassword(
      '<form><input type="password" name="new"><input type="password" name="again"><button>Save</button></form>',
    ),
    code: 'ACTION_REQUIRED',
    names: /renewed/,
  },
  {
    name: 'terms',
    alone: true,

    page: FORM,
    answer: afterPassword(
      '<h1>Conditions d’utilisation</h1><h1>Terms of use</h1><form><input type="checkbox"><button>Accept</button></form>',
    ),
    code: 'ACTION_REQUIRED',
    names: /terms/,
  },
  {
    name: 'an account that is locked',
    alone: true,

    page: FORM,
    answer: onPost('/login', () => ({ body: `Your account is locked. ${FORM}` })),
    code: 'ACTION_REQUIRED',
    names: /locked/,
    refused: false,
  },
  {
    name: 'too many attempts',

    page: FORM,
    answer: onPost('/login', () => ({ status: 429, headers: { 'retry-after': '600' }, body: 'Too many' })),
    code: 'RATE_LIMITED',
    refused: false,
  },
  {
    name: 'single sign-on alone',
    alone: true,

    page: '<a href="/auth/google">Sign in with Google</a>',
    code: 'ACTION_REQUIRED',
    names: /single sign-on/,
  },
  {
    name: 'a form to nowhere known',

    page: `<form action="/register" method="post">${FIELDS}<button>Sign in</button></form>`,
    code: 'ACTION_REQUIRED',
    never: /POST/,
  },
  {
    name: 'a page that looks at the browser first and never leads on',
    page: '<title>Un instant…</title><div id="challenge-running"></div>',
    status: 403,
    code: 'CAPTCHA_REQUIRED',
    remedy: /login.*HOTELRUNNER_HEADED=1/,
    never: /POST/,
  },
  {
    name: 'a captcha of a guard that refuses the browser',
    alone: true,
    page: '<h1>Access denied</h1><div class="g-recaptcha"></div>',
    status: 403,
    code: 'CAPTCHA_REQUIRED',
    remedy: /login.*HOTELRUNNER_HEADED=1/,
    never: /POST/,
  },
  {
    name: 'a browser without a window that is refused',
    alone: true,
    page: '<h1>Access denied</h1>',
    status: 403,
    code: 'ACTION_REQUIRED',
    names: /403/,
    remedy: /login.*HOTELRUNNER_HEADED=1/,
    never: /POST/,
  },
  {
    name: 'a browser that is said to be old',
    page: '<h1>Your browser is not supported</h1><p>Please update your browser.</p><a href="/help">Help</a>',
    code: 'ACTION_REQUIRED',
    names: /browser is too old/,
    remedy: /HOTELRUNNER_BROWSER.*HOTELRUNNER_HEADED=1/,
    never: /POST/,
  },
  {
    name: 'a page that nobody knows after the password, at an address of signing in',
    page: FORM,
    answer: afterPassword('<h1>Almost there</h1><p>Have a look at our news.</p>'),
    code: 'ACTION_REQUIRED',
    names: /not known/,
    refused: false,
  },
  {
    name: 'a choice of hotels by name alone, in a form',
    page: FORM,
    shown:
      '<h1>Choose your hotel</h1><form action="/hotels" method="post"><button name="id" value="1">A</button><button name="id" value="2">B</button></form>',
    code: 'WRONG_HOTEL',
    names: /several hotels/,
    remedy: /login/,
    never: /POST .hotels/,
  },
];
