import { setTimeout as sleep } from 'node:timers/promises';
import type { HotelState } from './hotel-state.js';

/** Files tell nobody. */
const LOOK_EVERY_MS = 200;
/** Where others tell of what they do, it takes a look only if they ended without a word. */
const LOOK_SELDOM_MS = 1_000;

/** Resolves when it is worth looking at a state again that somebody else is at work on. Rejects when the signal is aborted. */
export async function soon(state: HotelState, signal: AbortSignal): Promise<void> {
  if (!state.shared) return sleep(LOOK_EVERY_MS, undefined, { signal });
  const news = new AbortController();
  const end = state.onNews(() => news.abort());
  try {
    await sleep(LOOK_SELDOM_MS, undefined, { signal: AbortSignal.any([signal, news.signal]) });
  } catch {
    signal.throwIfAborted();
  } finally {
    end();
  }
}
