/** Several servers of one hotel as real processes, with one state folder: the dashboard is visited once, however many ask. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hotelFolder } from '../../src/app/config.js';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { allBookings, roomsForSale } from '../../src/demo/hotel/truth.js';
import { startServer, type Asked, type RunningServer } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';
import { startDemo } from '../support/demo.js';

const RANGE = { from: '2026-01-12', to: '2026-01-25' };
const LIST = 'GET /admin/pms/reservations/all';
const CALENDAR = 'GET /admin/channel/calendars/occupancies';

let demo: DemoDashboard;
const home = tempFolder();
const running: RunningServer[] = [];

beforeAll(async () => {
  demo = await startDemo({ today: '2026-01-11', bookings: 30 });
});

async function start(count: number, env: Record<string, string> = {}): Promise<RunningServer[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => startServer({ demo, home, env })));
  running.push(...servers);
  return servers;
}

/** How often a page was loaded since `before` requests. */
const loads = (page: string, before: number): number =>
  demo.log.slice(before).filter((request) => request.startsWith(page)).length;
const forSale = ({ value }: Asked): unknown =>
  (value['nights'] as { rooms_for_sale: number | null }[]).map(({ rooms_for_sale }) => rooms_for_sale);
const truth = (): number[] =>
  Array.from({ length: 14 }, (_, i) => roomsForSale(demo.ledger, `2026-01-${12 + i}`));

// Each test goes on where the one before ended.
describe('several servers with one state folder', () => {
  it('that are started at once on a cold state sign in once, and read once', async () => {
    // As hosts do, which start a server for each window and one more to look.
    const servers = await start(3);
    const answers = await Promise.all(servers.map((server) => server.ask('list_reservations', { limit: 1 })));
    const total = allBookings(demo.ledger).length;
    expect(answers.map(({ failed, value }) => [failed, value['total']])).toEqual([
      [false, total],
      [false, total],
      [false, total],
    ]);
    expect(answers.map(({ value }) => value.as_of.source).sort()).toEqual(['live', 'snapshot', 'snapshot']);
    expect(demo.counts.signIns).toBe(1);
    // Signing in may lead to the list by itself and once more by us; then its source is asked how many rows there are.
    expect(demo.counts.gridRequests).toBeLessThanOrEqual(3);
  });

  it('load a month of the calendar once, too', async () => {
    const before = demo.log.length;
    const answers = await Promise.all(running.map((server) => server.ask('occupancy_for_dates', RANGE)));
    for (const answer of answers) expect(forSale(answer)).toEqual(truth());
    expect(answers).toHaveLength(3);
    expect([loads(CALENDAR, before), loads(LIST, before)]).toEqual([1, 0]);
    expect(await Promise.all(running.splice(0).map((server) => server.close()))).toEqual([0, 0, 0]);
  });

  it('need neither dashboard nor browser for it after a restart', async () => {
    const before = demo.log.length;
    const [server] = await start(1, { HOTELRUNNER_BROWSER: '/nonexistent' });
    const answer = await server!.ask('occupancy_for_dates', RANGE);
    expect([forSale(answer), demo.log.length]).toEqual([truth(), before]);
    expect(JSON.stringify(answer.value['warnings'])).not.toContain('Calendar');
  });

  it('answer an old month from disk at once, with its age, and read it anew once', async () => {
    const folder = hotelFolder(home, new URL(demo.url));
    for (const file of [join(folder, 'latest.json'), join(folder, 'calendar', '2026-01.json')]) {
      const kept = JSON.parse(readFileSync(file, 'utf8')) as object;
      writeFileSync(file, JSON.stringify({ ...kept, read_at: Date.parse('2026-01-10T08:00:00Z') }));
    }
    const before = demo.log.length;
    const servers = await start(2);
    const { value } = await servers[0]!.ask('occupancy_for_dates', RANGE);
    expect(value.as_of).toMatchObject({ source: 'snapshot', stale: true, refreshing: true });
    expect(value['warnings']).toContain(
      'Calendar 2026-01: Read on 2026-01-10 at 08:00 UTC; newer figures are being read, ask again.',
    );
    const fresh = await Promise.all(
      servers.map((server) => server.ask('occupancy_for_dates', { ...RANGE, max_age_seconds: 300 })),
    );
    for (const answer of fresh) {
      expect([forSale(answer), answer.value.as_of.stale]).toEqual([truth(), false]);
      expect(JSON.stringify(answer.value['warnings'])).not.toContain('Calendar');
    }
    expect([loads(CALENDAR, before), loads(LIST, before)]).toEqual([1, 1]);
    expect(demo.counts).toMatchObject({ signIns: 1, writes: 0, signOuts: 0 });
  });
});
