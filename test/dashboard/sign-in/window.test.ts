/** The window of `login` at HotelRunner's hosts: what a person may do there, and where it ends. Scripts of the pages play the person. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { signInByWindow, type SeenInWindow } from '../../../src/dashboard/sign-in/window.js';
import { HAS_SCRIPTS, hostOf, startHotelHosts, type AskedHost } from '../../support/hotel-hosts.js';
import { startScreen } from '../../support/screen.js';
import { panelPage, redirectTo, type Given } from '../../support/small-panel.js';
import { visitorOf } from '../../support/small-visitor.js';
import { THOROUGH } from '../../support/thorough.js';

const PATH = '/admin/pms/reservations/all';
const OURS = `https://${hostOf('riad-exemple')}`;
const other = `https://${hostOf('villa-autre')}`;
const app = `https://${hostOf('app')}`;
const CAPTCHA = 'https://www.google.com/recaptcha/anchor';

const screen = HAS_SCRIPTS ? await startScreen() : null;
const hosts = await startHotelHosts();
if (screen !== null) Object.assign(process.env, { DISPLAY: screen.display });
afterAll(() => screen?.close());
beforeEach(() => {
  hosts.sessions.clear();
  hosts.log.length = 0;
});

/** Signs in by script, at an address of the API, once the captcha in its frame says so. */
const FORM = `<form><input type="email" value="owner@riad.example.com"><input type="password" value="made-up-password"><button>Sign in</button></form>
  <iframe src="${CAPTCHA}"></iframe><script>addEventListener('message', () =>
    fetch('/api/v1/sessions', { method: 'POST', body: 'solved' }).then((answer) => answer.json()).then(({ to }) => location.assign(to)))</script>`;
const TICKED = `<p>I am no robot</p><script>setTimeout(() => parent.postMessage('solved', '*'), 300)</script>`;
const later = (script: string): string => `<script>setTimeout(() => { ${script} }, 300)</script>`;

function byWindow(): Promise<SeenInWindow> {
  return signInByWindow(
    {
      origin: OURS,
      path: PATH,
      browser: hosts.browser,
      allowPost: [],
      allowHosts: [],
      signal: new AbortController().signal,
      waiting: () => undefined,
    },
    (seen) => Promise.resolve(seen),
  );
}

/** The hosts, where signing in leads `to` an address; `more` answers who is signed in before the panel does. */
function hotels(to: string, more: (asked: AskedHost) => Given | null = () => null): void {
  hosts.answer = (asked) => {
    const { host, path, method, signedIn } = asked;
    if (host === 'www.google.com') return { body: TICKED };
    if (path === '/api/v1/sessions' && method === 'POST')
      return { type: 'application/json', body: JSON.stringify({ to }), session: 'begin' };
    if (path === '/login') return { body: FORM };
    if (!signedIn) return redirectTo('/login');
    return more(asked) ?? { body: panelPage(`<p id="host">${host}${path}</p>`) };
  };
}

describe.skipIf(screen === null)('a window', () => {
  it('lets a captcha and a form of the API through, and a choice by form after one of another hotel', async () => {
    let tried = false;
    let bound = '';
    hotels(`${app}/properties`, ({ host, path, method, userAgent }) => {
      if (path === '/properties' && method === 'POST') {
        bound = userAgent;
        return redirectTo(`${OURS}/admin/welcome`);
      }
      if (bound !== '') return userAgent === bound ? null : redirectTo('/login');
      // First a link to another hotel, which the window comes back from; then the form.
      const first = !tried;
      tried = true;
      if (first)
        return {
          body: `<a href="${other}/admin">Villa Autre</a>${later("document.querySelector('a').click()")}`,
        };
      return host === 'riad-exemple' && path !== '/properties'
        ? redirectTo('/properties')
        : {
            body: `<form action="/properties" method="post"><button name="id" value="2">Riad</button></form>${later("document.querySelector('button').click()")}`,
          };
    });
    const { state, userAgent } = await byWindow();
    expect(hosts.log.filter((line) => line.startsWith('POST'))).toEqual([
      'POST riad-exemple/api/v1/sessions',
      'POST riad-exemple/properties',
    ]);
    expect(hosts.log.filter((line) => line.includes('villa-autre'))).toEqual([]);
    expect(userAgent).toBe(bound);
    // A session that is bound to what the window called itself is good for readings without a window.
    const { visitor, store } = visitorOf(OURS, { browser: hosts.browser });
    await store.save({ state, hotel: null, signed_in_at: new Date().toISOString(), user_agent: userAgent });
    const read = visitor.visit(PATH, new AbortController().signal, ({ page }) =>
      page.locator('#host').textContent(),
    );
    expect(await read).toBe(`riad-exemple${PATH}`);
    expect((await store.load())?.user_agent).toBe(userAgent);
  });

  it('that is led to another hotel each time ends with the address to set', async () => {
    hotels(`${other}/admin`, ({ host, path }) =>
      host === 'riad-exemple' ? redirectTo(`${other}${path}`) : null,
    );
    await expect(byWindow()).rejects.toMatchObject({
      code: 'WRONG_HOTEL',
      remedy: expect.stringContaining(`set HOTELRUNNER_URL to it: ${other}`),
    });
    expect(hosts.log.filter((line) => line.includes('villa-autre'))).toEqual([]);
  });

  it.skipIf(!THOROUGH)(
    'does not end in the panel at the host of all hotels, but in the hotel’s own',
    async () => {
      hotels(`${app}/admin`);
      await byWindow();
      const pages = hosts.log.filter((line) => line.includes('/admin'));
      expect(pages.slice(-2)).toEqual(['GET app/admin', `GET riad-exemple${PATH}`]);
    },
  );
});
