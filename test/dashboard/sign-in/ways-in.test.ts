/** Signing in at pages of many kinds: in, or the code that says what a person has to do, within one call. */
import { beforeEach, expect, it } from 'vitest';
import type { Failure } from '../../../src/base/errors.js';
import { startSmallPanel } from '../../support/small-panel.js';
import { MADE_UP, visitorOf } from '../../support/small-visitor.js';
import { chosen, THOROUGH } from '../../support/thorough.js';
import { OBSTACLES } from './obstacles.js';
import { answerOf, CODE, PATH } from './sign-in-page.js';
import { WAYS_IN } from './ways-in.js';

// A server that answers at once is not waited for as a far one is.
const small = await startSmallPanel(() => ({}));
const { visitor, store } = visitorOf(small.origin, {
  askCode: () => Promise.resolve(CODE),
  signInLimits: { formMs: 600, nothingMs: 2_000, settleMs: 400, answerMs: 8_000 },
});
beforeEach(async () => {
  small.sessions.clear();
  small.log.length = 0;
  await store.forget();
  await store.forgetRejection();
});
const visit = (): Promise<unknown> =>
  visitor
    .visit(PATH, new AbortController().signal, () => Promise.resolve(null))
    .catch((error: unknown) => error);

it.each(chosen([...WAYS_IN, ...OBSTACLES]))('$name', async (way) => {
  small.answer = answerOf(way);
  const outcome = (await visit()) as Failure | null;
  expect([outcome?.code, outcome?.what]).toEqual([
    way.code,
    way.names === undefined ? outcome?.what : expect.stringMatching(way.names),
  ]);
  if (way.remedy !== undefined) expect(outcome?.remedy).toMatch(way.remedy);
  if (way.never !== undefined) expect(small.log.filter((line) => way.never?.test(line))).toEqual([]);
  if (way.refused === false) expect(await store.isRejected(MADE_UP.email, MADE_UP.password)).toBe(false);
  if (!THOROUGH || way.code === undefined || way.code === 'CODE_REQUIRED') return;
  // Asked again, nothing is posted.
  const posts = (): number => small.log.filter((line) => line.startsWith('POST')).length;
  const before = posts();
  const again = (await visit()) as Failure;
  expect(again.code).toBe(way.code);
  expect(posts()).toBe(before);
});
