import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../base/errors.js';
import type { HeldLock } from '../../base/folder-lock.js';
import type { SessionStore } from './session-store.js';

/** For another server that is signing in. */
const OTHERS_SIGN_IN_MS = 60_000;

/** Servers that find themselves signed out together sign in once, and share the session. Null if nothing can be written to a folder. */
export async function turnToSignIn(store: SessionStore, signal: AbortSignal): Promise<HeldLock | null> {
  const until = performance.now() + OTHERS_SIGN_IN_MS;
  while (!signal.aborted && performance.now() < until) {
    const turn = await store.takeTurn().catch((error: unknown) => {
      // A shared store out of reach: somebody may be signing in on another machine.
      if (error instanceof Failure) throw error;
      return 'cannot be written' as const;
    });
    if (turn === 'cannot be written') return null;
    if (turn !== null) return turn;
    await sleep(200);
  }
  // Another one may be waiting for a person's code: a second password now would send a second one.
  throw new Failure('STILL_READING', 'Another server of this hotel is signing in.');
}
