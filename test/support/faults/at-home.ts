import type { FaultCase } from './case.js';

const proof = 'test/faults/at-home.test.ts';

/** What goes wrong on this machine, with a dashboard that is well. */
export const FAULTS_AT_HOME = [
  {
    fault: 'full disk',
    code: null,
    outcome:
      'Answered all the same, and reported. What was kept before stays whole; the next reading is kept when there is room.',
    proof,
  },
  {
    fault: 'state folder that is read-only',
    code: null,
    outcome:
      'Answered all the same, and reported. Readings last as long as the server; what is on disk is still served.',
    proof,
  },
  {
    fault: 'damaged file of the last reading',
    code: null,
    outcome:
      'Set aside as `latest.json.damaged`, reported, and read anew; without the dashboard there is nothing to serve.',
    proof,
  },
  {
    fault: 'damaged file of a month of the calendar',
    code: null,
    outcome:
      'Set aside, reported, and read anew; without the dashboard, units for sale are null and a warning names the month.',
    proof,
  },
  {
    fault: 'damaged file of the history',
    code: null,
    outcome: 'Set aside, reported; it costs its own reading only.',
    proof,
  },
  {
    fault: 'damaged session file, no password set',
    code: 'SIGN_IN_REQUIRED',
    outcome: 'Set aside as `session.json.damaged`, and reported.',
    proof,
  },
  {
    fault: 'clock set back',
    code: null,
    outcome: 'A reading from the future is not taken for a fresh one, and no cool-down gets longer.',
    proof,
  },
  {
    fault: 'clock set forward, or a computer that slept',
    code: null,
    outcome: 'The last reading is as old as the clock says, so the dashboard is read again.',
    proof,
  },
] as const satisfies readonly FaultCase[];
