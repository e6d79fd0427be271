/** How often the API is called: whatever is asked, by however many servers, and whatever clocks do. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiBudget } from '../../src/api/budget.js';
import { StateBudget, type ApiBudgetStore } from '../../src/api/budget-store.js';
import { apiFailure, ApiLimited, apiRefused } from '../../src/api/faults.js';
import { LimitClock } from '../../src/api/limit-clock.js';
import { NO_CALLS, whyWait, withCall, withRefusal, type KeptCalls } from '../../src/api/limits.js';
import { detailsKey } from '../../src/book/kinds/details.js';
import { FolderState } from '../../src/base/state/folder-state.js';
import { ApiHotel } from '../support/api-hotel.js';
import { payloads } from '../support/fake-api.js';
import { Clock } from '../support/source.js';
import { tempFolder } from '../support/temp-folder.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The most calls in any span of that length, by plain counting. */
function mostWithin(calls: readonly number[], ms: number): number {
  return Math.max(0, ...calls.map((from) => calls.filter((at) => at >= from && at < from + ms).length));
}

class MemoryStore implements ApiBudgetStore {
  kept: KeptCalls = NO_CALLS;
  change<T>(work: (kept: KeptCalls) => { kept: KeptCalls; result: T }): Promise<T> {
    const { kept, result } = work(this.kept);
    this.kept = kept;
    return Promise.resolve(result);
  }
  look(): Promise<KeptCalls> {
    return Promise.resolve(this.kept);
  }
}

describe('the limits', () => {
  it('hold in every minute and every day, at whatever times calls are wanted', () => {
    const gaps = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 900_000 })),
      {
        maxLength: 1_500,
      },
    );
    fc.assert(
      fc.property(gaps, (list) => {
        let [kept, now] = [NO_CALLS, 1_800_000_000_000];
        const calls: number[] = [];
        for (const gap of list) {
          now += gap;
          if (whyWait(kept, now) !== null) continue;
          kept = withCall(kept, now);
          calls.push(now);
        }
        expect(mostWithin(calls, MINUTE)).toBeLessThanOrEqual(5);
        expect(mostWithin(calls, DAY)).toBeLessThanOrEqual(250);
      }),
      { numRuns: 30 },
    );
  });

  it('give a call back when its span is over, and not before', () => {
    const kept: KeptCalls = { ...NO_CALLS, calls: [0, 1, 2, 3, 4].map((i) => i * 1000) };
    expect(whyWait(kept, 60_000)).toMatchObject({ because: 'minute' });
    expect(whyWait(kept, 65_001)).toBeNull();
    const day: KeptCalls = { ...NO_CALLS, calls: Array.from({ length: 250 }, (_, i) => i * MINUTE) };
    expect(whyWait(day, DAY)).toMatchObject({ because: 'day', until: DAY + MINUTE });
    expect(whyWait(day, DAY + MINUTE + 1)).toBeNull();
  });

  it('count calls of a future that a clock was set back from, and let go of them a day later', () => {
    const kept: KeptCalls = { ...NO_CALLS, calls: Array.from({ length: 250 }, () => 10 * DAY) };
    expect(whyWait(kept, DAY)).toMatchObject({ because: 'day' });
    const later = withCall(kept, DAY).calls;
    expect(Math.max(...later)).toBe(DAY);
  });

  it('back off twice as long each time where the API does not say for how long', () => {
    let kept = NO_CALLS;
    const waits: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      kept = withRefusal(kept, null, 0);
      waits.push((kept.quiet_until ?? 0) / MINUTE);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(withRefusal(NO_CALLS, 90_000, 0).quiet_until).toBe(90_000);
    expect(withRefusal(NO_CALLS, 1e12, 0).quiet_until).toBe(DAY);
  });
});

describe('the clock of the limits', () => {
  it('is that of the API where this machine is ahead, until its own is set again', () => {
    let [wall, steady] = [10 * DAY, 0];
    const clock = new LimitClock(
      () => wall,
      () => steady,
    );
    clock.learn(8 * DAY);
    expect(clock.now()).toBe(8 * DAY);
    [wall, steady] = [wall + MINUTE, steady + MINUTE];
    expect(clock.now()).toBe(8 * DAY + MINUTE);
    wall = 8 * DAY;
    expect(clock.now()).toBe(8 * DAY);
    clock.learn(9 * DAY);
    expect(clock.now()).toBe(8 * DAY);
  });

  it('lets a clock that is set forward make one call more, and no second', async () => {
    const store = new MemoryStore();
    let wall = DAY;
    const clock = new LimitClock(
      () => wall,
      () => 0,
    );
    const budget = new ApiBudget({ store, clock });
    const signal = new AbortController().signal;
    for (let i = 0; i < 5; i += 1) await budget.take(signal, { wait: false });
    await expect(budget.take(signal, { wait: false })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    wall += 2 * DAY;
    await budget.take(signal, { wait: false });
    await budget.answered(DAY + 1_000);
    await expect(budget.take(signal, { wait: false })).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });
});

describe('the count on disk', () => {
  it('is shared by servers that ask at once, and outlives them', async () => {
    const folder = tempFolder();
    const clock = new Clock();
    const server = (): ApiBudget =>
      new ApiBudget({
        store: new StateBudget(new FolderState(folder)),
        clock: new LimitClock(clock.now, clock.now),
      });
    const servers = [server(), server(), server()];
    const signal = new AbortController().signal;
    const asked = servers.flatMap((one) =>
      Array.from({ length: 4 }, () => one.take(signal, { wait: false })),
    );
    const came = await Promise.allSettled(asked);
    expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    const restarted = server();
    expect(await restarted.left()).toMatchObject({ minute: 0, day: 245 });
    await expect(restarted.take(signal, { wait: false })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retry: 65,
    });
    clock.pass(66);
    await restarted.take(signal, { wait: false });
  });

  it('takes a damaged file for a day that is used up', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'api-calls.json'), '{"format":1,"calls":[');
    const budget = new ApiBudget({ store: new StateBudget(new FolderState(folder)) });
    expect(await budget.left()).toMatchObject({ minute: 0, day: 0 });
    await expect(budget.take(new AbortController().signal, { wait: true })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
  });

  it('lets no call out that it cannot count', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), '');
    const hotel = new ApiHotel();
    const source = hotel.open({ state: new FolderState(join(folder, 'file', 'below')) });
    await expect(
      source.probe({ progress: () => undefined, signal: new AbortController().signal }),
    ).rejects.toMatchObject({ code: 'SETTING_INVALID' });
    expect(hotel.calls).toEqual([]);
    mkdirSync(join(folder, 'made'));
  });
});

describe('a day of questions', () => {
  it.each([1, 3])('spends no more than the budget, with %i servers on one folder', async (count) => {
    const hotel = new ApiHotel();
    hotel.api.reservations = payloads(30);
    const servers = Array.from({ length: count }, () => hotel.book());
    let stale = 0;
    for (let i = 0; i < 1_000; i += 1) {
      hotel.clock.pass(86.4);
      const book = servers[(i * 7) % count];
      if (book === undefined) throw new Error('no server');
      const maxAgeSeconds = [0, 60, 300, undefined][i % 4];
      if (i % 10 === 9) await book.probe();
      const answer = await book.reservations({ maxAgeSeconds });
      expect(answer.reading.data.stays).toHaveLength(30);
      if (answer.failure !== undefined) {
        stale += 1;
        expect(answer.as_of.stale).toBe(true);
        expect(answer.warnings.join(' ')).toContain('RATE_LIMITED');
      }
      const [row] = answer.reading.data.stays;
      if (i % 5 === 0 && row !== undefined && row.link !== null) {
        const key = detailsKey({ ...row, link: row.link });
        expect((await book.read('details', key)).reading.data.sections).not.toEqual([]);
      }
    }
    expect(stale).toBeGreaterThan(0);
    expect(hotel.calls.length).toBeGreaterThan(200);
    expect(hotel.calls.length).toBeLessThanOrEqual(250);
    expect(mostWithin(hotel.calls, MINUTE)).toBeLessThanOrEqual(5);
    expect((await hotel.open().status()).day).toBeLessThan(10);
  });

  it.each<[string, () => Error]>([
    ['that is down', () => apiFailure('hang')],
    ['that refuses the token', () => apiRefused(401, null)],
  ])('leaves most calls for the day after to an API %s', async (_, failure) => {
    const hotel = new ApiHotel();
    hotel.onCall = () => {
      throw failure();
    };
    const book = hotel.book();
    for (let i = 0; i < 1_440; i += 1) {
      hotel.clock.pass(60);
      await expect(book.reservations({ maxAgeSeconds: 0 })).rejects.toThrow();
    }
    expect(hotel.calls.length).toBeLessThan(60);
    // As soon as it is well, it answers.
    hotel.onCall = null;
    hotel.clock.pass(3_600);
    await book.reservations();
  });

  it('leaves the API alone for as long as it asked, all servers together', async () => {
    const hotel = new ApiHotel();
    hotel.api.reservations = payloads(3);
    const [one, other] = [hotel.book(), hotel.book()];
    await one.reservations();
    await other.reservations();
    hotel.newCalls();
    hotel.onCall = () => {
      throw new ApiLimited(600_000);
    };
    hotel.clock.pass(400);
    const answer = await one.reservations({ maxAgeSeconds: 60 });
    expect(answer).toMatchObject({
      as_of: { stale: true, rows_read: 3 },
      failure: { code: 'RATE_LIMITED', retry: 600 },
    });
    hotel.onCall = null;
    hotel.clock.pass(500);
    expect((await other.reservations({ maxAgeSeconds: 60 })).as_of.stale).toBe(true);
    expect(hotel.newCalls()).toBe(1);
    hotel.clock.pass(101);
    expect((await other.reservations({ maxAgeSeconds: 60 })).as_of.stale).toBe(false);
    hotel.clock.pass(1);
    expect((await one.reservations({ maxAgeSeconds: 60 })).as_of.stale).toBe(false);
  });
});
