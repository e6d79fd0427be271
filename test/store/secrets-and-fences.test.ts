/** What a store is not trusted with, and who may not write any more. */
import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { SignInRecord } from '../../src/dashboard/sign-in/sign-in-record.js';
import { storeProgram, TestStore } from '../support/redis.js';
import { keyOf, ORIGIN, raw, stateOn } from '../support/store-servers.js';
import type { Reply } from '../../src/store/connection.js';

const MANY = 1_000_000;
const GUEST = 'Amélie Example-Guest';
const PAIR = { email: 'desk@riad.example', password: 'made-up password' };

describe.skipIf(storeProgram === null)('a store', () => {
  let store: TestStore;
  let ask: (...args: (string | Buffer)[]) => Promise<Reply>;

  beforeAll(async () => {
    store = await TestStore.start();
    ask = raw(store);
  });

  /** All that anybody who can read the store sees of a hotel. */
  async function visible(hotel: string): Promise<string> {
    const keys = (await ask('KEYS', `*${hotel}*`)) as Buffer[];
    const all: unknown[] = [keys.map(String)];
    for (const key of keys.map(String)) {
      const type = String(await ask('TYPE', key));
      const value = await (type === 'hash' ? ask('HGETALL', key) : ask('GET', key));
      all.push(
        Buffer.isBuffer(value) ? value.toString('latin1') : Object.entries(value as object).map(String),
      );
    }
    return JSON.stringify(all);
  }

  it('shows neither a value nor the key', async () => {
    const hotel = randomUUID();
    const key = randomBytes(32);
    const state = stateOn(store, { hotel, key });
    await state.write('latest.json', `${GUEST} ${'and more '.repeat(500)}`);
    await state.writeOwn('session.json', JSON.stringify({ cookie: 'a-secret-cookie-value' }));
    await state.create('pseudonyms.key', 'f'.repeat(64));
    const seen = await visible(hotel);
    expect(seen).toContain('session.json');
    for (const secret of [
      'Example-Guest',
      'a-secret-cookie',
      'ffffffff',
      key.toString('hex'),
      key.toString('latin1'),
    ])
      expect(seen).not.toContain(secret);
  });

  it('encrypts the same value differently each time', async () => {
    const hotel = randomUUID();
    const state = stateOn(store, { hotel });
    await state.write('a', GUEST);
    const first = String(await ask('GET', keyOf('value', hotel, 'a')));
    await state.write('a', GUEST);
    expect(String(await ask('GET', keyOf('value', hotel, 'a')))).not.toBe(first);
  });

  it('refuses another key, and leaves all as it was', async () => {
    const hotel = randomUUID();
    await stateOn(store, { hotel }).write('latest.json', GUEST);
    const before = await visible(hotel);
    const wrong = stateOn(store, { hotel, key: randomBytes(32) });
    const refused = {
      code: 'SETTING_INVALID',
      message: expect.stringContaining('HOTELRUNNER_KEY') as string,
    };
    await expect(wrong.read('latest.json', MANY)).rejects.toMatchObject(refused);
    await expect(wrong.write('latest.json', 'mine')).rejects.toMatchObject(refused);
    await expect(wrong.create('other', 'mine')).rejects.toMatchObject(refused);
    await expect(wrong.remove('latest.json')).rejects.toMatchObject(refused);
    await expect(wrong.lock('reading.lock')).rejects.toMatchObject(refused);
    expect(await visible(hotel)).toBe(before);
  });

  it('is not believed about a value of another name, of another hotel, or changed by a bit', async () => {
    const [hotel, another] = [randomUUID(), randomUUID()];
    const state = stateOn(store, { hotel });
    await stateOn(store, { hotel: another }).write('latest.json', 'of the other hotel');
    await state.write('latest.json', 'ours');
    await state.write('session.json', 'a session');
    const put = async (value: Reply): Promise<void> => {
      await ask('SET', keyOf('value', hotel, 'latest.json'), value as Buffer);
      expect(await state.read('latest.json', MANY)).toBeNull();
    };
    const own = (await ask('GET', keyOf('value', hotel, 'latest.json'))) as Buffer;
    await put(await ask('GET', keyOf('value', another, 'latest.json')));
    await put(await ask('GET', keyOf('value', hotel, 'session.json')));
    for (const at of [0, 1, 13, own.length - 1]) {
      const changed = Buffer.from(own);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await put(changed);
    }
    await put(Buffer.from(''));
    await ask('SET', keyOf('value', hotel, 'latest.json'), own);
    expect((await state.read('latest.json', MANY))?.toString()).toBe('ours');
  });

  it('that threw a value away is not one that never had it', async () => {
    const hotel = randomUUID();
    const state = stateOn(store, { hotel });
    const record = new SignInRecord(state, ORIGIN);
    await record.submitted(PAIR);
    await record.cameTo('refused');
    await ask('DEL', keyOf('value', hotel, 'sign-ins.json'));
    await expect(record.may(PAIR)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
    // A person who acts may have it forgotten.
    await record.forget();
    expect(await record.may(PAIR)).toEqual({ may: true });
  });

  it('takes no write of a holder after somebody else took his lock, however late', async () => {
    const hotel = randomUUID();
    const [one, other] = [stateOn(store, { hotel }), stateOn(store, { hotel })];
    const first = await one.lock('reading.lock');
    await one.write('latest.json', 'first', first!);
    // As when its time ran out: nobody took it yet, so its holder may still write.
    await ask('DEL', keyOf('lock', hotel, 'reading.lock'));
    await one.write('latest.json', 'still first', first!);
    const second = await other.lock('reading.lock');
    const late = { code: 'LOCK_LOST' };
    await expect(one.write('latest.json', 'too late', first!)).rejects.toMatchObject(late);
    await other.write('latest.json', 'second', second!);
    await second!.release();
    await expect(one.write('latest.json', 'too late', first!)).rejects.toMatchObject(late);
    await first!.release();
    expect((await other.read('latest.json', MANY))?.toString()).toBe('second');
    // What was read under no lock of the store, because it was out of reach, is not put over what others read.
    const none = { release: () => Promise.resolve() };
    await expect(one.write('latest.json', 'alone', none)).rejects.toMatchObject(late);
  });

  it('numbers those who take a lock, ever higher, and ends a lock by itself', async () => {
    const hotel = randomUUID();
    const state = stateOn(store, { hotel, leaseMs: 20_000 });
    const numbers: unknown[] = [];
    for (let times = 0; times < 3; times += 1) {
      const held = await state.lock('visit.lock');
      numbers.push(Reflect.get(held!, 'number'));
      const left = Number(await ask('PTTL', keyOf('lock', hotel, 'visit.lock')));
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(20_000);
      await held!.release();
    }
    expect(numbers).toEqual([1, 2, 3]);
  });

  it('is told again and again that a lock is held, as long as its holder lives', async () => {
    const hotel = randomUUID();
    const state = stateOn(store, { hotel, leaseMs: 300 });
    const held = await state.lock('visit.lock');
    const lock = keyOf('lock', hotel, 'visit.lock');
    // From a time that only its holder sets back to his own.
    await ask('PEXPIRE', lock, '1000000');
    await expect
      .poll(async () => Number(await ask('PTTL', lock)), { timeout: 20_000 })
      .toBeLessThanOrEqual(300);
    await held!.release();
    expect(await ask('GET', lock)).toBeNull();
  });

  it('does not give back a lock that somebody else holds by now', async () => {
    const hotel = randomUUID();
    const [one, other] = [stateOn(store, { hotel }), stateOn(store, { hotel })];
    const first = await one.lock('reading.lock');
    await ask('DEL', keyOf('lock', hotel, 'reading.lock'));
    const second = await other.lock('reading.lock');
    await first!.release();
    expect(await one.lock('reading.lock')).toBeNull();
    await second!.release();
    expect(await one.lock('reading.lock')).not.toBeNull();
  });
});
