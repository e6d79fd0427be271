/** What a person is told when nobody is signed in: pure, from kinds and times. */
import { Failure, type FailureCode } from '../../base/errors.js';
import { obstacleOf, type Obstacle, type PageFacts, type PageKind } from '../page-kind.js';
import type { Outcome, Verdict } from './budget.js';
import { wrongAddress } from './choose-hotel.js';

/** What it means that a page other than the panel is there. */
export function failureOfKind(
  kind: Exclude<PageKind, 'panel'>,
  when: string,
  facts: PageFacts | null = null,
): Failure {
  switch (kind) {
    case 'sign_in':
      return new Failure('SIGN_IN_REQUIRED', `The dashboard asks to sign in (${when}).`);
    case 'captcha':
      // A guard that shows one together with a refusal looks at the browser, too.
      return new Failure('CAPTCHA_REQUIRED', `The dashboard shows a captcha (${when}).`, {
        ...(facts?.status === 403 ? { remedy: IN_A_WINDOW } : {}),
      });
    case 'code':
      return new Failure('CODE_REQUIRED', `The dashboard asks for a code that it sent by e-mail (${when}).`);
    case 'action_required':
      return new Failure('ACTION_REQUIRED', `${wanted(facts)} (${when}).`, { remedy: whatHelps(facts) });
    case 'chooser':
      return wrongAddress([], when);
    case 'challenge':
      return new Failure(
        'CAPTCHA_REQUIRED',
        `A page that looks at the browser first does not lead on (${when}).`,
        {
          remedy: IN_A_WINDOW,
        },
      );
    case 'forbidden':
      return new Failure('ACTION_REQUIRED', `The dashboard refuses this page, status 403 (${when}).`, {
        remedy: `Open the page in a browser with the same account. If it is refused there, the account lacks the permission for it; if it opens, ${IN_A_WINDOW.charAt(0).toLowerCase()}${IN_A_WINDOW.slice(1)}`,
      });
    case 'maintenance':
      return new Failure('DASHBOARD_UNAVAILABLE', `The dashboard is under maintenance (${when}).`, {
        retry: 300,
      });
    case 'rate_limited':
      return new Failure('RATE_LIMITED', `The dashboard asks to come less often (${when}).`);
    case 'error': {
      const status = facts?.status ?? null;
      const named = status === null ? '' : `, status ${status}`;
      const isMissing = status === 404 || status === 410;
      return new Failure(
        'DASHBOARD_UNAVAILABLE',
        `The dashboard answered with an error page${named} (${when}).`,
        {
          ...(isMissing ? { remedy: NOT_THERE } : {}),
        },
      );
    }
    case 'unknown':
      return new Failure('DASHBOARD_CHANGED', `The dashboard showed a page that is not known (${when}).`);
  }
}

const IN_A_WINDOW =
  'Run `hotelrunner-mcp login` once; if that is not enough, set HOTELRUNNER_HEADED=1: some guards refuse a browser without a window.';

const NOT_THERE =
  'Open HOTELRUNNER_URL in a browser: if nothing is there either, correct it; if the dashboard opens, look whether the account may see this page.';

const WANTED: Record<Obstacle, string> = {
  phone: 'The dashboard wants a phone to be confirmed',
  renew: 'The dashboard wants the password to be renewed',
  terms: 'The dashboard wants its terms to be accepted',
  locked: 'The dashboard says that the account is locked',
  old_browser: 'The dashboard says that the browser is too old',
};

const BY_HAND_FIRST = 'Open the dashboard in a browser';
const THEN = 'then run `hotelrunner-mcp login`';

const HELPS: Record<Obstacle, string> = {
  phone: `${BY_HAND_FIRST} with the same account, confirm the phone, ${THEN}.`,
  renew: `${BY_HAND_FIRST} with the same account, set a new password, put it into HOTELRUNNER_PASSWORD if that is set, ${THEN}.`,
  terms: `${BY_HAND_FIRST} with the same account, read the terms and accept them, ${THEN}.`,
  locked: `Wait, or unlock the account with the e-mail that the dashboard sent or with HotelRunner's support; ${THEN}.`,
  old_browser:
    'Update the browser, or set HOTELRUNNER_BROWSER to a current Chrome, Edge or Chromium; `hotelrunner-mcp doctor` shows which was taken. If it is current, set HOTELRUNNER_HEADED=1: some guards refuse a browser without a window.',
};

function obstacleAt(facts: PageFacts | null): Obstacle | null {
  if (facts === null) return null;
  return facts.password_fields > 1 ? 'renew' : obstacleOf(facts);
}

function wanted(facts: PageFacts | null): string {
  const obstacle = obstacleAt(facts);
  return obstacle === null ? 'The dashboard wants a person to do something first' : WANTED[obstacle];
}

function whatHelps(facts: PageFacts | null): string {
  const obstacle = obstacleAt(facts);
  return obstacle === null ? `${BY_HAND_FIRST}, do what it asks, ${THEN}.` : HELPS[obstacle];
}

/** What the outcome of an earlier password says today, and with which code. */
const EARLIER: Record<
  Exclude<Outcome, 'signed_in' | 'refused' | 'code_refused'> | 'emails' | 'often',
  [FailureCode, string]
> = {
  submitted: [
    'SIGN_IN_REQUIRED',
    'The password of the settings was submitted earlier, and what came of it is not known.',
  ],
  code: ['CODE_REQUIRED', 'The dashboard sent a code by e-mail earlier, and nobody has typed it.'],
  captcha: ['CAPTCHA_REQUIRED', 'The dashboard asked for a captcha after the password.'],
  action: ['ACTION_REQUIRED', 'The dashboard wanted a person to do something after the password.'],
  unknown: ['ACTION_REQUIRED', 'A page that is not known came after the password.'],
  unavailable: ['DASHBOARD_UNAVAILABLE', 'The dashboard was down when the password was submitted.'],
  emails: ['CODE_REQUIRED', 'The dashboard has sent two e-mails with codes within an hour.'],
  often: ['SIGN_IN_REQUIRED', 'The password was submitted very often within an hour.'],
};

/** Why the password of the settings is not submitted now, and until when. */
export function notAgain(verdict: Exclude<Verdict, { may: true }>, now: number): Failure {
  const { because, until } = verdict;
  if (until === null || because === 'refused' || because === 'signed_in' || because === 'code_refused')
    return rejected('was refused earlier and is not tried again');
  const [code, what] = EARLIER[because];
  return new Failure(code, `${what} ${waits(until)}`, {
    retry: Math.max(1, Math.ceil((until - now) / 1000)),
    remedy: BY_HAND,
  });
}

const BY_HAND =
  'Run `hotelrunner-mcp login` and sign in by hand, which ends the wait; a changed e-mail or password does too.';

/** A failure right after the password, with the time until which none is submitted again. */
export function withRest(failure: Failure, verdict: Verdict, now: number): Failure {
  if (verdict.may || verdict.until === null) return failure;
  return new Failure(failure.code, `${failure.what} ${waits(verdict.until)}`, {
    cause: failure,
    remedy: failure.remedy,
    retry: Math.max(1, Math.ceil((verdict.until - now) / 1000)),
  });
}

function waits(until: number): string {
  return `The password is not submitted again before ${timeText(until)}, unless a person acts.`;
}

/** What came after the password is neither the panel nor anything that is known. */
export function unknownAfter(): Failure {
  return new Failure('ACTION_REQUIRED', EARLIER.unknown[1], { remedy: BY_HAND });
}

export function rejected(how: string): Failure {
  return new Failure(
    'SIGN_IN_REJECTED',
    `The e-mail and password of the settings: the pair ${how}, so that the account is not locked.`,
  );
}

/** The dashboard asked to be left alone. */
export function leftAlone(until: number, now: number): Failure {
  return new Failure('RATE_LIMITED', `The dashboard asked to be left alone until ${timeText(until)}.`, {
    retry: Math.max(1, Math.ceil((until - now) / 1000)),
  });
}

/** Rounded up to the minute: the time is a promise. */
function timeText(ms: number): string {
  const iso = new Date(Math.ceil(ms / 60_000) * 60_000).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
