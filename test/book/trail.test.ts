/** The trail of a question: what was answered, or that it cannot be told again. */
import { describe, expect, it } from 'vitest';
import { Book } from '../../src/book/book.js';
import type { History } from '../../src/book/disk/history.js';
import { ALL } from '../../src/book/kinds/reservations.js';
import { Trail } from '../../src/book/trail.js';
import { Failure } from '../../src/base/errors.js';
import type { RepeatableContext } from '../../src/tool.js';
import { stay } from '../support/builders.js';
import { Clock, FakeSource, readingOf } from '../support/source.js';

function opened(): { clock: Clock; source: FakeSource; book: Book } {
  const clock = new Clock();
  const source = new FakeSource(clock);
  // There is an earlier reading: what is told of a first one is told once.
  const history = { keep: () => undefined, at: () => Promise.resolve(readingOf([stay()], 0)) };
  const book = new Book({
    source,
    maxAgeSeconds: 300,
    now: clock.now,
    history: history as unknown as History,
  });
  return { clock, source, book };
}

describe('a trail', () => {
  it('names what was asked for and the very reading that was answered', async () => {
    const { book, source } = opened();
    const trail = new Trail();
    const reservations = book.reservations({ trail });
    (await source.visitFor(reservations))?.land();
    const month = book.read('calendar', '2026-01', { trail, maxAgeSeconds: 60 });
    expect(trail.seen).toBeNull();
    (await source.visitFor(month))?.land();
    await month;
    const asked = trail.seen?.filter(({ key }) => !key.startsWith('every month'));
    expect(asked).toEqual([
      {
        kind: 'reservations',
        key: ALL,
        maxAgeSeconds: undefined,
        reading: (await reservations).reading,
      },
      { kind: 'calendar', key: '2026-01', maxAgeSeconds: 60, reading: (await month).reading },
    ]);
    expect(book.again(trail.seen ?? [])).toMatchObject({ source: 'cache', stale: false });
  });

  it('leads nowhere once a month counts reservations, against which the list was not held', async () => {
    const { book, source } = opened();
    const trail = new Trail();
    const reservations = book.reservations({ trail });
    (await source.visitFor(reservations))?.land();
    await reservations;
    expect(book.again(trail.seen ?? [])).not.toBeNull();
    source.counted = [{ by_night: Array.from({ length: 31 }, () => 1), of_bookings: true }];
    const month = book.read('calendar', '2026-01');
    (await source.visitFor(month))?.land();
    await month;
    expect(book.again(trail.seen ?? [])).toBeNull();
  });

  it('is lost when a question fails, even if whoever asked makes do without', async () => {
    const { book, source } = opened();
    const trail = new Trail();
    const month = book.read('calendar', '2026-01', { trail }).catch(() => null);
    (await source.visitFor(month))?.fail(new Failure('DASHBOARD_CHANGED', 'The days are not readable.'));
    await month;
    expect(trail.seen).toBeNull();
  });

  it('is lost when an answer is stale, because the next one may not be', async () => {
    const { book, source, clock } = opened();
    const first = book.reservations();
    (await source.visitFor(first))?.land();
    await first;
    clock.pass(301);
    const trail = new Trail();
    const again = book.reservations({ trail });
    (await source.visitFor(again))?.fail(new Failure('DASHBOARD_UNAVAILABLE', 'It cannot be reached.'));
    expect((await again).as_of.stale).toBe(true);
    expect(trail.seen).toBeNull();
  });

  it('is lost when something is told once only: that nothing confirms a first reading', async () => {
    const clock = new Clock();
    const source = new FakeSource(clock);
    const book = new Book({ source, maxAgeSeconds: 300, now: clock.now });
    const trail = new Trail();
    const asked = book.reservations({ trail });
    (await source.visitFor(asked))?.land();
    expect((await asked).warnings).toContainEqual(expect.stringContaining('first reading'));
    expect(trail.seen).toBeNull();
    expect((await book.reservations()).warnings).not.toContainEqual(expect.stringContaining('first reading'));
  });

  it('of nothing answers nothing again', () => {
    expect(opened().book.again(new Trail().seen ?? [])).toBeNull();
  });
});

it('a repeatable tool cannot ask what leaves no trail', () => {
  const ask = (context: RepeatableContext): unknown[] => [
    // @ts-expect-error The last reading changes without a word.
    context.book.latest,
    // @ts-expect-error So do the states,
    context.book.states,
    // @ts-expect-error the history,
    context.book.history,
    // @ts-expect-error and what was observed of the dashboard.
    context.status,
    // @ts-expect-error An ask that has forgotten the trail is none.
    context.book.reservations({}),
  ];
  expect(ask).toBeTypeOf('function');
});
