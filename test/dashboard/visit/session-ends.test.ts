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

/** How the data are refused to a session that ended, and what the page makes of it. */
const WAYS: Record<string, { page: string; refused: Given; shell?: true }> = {
  'a 401': { page: ROWS, refused: { status: 401, type: 'application/json', body: '{}' } },
  'a redirect of the data': { page: ROWS, refused: redirectTo('/login') },
  'the sign-in page as answer': { page: ROWS, refused: { body: FORM } },
  'a modal': { page: MODAL + ROWS, refused: { status: 401 } },
  'a page that leaves': { page: LEAVES + ROWS, refused: { status: 401 } },
  'an empty shell': { page: ROWS, refused: { status: 401 }, shell: true },
};

const small = await startSmallPanel(() => ({}));
const { visitor, store } = visitorOf(small.origin);
beforeEach(async () => {
  small.sessions.clear();
  small.log.length = 0;
  await store.forget();
  await store.forgetRejection();
});

it.each(Object.entries(WAYS))('by %s', async (_name, { page, refused, shell }) => {
  let endsAtData = false;
  small.answer = ({ method, path, signedIn }: Asked): Given => {
    if (path === '/login' && method === 'POST') return { ...redirectTo(PATH), session: 'begin' };
    if (path === '/login') return signedIn ? redirectTo('/admin') : { body: FORM };
    if (path === DATA && endsAtData) {
      endsAtData = false;
      return { ...refused, session: 'end' };
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
      return rows;
    });
  await expect(read()).resolves.toBe('3');
  endsAtData = true;
  await expect(read()).resolves.toBe('3');
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
