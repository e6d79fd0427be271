import { describe, expect, it } from 'vitest';
import {
  asFailure,
  exitCodeOf,
  Failure,
  FAILURE_CODES,
  isSessionLost,
  isSignedOut,
} from '../../src/base/errors.js';
import { EXIT } from '../../src/base/exit-codes.js';

/** The closed list of the contract: agents and people's scripts know these. */
const CONTRACT = [
  'SETTING_MISSING',
  'SETTING_INVALID',
  'BROWSER_MISSING',
  'SIGN_IN_REQUIRED',
  'SIGN_IN_REJECTED',
  'CAPTCHA_REQUIRED',
  'CODE_REQUIRED',
  'ACTION_REQUIRED',
  'WRONG_HOTEL',
  'REQUEST_BLOCKED',
  'DASHBOARD_CHANGED',
  'READING_INCOMPLETE',
  'DASHBOARD_UNAVAILABLE',
  'STORE_UNAVAILABLE',
  'RATE_LIMITED',
  'STILL_READING',
  'NOT_FOUND',
  'INVALID_INPUT',
  'CANCELLED',
  'INTERNAL',
];

describe('the list of failures', () => {
  it('is the one of the contract', () => {
    expect([...FAILURE_CODES].sort()).toEqual([...CONTRACT].sort());
  });

  it.each(FAILURE_CODES)(
    '%s tells code, what happened, what to do, and whether trying again helps',
    (code) => {
      const lines = new Failure(code, 'Something happened.').text.split('\n');
      expect(lines[0]).toBe(`${code}: Something happened.`);
      expect(lines[1]).toMatch(/^Do: [A-Z].{10,}[.]$/);
      expect(lines[2]).toMatch(
        /^Trying again: (does not help before that|may help at once|may help after \d+ seconds)\.$/,
      );
    },
  );

  it.each(FAILURE_CODES)('%s has an exit code other than 0', (code) => {
    expect(exitCodeOf(code)).not.toBe(EXIT.ok);
    expect(Object.values(EXIT)).toContain(exitCodeOf(code));
  });
});

describe('what was thrown', () => {
  it('by us stays as it is', () => {
    const failure = new Failure('RATE_LIMITED', 'Too many.', { retry: 30, remedy: 'Rest.' });
    expect(asFailure(failure)).toBe(failure);
    expect(failure.text).toBe('RATE_LIMITED: Too many.\nDo: Rest.\nTrying again: may help after 30 seconds.');
  });

  it.each([
    new TypeError('Nadia Benkirane'),
    'Nadia Benkirane',
    null,
    undefined,
    { guest: 'Nadia Benkirane' },
  ])('by others becomes INTERNAL with a reference, and keeps its words to itself (%#)', (thrown) => {
    const failure = asFailure(thrown);
    expect(failure.code).toBe('INTERNAL');
    expect(failure.cause).toBe(thrown);
    expect(failure.text).toMatch(/\(reference [\w-]+\)/);
    expect(failure.text).not.toContain('Nadia');
    expect(asFailure(thrown).text).not.toBe(failure.text);
  });
});

describe('what a failure says of the session', () => {
  const codes = (is: (error: unknown) => boolean) =>
    FAILURE_CODES.filter((code) => is(new Failure(code, 'Something happened.'))).sort();

  it('not let in: four codes', () => {
    expect(codes(isSignedOut)).toEqual([
      'CAPTCHA_REQUIRED',
      'CODE_REQUIRED',
      'SIGN_IN_REJECTED',
      'SIGN_IN_REQUIRED',
    ]);
  });

  it('lost: those, and the two that a person has to settle in the dashboard; a command ends with one code for all', () => {
    expect(codes(isSessionLost)).toEqual([...codes(isSignedOut), 'ACTION_REQUIRED', 'WRONG_HOTEL'].sort());
    for (const code of FAILURE_CODES)
      expect(exitCodeOf(code) === EXIT.signed_out).toBe(
        isSessionLost(new Failure(code, 'Something happened.')),
      );
  });

  it('nothing, if it is not ours', () => {
    expect([isSignedOut(new Error('x')), isSessionLost(null)]).toEqual([false, false]);
  });
});
