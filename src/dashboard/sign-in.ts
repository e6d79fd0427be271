import type { Page } from 'playwright';
import { Failure } from '../errors.js';
import { log } from '../log.js';
import { within } from './page-guard.js';
import { lookAtPage, pageKind, type PageFacts, type PageKind } from './page-kind.js';
import type { ReadOnlyGate } from './read-only.js';
import type { SessionStore } from './session.js';

const ANSWER_MS = 30_000;

export interface Credentials {
  email: string | null;
  password: string | null;
}

/** Looks at the page as it is now. */
export async function factsOf(page: Page, status: number | null): Promise<PageFacts> {
  return { ...(await within(page, ANSWER_MS, 'looking at the page', () => page.evaluate(lookAtPage))), status };
}

/** Signs in on the form that the page shows, once. Returns when the panel is there; else throws what a person has to do. */
export async function signIn(
  page: Page,
  gate: ReadOnlyGate,
  { email, password }: Credentials,
  store: SessionStore,
): Promise<void> {
  if (email === null || password === null) {
    throw new Failure('SIGN_IN_REQUIRED', 'The dashboard asks to sign in and there is no valid session.');
  }
  if (await store.isRejected(email, password)) throw rejected('was refused earlier and is not tried again');
  log.info('Signing in.');
  const status = await submit(page, gate, email, password);
  const kind = pageKind(await factsOf(page, status));
  if (kind === 'panel') {
    await store.forgetRejection();
    return;
  }
  if (kind === 'sign_in') {
    await store.reject(email, password);
    throw rejected('was refused');
  }
  throw failureOfKind(kind, 'after signing in');
}

function rejected(how: string): Failure {
  return new Failure(
    'SIGN_IN_REJECTED',
    `The e-mail and password of the settings ${how}, so that the account is not locked.`,
  );
}

async function submit(page: Page, gate: ReadOnlyGate, email: string, password: string): Promise<number | null> {
  gate.mode = 'signing_in';
  try {
    return await within(page, 2 * ANSWER_MS, 'signing in', async () => {
      const secret = page.locator('input[type=password]:visible').first();
      const form = page.locator('form', { has: secret }).first();
      const name = form
        .locator('#user_email, input[type=email], input[name*=email i], input[type=text]')
        .locator('visible=true')
        .first();
      await name.fill(email);
      await secret.fill(password);
      const remember = form.locator('#remember-me, input[type=checkbox][name*=remember i]').first();
      if ((await remember.count()) > 0) await remember.setChecked(true, { force: true }).catch(() => undefined);
      const loaded = page
        .waitForResponse((response) => response.request().isNavigationRequest() && response.status() < 300, {
          timeout: ANSWER_MS,
        })
        .catch(() => null);
      const button = form.locator('[name=commit], [type=submit], button:not([type=button])').first();
      await button.click();
      const response = await loaded;
      await page.waitForLoadState('domcontentloaded');
      return response?.status() ?? null;
    });
  } finally {
    gate.mode = 'reading';
  }
}

/** What it means that a page other than the panel is there. */
export function failureOfKind(kind: Exclude<PageKind, 'panel'>, when: string): Failure {
  switch (kind) {
    case 'sign_in':
      return new Failure('SIGN_IN_REQUIRED', `The dashboard asks to sign in (${when}).`);
    case 'captcha':
      return new Failure('CAPTCHA_REQUIRED', `The dashboard shows a captcha (${when}).`);
    case 'code':
      return new Failure('CODE_REQUIRED', `The dashboard asks for a code that it sent by e-mail (${when}).`);
    case 'action_required':
      return new Failure('ACTION_REQUIRED', `The dashboard wants a person to do something first (${when}).`);
    case 'maintenance':
      return new Failure('DASHBOARD_UNAVAILABLE', `The dashboard is under maintenance (${when}).`, { retry: 300 });
    case 'rate_limited':
      return new Failure('RATE_LIMITED', `The dashboard asks to come less often (${when}).`);
    case 'error':
      return new Failure('DASHBOARD_UNAVAILABLE', `The dashboard answered with an error page (${when}).`);
    case 'unknown':
      return new Failure('DASHBOARD_CHANGED', `The dashboard showed a page that is not known (${when}).`);
  }
}
