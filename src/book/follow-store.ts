import type { Answer } from './answer.js';
import type { SharedStore } from './shared-store.js';

/** What a book does with what its store tells of, until the signal is aborted. */
export function followStore(
  store: SharedStore | undefined,
  signal: AbortSignal,
  book: {
    /** Somebody else may have read or signed in. */
    look(): void;
    /** What is in memory was dated by another clock than the store's. */
    forget(): void;
  },
): void {
  if (store === undefined) return;
  const ends = [store.onNews(() => book.look()), store.onJump(() => book.forget())];
  signal.addEventListener('abort', () => ends.forEach((end) => end()), { once: true });
}

/** An answer that says so if the store is out of reach: then it is this server's alone. */
export function marked<T>(answer: Answer<T>, store: SharedStore | undefined): Answer<T> {
  const trouble = store?.trouble() ?? null;
  if (trouble === null) return answer;
  const alone =
    'Until it answers, this server reads for itself, and does not see what is read or signed in elsewhere.';
  return { ...answer, warnings: [`${trouble} ${alone}`, ...answer.warnings] };
}
