/** The budget of passwords and codes, held by all servers of a hotel against a dashboard that sends a code each time. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import type { Failure } from '../../../src/base/errors.js';
import type { Submission } from '../../../src/dashboard/sign-in/budget.js';
import { FORM, panelPage, redirectTo, startSmallPanel } from '../../support/small-panel.js';
import { visitorOf, type SmallVisitor } from '../../support/small-visitor.js';
import { tempFolder } from '../../support/temp-folder.js';

const PATH = '/admin/pms/reservations/all';
const CODE = '2468';
const folder = tempFolder();
const small = await startSmallPanel(() => ({}));
let knowsCode = true;
const askCode = (): Promise<string | null> => Promise.resolve(knowsCode ? CODE : null);
const signInLimits = { formMs: 600, nothingMs: 2_000, settleMs: 400, answerMs: 8_000 };
const server = (): SmallVisitor => visitorOf(small.origin, { askCode, folder, signInLimits });
const [one, other] = [server(), server()];

/** What was written down when each password came in. */
let onDisk: (Submission | undefined)[] = [];
const submissions = (): Submission[] =>
  (JSON.parse(readFileSync(join(folder, 'sign-ins.json'), 'utf8')) as { submissions: Submission[] })
    .submissions;

beforeEach(async () => {
  small.log.length = 0;
  onDisk = [];
  await one.store.forget();
  await one.store.forgetRejection();
  small.answer = ({ path, method, body, signedIn }) => {
    if (path === '/login' && method === 'POST') {
      onDisk.push(submissions().at(-1));
      return redirectTo('/login/verification');
    }
    if (path === '/login') return { body: FORM };
    if (path === '/login/verification' && method === 'POST' && body.includes(CODE))
      return { ...redirectTo(PATH), session: 'begin' };
    if (path.startsWith('/login'))
      return {
        body: '<h1>Code</h1><form action="/login/verification" method="post"><input name="code"><button>OK</button></form>',
      };
    return signedIn ? { body: panelPage('') } : redirectTo('/login');
  };
});
const ask = ({ visitor }: SmallVisitor): Promise<string> =>
  visitor
    .visit(PATH, new AbortController().signal, () => Promise.resolve('read'))
    .catch(({ code }: Failure) => code);
const emails = (): number => small.log.filter((line) => line === 'POST /login').length;

it('sends two e-mails in an hour, for any number of questions, servers and sessions that end', async () => {
  const came: string[] = [];
  for (const by of [one, other, one, other]) {
    came.push(...(await Promise.all([ask(by), ask(by)])));
    small.sessions.clear();
  }
  expect(came).toEqual([...Array<string>(4).fill('read'), ...Array<string>(4).fill('CODE_REQUIRED')]);
  expect(emails()).toBe(2);
  // Each was written down before it was sent.
  expect(onDisk.map((last) => last?.outcome)).toEqual(['submitted', 'submitted']);
});

it('sends one where nobody answers, and none of the other server', async () => {
  knowsCode = false;
  expect([await ask(one), await ask(other), await ask(one)]).toEqual(Array(3).fill('CODE_REQUIRED'));
  expect(emails()).toBe(1);
  expect(submissions()).toMatchObject([{ outcome: 'code', emailed: true }]);
});
