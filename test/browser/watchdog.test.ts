/** A visit that hangs ends, whatever it hangs on; one that goes on does not. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoodStill, unlessStill, type Signs } from '../../src/browser/watchdog.js';
import { compare, DemoReader } from '../support/read-demo.js';

describe('work that is watched', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Work that the test steers. */
  function watched(): { signs: Signs; finish: () => void; outcome: Promise<unknown> } {
    let signs: Signs | undefined;
    let finish = (): void => undefined;
    const outcome = unlessStill(1_000, (given) => {
      signs = given;
      return new Promise<string>((resolve) => (finish = () => resolve('done')));
    }).catch((error: unknown) => error);
    if (signs === undefined) throw new Error('it did not begin');
    return { signs, finish, outcome };
  }

  it('is given up when nothing happens in it', async () => {
    const { outcome } = watched();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await outcome).toBeInstanceOf(StoodStill);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('may take as long as it likes while steps are done', async () => {
    const { signs, finish, outcome } = watched();
    for (let step = 0; step < 100; step += 1) {
      await vi.advanceTimersByTimeAsync(999);
      signs.step();
    }
    finish();
    expect(await outcome).toBe('done');
    expect(vi.getTimerCount()).toBe(0);
    signs.step();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits for a person without a limit, and has its limit again afterwards', async () => {
    const { signs, outcome } = watched();
    const code = signs.waitFor(new Promise((resolve) => setTimeout(resolve, 300_000, '246810')));
    await vi.advanceTimersByTimeAsync(200_000);
    signs.step();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(await code).toBe('246810');
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await outcome).toBeInstanceOf(StoodStill);
  });
});

it('a page that freezes costs its visit only: the next one has a new browser', async () => {
  const reader = await DemoReader.start(
    { today: '2026-01-11', bookings: 12 },
    { limits: { watchdogMs: 10_000, endMs: 300 } },
  );
  try {
    await reader.read();
    reader.demo.options.fault = 'freeze';
    const control = { progress: () => undefined, signal: new AbortController().signal };
    await expect(reader.dashboard.read('calendar', '2026-06', control)).rejects.toMatchObject({
      code: 'DASHBOARD_UNAVAILABLE',
      what: 'The visit was given up: nothing happened for 10 s.',
    });
    reader.demo.options.fault = null;
    const { truth, read } = compare(reader.demo, (await reader.read()).data.stays);
    expect(read).toEqual(truth);
    expect(reader.demo.counts.signIns).toBe(1);
  } finally {
    await reader.close();
  }
});
