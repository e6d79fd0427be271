/** Who may have a browser, by any order of asking, using, ending and giving up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrowserSlots, settle, type Claim, type Slot } from '../../src/browser/slots.js';

const never = new AbortController().signal;
/** Promises that were settled have told so. */
const told = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** One that wants a browser, as the test sees it: written without the code under test. */
interface Want {
  asked: number;
  slot: Slot | null;
  state: 'waits' | 'busy' | 'idle' | 'ending' | 'gone';
  usedAt: number;
  stop: AbortController;
  mistakes: string[];
}

function ask(slots: BrowserSlots, asked: number): Want {
  const stop = new AbortController();
  const want: Want = { asked, slot: null, state: 'waits', usedAt: 0, stop, mistakes: [] };
  const giveWay = (): void => {
    if (want.state !== 'idle') want.mistakes.push(`made to give way while it ${want.state}`);
    want.state = 'ending';
    want.slot?.ending();
  };
  slots.take(giveWay, stop.signal).then(
    (slot) => {
      want.slot = slot;
      want.state = 'busy';
    },
    () => (want.state = 'gone'),
  );
  return want;
}

describe('slots for browsers', () => {
  it('never run too many, come in the order of asking, and are left to nobody who does not use them', async () => {
    const move = fc.record({
      what: fc.constantFrom('ask', 'ask', 'rest', 'use', 'end', 'crash', 'give up', 'window', 'close window'),
      which: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(move, { maxLength: 60 }),
        async (most, moves) => {
          const slots = new BrowserSlots(most);
          const wants: Want[] = [];
          const windows: Slot[] = [];
          let now = 0;
          for (const { what, which } of moves) {
            now += 1;
            const those = (state: Want['state']): Want[] => wants.filter((want) => want.state === state);
            const pick = (state: Want['state']): Want | undefined =>
              those(state)[which % Math.max(1, those(state).length)];
            const idleBefore = those('idle').sort((a, b) => a.usedAt - b.usedAt);
            const endingBefore = those('ending');
            if (what === 'ask') wants.push(ask(slots, now));
            if (what === 'rest') {
              const want = pick('busy');
              if (want !== undefined) {
                Object.assign(want, { state: 'idle', usedAt: now });
                want.slot?.idle();
              }
            }
            if (what === 'use') {
              const want = pick('idle');
              if (want !== undefined) {
                want.state = 'busy';
                want.slot?.busy();
              }
            }
            if (what === 'end' || what === 'crash') {
              const want = pick(what === 'end' ? 'ending' : 'busy');
              if (want !== undefined) {
                want.state = 'gone';
                want.slot?.free();
              }
            }
            if (what === 'give up') pick('waits')?.stop.abort();
            if (what === 'window') windows.push(slots.window());
            if (what === 'close window') windows.shift()?.free();
            await told();

            const held = wants.filter(({ state }) => ['busy', 'idle', 'ending'].includes(state)).length;
            const room = Math.max(1, most - windows.length);
            // A window comes at once: those that ran before it are not ended for it while they are used.
            if (what !== 'window' && windows.length === 0) expect(held).toBeLessThanOrEqual(most);
            const waits = those('waits');
            if (waits.length > 0) expect(held).toBeGreaterThanOrEqual(room);
            // An idle browser is kept only while enough others are on their way out.
            if (waits.length > 0 && those('idle').length > 0)
              expect(those('ending').length).toBeGreaterThanOrEqual(waits.length);
            const served = wants.filter(({ slot }) => slot !== null).map(({ asked }) => asked);
            for (const { asked } of waits) expect(served.every((other) => other < asked)).toBe(true);
            const made = those('ending').filter(
              (want) => !endingBefore.includes(want) && idleBefore.includes(want),
            );
            for (const [i, want] of made.sort((a, b) => a.usedAt - b.usedAt).entries())
              if (what !== 'use' && what !== 'rest') expect(want).toBe(idleBefore[i]);
            expect(wants.flatMap(({ mistakes }) => mistakes)).toEqual([]);
          }
          for (const { slot } of wants) slot?.free();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('end the browser that was not used for longest, and none while there is room', async () => {
    const slots = new BrowserSlots(2);
    const [a, b] = [ask(slots, 1), ask(slots, 2)];
    await told();
    for (const want of [b, a]) {
      want.state = 'idle';
      want.slot?.idle();
    }
    const c = ask(slots, 3);
    await told();
    expect([a.state, b.state, c.state]).toEqual(['idle', 'ending', 'waits']);
    b.slot?.free();
    await told();
    expect([a.state, c.state]).toEqual(['idle', 'busy']);
  });

  it('leave one for readings however many windows are open', () => {
    const window: Claim = { stand: 'window', idleSince: 0 };
    const waits: Claim = { stand: 'waits', idleSince: 0 };
    expect(settle([window, window, window, waits], 2).give).toEqual([waits]);
    expect(settle([window, window, window, { ...waits, stand: 'busy' }, waits], 2).give).toEqual([]);
  });

  it('are refused once the signal is aborted, before and after asking', async () => {
    const slots = new BrowserSlots(1);
    const stop = new AbortController();
    await slots.take(() => undefined, never);
    const late = slots.take(() => undefined, stop.signal);
    stop.abort();
    await expect(late).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(slots.take(() => undefined, stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
