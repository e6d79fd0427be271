import type { Locator, Page } from 'playwright';
import { Failure } from '../../base/errors.js';
import { log } from '../../base/log.js';
import { within } from '../../browser/page-guard.js';
import { inPage } from '../in-page.js';
import { pageKind, type PageFacts, type PageKind } from '../page-kind.js';
import type { ReadOnlyGate } from '../read-only.js';
import type { Outcome } from './budget.js';
import { failureOfKind, notAgain, rejected, withRest } from './failures.js';
import type { SessionStore } from './session-store.js';

const ANSWER_MS = 30_000;
/** A form that posts nothing after its button was pressed does not post at all. */
const FIRST_ANSWER_MS = 15_000;

export interface Credentials {
  email: string | null;
  password: string | null;
}

/** Asks a person for the code that the dashboard sent by e-mail; null if nobody answers. */
export type AskCode = () => Promise<string | null>;

export interface SignInParts {
  gate: ReadOnlyGate;
  credentials: Credentials;
  store: SessionStore;
  askCode?: AskCode | undefined;
}

/** Looks at the page as it is now. A page that is just being left is looked at again, as the next one. */
export async function factsOf(page: Page, status: number | null): Promise<PageFacts> {
  const look = async (left: number): Promise<PageFacts> => {
    try {
      return { ...(await inPage(page, 'lookAtPage')), status };
    } catch (error) {
      if (left === 0 || !LEFT.test(String(error))) throw error;
      await page.waitForLoadState('domcontentloaded');
      return look(left - 1);
    }
  };
  return within(page, ANSWER_MS, 'looking at the page', () => look(LOOKS));
}

const LEFT = /context was destroyed|navigat|Cannot find context/i;
/** A page that leads on and on is none that can be looked at. */
const LOOKS = 8;

/** Signs in on the form that the page shows, once. Returns when the panel is there; else throws what a person has to do. */
export async function signIn(page: Page, { gate, credentials, store, askCode }: SignInParts): Promise<void> {
  const { email, password } = credentials;
  if (email === null || password === null) {
    throw new Failure('SIGN_IN_REQUIRED', 'The dashboard asks to sign in and there is no valid session.');
  }
  const record = store.signIns;
  const pair = { email, password };
  const verdict = await record.may(pair);
  if (!verdict.may) throw notAgain(verdict, Date.now());
  log.info('Signing in.');
  const before = new Map(gate.blocked);
  await record.submitted(pair);
  try {
    let kind = await submitPassword(page, gate, email, password);
    if (kind === 'code') {
      await record.cameTo('code');
      kind = await passCode(page, gate, askCode, () => record.cameTo('code_refused'));
    }
    await record.cameTo(outcomeOf(kind));
    if (kind === 'panel') return;
    if (kind === 'sign_in') throw rejected('was refused');
    throw failureOfKind(kind, 'after signing in');
  } catch (error) {
    const stopped = gate.stoppedSince(before);
    if (stopped.length > 0) log.info(`Requests were stopped while signing in: ${stopped.length}.`);
    throw error instanceof Failure ? withRest(error, await record.may(pair), Date.now()) : error;
  }
}

/** What is written down of a password by the page that came after it. */
function outcomeOf(kind: PageKind): Outcome {
  switch (kind) {
    case 'panel':
      return 'signed_in';
    case 'sign_in':
      return 'refused';
    case 'code':
    case 'captcha':
    case 'unknown':
      return kind;
    case 'action_required':
      return 'action';
    case 'maintenance':
    case 'rate_limited':
    case 'error':
      return 'unavailable';
  }
}

async function submitPassword(
  page: Page,
  gate: ReadOnlyGate,
  email: string,
  password: string,
): Promise<PageKind> {
  return within(page, 2 * ANSWER_MS, 'signing in', async () => {
    const secret = page.locator('input[type=password]').locator('visible=true').first();
    const form = page.locator('form', { has: secret }).first();
    const name = form
      .locator('#user_email, input[type=email], input[name*=email i], input[type=text]')
      .locator('visible=true')
      .first();
    await name.fill(email);
    await secret.fill(password);
    const remember = form.locator('#remember-me, input[type=checkbox][name*=remember i]').first();
    if ((await remember.count()) > 0) await remember.setChecked(true, { force: true }).catch(() => undefined);
    return submit(page, gate, form);
  });
}

/** Types the code that a person was asked for. A wrong one is asked for once more; then it is theirs to sort out. */
async function passCode(
  page: Page,
  gate: ReadOnlyGate,
  askCode: AskCode | undefined,
  answered: () => Promise<void>,
): Promise<PageKind> {
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const code = askCode === undefined ? null : await askCode();
    if (code === null) return 'code';
    await answered();
    const kind = await within(page, 2 * ANSWER_MS, 'typing the code', async () => {
      const field = page
        .locator(
          'input[autocomplete=one-time-code], form input[type=text], form input[type=tel], form input[type=number]',
        )
        .locator('visible=true')
        .first();
      await field.fill(code);
      return submit(page, gate, page.locator('form', { has: field }).first());
    });
    if (kind !== 'code') return kind;
    log.info('The code was not accepted.');
  }
  throw new Failure('CODE_REQUIRED', 'The dashboard did not accept the code; it may be wrong or expired.');
}

/** Presses the form's button and says what page came of it. The gate lets through this form's own POST and no other. */
async function submit(page: Page, gate: ReadOnlyGate, form: Locator): Promise<PageKind> {
  const formPath = await form.evaluate(
    (element) => new URL((element as HTMLFormElement).action, location.href).pathname,
  );
  return gate.whileSigningIn(formPath, async () => {
    const loaded = page
      .waitForResponse(
        (response) => {
          const redirect = response.status() >= 300 && response.status() < 400;
          return (
            response.request().isNavigationRequest() && response.frame() === page.mainFrame() && !redirect
          );
        },
        { timeout: FIRST_ANSWER_MS },
      )
      .catch(() => null);
    await form.locator('[name=commit], [type=submit], button:not([type=button])').first().click();
    const response = await loaded;
    await page.waitForLoadState('domcontentloaded');
    return pageKind(await factsOf(page, response?.status() ?? null));
  });
}
