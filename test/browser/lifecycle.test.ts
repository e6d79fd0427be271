/** The browser behind the readings: what ends it, and that the next question starts another one. */
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import type { DashboardSettings } from '../../src/dashboard/dashboard.js';
import type { DemoOptions } from '../../src/demo/panel/options.js';
import { allRows } from '../../src/demo/hotel/truth.js';
import { THOROUGH } from '../support/thorough.js';
import { DemoReader } from '../support/read-demo.js';

const LINUX = process.platform === 'linux';

let reader: DemoReader | null = null;
afterEach(async () => {
  await reader?.close();
  reader = null;
});

async function start(
  limits: DashboardSettings['limits'] = {},
  options: DemoOptions = {},
): Promise<DemoReader> {
  reader = await DemoReader.start({ today: '2026-01-11', bookings: 12, ...options }, { limits });
  return reader;
}

const rows = (): number => (reader === null ? 0 : allRows(reader.demo.ledger).length);

/** The browsers that this process has started, by process id; their helpers are not counted. */
function browsers(): number[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const [, state, parent] = /\) (\S) (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      return state !== 'Z' && Number(parent) === process.pid && isBrowser(pid) ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });
}

const isBrowser = (pid: string): boolean =>
  readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--remote-debugging-pipe');

function theBrowser(): number {
  const [pid, ...more] = browsers();
  if (pid === undefined || more.length > 0)
    throw new Error(`one browser was expected, there are ${browsers().length}`);
  return pid;
}

/** The renderers of the browser, which hold its pages. */
function renderers(): number[] {
  const marker = `${process.pid}-`;
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      const env = readFileSync(`/proc/${pid}/environ`, 'utf8');
      return args.includes('--type=renderer') && (args + env).includes(marker) ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });
}

const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.includes(`-${process.pid}-`));

describe.skipIf(!LINUX)('the browser (its processes are looked up in /proc: Linux only)', () => {
  it('is closed when it is not needed for a while, with all it left on disk, and started again with the session', async () => {
    const { demo } = await start({ idleMs: 150 });
    expect((await reader?.read())?.rows_read).toBe(rows());
    const first = theBrowser();
    expect(folders()).toHaveLength(1);
    await expect.poll(browsers, { timeout: 5_000 }).toEqual([]);
    await expect.poll(folders, { timeout: 5_000 }).toEqual([]);
    expect((await reader?.read())?.rows_read).toBe(rows());
    expect(theBrowser()).not.toBe(first);
    expect(demo.counts.signIns).toBe(1);
  });

  it.skipIf(!THOROUGH)('is not closed for idleness while a long visit goes on', async () => {
    const { demo } = await start({ idleMs: 50 }, { pageDelayMs: 600 });
    await reader?.read();
    expect(demo.counts.signIns).toBe(1);
    expect(demo.counts.pageLoads).toBeLessThanOrEqual(3);
  });

  it('is replaced after so many visits', async () => {
    const { demo } = await start({ mostVisits: 2 });
    const pids: number[] = [];
    for (let visit = 0; visit < 3; visit += 1) {
      await reader?.read();
      pids.push(theBrowser());
    }
    expect(pids.map((pid) => pids.indexOf(pid))).toEqual([0, 0, 2]);
    expect(demo.counts.signIns).toBe(1);
  });

  it('is remade when it is killed in the middle of a reading, within the same call', async () => {
    const { demo } = await start({}, { grid: { delayMs: 400 } });
    await reader?.read();
    const first = theBrowser();
    const before = demo.counts.gridRequests;
    const reading = reader?.read();
    await expect
      .poll(() => demo.counts.gridRequests, { interval: 5, timeout: 5_000 })
      .toBeGreaterThan(before);
    process.kill(first, 'SIGKILL');
    const read = await reading;
    expect(read?.rows_read).toBe(read?.rows_reported);
    expect(theBrowser()).not.toBe(first);
    expect(demo.counts.signIns).toBe(1);
    await expect.poll(folders, { timeout: 5_000 }).toHaveLength(1);
  });

  it.skipIf(!THOROUGH)('is remade when it was killed between two readings', async () => {
    await start();
    await reader?.read();
    process.kill(theBrowser(), 'SIGKILL');
    expect((await reader?.read())?.rows_read).toBe(rows());
  });

  it('opens another page when the page crashes in the middle of a reading', async () => {
    const { demo } = await start({}, { grid: { delayMs: 400 } });
    await reader?.read();
    const before = demo.counts.gridRequests;
    const reading = reader?.read();
    await expect
      .poll(() => demo.counts.gridRequests, { interval: 5, timeout: 5_000 })
      .toBeGreaterThan(before);
    const pages = renderers();
    expect(pages.length).toBeGreaterThan(0);
    for (const pid of pages) process.kill(pid, 'SIGKILL');
    expect((await reading)?.rows_read).toBe(rows());
    expect(demo.counts.signIns).toBe(1);
  });

  it('keeps its page for the next reading, and lets it run nothing of the dashboard meanwhile', async () => {
    const { demo } = await start();
    await reader?.read();
    const pages = renderers();
    expect(pages.length).toBeGreaterThan(0);
    const before = demo.counts.requests;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(demo.counts.requests).toBe(before);
    expect((await reader?.read())?.rows_read).toBe(rows());
    expect(renderers().filter((pid) => pages.includes(pid)).length).toBeGreaterThan(0);
  });

  it('is killed and remade when it is frozen', async () => {
    await start({ answerMs: 1_000, endMs: 300, loadMs: 2_000 });
    await reader?.read();
    const first = theBrowser();
    process.kill(first, 'SIGSTOP');
    expect((await reader?.read())?.rows_read).toBe(rows());
    await expect.poll(browsers, { timeout: 5_000 }).not.toContain(first);
  });

  // It takes half a minute: a page may be silent for so long.
  it.skipIf(!THOROUGH)(
    'is killed and remade when it is stopped in the middle of a reading, and leaves nothing',
    async () => {
      const { demo } = await start({ answerMs: 8_000, endMs: 1_000 }, { grid: { delayMs: 400 } });
      await reader?.read();
      const first = theBrowser();
      const before = demo.counts.gridRequests;
      const reading = reader?.read();
      await expect
        .poll(() => demo.counts.gridRequests, { interval: 5, timeout: 5_000 })
        .toBeGreaterThan(before);
      process.kill(first, 'SIGSTOP');
      expect((await reading)?.rows_read).toBe(rows());
      await expect.poll(browsers, { timeout: 5_000 }).not.toContain(first);
      await reader?.dashboard.close();
      expect(folders()).toEqual([]);
    },
    150_000,
  );

  it('that is frozen does not hold up the end for long', async () => {
    await start({ endMs: 300 });
    await reader?.read();
    process.kill(theBrowser(), 'SIGSTOP');
    const started = Date.now();
    await reader?.dashboard.close();
    // Playwright by itself would wait half a minute; a busy machine needs some seconds.
    expect(Date.now() - started).toBeLessThan(15_000);
    expect(browsers()).toEqual([]);
    expect(folders()).toEqual([]);
  });

  it('closes a page that never comes, and the next look works', async () => {
    const { demo } = await start({ loadMs: 4_000 });
    await reader?.read();
    Object.assign(demo.options, { fault: 'hang', faultTimes: 1 });
    const read = await reader?.read();
    expect(read?.rows_read).toBe(read?.rows_reported);
    expect(demo.options.fault).toBeNull();
  });
});
