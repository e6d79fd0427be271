import type { Proof } from './proof.js';

/** Passwords, codes and sessions. */
export const SIGNIN_PROOFS: Proof[] = [
  {
    fact: 'A password whose outcome nobody knows is not submitted again for hours',
    proof:
      'It is on disk before the form is sent, and each outcome has its rest (src/dashboard/sign-in/budget.ts).',
    without: 'SIGN_IN_REQUIRED, with the time until which none is submitted',
    mutation: {
      file: 'src/dashboard/sign-in/budget.ts',
      from: '  submitted: HOURS_MS,',
      to: '  submitted: 0,',
    },
    test: 'test/dashboard/sign-in/budget.test.ts',
  },
  {
    fact: 'Two e-mails with codes are the most in an hour',
    proof: 'Submissions that brought one are counted, whoever answered (src/dashboard/sign-in/budget.ts).',
    without: 'CODE_REQUIRED, with the time',
    mutation: {
      file: 'src/dashboard/sign-in/budget.ts',
      from: 'const MOST_EMAILS = 2;',
      to: 'const MOST_EMAILS = 20;',
    },
    test: 'test/dashboard/sign-in/budget.test.ts',
  },
];
