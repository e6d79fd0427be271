/** Sign-in pages as they may be, at which signing in comes to the panel. */
import { FORM } from '../../support/small-panel.js';
import {
  PATH,
  WALL,
  IN,
  FIELDS,
  hasPassword,
  onPost,
  afterPassword,
  codeIsRight,
  codeForm,
  BOXES,
  type WayIn,
} from './sign-in-page.js';

export const WAYS_IN: readonly WayIn[] = [
  {
    name: 'the plain form',
    alone: true,
    page: FORM,
  },
  {
    name: 'a form with its language in its address',
    alone: true,
    page: FORM.replace('"/login"', '"/login?locale=fr"'),
    answer: onPost('/login?locale=fr', ({ body }) => (hasPassword(body) ? IN : { status: 401 })),
  },
  {
    name: 'a panel that comes late',
    alone: true,
    page: FORM,
    shownAfterMs: 1_500,
  },
  {
    name: 'two steps',
    alone: true,

    page: '<form action="/login/identify" method="post"><input type="email" name="email"><button>Continue</button></form>',
    answer: onPost('/login/identify', () => ({ body: FORM })),
  },
  {
    name: 'a password field that a script reveals',
    alone: true,

    page: `<form action="/login" method="post"><input type="email" name="user[email]"><input type="password" name="user[password]" style="display:none">
      <button type="button" onclick="if (this.type === 'button') { this.form[1].style.display='block'; this.type='submit'; event.preventDefault() }">Next</button></form>`,
  },
  {
    name: 'a form that is sent by script, and a panel that comes late',

    page: `<form onsubmit="event.preventDefault(); fetch('/session', { method: 'POST', body: JSON.stringify([this[0].value, this[1].value]) }).then((a) => a.ok && location.assign('${PATH}'))">${FIELDS}<button>Sign in</button></form>`,
    answer: onPost('/session', ({ body }) => (hasPassword(body) ? { session: 'begin' } : { status: 401 })),
    shownAfterMs: 1_500,
  },
  {
    name: 'a form without a method',
    page: FORM.replace('method="post"', ''),
    never: /GET .*made-up-password/,
  },
  {
    name: 'a button that is a div',
    alone: true,

    page: FORM.replace(
      /<input type="submit"[^>]*>/,
      '<div class="btn" onclick="this.parentNode.submit()">Sign in</div>',
    ),
  },
  {
    name: 'a sign-up form before it',

    page: `<form action="/signup" method="post">${FIELDS}<input type="submit" value="Sign in"></form>${FORM}`,
    never: /POST \/signup/,
  },
  {
    name: 'a cookie wall over it',
    alone: true,

    page: FORM + WALL,
  },
  {
    name: 'a notice of a new device',
    alone: true,

    page: FORM,
    answer: afterPassword(
      '<h1>New device</h1><form action="/login/device" method="post"><button>Continue</button></form>',
      onPost('/login/device', () => IN),
    ),
  },
  {
    name: 'a code in boxes that send themselves',

    page: FORM,
    answer: afterPassword(
      codeForm(BOXES) +
        '<script>document.forms[0].oninput = (e) => e.target.name === "d3" && document.forms[0].submit()</script>',
      codeIsRight(/d0=2&d1=4&d2=6&d3=8/),
    ),
  },
  {
    name: 'a code without a button',
    alone: true,

    page: FORM,
    answer: afterPassword(codeForm('<input name="otp">'), codeIsRight(/otp=2468/)),
  },
  {
    name: 'a code beside a button that sends another',
    alone: true,

    page: FORM,
    answer: afterPassword(
      codeForm(
        '<button name="resend" value="1" formaction="/login/resend">Resend code</button><input name="code"><button>Confirm</button>',
      ),
      codeIsRight(/code=2468/),
    ),
    never: /resend/,
  },
  {
    name: 'two steps, a cookie wall over them and a button that is a div',
    page: `<form action="/login/identify" method="post"><input type="email" name="email"><div class="btn" onclick="this.parentNode.submit()">Continue</div></form>${WALL}`,
    answer: onPost('/login/identify', () => ({ body: FORM + WALL })),
  },
  {
    name: 'a notice of a new device, then a code beside a button that sends another',
    page: FORM,
    answer: afterPassword(
      '<h1>New device</h1><form action="/login/device" method="post"><button>Continue</button></form>',
      (asked) =>
        codeIsRight(/code=2468/)(asked) ??
        onPost('/login/device', () => ({
          body: codeForm(
            '<button name="resend" value="1" formaction="/login/resend">Resend code</button><input name="code"><button>OK</button>',
          ),
        }))(asked),
    ),
    never: /resend/,
  },
  {
    name: 'a page that looks at the browser first and leads on',
    page: FORM,
    first: `<title>Just a moment...</title><div id="challenge-stage"></div><script>setTimeout(() => { document.cookie = 'passed=1; path=/'; location.reload() }, 700)</script>`,
  },
];
