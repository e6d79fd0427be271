import { describe, expect, it } from 'vitest';
import { asFailure, Failure, FAILURE_CODES } from '../../src/base/errors.js';
import { EXIT, exitCodeOf } from '../../src/base/exit-codes.js';

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
