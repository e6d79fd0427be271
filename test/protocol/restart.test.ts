/** Servers that come one after the other, with one state folder. */
import { beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { addBooking } from '../../src/demo/hotel/ledger.js';
import { allBookings } from '../../src/demo/hotel/truth.js';
import { descendants, envFor, isRunning, runCli, startServer } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';
import { startDemo } from '../support/demo.js';

let demo: DemoDashboard;
const home = tempFolder();

beforeAll(async () => {
  demo = await startDemo({ today: '2026-01-11', bookings: 12 });
});

// Each test goes on where the one before ended: that is what they are about.
describe('with one state folder', () => {
  it('the first server signs in, and is then killed without mercy', async () => {
    const first = await startServer({ demo, home });
    expect((await first.ask('list_reservations', { limit: 1 })).failed).toBe(false);
    await sleep(200);
    const family = process.platform === 'linux' ? descendants(first.transport.pid) : [];
    first.transport.child.kill('SIGKILL');
    expect(await first.transport.exit).toBe('SIGKILL');
    // Even then the browser notices that nobody holds it any more.
    await expect.poll(() => family.filter(isRunning), { timeout: 5_000 }).toEqual([]);
    expect(demo.counts.signIns).toBe(1);
  });

  it('the second answers at once from the disk, then freshly, and signs in zero times', async () => {
    const known = allBookings(demo.ledger).length;
    addBooking(demo.ledger, { guest: 'Nora Nouvelle', arrival: '2026-02-01', departure: '2026-02-02' });
    await sleep(1_100);
    const before = demo.counts.pageLoads;
    const second = await startServer({ demo, home, env: { HOTELRUNNER_MAX_AGE: '1' } });
    const { value, text } = await second.ask('list_reservations', { limit: 1 });
    expect(value['total']).toBe(known);
    expect(value.as_of).toMatchObject({ source: 'snapshot', stale: true, refreshing: true });
    expect(text).toContain('stale');
    // Joins the reading that the first question began.
    let fresh = await second.ask('list_reservations', { limit: 1, max_age_seconds: 1 });
    if (fresh.value.as_of.stale)
      fresh = await second.ask('list_reservations', { limit: 1, max_age_seconds: 1 });
    expect(fresh.value['total']).toBe(known + 1);
    expect(fresh.value.as_of).toMatchObject({ source: 'live', stale: false, refreshing: false });
    expect(demo.counts.pageLoads).toBe(before + 1);
    expect(demo.counts.signIns).toBe(1);
    expect(await second.close()).toBe(0);
  });

  it('a third with a longer patience for age needs neither dashboard nor browser', async () => {
    const before = demo.counts.requests;
    const third = await startServer({ demo, home, env: { HOTELRUNNER_BROWSER: '/nonexistent' } });
    const { value } = await third.ask('list_reservations', { limit: 1 });
    expect(value.as_of).toMatchObject({ source: 'snapshot', stale: false, refreshing: false });
    // And when it does need them, it says what it knows and what is wrong.
    const late = await third.ask('list_reservations', { limit: 1, max_age_seconds: 0 });
    expect(late.value.as_of).toMatchObject({ source: 'snapshot', stale: true, refreshing: false });
    expect((late.value['warnings'] as string[])[0]).toContain('BROWSER_MISSING');
    expect(demo.counts.requests).toBe(before);
    await third.close();
  });

  it('a command that asks once waits for its reading, whatever lies on the disk', async () => {
    const env = envFor(demo, home, { HOTELRUNNER_MAX_AGE: '1' });
    const { code, stdout } = await runCli(['call', '--json', 'list_reservations', '{"limit":1}'], env);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ as_of: { source: 'live', stale: false } });
    expect(demo.counts.signIns).toBe(1);
  });

  it('a session that ran out is renewed by itself, once', async () => {
    demo.expireSessions();
    const server = await startServer({ demo, home });
    const { failed } = await server.ask('list_reservations', { limit: 1, max_age_seconds: 0 });
    expect([failed, demo.counts.signIns]).toEqual([false, 2]);
    await server.close();
  });

  it('nothing was written to the dashboard, and nobody was signed out', () => {
    expect(demo.counts).toMatchObject({ writes: 0, signOuts: 0, rejectedSignIns: 0 });
  });
});
