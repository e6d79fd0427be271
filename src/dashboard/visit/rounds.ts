import type { Page } from 'playwright';
import { Failure } from '../../base/errors.js';
import { log } from '../../base/log.js';
import { inTime } from '../../base/wait.js';
import { isGone, navigationFailure } from '../../browser/page-guard.js';
import { pageKind } from '../page-kind.js';
import { factsOf } from '../sign-in/look.js';
import { SessionEnded } from './session-watch.js';

/** What an earlier round of the same visit came to: somebody signed in elsewhere or the browser was gone, or the session ended. */
export interface Round {
  again: boolean;
  renew: boolean;
}

/** Whether the visit is to be made once more, and how. Throws what it failed with, if not. */
export function nextRound(how: Round, error: unknown): Round {
  if (error instanceof SessionEnded) {
    if (how.renew)
      throw new Failure('SIGN_IN_REQUIRED', 'The session ended again right after it was renewed.');
    log.info('The session ended in the middle; once more, signed in anew.');
    return { ...how, renew: true };
  }
  if (how.again || !(isGone(error) || error instanceof SignedInElsewhere)) throw navigationFailure(error);
  log.info(isGone(error) ? 'The browser is gone; once more with a new one.' : 'Another server signed in.');
  return { ...how, again: true };
}

export async function asksToSignIn(page: Page): Promise<boolean> {
  if (page.isClosed()) return false;
  const looked = inTime(LOOK_MS, factsOf(page, null), () => null).catch(() => null);
  const facts = await looked;
  return facts !== null && pageKind(facts) === 'sign_in';
}

/** A page that hangs does not answer a look. */
const LOOK_MS = 2_000;

/** Another server, or a person, signed in while this one was about to. */
export class SignedInElsewhere extends Error {}
