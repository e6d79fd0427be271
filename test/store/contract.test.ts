/** What every kind of state promises, whatever it lies in: the same tests over a folder and over a real store. */
import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { FolderState } from '../../src/base/state/folder-state.js';
import type { HotelState } from '../../src/base/state/hotel-state.js';
import { openStore } from '../../src/store/open-store.js';
import { atEnd } from '../support/at-end.js';
import { storeProgram, TestStore } from '../support/redis.js';
import { tempFolder } from '../support/temp-folder.js';

const KEY = randomBytes(32);
const MANY = 1_000_000;
let store: TestStore;

interface Kind {
  name: string;
  /** Two servers of one hotel. */
  open(): Promise<[HotelState, HotelState]>;
}

const inStore = (hotel: string): HotelState => {
  const state = openStore(store.url, KEY, hotel);
  atEnd(() => state.close());
  return state;
};

const KINDS: Kind[] = [
  {
    name: 'a folder',
    open: () => {
      const folder = `${tempFolder()}/hotel`;
      return Promise.resolve<[HotelState, HotelState]>([new FolderState(folder), new FolderState(folder)]);
    },
  },
  ...(storeProgram === null
    ? []
    : [
        {
          name: 'a store',
          open: () => {
            const hotel = `${randomUUID()}.hotelrunner.com`;
            return Promise.resolve<[HotelState, HotelState]>([inStore(hotel), inStore(hotel)]);
          },
        },
      ]),
];

beforeAll(async () => {
  if (storeProgram !== null) store = await TestStore.start();
});

describe.each(KINDS)('the state of a hotel in $name', ({ open }) => {
  const text = async (state: HotelState, name: string): Promise<string | null> =>
    (await state.read(name, MANY))?.toString('utf8') ?? null;

  it('gives every server what one of them wrote, whole, small or large', async () => {
    const [one, other] = await open();
    const large = randomBytes(300_000).toString('hex');
    await one.write('latest.json', 'Réservé');
    await one.within('calendar').write('2026-01.json', large);
    await one.write('empty', '');
    expect(await text(other, 'latest.json')).toBe('Réservé');
    expect(await text(other.within('calendar'), '2026-01.json')).toBe(large);
    expect(await text(other, 'empty')).toBe('');
    expect(await text(other, 'calendar/2026-01.json')).toBe(large);
  });

  it('says ENOENT of what is not there, and null of what is too large', async () => {
    const [one] = await open();
    await one.write('here', 'x'.repeat(5_000));
    await expect(one.read('not-here', MANY)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(one.readOwn('not-here', MANY)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await one.read('here', 4_999)).toBeNull();
    expect(await one.readOwn('here', 5_000)).toHaveLength(5_000);
  });

  it('has another stamp after each write, by whom ever, and none for what is not there', async () => {
    const [one, other] = await open();
    const stamps = [await one.stamp('latest.json')];
    for (const value of ['a', 'b', 'b']) {
      await one.write('latest.json', value);
      stamps.push(await other.stamp('latest.json'));
    }
    await one.remove('latest.json');
    expect(stamps[0]).toBe('');
    expect(await other.stamp('latest.json')).toBe('');
    expect(new Set(stamps).size).toBe(4);
  });

  it('creates once', async () => {
    const [one, other] = await open();
    const made = await Promise.all(
      [one, other, one, other].map((state, at) => state.create('key', `k${at}`)),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await text(one, 'key')).toBe(`k${made.indexOf(true)}`);
    expect(await text(other, 'key')).toBe(await text(one, 'key'));
  });

  it('removes and renames, over what bears the name', async () => {
    const [one, other] = await open();
    await one.write('latest.json', 'new');
    await one.write('latest.json.damaged', 'old');
    await one.rename('latest.json', 'latest.json.damaged');
    expect(await text(other, 'latest.json.damaged')).toBe('new');
    await expect(other.read('latest.json', MANY)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(one.rename('latest.json', 'x')).rejects.toMatchObject({ code: 'ENOENT' });
    await one.remove('latest.json.damaged');
    await one.remove('latest.json.damaged');
    expect(await other.list()).toEqual([]);
  });

  it('lists what is right here, and what is in folders that match level by level, with sizes', async () => {
    const [one, other] = await open();
    const history = one.within('history');
    for (const folder of ['2026/01', '2026/02', '2025/12', 'odd/01'])
      await history.within(folder).write('a.json', 'abc');
    await one.within('calendar').write('2026-01.json', '{}');
    await one.write('session.json', '{}');
    const seen = other.within('history');
    expect(await seen.list(/^\d{4}$/, /^\d{2}$/)).toEqual([
      '2025/12/a.json',
      '2026/01/a.json',
      '2026/02/a.json',
    ]);
    expect(await other.within('calendar').list()).toEqual(['2026-01.json']);
    expect(await other.list()).toContain('session.json');
    expect(await other.list()).not.toContain('2026-01.json');
    expect(await seen.size('2026/01/a.json')).toBeGreaterThanOrEqual(3);
    expect(await seen.size('2026/01/b.json')).toBe(0);
    expect(await other.within('nowhere').list()).toEqual([]);
  });

  it('sets a part aside, whole', async () => {
    const [one, other] = await open();
    await one.within('history/2026/01').write('a.json', 'abc');
    await one.within('history/2026/02').write('b.json', 'def');
    expect(await one.within('history').setAside('set-aside-1')).toContain('history-set-aside-1');
    expect(await other.within('history').list(/./, /./)).toEqual([]);
    expect(await text(other, 'history-set-aside-1/2026/01/a.json')).toBe('abc');
    expect(await one.within('history').setAside('set-aside-2')).toBeNull();
  });

  it('sweeps what nobody wrote to for so long', async () => {
    const [one] = await open();
    await one.within('calendar').write('2026-01.json', '{}');
    await one.write('latest.json', '{}');
    await one.within('calendar').sweep(60_000);
    expect(await one.within('calendar').list()).toEqual(['2026-01.json']);
    await one.within('calendar').sweep(-60_000);
    expect(await one.within('calendar').list()).toEqual([]);
    expect(await one.list()).toContain('latest.json');
  });

  it('lets one at a time have a lock, and the next when it is given back', async () => {
    const [one, other] = await open();
    const took = await Promise.all([one, other, one, other].map((state) => state.lock('reading.lock')));
    const held = took.filter((lock) => lock !== null);
    expect(held).toHaveLength(1);
    expect(await other.lock('sign-in.lock')).not.toBeNull();
    await one.write('latest.json', 'mine', held[0]);
    await held[0]?.release();
    const next = await other.lock('reading.lock');
    expect(next).not.toBeNull();
    await other.write('latest.json', 'theirs', next ?? undefined);
    expect(await text(one, 'latest.json')).toBe('theirs');
  });

  it('looks at a value without waiting, as it is once settled', async () => {
    const [one, other] = await open();
    const look = other.look('session.json', MANY);
    await other.settled();
    expect([look.stamp(), look.bytes()]).toEqual(['none', undefined]);
    await one.writeOwn('session.json', 'first');
    await other.settled();
    const first = look.stamp();
    expect(look.bytes()?.toString()).toBe('first');
    await other.writeOwn('session.json', 'second');
    expect(look.stamp()).not.toBe(first);
    expect(look.bytes()?.toString()).toBe('second');
    await one.remove('session.json');
    await other.settled();
    expect([look.stamp(), look.bytes()]).toEqual(['none', undefined]);
  });

  it('never shows half of a value, however many write', async () => {
    const [one, other] = await open();
    await one.write('latest.json', 'a'.repeat(50_000));
    const seen = new Set<string>();
    const write = async (state: HotelState, letter: string): Promise<void> => {
      for (let times = 0; times < 10; times += 1) await state.write('latest.json', letter.repeat(50_000));
    };
    const read = async (): Promise<void> => {
      for (let times = 0; times < 30; times += 1) seen.add((await text(other, 'latest.json')) ?? '');
    };
    await Promise.all([write(one, 'b'), write(other, 'c'), read(), read()]);
    for (const value of seen) expect(value).toMatch(/^(a{50000}|b{50000}|c{50000})$/);
  });
});
