/** The store is killed, frozen, started again, or cut off: what is in memory goes on, marked; nothing is taken for granted; and it heals. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.js';
import { turnToSignIn } from '../../src/dashboard/sign-in/turn.js';
import { pseudonyms } from '../../src/privacy/pseudonyms.js';
import { storeProgram, TestStore } from '../support/redis.js';
import { serverOn, signIn, stateOn, type StoreServer } from '../support/store-servers.js';
import { StallingProxy } from '../support/stalling-proxy.js';

const SOON = { interval: 20, timeout: 30_000 };
/** Until a store that says nothing counts as gone. */
const TIMEOUT_MS = 1_500;
const PAIR = { email: 'desk@riad.example', password: 'made-up password' };
const GONE = { code: 'STORE_UNAVAILABLE' };
const ALONE = expect.stringContaining('reads for itself') as string;

interface Outage {
  how: string;
  begin(): void | Promise<void>;
  end(): void | Promise<void>;
}

describe.skipIf(storeProgram === null)('a store', () => {
  let store: TestStore;
  let proxy: StallingProxy;

  beforeAll(async () => {
    store = await TestStore.start();
    proxy = await StallingProxy.before(store.port);
  });

  const outages: Outage[] = [
    { how: 'was killed and is started again', begin: () => store.kill(), end: () => store.startAgain() },
    { how: 'is frozen, and goes on', begin: () => store.freeze(), end: () => store.thaw() },
    {
      how: 'is cut off by a network that says nothing',
      begin: () => proxy.stall(),
      end: () => proxy.resume(),
    },
  ];

  const server = (hotel: string): StoreServer =>
    serverOn(store, { hotel, url: proxy.url, timeoutMs: TIMEOUT_MS });

  it.each(outages)('that $how: memory goes on, marked; then all is shared again', async ({ begin, end }) => {
    const hotel = randomUUID();
    const [one, other] = [server(hotel), server(hotel)];
    await signIn(one.session, 'Riad Exemple');
    const first = one.book.reservations();
    await expect.poll(() => one.pages.visits.length, SOON).toBe(1);
    one.pages.last.land();
    await first;
    await other.book.reservations();
    await begin();
    // From memory, however many ask.
    for (const { book } of [one, other, one]) {
      const { as_of, warnings } = await book.reservations();
      expect(as_of).toMatchObject({
        source: expect.stringMatching(/cache|snapshot/) as string,
        stale: false,
      });
      expect(warnings[0]).toEqual(ALONE);
    }
    // And anew, by its own visit, which nobody else is told of.
    const anew = one.book.reservations({ maxAgeSeconds: 0 });
    await expect.poll(() => one.pages.visits.length, SOON).toBe(2);
    one.pages.last.land();
    expect((await anew).warnings[0]).toEqual(ALONE);
    expect(one.session.hotel()).toBe('Riad Exemple');
    expect((await one.session.load())?.hotel).toBe('Riad Exemple');
    await end();
    await expect.poll(() => [one, other].map(({ state }) => state.trouble()), SOON).toEqual([null, null]);
    const shared = one.book.reservations({ maxAgeSeconds: 0 });
    await expect.poll(() => one.pages.visits.length, SOON).toBe(3);
    one.pages.last.land();
    const { warnings, reading } = await shared;
    expect(warnings).not.toContainEqual(ALONE);
    await expect.poll(async () => (await other.book.latest())?.read_at, SOON).toBe(reading.read_at);
    expect(other.pages.visits).toHaveLength(0);
  });

  it.each(outages)(
    'that $how: nobody signs in by guess, and what was refused is known still',
    async ({ begin, end }) => {
      const hotel = randomUUID();
      const { session } = server(hotel);
      await session.signIns.submitted(PAIR);
      await session.signIns.cameTo('refused');
      await begin();
      const { signIns } = session;
      await expect(signIns.may(PAIR)).rejects.toMatchObject(GONE);
      await expect(signIns.submitted(PAIR)).rejects.toMatchObject(GONE);
      await expect(turnToSignIn(session, new AbortController().signal)).rejects.toMatchObject(GONE);
      // A server that has just started knows of no session, and does not take that for none.
      await expect(server(hotel).session.load()).rejects.toBeInstanceOf(Failure);
      await expect(
        pseudonyms(stateOn(store, { hotel, url: proxy.url, timeoutMs: TIMEOUT_MS })),
      ).rejects.toMatchObject(GONE);
      await end();
      const healed = async (): Promise<unknown> => signIns.may(PAIR).catch(() => null);
      await expect.poll(healed, SOON).toMatchObject({ may: false, because: 'refused' });
    },
  );
});
