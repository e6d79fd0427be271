/** Hotels that share one slot: each has its turn, whatever becomes of the others' browsers. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { BrowserSlots } from '../../src/browser/slots.js';
import type { DashboardSettings } from '../../src/dashboard/dashboard.js';
import { allRows } from '../../src/demo/hotel/truth.js';
import { DemoReader } from '../support/read-demo.js';

const LINUX = process.platform === 'linux';

let readers: DemoReader[] = [];
afterEach(async () => {
  await Promise.all(readers.map((reader) => reader.close()));
  readers = [];
});

async function hotel(slots: BrowserSlots, limits: DashboardSettings['limits'] = {}): Promise<DemoReader> {
  const reader = await DemoReader.start({ today: '2026-01-11', bookings: 8 }, { slots, limits });
  readers.push(reader);
  return reader;
}

async function readsAll(reader: DemoReader): Promise<void> {
  expect((await reader.read()).rows_read).toBe(allRows(reader.demo.ledger).length);
}

/** The browsers of this process that have not ended, by process id. */
function browsers(): number[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const [, state, parent] = /\) (\S) (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      const ours = state !== 'Z' && Number(parent) === process.pid;
      const args = ours ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
      return args.includes('--remote-debugging-pipe') ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });
}

describe('hotels that share one slot', () => {
  it('are read one after the other, in one browser at a time, whoever asks first', async () => {
    const slots = new BrowserSlots(1);
    const hotels = [await hotel(slots), await hotel(slots)];
    let most = 0;
    const look = LINUX ? setInterval(() => (most = Math.max(most, browsers().length)), 20) : undefined;
    await Promise.all(hotels.map(readsAll));
    clearInterval(look);
    if (LINUX) expect(most).toBe(1);
    expect(hotels.map(({ demo }) => demo.counts.signIns)).toEqual([1, 1]);
    // A session outlives the browser that gave way.
    await readsAll(hotels[0]!);
    expect(hotels[0]!.demo.counts.signIns).toBe(1);
  });

  it('are not kept from it by a visit that hangs: its own limit ends it', async () => {
    const slots = new BrowserSlots(1);
    const stuck = await hotel(slots, { watchdogMs: 700 });
    const other = await hotel(slots);
    stuck.set({ fault: 'hang' });
    const [first] = await Promise.allSettled([stuck.read(), readsAll(other)]);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'DASHBOARD_UNAVAILABLE' } });
  });

  it.skipIf(!LINUX)(
    'are not kept from it by a browser that froze while it was idle: it is killed',
    async () => {
      const slots = new BrowserSlots(1);
      const frozen = await hotel(slots, { endMs: 200 });
      const other = await hotel(slots);
      await readsAll(frozen);
      const [pid] = browsers();
      process.kill(pid!, 'SIGSTOP');
      await readsAll(other);
      expect(browsers()).not.toContain(pid);
    },
  );

  it('are told at once when the server ends while they wait', async () => {
    const slots = new BrowserSlots(1);
    const [first, second] = [await hotel(slots), await hotel(slots)];
    first.set({ fault: 'hang' });
    const busy = first.read().catch(() => undefined);
    const waiting = second.read();
    void waiting.catch(() => undefined);
    await second.dashboard.close();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    await first.dashboard.close();
    await busy;
  });
});
