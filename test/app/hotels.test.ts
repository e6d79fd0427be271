/** A config file of several hotels: whose settings hold for which, and what would mix two of them up. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { dashboardUrl, loadConfig, secretsOf, wrongHotel, type Config } from '../../src/app/config.js';
import { tempFolder } from '../support/temp-folder.js';

let folder: string;
let files = 0;
beforeAll(() => {
  folder = tempFolder();
});

const A = 'https://medina.hotelrunner.com';
const B = 'https://plage.hotelrunner.com';

function load(
  content: object,
  env: NodeJS.ProcessEnv = {},
  flags: Record<string, string | boolean> = {},
): Config {
  const path = join(folder, `config-${(files += 1)}.json`);
  writeFileSync(path, JSON.stringify(content));
  chmodSync(path, 0o600);
  return loadConfig({ ...env, HOTELRUNNER_CONFIG: path }, flags);
}

function hotel(config: Config, key: string): Config {
  const found = config.hotels.get(key);
  if (found === undefined) throw new Error(`there is no hotel ${key}`);
  return found;
}

/** What is wrong with each hotel, by key. */
const problemsOf = ({ hotels }: Config): Record<string, string[]> =>
  Object.fromEntries([...hotels].map(([key, { problems }]) => [key, problems.map(({ what }) => what)]));

const TWO = { medina: { url: A }, plage: { url: B } };

describe('several hotels in the config file', () => {
  it('each have what stands under them, else what stands for all', () => {
    const config = load({
      rooms: 12,
      timezone: 'Africa/Casablanca',
      captions: { Zimmer: 'room' },
      room_list: [{ room: '1' }],
      privacy: 'masked',
      default_hotel: 'plage',
      hotels: {
        medina: { url: A, rooms: 7, room_list: [{ room: '9' }], allow_get: ['/admin/x'], home: '/tmp/m' },
        plage: { url: B, captions: { Kamer: 'room' }, privacy: 'full', email: 'b@example.com', max_age: 60 },
      },
    });
    expect([...config.hotels.keys()]).toEqual(['medina', 'plage']);
    expect([config.problems, config.cautions, config.url, config.defaultHotel, config.hotelKey]).toEqual([
      [],
      [],
      null,
      'plage',
      null,
    ]);
    expect(hotel(config, 'medina')).toMatchObject({
      hotelKey: 'medina',
      url: new URL(A),
      rooms: 7,
      timezone: 'Africa/Casablanca',
      captions: { Zimmer: 'room' },
      roomList: [{ room: '9', room_type: null }],
      allowGet: ['/admin/x'],
      privacy: 'masked',
      home: resolve('/tmp/m'),
      problems: [],
    });
    expect(hotel(config, 'plage')).toMatchObject({
      url: new URL(B),
      rooms: 12,
      captions: { Kamer: 'room' },
      roomList: [{ room: '1', room_type: null }],
      allowGet: [],
      privacy: 'full',
      email: 'b@example.com',
      maxAgeSeconds: 60,
      problems: [],
    });
  });

  it('flags and the environment win over what stands for all, and never over what stands for one', () => {
    const content = {
      max_age: 10,
      hotels: { medina: { url: A, max_age: 20, password: 'of medina' }, plage: { url: B } },
    };
    const config = load(
      content,
      { HOTELRUNNER_PASSWORD: 'of all', HOTELRUNNER_MAX_AGE: '30' },
      { 'max-age': '40' },
    );
    expect([...config.hotels.values()].map((one) => [one.maxAgeSeconds, one.password])).toEqual([
      [20, 'of medina'],
      [40, 'of all'],
    ]);
    expect(hotel(config, 'medina').cautions).toEqual([
      expect.stringContaining('--max-age is not taken for hotel medina'),
    ]);
  });

  it('each write exports into a folder of their own', () => {
    const config = load({
      exports: '/tmp/e',
      hotels: { ...TWO, city: { url: 'http://127.0.0.1:9', exports: '/tmp/c' } },
    });
    expect([...config.hotels.values()].map(({ exports }) => exports)).toEqual(
      ['/tmp/e/medina', '/tmp/e/plage', '/tmp/c'].map((path) => resolve(path)),
    );
  });

  it('of which one is meant: by --hotel, or because there is no other', () => {
    const config = load({ hotels: TWO }, {}, { hotel: 'plage' });
    expect([config.hotelKey, config.url?.origin, config.hotels.size]).toEqual(['plage', B, 0]);
    const only = load({ hotels: { medina: { url: A } } });
    expect([only.hotelKey, only.url?.origin, only.hotels.size]).toEqual(['medina', A, 0]);
    expect(wrongHotel(config, { hotel: 'plage' })).toBeNull();
    expect(wrongHotel(load({ hotels: TWO }, {}, { hotel: 'x' }), { hotel: 'x' })).toMatch(/medina, plage/);
    expect(wrongHotel(only, { hotel: 'x' })).toMatch(/medina/);
    expect(wrongHotel(load({ url: A }), { hotel: 'x' })).toMatch(/"hotels"/);
    expect(wrongHotel(load({ url: A }), {})).toBeNull();
  });

  it('a log may quote no page as soon as one of them hides its guests', () => {
    const content = { hotels: { medina: { url: A, privacy: 'masked' }, plage: { url: B } } };
    expect(load(content, { HOTELRUNNER_LOG_LEVEL: 'debug' }).logLevel).toBe('info');
    expect(load({ hotels: TWO }, { HOTELRUNNER_LOG_LEVEL: 'debug' }).logLevel).toBe('debug');
  });

  it('the secrets of each are secrets', () => {
    const config = load({
      hotels: { medina: { url: A, password: 'first' }, plage: { url: B, api_token: 'second' } },
    });
    expect(secretsOf(config)).toEqual(expect.arrayContaining(['first', 'second']));
  });

  it('a default hotel that is none is told, and no other is taken for it', () => {
    const config = load({ default_hotel: 'medna', hotels: TWO });
    expect([config.defaultHotel, config.problems]).toEqual([null, []]);
    expect(config.cautions).toEqual([expect.stringContaining('default_hotel')]);
  });

  it('the demo is a hotel of its own', () => {
    const config = load({ hotels: TWO }, { HOTELRUNNER_URL: A }, { demo: true });
    expect([config.hotels.size, config.hotelKey, config.problems]).toEqual([0, null, []]);
  });
});

describe('what is wrong with one hotel', () => {
  it.each([
    ['a bad value', { url: B, rooms: 0 }, /"rooms" of hotel plage must be/],
    ['an unknown key', { url: B, pasword: 'made-up-secret' }, /unknown key hotels\.plage\.pasword/],
    ['a wrong type', { url: B, password: ['made-up-secret'] }, /hotels\.plage\.password/],
    ['no object', 'made-up-secret', /hotels\.plage/],
    ['a bad address', { url: 'https://made-up-secret.example' }, /"url" of hotel plage is neither/],
  ])('%s is a problem of that hotel alone, without its value', (_case, entry, told) => {
    const config = load({ hotels: { medina: { url: A }, plage: entry } });
    expect(problemsOf(config)).toEqual({ medina: [], plage: [expect.stringMatching(told)] });
    expect([config.problems, hotel(config, 'medina').url?.origin]).toEqual([[], A]);
    expect(JSON.stringify(problemsOf(config))).not.toContain('made-up-secret');
    expect(() => dashboardUrl(hotel(config, 'plage'))).toThrow('SETTING_INVALID');
  });

  it('no address is told by the name that it has in the file', () => {
    const config = load({ hotels: { medina: { url: A }, plage: {} } });
    expect(() => dashboardUrl(hotel(config, 'plage'))).toThrow('"url" of hotel plage is not set');
  });

  it('what holds for the whole program is not taken from one', () => {
    const config = load({
      hotels: { medina: { url: A, browsers: 9, log_level: 'debug' }, plage: { url: B } },
    });
    expect(hotel(config, 'medina').cautions).toHaveLength(2);
    expect([config.browsers, config.logLevel]).toEqual([2, 'info']);
  });
});

describe('what would mix two hotels up', () => {
  it.each([
    ['one address', { url: A }, 'url'],
    ['one loopback port by two names', null, 'url'],
    ['one property of the API', { url: B, hr_id: '7' }, 'hr_id'],
    ['one folder of exports', { url: B, exports: '/tmp/one' }, 'exports'],
  ])('%s: both say so, and a third is left as it is', (_case, entry, key) => {
    const first = { url: A, hr_id: '7', exports: '/tmp/one' };
    const hotels =
      entry === null
        ? { one: { url: 'http://127.0.0.1:9' }, two: { url: 'http://localhost:9' } }
        : {
            one: key === 'url' ? { url: A } : { url: A, [key]: first[key as keyof typeof first] },
            two: entry,
          };
    const config = load({ hotels: { ...hotels, third: { url: 'http://127.0.0.1:10' } } });
    const told = (own: string, other: string) =>
      expect.stringContaining(`Hotel ${own} has the "${key}" of hotel ${other}`) as unknown;
    expect(problemsOf(config)).toEqual({ one: [told('one', 'two')], two: [told('two', 'one')], third: [] });
  });

  it.each([
    ['HOTELRUNNER_URL', { HOTELRUNNER_URL: A }, {}, {}],
    ['--url', {}, { url: A }, {}],
    ['"url"', {}, {}, { url: A }],
    ['HOTELRUNNER_HR_ID', { HOTELRUNNER_HR_ID: '7' }, {}, {}],
  ])('%s beside the hotels is refused by its name, for all of them', (place, env, flags, outer) => {
    const hotels = { medina: { url: A }, plage: {} };
    for (const which of [{}, { hotel: 'plage' }]) {
      const config = load({ ...outer, hotels }, env, { ...flags, ...which });
      for (const { problems, url } of [config, ...config.hotels.values()]) {
        expect(problems[0]?.what).toContain(`${place} is set for all`);
        // Nobody is answered from an address that was said for all.
        expect(url?.origin === A && config.hotelKey === 'plage').toBe(false);
      }
    }
  });

  it.each(['Plage', '-plage', 'la plage', 'a'.repeat(41), '', '../x', 'plage.', '__proto__'])(
    'a key such as %j is refused, and no hotel is served under another name',
    (key) => {
      const path = join(folder, `config-${(files += 1)}.json`);
      writeFileSync(path, `{"hotels": {"medina": {"url": "${A}"}, ${JSON.stringify(key)}: {"url": "${B}"}}}`);
      const config = loadConfig({ HOTELRUNNER_CONFIG: path });
      expect([config.hotels.size, config.hotelKey, config.url]).toEqual([0, null, null]);
      expect(config.problems[0]?.what).toContain('a key under hotels');
      expect(() => dashboardUrl(config)).toThrow('SETTING_INVALID');
    },
  );

  it('however settings stand together, no two hotels share an address, and no hotel has one that was not said of it', () => {
    const url = fc.constantFrom(A, B, 'http://127.0.0.1:9', 'http://localhost:9', '${X}', undefined, 'x');
    const entry = fc.record({ url }, { requiredKeys: [] });
    const hotels = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), entry, { minKeys: 1 });
    fc.assert(
      fc.property(hotels, url, fc.constantFrom(undefined, A, B), (all, outer, set) => {
        const env = set === undefined ? {} : { HOTELRUNNER_URL: set, X: set };
        const config = load({ hotels: all, ...(outer === undefined ? {} : { url: outer }) }, env);
        const served = [config, ...config.hotels.values()].filter((one) => {
          try {
            dashboardUrl(one);
            return true;
          } catch {
            return false;
          }
        });
        const places = served.map((one) => one.url?.port || one.url?.hostname);
        expect(new Set(places).size).toBe(places.length);
        for (const one of served)
          expect(all[one.hotelKey ?? '']?.url?.replace('${X}', set ?? '')).toContain(one.url?.hostname);
      }),
      { numRuns: 200 },
    );
  });
});

describe('${NAME} in the config file', () => {
  const secret = 'made-up-secret';

  it('takes its value from the environment, in a hotel and for all', () => {
    const config = load(
      {
        email: '${MAIL}',
        rooms: '${ROOMS}',
        default_hotel: '${USUAL}',
        hotels: {
          medina: { url: 'https://${PLACE}.hotelrunner.com', password: '${PASSWORD_A}', headed: '${SHOWN}' },
          plage: { url: B, room_list: [{ room: '${ROOM}' }], captions: { Zimmer: '${FIELD}' } },
        },
      },
      {
        MAIL: 'a@example.com',
        ROOMS: '12',
        USUAL: 'plage',
        PLACE: 'medina',
        PASSWORD_A: ` ${secret}\${B} `,
        SHOWN: '1',
        ROOM: '7',
        FIELD: 'room',
      },
    );
    expect([config.problems, config.cautions, config.defaultHotel]).toEqual([[], [], 'plage']);
    expect(hotel(config, 'medina')).toMatchObject({
      url: new URL(A),
      email: 'a@example.com',
      rooms: 12,
      password: ` ${secret}\${B} `,
      headed: true,
    });
    expect(hotel(config, 'plage')).toMatchObject({
      roomList: [{ room: '7' }],
      captions: { Zimmer: 'room' },
      rooms: 12,
    });
  });

  it.each([undefined, '', ' ', '${OTHER}'])(
    'that is %j counts as not set, by name, and nothing else stands in for it',
    (value) => {
      const env = { HOTELRUNNER_PASSWORD: secret, ...(value === undefined ? {} : { PASSWORD_B: value }) };
      const config = load(
        { password: secret, hotels: { medina: { url: A }, plage: { url: B, password: '${PASSWORD_B}' } } },
        env,
      );
      // The password of another hotel is not tried at this one.
      expect([...config.hotels.values()].map(({ password }) => password)).toEqual([secret, null]);
      expect(hotel(config, 'plage').cautions).toEqual([
        expect.stringMatching(/PASSWORD_B is not set.*"password" of hotel plage/),
      ]);
      expect(hotel(config, 'medina').cautions).toEqual([]);
    },
  );

  it('that is no number where one is wanted is told without its value', () => {
    const config = load(
      { hotels: { medina: { url: A, rooms: '${ROOMS}' }, plage: { url: B } } },
      { ROOMS: secret },
    );
    expect(problemsOf(config)).toEqual({
      medina: [expect.stringContaining('hotels.medina.rooms')],
      plage: [],
    });
    expect(JSON.stringify(problemsOf(config))).not.toContain(secret);
  });

  it('works for one hotel, too', () => {
    const config = load({ url: '${WHERE}', password: 'x${y}' }, { WHERE: A });
    expect([config.url?.origin, config.password, config.problems]).toEqual([A, 'x${y}', []]);
  });

  it.skipIf(process.platform === 'win32')('needs no file that only its owner can read', () => {
    const careless = (entry: object): string[] => {
      const path = join(folder, `config-${(files += 1)}.json`);
      writeFileSync(path, JSON.stringify({ hotels: { medina: { url: A, ...entry }, plage: { url: B } } }), {
        mode: 0o644,
      });
      return loadConfig({ HOTELRUNNER_CONFIG: path, X: 'y' }).cautions;
    };
    expect(careless({ password: '${X}' })).toEqual([]);
    expect(careless({ password: 'literal' })).toEqual([expect.stringContaining('chmod 600')]);
  });
});

it('loading never throws, whatever stands under hotels', () => {
  const anything = fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()));
  fc.assert(
    fc.property(anything, fc.string(), (hotels, usual) => {
      const config = load({ hotels: hotels as object, default_hotel: usual });
      expect(config.problems.every(({ code }) => code === 'SETTING_INVALID')).toBe(true);
    }),
    { numRuns: 100 },
  );
});
