import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ownState, type StorageState } from '../../../src/dashboard/sign-in/session-format.js';
import { SessionStore } from '../../../src/dashboard/sign-in/session-store.js';
import { mask, setLogLevel } from '../../../src/base/log.js';
import { tempFolder } from '../../support/temp-folder.js';

const ORIGIN = 'https://riad-exemple.hotelrunner.com';
const STATE: StorageState = {
  cookies: [
    {
      name: '_hotelrunner_session',
      value: 'made-up-cookie-value',
      domain: 'riad-exemple.hotelrunner.com',
      path: '/',
      expires: -1,
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    },
  ],
  origins: [],
};

let folder: string;
let home: string;
const file = (name = 'session.json'): string => join(folder, name);

beforeEach(() => {
  home = tempFolder();
  folder = join(home, 'riad-exemple.hotelrunner.com');
});

const store = (origin = ORIGIN): SessionStore => new SessionStore(folder, origin);
const save = (): Promise<boolean> =>
  store().save({ state: STATE, hotel: 'Riad Exemple', signed_in_at: '2026-01-11T08:00:00.000Z' });

describe('a session', () => {
  it('is of the hotel and of what all hotels share, and of no other one', () => {
    const [cookie] = STATE.cookies;
    const localStorage = [{ name: 'token', value: 'x' }];
    const of = (...domains: string[]): StorageState => ({
      cookies: domains.map((domain) => ({ ...cookie!, domain })),
      origins: domains.map((domain) => ({ origin: `https://${domain}`, localStorage })),
    });
    const all = of(
      'riad-exemple.hotelrunner.com',
      'app.hotelrunner.com',
      'villa-autre.hotelrunner.com',
      'www.google.com',
    );
    const kept = (origin: string): string[] => {
      const { cookies, origins } = ownState(origin, all);
      expect(origins.map((one) => one.origin.slice(8))).toEqual(cookies.map(({ domain }) => domain));
      return cookies.map(({ domain }) => domain.split('.')[0] ?? '');
    };
    expect(kept(ORIGIN)).toEqual(['riad-exemple', 'app']);
    // There the hotel is known only to the dashboard.
    expect(kept('https://app.hotelrunner.com')).toEqual(['riad-exemple', 'app', 'villa-autre']);
    expect(kept('http://127.0.0.1:4000')).toEqual([]);
    expect(ownState(ORIGIN, of('.hotelrunner.com')).cookies).toHaveLength(1);
  });

  it('keeps what the browser of the window called itself, in plain characters', async () => {
    const user_agent = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/149.0.0.0';
    await store().save({ state: STATE, hotel: null, signed_in_at: '2026-01-11T08:00:00.000Z', user_agent });
    expect((await store().load())?.user_agent).toBe(user_agent);
    writeFileSync(file(), readFileSync(file(), 'utf8').replace('149', '149\\r\\n'));
    expect(await store().load()).toBeNull();
  });

  it('comes back as it was, in another process too', async () => {
    await save();
    expect(await store().load()).toMatchObject({
      format: 1,
      origin: ORIGIN,
      hotel: 'Riad Exemple',
      signed_in_at: '2026-01-11T08:00:00.000Z',
      state: STATE,
    });
  });

  it.skipIf(process.platform === 'win32')('is its owner´s alone', async () => {
    await save();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('of another origin is none', async () => {
    await save();
    expect(await store('https://other.hotelrunner.com').load()).toBeNull();
    expect(await store().load()).not.toBeNull();
  });

  it.each([
    '',
    'no JSON',
    '{"format":1',
    'null',
    '7',
    '[]',
    '{"format":2}',
    '{"format":1,"origin":"x","state":{}}',
  ])('that is damaged (%j) is set aside, never fatal', async (text) => {
    await save();
    writeFileSync(file(), text);
    expect(await store().load()).toBeNull();
    expect(readFileSync(file('session.json.damaged'), 'utf8')).toBe(text);
    expect(existsSync(file())).toBe(false);
    await save();
    expect(await store().load()).not.toBeNull();
  });

  const keptAs = async (
    change: (session: { state: StorageState; hotel: unknown }) => void,
  ): Promise<void> => {
    await save();
    const session = JSON.parse(readFileSync(file(), 'utf8')) as { state: StorageState; hotel: unknown };
    change(session);
    writeFileSync(file(), JSON.stringify(session));
  };
  const COOKIE = STATE.cookies[0]!;

  it.each<[string, (session: { state: StorageState; hotel: unknown }) => void]>([
    ['a cookie that is none', ({ state }) => void (state.cookies = [{ name: 7 } as never])],
    [
      'a cookie that never ends',
      ({ state }) => void (state.cookies = [{ ...COOKIE, value: 'x'.repeat(9_000) }]),
    ],
    [
      'a domain that is an address',
      ({ state }) => void (state.cookies = [{ ...COOKIE, domain: 'https://x/' }]),
    ],
    ['a time that is none', ({ state }) => void (state.cookies = [{ ...COOKIE, expires: 'never' as never }])],
    [
      'more cookies than a browser keeps',
      ({ state }) => void (state.cookies = Array.from({ length: 999 }, () => COOKIE)),
    ],
    ['an origin that is none', ({ state }) => void (state.origins = [7 as never])],
    ['a hotel that is none', (session) => void (session.hotel = { toString: 1 })],
    [
      'a sign-in to come',
      (session) => void Object.assign(session, { signed_in_at: '2999-01-01T00:00:00.000Z' }),
    ],
  ])('with %s is set aside', async (_, change) => {
    await keptAs(change);
    expect(await store().load()).toBeNull();
    expect(existsSync(file('session.json.damaged'))).toBe(true);
  });

  it('with cookies and origins of others comes without them', async () => {
    await keptAs(({ state }) => {
      state.cookies.push({ ...COOKIE, domain: 'x.example' }, { ...COOKIE, domain: '.hotelrunner.com' });
      const localStorage = [{ name: 'token', value: 'x' }];
      state.origins.push({ origin: 'https://x.example', localStorage }, { origin: 'data:x', localStorage });
      state.origins.push({ origin: ORIGIN, localStorage });
    });
    const { state } = (await store().load())!;
    expect(state.cookies.map(({ domain }) => domain)).toEqual([COOKIE.domain, '.hotelrunner.com']);
    expect(state.origins.map(({ origin }) => origin)).toEqual([ORIGIN]);
  });

  it('keeps of the storage of pages only what signs in', async () => {
    const localStorage = [
      { name: 'authToken', value: 'x' },
      { name: 'draft_reservation', value: 'Odile Exemple' },
      { name: 'lastGuests', value: '["Odile Exemple"]' },
      { name: 'session_cache', value: 'x'.repeat(20_000) },
    ];
    const indexedDB = [{ name: 'guests-offline' }, { name: 'firebaseLocalStorageDb' }];
    const state = { ...STATE, origins: [{ origin: ORIGIN, localStorage, indexedDB }] };
    await store().save({ state, hotel: null, signed_in_at: '2026-01-11T08:00:00.000Z' });
    expect(readFileSync(file(), 'utf8')).not.toMatch(/Odile|guests|xxx/);
    expect((await store().load())?.state.origins).toEqual([
      { origin: ORIGIN, localStorage: [localStorage[0]], indexedDB: [indexedDB[1]] },
    ]);
  });

  it.skipIf(process.platform === 'win32')(
    'that others may write to is not believed, and written anew',
    async () => {
      const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      setLogLevel('warn');
      await save();
      chmodSync(file(), 0o666);
      const one = store();
      expect(await one.load()).toBeNull();
      expect(await one.load()).toBeNull();
      expect(one.hotel()).toBeUndefined();
      expect(said.mock.calls.filter(([line]) => String(line).includes('signed in anew'))).toHaveLength(1);
      said.mockRestore();
      await save();
      expect(await one.load()).not.toBeNull();
    },
  );

  it.skipIf(process.getuid?.() !== 0)('of another user is not believed, and written anew', async () => {
    await save();
    chownSync(file(), 12_345, 12_345);
    expect(await store().load()).toBeNull();
    await save();
    expect(statSync(file()).uid).toBe(0);
    expect(await store().load()).not.toBeNull();
    // One whose folder it is, too, runs the server as root at times.
    chownSync(folder, 12_345, 12_345);
    chownSync(file(), 12_345, 12_345);
    expect(await store().load()).not.toBeNull();
  });

  it('that is a folder is none, and the next one is kept', async () => {
    mkdirSync(file(), { recursive: true });
    expect(await store().load()).toBeNull();
    mkdirSync(file(), { recursive: true });
    await save();
    expect(await store().load()).not.toBeNull();
  });

  it('that was never saved is none', async () => {
    expect(await store().load()).toBeNull();
    expect(store().stamp()).toBe('none');
  });

  it('changes its stamp when it is saved again, by whomever', async () => {
    await save();
    const before = store().stamp();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await save();
    expect(store().stamp()).not.toBe(before);
  });

  it('keeps its cookie out of every log', async () => {
    await save();
    expect(mask('cookie made-up-cookie-value;')).toBe('cookie ***;');
    await keptAs(({ state }) => void state.cookies.push({ ...COOKIE, name: 'page', value: 'admin' }));
    expect(await store().load()).not.toBeNull();
    expect(mask('/admin/pms')).toBe('/admin/pms');
  });

  it('can be forgotten', async () => {
    await save();
    expect(await store().forget()).toBe(true);
    expect(await store().forget()).toBe(false);
    expect(await store().load()).toBeNull();
  });
});

describe('a refused password', () => {
  const refuse = async (email: string, password: string): Promise<void> => {
    await store().signIns.submitted({ email, password });
    await store().signIns.cameTo('refused');
  };

  it('is remembered by the next process, and only that one', async () => {
    await refuse('owner@riad.example.com', 'made-up-password');
    expect(await store().isRejected('owner@riad.example.com', 'made-up-password')).toBe(true);
    expect(await store().isRejected('owner@riad.example.com', 'another')).toBe(false);
    expect(await store().isRejected('other@riad.example.com', 'made-up-password')).toBe(false);
    expect(
      await store('https://other.hotelrunner.com').isRejected('owner@riad.example.com', 'made-up-password'),
    ).toBe(false);
  });

  it('stays refused beside another one, so that two servers with two settings do not take turns', async () => {
    await refuse('a@example.com', 'x');
    await refuse('a@example.com', 'y');
    expect(await store().isRejected('a@example.com', 'x')).toBe(true);
    expect(await store().isRejected('a@example.com', 'y')).toBe(true);
  });

  it('is not written down', async () => {
    await refuse('owner@riad.example.com', 'made-up-password');
    const text = readFileSync(file('sign-ins.json'), 'utf8');
    expect(text).not.toMatch(/made-up|owner|riad/);
    expect(statSync(file('sign-ins.json')).mode & 0o077).toBe(0);
  });

  it('is forgotten after a sign-in that worked, and with a damaged file', async () => {
    await refuse('a@example.com', 'x');
    writeFileSync(file('sign-ins.json'), '{');
    expect(await store().isRejected('a@example.com', 'x')).toBe(false);
    await refuse('a@example.com', 'x');
    await store().forgetRejection();
    expect(await store().isRejected('a@example.com', 'x')).toBe(false);
    await store().forgetRejection();
  });
});
