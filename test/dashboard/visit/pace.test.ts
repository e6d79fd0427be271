import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/dashboard/visit/pace.js';

describe('the pace of page loads', () => {
  it('is one a second on average, however many are wanted and whenever', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 60 }),
        async (pauses) => {
          let clock = 0;
          const pace = new Pace(
            1_000,
            () => clock,
            (ms) => {
              clock += ms;
              return Promise.resolve();
            },
          );
          const loads: number[] = [];
          for (const pause of pauses) {
            clock += pause;
            await pace.take();
            loads.push(clock);
          }
          loads.forEach((time, i) => {
            // In any stretch that begins at `time`: at most the five in hand, and one more for each second.
            const within = loads.slice(i).map((later, n) => ({ later, n: n + 1 }));
            for (const { later, n } of within)
              expect(n).toBeLessThanOrEqual(5 + (later - time) / 1_000 + 1e-6);
          });
        },
      ),
    );
  });

  it('does not wait for the first ones after a rest', async () => {
    let waited = 0;
    const pace = new Pace(
      1_000,
      () => 0,
      (ms) => {
        waited += ms;
        return Promise.resolve();
      },
    );
    for (let i = 0; i < 5; i += 1) await pace.take();
    expect(waited).toBe(0);
  });
});
