import { FAULTS_OF_API, FAULTS_OF_API_ELSEWHERE } from './of-api.js';
import { FAULTS_AT_HOME } from './at-home.js';
import type { FaultCase } from './case.js';
import { FAULTS_OF_GRIDS } from './of-grids.js';
import { FAULTS_OF_PAGES } from './of-pages.js';

/** All that can go wrong. The documentation's table is made from this list. */
/** What is proven where the part is tested that meets it. */
const PROVEN_ELSEWHERE: readonly FaultCase[] = [
  {
    fault: 'shared store that is killed, frozen or cut off',
    code: null,
    outcome:
      'What is in memory is answered, with a warning; each server reads for itself; when the store is back, all is shared again.',
    proof: 'test/store/outage.test.ts',
  },
  {
    fault: 'shared store out of reach when a password would be submitted',
    code: 'STORE_UNAVAILABLE',
    outcome: 'No password is submitted: nobody knows what others tried.',
    proof: 'test/store/outage.test.ts',
  },
  {
    fault: 'shared store encrypted with another key',
    code: 'SETTING_INVALID',
    outcome: 'Refused; nothing is read or changed.',
    proof: 'test/store/secrets-and-fences.test.ts',
  },
  {
    fault: 'session file of another user, or one that others may write to',
    code: null,
    outcome: 'Not used, reported, and signed in anew.',
    proof: 'test/dashboard/sign-in/session-store.test.ts',
  },
  {
    fault: 'session file with cookies that no browser takes',
    code: null,
    outcome: 'Not used, reported, and signed in anew.',
    proof: 'test/dashboard/sign-in/session-sync.test.ts',
  },
  {
    fault: 'temporary folder that is gone',
    code: null,
    outcome:
      "The system's own is used; if that takes nothing either, `SETTING_INVALID` names the variable to set.",
    proof: 'test/protocol/places.test.ts',
  },
  {
    fault: 'user without a home folder',
    code: null,
    outcome: 'Answered all the same; what cannot be kept is reported, with the setting that names a folder.',
    proof: 'test/protocol/places.test.ts',
  },
];

export const FAULTS: readonly FaultCase[] = [
  ...FAULTS_OF_PAGES,
  ...FAULTS_OF_GRIDS,
  ...FAULTS_OF_API,
  ...FAULTS_OF_API_ELSEWHERE,
  ...FAULTS_AT_HOME,
  ...PROVEN_ELSEWHERE,
];
