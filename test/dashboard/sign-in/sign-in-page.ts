/** What sign-in pages of tests are made of. */
import type { FailureCode } from '../../../src/base/errors.js';
import type { Asked, Given } from '../../support/small-panel.js';
import { FORM, panelPage, redirectTo } from '../../support/small-panel.js';

export const PATH = '/admin/pms/reservations/all';
export const CODE = '2468';

export interface WayIn {
  name: string;
  /** Another case of the default run meets it with more. */
  alone?: true;
  /** What `GET /login` shows. */
  page: string;
  /** What other addresses answer; null: as the panel does. */
  answer?: (asked: Asked) => Given | null;
  /** What comes in place of any page before the browser has its mark. */
  first?: string;
  /** The status of `page`. */
  status?: number;
  /** What is shown to who is signed in; the panel if left out. */
  shown?: string;
  /** How late the panel is shown. */
  shownAfterMs?: number;
  code?: FailureCode;
  /** A word that the failure names. */
  names?: RegExp;
  /** What the failure says to do. */
  remedy?: RegExp;
  /** The password is not written down as refused. */
  refused?: false;
  /** Requests that must never be made. */
  never?: RegExp;
}

export const WALL =
  '<div style="position:fixed;inset:0;background:#fff">Cookies? <button>Accept</button></div>';
export const IN: Given = { ...redirectTo(PATH), session: 'begin' };
export const FIELDS = `<input type="email" name="user[email]"><input type="password" name="user[password]">`;
export const hasPassword = (body: string): boolean => body.includes('made-up-password');
export const onPost =
  (path: string, given: (asked: Asked) => Given) =>
  (asked: Asked): Given | null =>
    asked.method === 'POST' && asked.path === path ? given(asked) : null;
/** After the password, one more page at its own address. */
export const afterPassword =
  (page: string, then: (asked: Asked) => Given | null = () => null) =>
  (asked: Asked) =>
    then(asked) ??
    (asked.method === 'POST' && asked.path === '/login'
      ? redirectTo('/login/verification')
      : asked.method === 'GET' && asked.path === '/login/verification'
        ? { body: page }
        : null);
export const codeIsRight =
  (field: RegExp) =>
  (asked: Asked): Given | null =>
    asked.method === 'POST' && asked.path === '/login/verification'
      ? field.test(decodeURIComponent(asked.body))
        ? IN
        : { body: '<p>no</p>' }
      : null;
export const codeForm = (inside: string): string =>
  `<h1>Code</h1><form action="/login/verification" method="post">${inside}</form>`;
export const BOXES = [0, 1, 2, 3].map((i) => `<input maxlength="1" size="1" name="d${i}">`).join('');

/** How a panel answers whose sign-in is like that. */
export function answerOf({
  page,
  answer,
  first,
  status,
  shown,
  shownAfterMs,
}: WayIn): (asked: Asked) => Given {
  return (asked) => {
    const { method, path, body, signedIn, cookie } = asked;
    if (first !== undefined && !cookie.includes('passed=1')) return { status: 403, body: first };
    const own = signedIn ? null : (answer?.(asked) ?? null);
    if (own !== null) return own;
    if (path === '/login' && method === 'POST') return hasPassword(body) ? IN : { body: FORM };
    if (path === '/login' || path === '/login?') return { body: page, ...(status && { status }) };
    return signedIn
      ? { body: shown ?? panelPage(''), ...(shownAfterMs && { delayMs: shownAfterMs }) }
      : redirectTo('/login');
  };
}
