import type { Frame, Page } from 'playwright';
import { asFailure, Failure } from '../base/errors.js';
import { inTime } from '../base/wait.js';
import { StoodStill } from './watchdog.js';

const steps = new WeakMap<Page, () => void>();

/** Calls `tell` whenever a piece of work on the page is done: it is alive. */
export function onStep(page: Page, tell: () => void): void {
  steps.set(page, tell);
}

/**
 * Runs a piece of work on a page, or in a frame of it, with a limit. After a load that timed out, calls into a page can hang for ever, so a page
 * that does not answer in time is closed, which ends them.
 */
export async function within<T>(
  place: Page | Frame,
  ms: number,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  const page = 'page' in place ? place.page() : place;
  const done = await inTime(ms, work(), (): never => {
    void page.close().catch(() => undefined);
    throw new Failure(
      'DASHBOARD_UNAVAILABLE',
      `The dashboard did not answer within ${Math.round(ms / 1000)} s (${what}).`,
    );
  });
  steps.get(page)?.();
  return done;
}

/** The browser crashed, was closed, or does not answer any more. */
export class BrowserGone extends Error {
  override readonly name = 'BrowserGone';
}

/** Whether an error means that page or browser are gone, so that another one may do better. */
export function isGone(error: unknown): boolean {
  if (error instanceof Failure) return false;
  return (
    error instanceof BrowserGone ||
    /has been closed|Target crashed|Page crashed|browser has disconnected|Target closed/i.test(String(error))
  );
}

/** A failure of the browser's as one of ours. Only the network's error name is kept: messages may hold addresses. */
export function navigationFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof StoodStill) {
    return new Failure(
      'DASHBOARD_UNAVAILABLE',
      `The visit was given up: nothing happened for ${Math.round(error.afterMs / 1000)} s.`,
      { cause: error },
    );
  }
  const text = String(error);
  const name = /net::ERR_([A-Z_]+)/.exec(text)?.[1];
  if (name === 'BLOCKED_BY_CLIENT') {
    return new Failure(
      'REQUEST_BLOCKED',
      'The read-only gate stopped a page that is none of those that are read.',
      {
        cause: error,
      },
    );
  }
  if (name !== undefined) {
    const words = name.toLowerCase().replaceAll('_', ' ');
    return new Failure('DASHBOARD_UNAVAILABLE', `The dashboard cannot be reached (${words}).`, {
      cause: error,
    });
  }
  if (/Timeout .*exceeded/i.test(text)) {
    return new Failure('DASHBOARD_UNAVAILABLE', 'The dashboard did not answer in time.', { cause: error });
  }
  if (isGone(error)) {
    return new Failure('DASHBOARD_UNAVAILABLE', 'The browser was closed or crashed while it was reading.', {
      cause: error,
      retry: 'now',
    });
  }
  return asFailure(error);
}
