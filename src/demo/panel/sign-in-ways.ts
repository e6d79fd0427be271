/** Other ways of signing in than by one form, and what may stand before or after it. None was seen; such services have them. */
import { OTHER_HOTEL } from '../hotel/house.js';
import { words, type Demo } from './context.js';
import { Html, html, htmlAnswer, jsonAnswer, redirect, type Answer } from './html.js';
import type { Session } from './sessions.js';
import { signInFrame } from './sign-in-frame.js';

const GUARD_COOKIE = 'demo_guard=passed';
export const HOTELS_PATH = '/properties';

/** The attributes of the form that differ by the way. */
export function formAttributes({ settings }: Demo, asksEmailOnly: boolean): Html {
  if (settings.signIn === 'script') {
    const send = `event.preventDefault(); fetch('/session', { method: 'POST', body: new URLSearchParams(new FormData(this)) })
      .then((answer) => answer.json()).then(({ to, message }) => to ? location.assign(to) : (document.querySelector('h1').textContent = message))`;
    return html`onsubmit="${send}"`;
  }
  return html`action="${asksEmailOnly ? '/login/identify' : '/login'}" accept-charset="UTF-8" method="post"`;
}

/** What a form that is sent by script is answered. */
export function answerForScript(demo: Demo, { headers }: Answer): Answer {
  const to = headers?.['location'];
  return to === undefined ? jsonAnswer({ message: words(demo).wrongPassword }, 401) : jsonAnswer({ to });
}

/** What comes in place of the sign-in page; null where that comes. */
export function noticeInPlace(demo: Demo): Answer | null {
  if (demo.settings.signIn !== 'oldBrowser') return null;
  const label = words(demo);
  return htmlAnswer(signInFrame(demo, label.signInTitle, html`<h1>${label.oldBrowser}</h1>`));
}

/** The page that looks at the browser before anything else, and leads on by itself; null for a browser that has passed. */
export function guardPage(demo: Demo, path: string, cookies: string | undefined): Answer | null {
  const passed = cookies?.includes(GUARD_COOKIE) === true || path.startsWith('/assets/');
  if (demo.settings.signIn !== 'guard' || passed) return null;
  const script = new Html(
    `<script>setTimeout(() => { document.cookie = '${GUARD_COOKIE}; path=/'; location.reload(); }, 500)</script>`,
  );
  const body = html`<div id="challenge-running">${words(demo).wait}</div>
    ${script}`;
  return htmlAnswer(signInFrame(demo, words(demo).wait, body), 403);
}

/** Between the password and the panel of an account with two hotels; null when one is chosen. */
export function hotelChoice(demo: Demo, session: Session, path: string): Answer | null {
  if (demo.settings.signIn !== 'hotels') return null;
  const [, chosen] = /^\/properties\/([12])\/select$/.exec(path) ?? [];
  if (chosen !== undefined) {
    session.hotel = chosen;
    if (chosen === '2') demo.settings.otherHotel = true;
    return redirect(session.returnTo ?? '/admin');
  }
  if (path !== HOTELS_PATH) return session.hotel === null ? redirect(HOTELS_PATH) : null;
  const label = words(demo);
  const hotels = [
    { ...OTHER_HOTEL, key: '2', address: html`${OTHER_HOTEL.code}.hotelrunner.com` },
    {
      ...demo.ledger.hotel,
      key: '1',
      address: html`<script>
        document.write(location.host);
      </script>`,
    },
  ];
  const list = hotels.map(
    ({ name, key, address }) =>
      html`<li>
        <a href="${HOTELS_PATH}/${key}/select">${name}</a>
        <div>${address}</div>
      </li>`,
  );
  const body = html`<h1>${label.chooseHotel}</h1>
    <ul>
      ${list}
    </ul>`;
  return htmlAnswer(signInFrame(demo, label.chooseHotel, body));
}
