/** Signing in and out: the form, the captcha, the code page. Devise-like. */
import { words, type Demo } from './context.js';
import { html, htmlAnswer, jsonScript, redirect, type Answer, type Html } from './html.js';
import type { Session } from './sessions.js';
import { signInFrame } from './sign-in-frame.js';
import { formAttributes, HOTELS_PATH, noticeInPlace } from './sign-in-ways.js';

/** What the ticked captcha puts into the form. */
const SOLVED_TOKEN = 'demo-captcha-solved';
const CODE_PATH = '/login/verification';

/** The person of the demo gives up after a first try that failed, so nothing goes round for ever. */
function person(demo: Demo, message: string | null): Html | false {
  const { personSignsIn, email, password, code } = demo.settings;
  if (!personSignsIn || message !== null) return false;
  const data = jsonScript('person', { email, password, code });
  return html`${data}
    <script type="module" src="/assets/page/person.js"></script>`;
}

export function signInPage(demo: Demo, session: Session, message: string | null = null, email = ''): Answer {
  const notice = noticeInPlace(demo);
  if (notice !== null) return notice;
  const label = words(demo);
  const asksEmailOnly = demo.settings.signIn === 'steps' && email === '';
  const captcha = html`<div class="g-recaptcha" data-sitekey="demo">
    <iframe title="reCAPTCHA" src="/recaptcha/anchor" width="300" height="74"></iframe>
    <textarea id="g-recaptcha-response" name="g-recaptcha-response" hidden></textarea>
  </div>`;
  const password = html`<label for="user_password">${label.password}</label>
    <input type="password" name="user[password]" id="user_password" autocomplete="current-password" />`;
  const form = html`<h1>${label.signIn}</h1>
    ${message !== null && html`<div class="alert alert-danger" role="alert">${message}</div>`}
    <form id="new_user" class="new_user" ${formAttributes(demo, asksEmailOnly)}>
      <input type="hidden" name="authenticity_token" value="${session.token}" />
      <label for="user_email">${label.email}</label>
      <input type="email" name="user[email]" id="user_email" value="${email}" autofocus />
      ${!asksEmailOnly && password}
      <label class="check"
        ><input type="checkbox" name="user[remember_me]" id="remember-me" value="1" />
        ${label.remember}</label
      >
      ${demo.settings.signIn === 'captcha' && captcha}
      <input type="submit" name="commit" value="${label.signIn}" />
    </form>
    ${person(demo, message)}`;
  return htmlAnswer(signInFrame(demo, label.signInTitle, form));
}

/** The inside of the captcha's frame: the box that a person ticks. */
export function captchaFrame(demo: Demo): Answer {
  const tick = `parent.document.getElementById('g-recaptcha-response').value = this.checked ? '${SOLVED_TOKEN}' : ''`;
  return htmlAnswer(
    html`<html>
      <head>
        <title>reCAPTCHA</title>
      </head>
      <body>
        <label
          ><input type="checkbox" id="recaptcha-anchor" onchange="${tick}" /> ${words(demo).notARobot}</label
        >
      </body>
    </html>`,
  );
}

/** The first of two steps. */
export function identify(demo: Demo, session: Session, form: URLSearchParams): Answer {
  return signInPage(demo, session, null, form.get('user[email]') ?? '');
}

/** POST /login */
export function signIn(demo: Demo, session: Session, form: URLSearchParams): Answer {
  const { settings, counts } = demo;
  const label = words(demo);
  const email = form.get('user[email]') ?? '';
  if (form.get('authenticity_token') !== session.token) {
    return {
      status: 422,
      headers: { 'content-type': 'text/html' },
      body: 'The change you wanted was rejected.',
    };
  }
  if (settings.signIn === 'captcha' && form.get('g-recaptcha-response') !== SOLVED_TOKEN) {
    counts.rejectedSignIns += 1;
    return signInPage(demo, session, label.solveCaptcha, email);
  }
  if (
    email.trim().toLowerCase() !== settings.email.toLowerCase() ||
    form.get('user[password]') !== settings.password
  ) {
    counts.rejectedSignIns += 1;
    return signInPage(demo, session, label.wrongPassword, email);
  }
  session.remembered = settings.remember && form.get('user[remember_me]') === '1';
  if (settings.signIn === 'locked') return signInPage(demo, session, label.locked, email);
  if (settings.signIn === 'code') {
    session.state = 'awaitingCode';
    return redirect(CODE_PATH);
  }
  return letIn(demo, session);
}

export function codePage(demo: Demo, session: Session, message: string | null = null): Answer {
  const label = words(demo);
  const form = html`<h1>${label.codeTitle}</h1>
    <p>${label.codeText}</p>
    ${message !== null && html`<div class="alert alert-danger" role="alert">${message}</div>`}
    <form action="${CODE_PATH}" method="post">
      <input type="hidden" name="authenticity_token" value="${session.token}" />
      <label for="verification_code">${label.code}</label>
      <input
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        maxlength="6"
        name="verification_code"
        id="verification_code"
      />
      <input type="submit" value="${label.confirm}" />
    </form>
    ${person(demo, message)}`;
  return htmlAnswer(signInFrame(demo, `${label.codeTitle} - HotelRunner`, form));
}

/** POST of the code page. */
export function confirmCode(demo: Demo, session: Session, form: URLSearchParams): Answer {
  if (session.state !== 'awaitingCode') return redirect('/login');
  if (form.get('verification_code')?.trim() !== demo.settings.code) {
    demo.counts.rejectedSignIns += 1;
    return codePage(demo, session, words(demo).wrongCode);
  }
  return letIn(demo, session);
}

function letIn(demo: Demo, session: Session): Answer {
  demo.counts.signIns += 1;
  session.state = 'signedIn';
  if (demo.settings.signIn === 'hotels') return redirect(HOTELS_PATH);
  const target = session.returnTo ?? '/admin';
  session.returnTo = null;
  return redirect(target);
}
