/** Books on several machines with one store: one visit, whoever asks; and what goes on while the store does not. */
import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storeProgram, TestStore } from '../support/redis.js';
import type { Reply } from '../../src/store/connection.js';
import { keyOf, raw, serverOn, signIn, type StoreServer } from '../support/store-servers.js';
import { stay } from '../support/builders.js';

const SOON = { interval: 5, timeout: 20_000 };
const OTHER = 'Riad Autre';

describe.skipIf(storeProgram === null)('servers with one store', () => {
  let store: TestStore;
  let ask: (...args: (string | Buffer)[]) => Promise<Reply>;
  let hotel: string;
  let servers: StoreServer[];

  beforeAll(async () => {
    store = await TestStore.start();
    ask = raw(store);
  });
  beforeEach(() => {
    hotel = randomUUID();
    servers = [1, 2, 3].map(() => serverOn(store, { hotel }));
  });

  const visits = (): number => servers.reduce((sum, { pages }) => sum + pages.visits.length, 0);
  async function visitor(count = 1): Promise<StoreServer> {
    await expect.poll(visits, SOON).toBe(count);
    return servers.find(({ pages }) => pages.visits.length > 0)!;
  }
  /** Has one of them read, and all know it. */
  async function allRead(): Promise<void> {
    const asked = Promise.all(servers.map(({ book }) => book.reservations()));
    (await visitor()).pages.last.land();
    await asked;
  }

  it('that are asked at once visit once', async () => {
    const asked = servers.map(({ book }) => book.reservations());
    const one = await visitor();
    one.pages.last.land([stay({ guest_name: 'Amélie Example' })]);
    const answers = await Promise.all(asked);
    expect(answers.map(({ as_of }) => as_of.source).sort()).toEqual(['live', 'snapshot', 'snapshot']);
    for (const { reading, warnings } of answers) {
      expect(reading.data.stays[0]?.guest_name).toBe('Amélie Example');
      expect(warnings.filter((warning) => warning.includes('store'))).toEqual([]);
    }
    expect(visits()).toBe(1);
  });

  it('visit one after the other for different things', async () => {
    const reservations = servers[0]!.book.reservations();
    const first = await visitor();
    const month = servers[1]!.book.read('calendar', '2026-01');
    // It has seen that somebody else visits, and waits.
    await expect.poll(() => ask('GET', keyOf('lock', hotel, 'calendar/2026-01.lock')), SOON).not.toBeNull();
    expect(visits()).toBe(1);
    first.pages.last.land();
    await expect.poll(() => servers[1]!.pages.visits.length, SOON).toBe(1);
    servers[1]!.pages.last.land();
    await Promise.all([reservations, month]);
  });

  it('are told of a newer reading without asking', async () => {
    await allRead();
    const told = new Promise((resolve) => servers[2]!.book.onReading(resolve));
    const asked = servers[0]!.book.reservations({ maxAgeSeconds: 0 });
    await expect.poll(visits, SOON).toBe(2);
    servers[0]!.pages.last.land([stay({ guest_name: 'Newer Example' })]);
    await asked;
    expect(await told).toMatchObject({ data: { stays: [{ guest_name: 'Newer Example' }] } });
  });

  it('never answer of a hotel that somebody replaced on another machine', async () => {
    await signIn(servers[0]!.session, 'Riad Exemple');
    await allRead();
    const { session } = serverOn(store, { hotel });
    await signIn(session, OTHER, '2026-01-11T09:00:00.000Z');
    for (const { pages } of servers) pages.shown = OTHER;
    const asked = servers.map(({ book }) => book.reservations());
    await expect.poll(visits, SOON).toBe(2);
    servers.map(({ pages }) => pages.visits.at(-1)).forEach((visit) => visit?.land());
    for (const { reading } of await Promise.all(asked)) expect(reading.data.hotel).toBe(OTHER);
  });

  it('do not put a reading over a newer one, after their turn has ended without them', async () => {
    const [slow, quick] = [servers[0]!, servers[1]!];
    const late = slow.book.reservations();
    await expect.poll(() => slow.pages.visits.length, SOON).toBe(1);
    // As when the machine slept for longer than its locks last.
    await ask('DEL', keyOf('lock', hotel, 'reading.lock'), keyOf('lock', hotel, 'visit.lock'));
    const asked = quick.book.reservations();
    await expect.poll(() => quick.pages.visits.length, SOON).toBe(1);
    quick.pages.last.land([stay({ guest_name: 'Newer Example' })]);
    await asked;
    await quick.book.close();
    slow.pages.last.land([stay({ guest_name: 'Older Example' })]);
    await late;
    await slow.book.close();
    const { reading } = await servers[2]!.book.reservations();
    expect(reading.data.stays[0]?.guest_name).toBe('Newer Example');
  });
});
