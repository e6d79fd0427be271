/** The session as something that outlives browsers and is shared between the servers of one hotel. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Dashboard } from '../../../src/dashboard/dashboard.js';
import { THOROUGH } from '../../support/thorough.js';
import { dashboardSettings, DemoReader } from '../../support/read-demo.js';

let reader: DemoReader | null = null;
let second: Dashboard | null = null;
afterEach(async () => {
  await second?.close();
  await reader?.close();
  reader = second = null;
});

/** Another server for the same hotel. */
function another({ demo, folder }: DemoReader): Dashboard {
  return new Dashboard(dashboardSettings(demo, folder));
}

const control = (): { progress: () => void; signal: AbortSignal } => ({
  progress: () => undefined,
  signal: new AbortController().signal,
});

describe('two servers', () => {
  it('that find themselves signed out together sign in once', async () => {
    reader = await DemoReader.start({ today: '2026-01-11', bookings: 12 });
    const servers = [reader.dashboard, (second = another(reader))];
    await Promise.all(servers.map((server) => server.read('calendar', '2026-01', control())));
    expect(reader.demo.counts.signIns).toBe(1);
    reader.demo.expireSessions();
    await Promise.all(servers.map((server) => server.read('calendar', '2026-02', control())));
    expect(reader.demo.counts.signIns).toBe(2);
    expect(readdirSync(reader.folder)).toEqual(['session.json', 'sign-ins.json']);
  });
});

describe('a session that ends between the calendar and the month that was asked for', () => {
  it.each(THOROUGH ? (['redirect', 'inPlace'] as const) : (['inPlace'] as const))(
    'is renewed once, and the month is read (%s)',
    async (anonymous) => {
      reader = await DemoReader.start({ today: '2026-01-11', bookings: 12, anonymous });
      const { demo, dashboard } = reader;
      await dashboard.read('calendar', '2026-01', control());
      const { calendarLoads, signIns } = demo.counts;
      const watching = setInterval(() => {
        if (demo.counts.calendarLoads === calendarLoads) return;
        clearInterval(watching);
        demo.expireSessions();
      }, 1);
      const { data } = await dashboard.read('calendar', '2026-03', control());
      expect(data.month).toBe('2026-03');
      expect(demo.counts.signIns - signIns).toBe(1);
    },
  );
});

describe('a saved session that no browser takes', () => {
  it('costs one sign-in, and is replaced', async () => {
    reader = await DemoReader.start({ today: '2026-01-11', bookings: 12 }, { limits: { mostVisits: 1 } });
    const { hostname } = new URL(reader.demo.url);
    const cookie = {
      name: 'a\nb',
      value: 'c;\u0000d',
      domain: hostname,
      path: '/',
      expires: -7,
      sameSite: 'None',
    };
    const time = '2026-01-11T08:00:00.000Z';
    const session = { format: 1, origin: reader.demo.url, saved_at: time, signed_in_at: time, hotel: null };
    mkdirSync(reader.folder, { recursive: true });
    const path = join(reader.folder, 'session.json');
    writeFileSync(path, JSON.stringify({ ...session, state: { cookies: [cookie], origins: [] } }));
    await reader.read();
    await reader.read();
    expect(reader.demo.counts.signIns).toBe(1);
    expect(readFileSync(path, 'utf8')).not.toContain('a\\nb');
  });
});

// On Windows there is no place that even an administrator cannot write to.
describe.skipIf(process.platform === 'win32')('a state folder that cannot be written', () => {
  it('costs one sign-in, not one for each browser', async () => {
    const nowhere = join('/dev/null', 'hotel');
    reader = await DemoReader.start(
      { today: '2026-01-11', bookings: 12 },
      { folder: nowhere, limits: { mostVisits: 1 } },
    );
    for (let visit = 0; visit < 3; visit += 1) await reader.read();
    expect(reader.demo.counts).toMatchObject({ signIns: 1, rejectedSignIns: 0 });
  });

  it('is no reason to try a refused password twice', async () => {
    const credentials = { email: 'owner@riad.example.com', password: 'not this one' };
    reader = await DemoReader.start(
      { today: '2026-01-11' },
      { folder: join('/dev/null', 'hotel'), credentials },
    );
    for (let visit = 0; visit < 2; visit += 1) {
      await expect(reader.read()).rejects.toMatchObject({ code: 'SIGN_IN_REJECTED' });
    }
    expect(reader.demo.counts.rejectedSignIns).toBe(1);
  });
});
