import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../../src/base/errors.js';
import { stay } from '../support/builders.js';
import { readingOf, settle, storeOf } from '../support/source.js';
import { answered, clock, openBook, source } from '../support/books.js';

describe('one reading', () => {
  it('serves all who ask while it is under way', async () => {
    const book = openBook();
    const asked = Array.from({ length: 100 }, () => book.reservations());
    await settle();
    expect(source.visits).toHaveLength(1);
    source.last.land();
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ reading }) => reading)).size).toBe(1);
    expect(answers.every(({ as_of }) => as_of.source === 'live' && !as_of.stale)).toBe(true);
  });

  it('of one month or page leaves the others alone', async () => {
    const book = openBook();
    const asked = ['2026-01', '2026-02', '2026-01'].map((month) => book.read('calendar', month));
    await settle();
    expect(source.visits.map(({ key }) => key)).toEqual(['2026-01', '2026-02']);
    for (const visit of source.visits) visit.land();
    expect((await Promise.all(asked)).map(({ reading }) => reading.data.month)).toEqual([
      '2026-01',
      '2026-02',
      '2026-01',
    ]);
  });

  it('tells its progress to all who wait, and to nobody afterwards', async () => {
    const book = openBook();
    const heard: string[][] = [[], []];
    const asked = heard.map((list) => book.reservations({ progress: ({ message }) => list.push(message) }));
    await settle();
    const { control } = source.last;
    control.progress({ message: 'read 20 of 26 rows', done: 20, total: 26 });
    source.last.land();
    await Promise.all(asked);
    control.progress({ message: 'too late', done: 27 });
    expect(heard).toEqual([['read 20 of 26 rows'], ['read 20 of 26 rows']]);
  });

  it('goes on when one caller gives up, and the others get it', async () => {
    const book = openBook();
    const giving = new AbortController();
    const one = book.reservations({ signal: giving.signal });
    const other = book.reservations();
    await settle();
    giving.abort();
    await expect(one).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(source.last.control.signal.aborted).toBe(false);
    source.last.land();
    expect((await other).as_of.source).toBe('live');
    expect(source.visits).toHaveLength(1);
  });

  it('that began before the question is not enough for who wants one of now', async () => {
    const book = openBook();
    const early = book.reservations({ maxAgeSeconds: 0 });
    await settle();
    clock.pass(1);
    const usual = book.reservations();
    const late = book.reservations({ maxAgeSeconds: 0 });
    await settle();
    expect(source.visits).toHaveLength(1);
    const asked = clock.now();
    source.last.land([stay()]);
    expect([(await early).as_of.stale, (await usual).as_of.stale]).toEqual([false, false]);
    await vi.waitFor(() => expect(source.visits).toHaveLength(2));
    source.last.land([stay(), stay({ confirmation_number: 'R2' })]);
    const { reading, as_of } = await late;
    expect([reading.rows_read, as_of.source, as_of.stale]).toEqual([2, 'live', false]);
    expect(reading.read_at).toBeGreaterThanOrEqual(asked);
  });

  it('that began before the question is told as stale if the one of now does not come', async () => {
    const book = openBook();
    void book.reservations({ maxAgeSeconds: 0 });
    await settle();
    clock.pass(1);
    const late = book.reservations({ maxAgeSeconds: 0 });
    await settle();
    source.last.land([stay()]);
    await vi.waitFor(() => expect(source.visits).toHaveLength(2));
    source.last.fail(new Failure('DASHBOARD_UNAVAILABLE', 'The dashboard did not answer.'));
    const { reading, as_of, warnings } = await late;
    expect([reading.rows_read, as_of.stale]).toEqual([1, true]);
    expect(warnings.join()).toContain('DASHBOARD_UNAVAILABLE');
  });

  it('lands in the book even if nobody waits any more', async () => {
    const book = openBook();
    const giving = new AbortController();
    const only = book.reservations({ signal: giving.signal });
    await settle();
    giving.abort();
    await expect(only).rejects.toMatchObject({ code: 'CANCELLED' });
    source.last.land();
    await settle();
    expect((await book.reservations()).as_of.source).toBe('cache');
  });

  it('is not begun for a caller who gave up before', async () => {
    const book = openBook();
    await expect(book.reservations({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(source.visits).toHaveLength(0);
  });

  it('lets go of a caller who gives up while the disk is read', async () => {
    const giving = new AbortController();
    const book = openBook({
      snapshots: storeOf({
        load: () => {
          giving.abort();
          return Promise.resolve(null);
        },
        save: () => Promise.resolve(),
      }),
    });
    await expect(book.reservations({ signal: giving.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('the age that is good enough', () => {
  it('younger: from memory', async () => {
    const book = openBook();
    await answered(book);
    clock.pass(299);
    const { as_of } = await book.reservations();
    expect(as_of).toMatchObject({ source: 'cache', stale: false, refreshing: false, age_seconds: 299 });
    expect(source.visits).toHaveLength(1);
  });

  it('older: waits for a new one', async () => {
    const book = openBook();
    await answered(book);
    clock.pass(301);
    const { as_of } = await answered(book);
    expect(as_of).toMatchObject({ source: 'live', stale: false, age_seconds: 0 });
    expect(source.visits).toHaveLength(2);
  });

  it('is the caller´s own to name', async () => {
    const book = openBook();
    await answered(book);
    clock.pass(60);
    expect((await answered(book, { maxAgeSeconds: 30 })).as_of.source).toBe('live');
    clock.pass(1000);
    expect((await answered(book, { maxAgeSeconds: 2000 })).as_of.source).toBe('cache');
    expect(source.visits).toHaveLength(2);
  });

  it('0 always reads, even within the same millisecond', async () => {
    const book = openBook();
    await answered(book);
    expect((await answered(book, { maxAgeSeconds: 0 })).as_of.source).toBe('live');
    expect(source.visits).toHaveLength(2);
  });

  it('is not met by a reading from the future, left by a clock that was wrong', async () => {
    const reading = readingOf([stay()], clock.now() + 86_400_000);
    const book = openBook({
      snapshots: storeOf({ load: () => Promise.resolve(reading), save: () => Promise.resolve() }),
    });
    expect((await answered(book)).as_of).toMatchObject({ source: 'snapshot', stale: true, refreshing: true });
    expect(source.visits).toHaveLength(1);
  });
});

describe('closing', () => {
  it('aborts the reading under way, waits for what is being written, and closes the source', async () => {
    let written: () => void = () => undefined;
    const save = vi.fn(() => new Promise<void>((resolve) => (written = resolve)));
    const book = openBook({ snapshots: storeOf({ load: () => Promise.resolve(null), save }) });
    await answered(book);
    void book.read('calendar', '2026-01').catch(() => undefined);
    await settle();
    const closing = book.close();
    await settle();
    expect(source.last.control.signal.aborted).toBe(true);
    expect(source.closed).toBe(false);
    written();
    await closing;
    expect(source.closed).toBe(true);
  });
});
