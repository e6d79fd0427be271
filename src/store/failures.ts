import { Failure } from '../base/errors.js';

/** The store does not answer, or not with what was asked. `why` is ours, or the first word of what the store said. */
export function unavailable(why: string, cause?: unknown): Failure {
  return new Failure('STORE_UNAVAILABLE', `The store of HOTELRUNNER_STORE ${why}.`, { cause });
}

/** What a store answers to a command that it does not carry out begins with a word in capitals: LOADING, READONLY, OOM. */
export function refusedByStore(error: unknown): Failure {
  const word = /^[A-Z]{2,20}\b/.exec(error instanceof Error ? error.message : '')?.[0] ?? 'an error';
  if (word === 'WRONGPASS' || word === 'NOAUTH' || word === 'NOPERM')
    return new Failure('SETTING_INVALID', `The store of HOTELRUNNER_STORE does not let us in (${word}).`, {
      cause: error,
      remedy:
        'Correct the user and password in HOTELRUNNER_STORE, or what the store lets that user do, then restart.',
    });
  return unavailable(`answers ${word}`, error);
}

export function wrongKey(): Failure {
  return new Failure(
    'SETTING_INVALID',
    'HOTELRUNNER_KEY is not the key that the state of this hotel in the store is encrypted with; nothing was read or changed.',
    {
      remedy:
        'Set HOTELRUNNER_KEY to the key of the other servers, then restart. If that key is lost, remove the hotel from the store as docs/store.md says, and sign in anew.',
    },
  );
}
