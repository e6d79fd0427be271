/** Servers as on machines of their own, with a store in common and clocks a minute apart: one visit, whoever asks, and ages that are true. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allBookings } from '../../src/demo/hotel/truth.js';
import { startDemo } from '../support/demo.js';
import { storeProgram, TestStore } from '../support/redis.js';
import { startServer } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';

const asOf = (value: object): Record<string, unknown> => (value as { as_of: Record<string, unknown> }).as_of;

describe.skipIf(storeProgram === null)('three servers with one store', () => {
  it('sign in once and visit once, and say the same age though their clocks differ', async () => {
    const demo = await startDemo({ today: '2026-01-11', bookings: 30 });
    const store = await TestStore.start();
    const shared = { HOTELRUNNER_STORE: store.url, HOTELRUNNER_KEY: randomBytes(32).toString('base64') };
    const servers = await Promise.all(
      [-60_000, 0, 60_000].map((apart) => {
        const home = tempFolder();
        const skew = join(home, 'skew.mjs');
        writeFileSync(skew, `const now = Date.now; Date.now = () => now() + ${apart};`);
        return startServer({ demo, home, env: { ...shared, NODE_OPTIONS: `--import ${skew}` } });
      }),
    );
    const answers = await Promise.all(servers.map((server) => server.ask('list_reservations', { limit: 1 })));
    const total = allBookings(demo.ledger).length;
    expect(answers.map(({ failed, value }) => [failed, value['total']])).toEqual(
      servers.map(() => [false, total]),
    );
    expect(answers.map(({ value }) => value.as_of.source).sort()).toEqual(['live', 'snapshot', 'snapshot']);
    expect(demo.counts.signIns).toBe(1);
    expect(new Set(answers.map(({ value }) => asOf(value).read_at)).size).toBe(1);
    const again = await Promise.all(servers.map((server) => server.ask('list_reservations', { limit: 1 })));
    const ages = again.map(({ value }) => Number(asOf(value).age_seconds));
    // Asked together: far closer than their clocks are.
    expect(Math.max(...ages) - Math.min(...ages)).toBeLessThan(30);
    expect(await Promise.all(servers.map((server) => server.close()))).toEqual([0, 0, 0]);
  });
});
