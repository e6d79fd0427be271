/** However a server ends, it ends soon, with code 0, and leaves no browser behind. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { descendants, isRunning, startServer, type RunningServer } from '../support/server.js';
import { THOROUGH } from '../support/thorough.js';
import { tempFolder } from '../support/temp-folder.js';
import { startDemo } from '../support/demo.js';

const LINUX = process.platform === 'linux';

const ENDINGS: Record<string, (server: RunningServer) => void> = {
  'stdin ends': (server) => void server.transport.child.stdin.end(),
  'stdin is torn off': (server) => void server.transport.child.stdin.destroy(),
  'stdout is torn off': ({ transport }) => {
    transport.child.stdout.destroy();
    // It is noticed by the next word.
    void transport.send({ jsonrpc: '2.0', id: 'last', method: 'ping' });
  },
  SIGTERM: (server) => void server.transport.child.kill('SIGTERM'),
  SIGINT: (server) => void server.transport.child.kill('SIGINT'),
  SIGHUP: (server) => void server.transport.child.kill('SIGHUP'),
};

let demo: DemoDashboard;
const home = tempFolder();
let server: RunningServer | null = null;

beforeAll(async () => {
  demo = await startDemo({ today: '2026-01-11', bookings: 12 });
  const first = await startServer({ demo, home });
  await first.ask('list_reservations', { limit: 1 });
  await first.close();
});
afterEach(() => {
  demo.options.pageDelayMs = 0;
  server?.transport.child.kill('SIGKILL');
  server = null;
});

async function start(): Promise<RunningServer> {
  server = await startServer({ demo, home });
  return server;
}

/** Ends it and looks at what is left. */
async function endedBy(running: RunningServer, ending: keyof typeof ENDINGS): Promise<void> {
  const family = LINUX ? descendants(running.transport.pid) : [];
  ENDINGS[ending]?.(running);
  expect(await running.transport.exit).toBe(0);
  // The browser's helpers follow it within a moment.
  await expect.poll(() => family.filter(isRunning), { timeout: 2_000 }).toEqual([]);
}

describe('a server at rest', () => {
  it.each(Object.keys(ENDINGS))('ends when %s', async (ending) => {
    await endedBy(await start(), ending);
  });
});

describe('a server with an open browser', () => {
  it.each(THOROUGH ? ['stdout is torn off', 'stdin ends', 'SIGTERM'] : ['stdout is torn off'])(
    'ends when %s',
    async (ending) => {
      const running = await start();
      await running.ask('list_reservations', { limit: 1, max_age_seconds: 0 });
      if (LINUX) expect(descendants(running.transport.pid).length).toBeGreaterThan(1);
      await endedBy(running, ending);
    },
  );
});

describe('a server in the middle of a reading', () => {
  it.each(THOROUGH ? ['stdin ends', 'SIGTERM'] : ['SIGTERM'])('ends when %s', async (ending) => {
    demo.options.pageDelayMs = 8_000;
    const running = await start();
    const before = demo.counts.pageLoads;
    const asked = running.ask('list_reservations', { max_age_seconds: 0 }).catch(() => null);
    await expect.poll(() => demo.counts.pageLoads, { timeout: 10_000 }).toBeGreaterThan(before);
    await endedBy(running, ending);
    await asked;
  });

  it.each(THOROUGH ? [0, 300] : [300])(
    'ends even %i ms after it was asked, while the browser starts',
    async (wait) => {
      const running = await start();
      const asked = running.ask('list_reservations', { max_age_seconds: 0 }).catch(() => null);
      await sleep(wait);
      const family = LINUX ? descendants(running.transport.pid) : [];
      await endedBy(running, 'SIGTERM');
      await asked;
      await expect.poll(() => family.filter(isRunning), { timeout: 2_000 }).toEqual([]);
    },
  );
});

it('nothing was written to the dashboard, and nobody was signed out', () => {
  expect(demo.counts).toMatchObject({ writes: 0, signOuts: 0, signIns: 1 });
});
