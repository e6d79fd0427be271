/** Memory: the idle server, with many rows, with a browser at work, and what is left when the browser was closed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ALL } from '../../src/book/kinds/reservations.js';
import { descendants, residentMb, sharedOutMb } from '../memory.js';
import { ledgerOf, readingOf, staysOf, withHotel } from '../hotel.js';
import { BARE, cleanEnv, OURS } from '../programs.js';
import { atMost, countAtMost, type Outcome } from '../report.js';
import { median } from '../stats.js';
import { interleaved } from '../timing.js';
import { Wire } from '../wire.js';

const ROUNDS = 5;
const ROWS = 5_000;
const SETTLE_MS = 500;
const IDLE_MS = 300;

export async function memory(): Promise<Outcome> {
  if (process.platform !== 'linux') {
    return { lines: [], figures: [], notes: ['Memory: measured on Linux only.'] };
  }
  const idle = (args: readonly string[]) => async (): Promise<number> => {
    const wire = new Wire(args, cleanEnv());
    await wire.initialize();
    await wire.request('tools/list');
    await sleep(SETTLE_MS);
    const mb = residentMb(wire.pid);
    await wire.close();
    return mb;
  };
  const samples = await interleaved(ROUNDS, { ours: idle(OURS), bare: idle(BARE) });
  const full = await withManyRows();
  const { reading, after } = await aroundIdleClose();
  return {
    lines: [
      atMost(
        'memory of the idle server',
        'the SDK with one tool',
        median(samples.ours) / median(samples.bare),
        1.5,
      ),
      countAtMost('browser processes after the idle close', 'none', after, 0),
    ],
    figures: [
      { name: 'idle server, ours', value: median(samples.ours), unit: 'MB', samples: ROUNDS },
      { name: 'idle server, bare', value: median(samples.bare), unit: 'MB', samples: ROUNDS },
      { name: `server that answered from ${ROWS} rows`, value: full, unit: 'MB' },
      { name: 'browser while it reads 450 rows, at most', value: reading, unit: 'MB' },
    ],
    notes: [
      `Memory: resident set of the server's process half a second after its last answer; for the browser the proportional set of all its processes. The idle close was seen with a limit of ${IDLE_MS} ms in place of five minutes.`,
    ],
  };
}

async function withManyRows(): Promise<number> {
  const kept = readingOf(staysOf(ledgerOf(ROWS)), Date.now());
  return withHotel(26, async (hotel) => {
    const wire = new Wire(OURS, hotel.env(await hotel.home(kept)));
    await wire.initialize();
    await wire.call('list_reservations');
    await wire.call('revenue_report', { from: '2026-01-01', to: '2026-01-31' });
    await sleep(SETTLE_MS);
    const mb = residentMb(wire.pid);
    await wire.close();
    return mb;
  });
}

async function aroundIdleClose(): Promise<{ reading: number; after: number }> {
  return withHotel(450, async (hotel) => {
    const others = new Set(descendants(process.pid));
    const own = (): number[] => descendants(process.pid).filter((pid) => !others.has(pid));
    const dashboard = await hotel.dashboard({ paceMs: 0, idleMs: IDLE_MS });
    let most = 0;
    const look = setInterval(() => (most = Math.max(most, sharedOutMb(own()))), 100);
    await dashboard.read('reservations', ALL, {
      progress: () => undefined,
      signal: new AbortController().signal,
    });
    clearInterval(look);
    for (let waited = 0; waited < 50 && own().length > 0; waited += 1) await sleep(100);
    const after = own().length;
    await dashboard.close();
    return { reading: most, after };
  });
}
