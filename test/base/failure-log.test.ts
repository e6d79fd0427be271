import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { asFailure, Failure } from '../../src/base/errors.js';
import { logFailure, logInternal } from '../../src/base/failure-log.js';
import { setLogLevel } from '../../src/base/log.js';
import { placesOf, siteOf } from '../../src/base/trace.js';
import { foldText } from '../../src/hotel/text.js';

let lines: string[];
beforeEach(() => {
  lines = [];
  setLogLevel('info');
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(String(text).replace(/^\S+ /, ''));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  setLogLevel('silent');
});

/** An error that came out of our own code, with a message such as foreign code writes. */
function thrownInside(message: string): Error {
  const text = {
    toString(): never {
      throw new TypeError(message);
    },
  };
  try {
    foldText(text as never);
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

it('tells the code of a failure and the line of ours that threw it', () => {
  const error = thrownInside('made up');
  const failure = new Failure('NOT_FOUND', 'It is not there.');
  failure.stack = `${String(failure)}\n${error.stack!.slice(error.stack!.indexOf('    at '))}`;
  logFailure('get_reservation', failure);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^info get_reservation: NOT_FOUND at src\/hotel\/text\.ts:\d+\n$/);
});

it('tells of an error that is not ours where it went through, once, and nothing of its words', () => {
  const failure = asFailure(thrownInside('Nadia Benkirane'));
  logFailure('hotel_status', failure);
  logInternal('hotelrunner-mcp', failure);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^error hotel_status: .*\(reference \S+\)\. TypeError at .*src\/hotel\/text\.ts:\d+/,
  );
  expect(lines[0]).not.toContain('Nadia');
});

it('does not take lines of a message for places', () => {
  const forged = `made up\n    at Nadia (${process.cwd()}/src/Benkirane.ts:1:1)`;
  const error = thrownInside(forged);
  expect(error.stack).toContain('src/Benkirane.ts:1:1');
  expect(placesOf(error).join()).not.toContain('Benkirane');
  // A message that was changed later can no longer be told from the stack.
  error.message = 'changed';
  expect(placesOf(error)).toEqual([]);
});

it.each([null, undefined, 'text', { stack: 'x' }, Object.assign(new Error('x'), { stack: undefined })])(
  'knows no place of %j',
  (thrown) => {
    expect([placesOf(thrown), siteOf(thrown)]).toEqual([[], undefined]);
    logInternal('x', asFailure(thrown));
    expect(lines).toHaveLength(1);
  },
);

it('says nothing of a call that was cut short', () => {
  logFailure('hotel_status', new Failure('CANCELLED', 'It was cancelled.'));
  expect(lines).toEqual([]);
});
