import { performance } from 'node:perf_hooks';
import { inTime } from '../base/wait.js';
import { unavailable } from './failures.js';

/** A timer that comes so much later than it was set for: this process stood still, and the answer may lie there unread. */
const STOOD_STILL_MS = 250;

/** What the store answers within this time. Throws STORE_UNAVAILABLE if it does not, though we would have heard it. */
export async function answered<T>(ms: number, answer: Promise<T>): Promise<T> {
  for (;;) {
    const asked = performance.now();
    const heard = await inTime(
      ms,
      answer.then((value) => ({ value })),
      () => null,
    );
    if (heard !== null) return heard.value;
    if (performance.now() - asked < ms + STOOD_STILL_MS) break;
  }
  // However it ends now is nobody's concern any more.
  answer.catch(() => undefined);
  throw unavailable('does not answer');
}
