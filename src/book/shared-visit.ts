import { asFailure, Failure } from '../base/errors.js';
import { inTime, unlessAborted } from '../base/wait.js';
import type { Ask, Kept } from './answer.js';
import type { Progress } from './reading.js';

/** A visit to the dashboard that is under way, shared by all who wait for it. */
export interface SharedVisit<T> {
  result: Promise<Kept<T>>;
  /** Told of the progress. */
  listeners: Set<(progress: Progress) => void>;
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled();
}

/** Waits for a shared visit on behalf of one caller: until it is over, the caller gives up, or time is up. */
export async function waitForVisit<T>(
  visit: SharedVisit<T>,
  { signal, progress }: Pick<Ask, 'signal' | 'progress'>,
  withinMs: number,
): Promise<Kept<T> | Failure | 'late'> {
  if (progress !== undefined) visit.listeners.add(progress);
  try {
    const outcome = visit.result.catch((error: unknown) => asFailure(error));
    return await unlessAborted(
      signal,
      inTime(withinMs, outcome, () => 'late' as const),
      cancelled,
    );
  } finally {
    if (progress !== undefined) visit.listeners.delete(progress);
  }
}

function cancelled(): Failure {
  return new Failure('CANCELLED', 'The call was cancelled.');
}
