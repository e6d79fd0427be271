/** A session that ends in the middle of a reading: noticed in whatever way it shows, renewed once, and the reading goes on. */
import { beforeEach, expect, it } from 'vitest';
import { Failure } from '../../../src/base/errors.js';
import {
  FORM,
  panelPage,
  redirectTo,
  startSmallPanel,
  type Asked,
  type Given,
} from '../../support/small-panel.js';
import { visitorOf } from '../../support/small-visitor.js';
import { chosen } from '../../support/thorough.js';

const PATH = '/admin/pms/reservations/all';
const DATA = '/admin/pms/reservations/data.json';

/** Loads the rows and shows what comes; a POST of no account goes along, which the gate stops. */
const ROWS = `<script>
  fetch('/admin/beacon', { method: 'POST' }).catch(() => 0);
  fetch('${DATA}', { headers: { accept: 'application/json' } }).then((answer) => answer.ok ? answer.json() : Promise.reject(answer))
    .then((rows) => { document.querySelector('main').insertAdjacentHTML('beforeend', '<p id=rows>' + rows.length + '</p>'); })
    .catch(() => { if (self.onRefused) self.onRefused(); });
</script>`;
const MODAL = `<script>onRefused = () => document.querySelector('main').insertAdjacentHTML('beforeend', \`<dialog open>${FORM}</dialog>\`)</script>`;
const LEAVES = `<script>onRefused = () => location.assign('/login')</script>`;

/** Another page of rows, for which the same is asked once more. */
const NEXT = `<button id="next" onclick="fetch('${DATA}').then((answer) => answer.ok ? answer.json() : Promise.reject(answer))
  .then((rows) => { document.querySelector('#rows').textContent += '+' + rows.length; }).catch(() => self.onRefused?.())">Next</button>`;

/** How the data are refused to a session that ended, and what the page makes of it. */
const WAYS: readonly {
  name: string;
  alone?: true;
  page: string;
  refused: Given;
  shell?: true;
  atNext?: true;
}[] = [
  { name: 'a 401', page: ROWS, refused: { status: 401, type: 'application/json', body: '{}' } },
  { name: 'a redirect of the data', alone: true, page: ROWS, refused: redirectTo('/login') },
  { name: 'the sign-in page as answer', page: ROWS, refused: { body: FORM } },
  { name: 'a modal', page: MODAL + ROWS, refused: { status: 401 } },
  { name: 'a page that leaves', alone: true, page: LEAVES + ROWS, refused: { status: 401 } },
  {
    name: 'a 401 of the next page of rows',
    alone: true,
    page: NEXT + ROWS,
    refused: { status: 401 },
    atNext: true,
  },
  {
    name: 'the sign-in page as answer to the next page of rows',
    page: MODAL + NEXT + ROWS,
    refused: { body: FORM },
    atNext: true,
  },
  { name: 'an empty shell', page: ROWS, refused: { status: 401 }, shell: true },
];

const small = await startSmallPanel(() => ({}));
const { visitor, store } = visitorOf(small.origin);
beforeEach(async () => {
  small.sessions.clear();
  small.log.length = 0;
  await store.forget();
  await store.forgetRejection();
});

it.each(chosen(WAYS))('by $name', async ({ page, refused, shell, atNext }) => {
  let endsAtData = 0;
  small.answer = ({ method, path, signedIn }: Asked): Given => {
    if (path === '/login' && method === 'POST') return { ...redirectTo(PATH), session: 'begin' };
    if (path === '/login') return signedIn ? redirectTo('/admin') : { body: FORM };
    if (path === DATA && endsAtData > 0) {
      endsAtData -= 1;
      if (endsAtData === 0) return { ...refused, session: 'end' };
    }
    if (path === DATA) return signedIn ? { type: 'application/json', body: '[1,2,3]' } : refused;
    if (path === PATH && !signedIn && shell === undefined) return redirectTo('/login');
    return { body: panelPage(path === PATH ? page : '') };
  };
  const read = (): Promise<string> =>
    visitor.visit(PATH, new AbortController().signal, async (open) => {
      const shown = open.page.locator('#rows').textContent({ timeout: 1_500 });
      const rows = await shown.catch(() => null);
      if (rows === null) throw new Failure('REQUEST_BLOCKED', 'The page shows no rows.');
      if (atNext === undefined) return rows;
      await open.page.locator('#next').click();
      const both = open.page.locator('#rows', { hasText: '+' }).textContent({ timeout: 1_500 });
      const next = await both.catch(() => null);
      if (next === null) throw new Failure('REQUEST_BLOCKED', 'The next page shows no rows.');
      return next;
    });
  const whole = atNext === undefined ? '3' : '3+3';
  await expect(read()).resolves.toBe(whole);
  endsAtData = atNext === undefined ? 1 : 2;
  await expect(read()).resolves.toBe(whole);
  expect(small.log.filter((line) => line === 'POST /login')).toHaveLength(2);
  expect(small.log).not.toContain('POST /admin/beacon');
});

it('a page whose data are refused to those who are signed in is told as it is, without another password', async () => {
  small.answer = ({ path, method, signedIn }) => {
    if (path === '/login' && method === 'POST') return { ...redirectTo(PATH), session: 'begin' };
    if (path === '/login') return signedIn ? redirectTo('/admin') : { body: FORM };
    if (path === DATA) return { status: 401 };
    return signedIn ? { body: panelPage(path === PATH ? ROWS : '') } : redirectTo('/login');
  };
  const read = visitor.visit(PATH, new AbortController().signal, () =>
    new Promise((resolve) => setTimeout(resolve, 500)).then(() => {
      throw new Failure('DASHBOARD_UNAVAILABLE', 'The rows were refused.');
    }),
  );
  await expect(read).rejects.toMatchObject({ code: 'DASHBOARD_UNAVAILABLE', what: 'The rows were refused.' });
  expect(small.log.filter((line) => line === 'POST /login')).toHaveLength(1);
});
