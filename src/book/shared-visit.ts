import { asFailure, Failure } from '../base/errors.js';
import type { Ask, Kept } from './answer.js';
import type { Progress } from './source.js';

/** A visit to the dashboard that is under way, shared by all who wait for it. */
export interface Flight<T> {
  result: Promise<Kept<T>>;
  listeners: Set<(progress: Progress) => void>;
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Failure('CANCELLED', 'The call was cancelled.');
}

/** Waits for a shared flight on behalf of one caller: until it lands, the caller gives up, or time is up. */
export async function raceFlight<T>(
  flight: Flight<T>,
  ask: Ask,
  withinMs: number,
): Promise<Kept<T> | Failure | 'late'> {
  const { signal, progress } = ask;
  if (progress !== undefined) flight.listeners.add(progress);
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  try {
    return await Promise.race([
      flight.result.catch((error: unknown) => asFailure(error)),
      new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), withinMs);
      }),
      new Promise<Failure>((resolve) => {
        onAbort = () => resolve(new Failure('CANCELLED', 'The call was cancelled.'));
        // A signal that is aborted already tells nobody.
        if (signal?.aborted === true) onAbort();
        else signal?.addEventListener('abort', onAbort, { once: true });
      }),
    ]);
  } finally {
    clearTimeout(timer);
    if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort);
    if (progress !== undefined) flight.listeners.delete(progress);
  }
}
