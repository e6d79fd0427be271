import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../../src/base/errors.js';
import { settle } from '../support/source.js';
import { answered, clock, openBook, source } from '../support/books.js';

const unavailable = (): Failure => new Failure('DASHBOARD_UNAVAILABLE', 'The dashboard cannot be reached.');

describe('a failure', () => {
  it('without anything known is the answer', async () => {
    const book = openBook();
    const asked = book.reservations();
    await settle();
    source.last.fail(unavailable());
    await expect(asked).rejects.toMatchObject({ code: 'DASHBOARD_UNAVAILABLE', retry: 60 });
  });

  it('that is not ours becomes INTERNAL', async () => {
    const book = openBook();
    const asked = book.reservations();
    await settle();
    source.last.fail(new TypeError('Nadia Benkirane is not a function'));
    await expect(asked).rejects.toMatchObject({ code: 'INTERNAL' });
    await asked.catch((error: Failure) => expect(error.text).not.toContain('Nadia'));
  });

  it('with a reading known gives that one, stale, with a warning of code and remedy', async () => {
    const book = openBook();
    await answered(book);
    clock.pass(400);
    const asked = book.reservations();
    await settle();
    source.last.fail(new Failure('CAPTCHA_REQUIRED', 'The dashboard shows a captcha.'));
    const { as_of, warnings } = await asked;
    expect(as_of).toMatchObject({ source: 'cache', stale: true, refreshing: false, age_seconds: 400 });
    expect(warnings[0]).toContain('CAPTCHA_REQUIRED');
    expect(warnings[0]).toContain('hotelrunner-mcp login');
  });

  it('is followed by a rest, in which nobody visits and all are told', async () => {
    const book = openBook();
    const asked = book.reservations();
    await settle();
    source.last.fail(unavailable());
    await asked.catch(() => undefined);
    await expect(book.reservations()).rejects.toMatchObject({ code: 'DASHBOARD_UNAVAILABLE', retry: 5 });
    await expect(book.reservations({ maxAgeSeconds: 0 })).rejects.toThrow();
    expect(source.visits).toHaveLength(1);
  });

  it('keeps a probe from visiting as well', async () => {
    const book = openBook();
    const probe = vi.fn(() => Promise.reject(unavailable()));
    Object.assign(source, { probe });
    try {
      expect(await book.probe()).toMatchObject({ code: 'DASHBOARD_UNAVAILABLE', retry: 60 });
      expect(await book.probe()).toMatchObject({ code: 'DASHBOARD_UNAVAILABLE', retry: 5 });
      expect(probe).toHaveBeenCalledTimes(1);
      clock.pass(5);
      probe.mockResolvedValueOnce(undefined as never);
      expect(await book.probe()).toBeNull();
      expect(await book.probe()).toMatchObject({ code: 'DASHBOARD_UNAVAILABLE' });
      expect(probe).toHaveBeenCalledTimes(3);
    } finally {
      Reflect.deleteProperty(source, 'probe');
    }
  });

  it('that asks to come less often is obeyed as long as it says', async () => {
    const book = openBook();
    const asked = book.reservations();
    await settle();
    source.last.fail(new Failure('RATE_LIMITED', 'Made up.', { retry: 900 }));
    await asked.catch(() => undefined);
    clock.pass(899);
    await expect(book.reservations()).rejects.toMatchObject({ code: 'RATE_LIMITED', retry: 1 });
    expect(source.visits).toHaveLength(1);
  });

  it('makes the rest longer each time, up to five minutes, and a good reading ends the count', async () => {
    const book = openBook();
    const rests: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      const asked = book.reservations();
      await settle();
      source.last.fail(unavailable());
      await asked.catch(() => undefined);
      const told = await book.reservations().catch((error: Failure) => error.retry);
      rests.push(Number(told));
      clock.pass(Number(told));
    }
    expect(rests).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
    expect((await answered(book)).as_of.source).toBe('live');
    const asked = book.reservations({ maxAgeSeconds: 0 });
    await settle();
    source.last.fail(unavailable());
    await asked;
    clock.pass(6);
    expect((await answered(book, { maxAgeSeconds: 0 })).as_of.source).toBe('live');
  });

  it('rests no longer once circumstances changed: someone signed in', async () => {
    const book = openBook();
    const asked = book.reservations();
    await settle();
    source.last.fail(new Failure('SIGN_IN_REQUIRED', 'The dashboard asks to sign in.'));
    await asked.catch(() => undefined);
    await expect(book.reservations()).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED', retry: 'never' });
    source.stamp = 'session 2';
    expect((await answered(book)).as_of.source).toBe('live');
  });
});

describe('the deadline', () => {
  it('without anything known: STILL_READING, and the reading lands afterwards', async () => {
    const book = openBook({ answerWithinMs: 20 });
    await expect(book.reservations()).rejects.toMatchObject({ code: 'STILL_READING' });
    source.last.land();
    await settle();
    expect((await book.reservations()).as_of).toMatchObject({ source: 'cache', stale: false });
    expect(source.visits).toHaveLength(1);
  });

  it('with a reading known: that one, stale and refreshing', async () => {
    const book = openBook({ answerWithinMs: 20 });
    await answered(book);
    clock.pass(400);
    const { as_of } = await book.reservations();
    expect(as_of).toMatchObject({ source: 'cache', stale: true, refreshing: true, age_seconds: 400 });
    source.last.land();
    await settle();
    expect((await book.reservations()).as_of).toMatchObject({ stale: false, age_seconds: 0 });
  });
});
