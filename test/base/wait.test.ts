import { expect, it, vi } from 'vitest';
import { inTime, unlessAborted } from '../../src/base/wait.js';

const never = new Promise<never>(() => undefined);
const late = (): string => 'late';

it('gives what the work brings, or fails as it does', async () => {
  const calls = vi.fn(late);
  expect(await inTime(60_000, Promise.resolve(1), calls)).toBe(1);
  await expect(inTime(60_000, Promise.reject(new Error('broken')), calls)).rejects.toThrow('broken');
  expect(calls).not.toHaveBeenCalled();
});

it('gives what is said when time is up, or fails with what is thrown then', async () => {
  expect(await inTime(1, never, late)).toBe('late');
  const refuse = (): never => {
    throw new Error('too late');
  };
  await expect(inTime(1, never, refuse)).rejects.toThrow('too late');
});

it('leaves no timer and no listener behind', async () => {
  const clear = vi.spyOn(globalThis, 'clearTimeout');
  await inTime(60_000, Promise.resolve(), late);
  expect(clear).toHaveBeenCalledTimes(1);
  clear.mockRestore();
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, 'addEventListener');
  const removed = vi.spyOn(signal, 'removeEventListener');
  await unlessAborted(signal, Promise.resolve(), late);
  expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
    added.mock.calls.map(([, listener]) => listener),
  );
});

it('a failure after the end troubles nobody', async () => {
  let fail: (error: Error) => void = () => undefined;
  const work = new Promise<never>((_resolve, reject) => (fail = reject));
  await inTime(1, work, late);
  fail(new Error('an unhandled rejection would end this test run'));
  await new Promise((resolve) => setTimeout(resolve, 5));
});

it('ends when it is cancelled, before or meanwhile, and without a signal waits for the work', async () => {
  const given = (): string => 'given up';
  expect(await unlessAborted(AbortSignal.abort(), never, given)).toBe('given up');
  const controller = new AbortController();
  const waiting = unlessAborted(controller.signal, never, given);
  controller.abort();
  expect(await waiting).toBe('given up');
  expect(await unlessAborted(undefined, Promise.resolve(1), given)).toBe(1);
});
