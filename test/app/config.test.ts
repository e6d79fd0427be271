import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { dashboardUrl, loadConfig, type Config } from '../../src/app/config.js';
import { SETTINGS } from '../../src/app/settings.js';
import { tempFolder } from '../support/temp-folder.js';

let folder: string;
let files = 0;
beforeAll(() => {
  folder = tempFolder();
});

function file(content: unknown): string {
  const path = join(folder, `config-${(files += 1)}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const textOf = (config: Config): string => config.problems.map(({ text }) => text).join('\n');

/** Each setting with two good values, as text, and what a Config says of them. */
const GOOD: [setting: keyof typeof SETTINGS, field: keyof Config, values: [string, unknown][]][] = [
  [
    'url',
    'url',
    [
      ['https://riad-exemple.hotelrunner.com', new URL('https://riad-exemple.hotelrunner.com')],
      ['http://127.0.0.1:4000', new URL('http://127.0.0.1:4000')],
    ],
  ],
  [
    'email',
    'email',
    [
      ['a@example.com', 'a@example.com'],
      ['b@example.com', 'b@example.com'],
    ],
  ],
  [
    'password',
    'password',
    [
      ['$ecret {1}', '$ecret {1}'],
      ['x${y}', 'x${y}'],
    ],
  ],
  [
    'home',
    'home',
    [
      ['/tmp/a', '/tmp/a'],
      ['/tmp/b', '/tmp/b'],
    ],
  ],
  [
    'browser',
    'browser',
    [
      ['/usr/bin/chromium', '/usr/bin/chromium'],
      ['/opt/b', '/opt/b'],
    ],
  ],
  [
    'maxAge',
    'maxAgeSeconds',
    [
      ['0', 0],
      ['86400', 86_400],
    ],
  ],
  [
    'rooms',
    'rooms',
    [
      ['12', 12],
      [' 1 ', 1],
    ],
  ],
  [
    'timezone',
    'timezone',
    [
      ['Africa/Casablanca', 'Africa/Casablanca'],
      ['europe/paris', 'Europe/Paris'],
    ],
  ],
  [
    'privacy',
    'privacy',
    [
      ['masked', 'masked'],
      ['Pseudonymous', 'pseudonymous'],
    ],
  ],
  [
    'headed',
    'headed',
    [
      ['1', true],
      ['0', false],
      ['yes', true],
      ['OFF', false],
    ],
  ],
  [
    'logLevel',
    'logLevel',
    [
      ['debug', 'debug'],
      ['SILENT', 'silent'],
    ],
  ],
];

describe('a setting', () => {
  it.each(GOOD)('%s comes from the environment', (name, field, values) => {
    for (const [text, value] of values) {
      const config = loadConfig({ [SETTINGS[name].env]: text });
      expect(config.problems).toEqual([]);
      expect(config[field]).toEqual(value);
    }
  });

  it.each(GOOD)(
    '%s: the flag wins over the environment, the environment over the file',
    (name, field, values) => {
      const { env, key, flag } = SETTINGS[name];
      const [[first, firstValue], [second, secondValue]] = values as [[string, unknown], [string, unknown]];
      const raw = name === 'maxAge' || name === 'rooms' ? Number(second) : name === 'headed' ? false : second;
      const path = file({ [key]: raw });
      const fromFile = loadConfig({ HOTELRUNNER_CONFIG: path });
      expect([fromFile.problems, fromFile[field]]).toEqual([[], secondValue]);
      expect(loadConfig({ HOTELRUNNER_CONFIG: path, [env]: first })[field]).toEqual(firstValue);
      if (flag === undefined) return;
      expect(loadConfig({ [env]: second }, { [flag]: first })[field]).toEqual(firstValue);
    },
  );

  it.each(GOOD)('%s is unset while a client passes ${NAME} through', (name, field) => {
    const unset = loadConfig({})[field];
    for (const text of ['${NAME}', ' ${NAME} ', '${NAME:-}', '${user_config.name}', '', '   ']) {
      const config = loadConfig({ [SETTINGS[name].env]: text });
      expect([text, config[field], config.problems]).toEqual([text, unset, []]);
    }
  });

  it('that is a secret has no flag: command lines are visible to others', () => {
    for (const { secret, flag } of Object.values(SETTINGS))
      expect(secret === true && flag !== undefined).toBe(false);
    expect(SETTINGS.password.secret).toBe(true);
    expect(SETTINGS.email.secret).toBe(true);
  });

  it.each([
    ['HOTELRUNNER_URL', 'riad-exemple'],
    ['HOTELRUNNER_MAX_AGE', '-1'],
    ['HOTELRUNNER_MAX_AGE', '5 minutes'],
    ['HOTELRUNNER_MAX_AGE', '86401'],
    ['HOTELRUNNER_ROOMS', '0'],
    ['HOTELRUNNER_ROOMS', '12.5'],
    ['HOTELRUNNER_ROOMS', 'twelve'],
    ['HOTELRUNNER_TIMEZONE', 'Mars/Olympus'],
    ['HOTELRUNNER_HEADED', 'perhaps'],
    ['HOTELRUNNER_LOG_LEVEL', 'loud'],
    ['HOTELRUNNER_PRIVACY', 'mask'],
  ])('%s=%s is refused by name', (env, value) => {
    const config = loadConfig({ [env]: value });
    expect(config.problems).toHaveLength(1);
    expect(config.problems[0]).toMatchObject({ code: 'SETTING_INVALID', retry: 'never' });
    expect(config.problems[0]?.text).toContain(env);
    expect(() => dashboardUrl(config)).toThrow(config.problems[0]);
  });
});

describe('privacy', () => {
  it('keeps the log from quoting pages', () => {
    const level = (privacy: string): string =>
      loadConfig({ HOTELRUNNER_PRIVACY: privacy, HOTELRUNNER_LOG_LEVEL: 'debug' }).logLevel;
    expect(['full', 'masked', 'pseudonymous'].map(level)).toEqual(['debug', 'info', 'info']);
    expect(loadConfig({ HOTELRUNNER_PRIVACY: 'masked', HOTELRUNNER_LOG_LEVEL: 'error' }).logLevel).toBe(
      'error',
    );
  });
});

describe('the config file', () => {
  it.skipIf(process.platform === 'win32')(
    'with a password in it is its owner´s alone, or a warning says how',
    () => {
      const path = file({ password: 'made-up-secret' });
      chmodSync(path, 0o644);
      const { problems, cautions } = loadConfig({}, { config: path });
      expect(problems).toEqual([]);
      expect(cautions).toEqual([expect.stringContaining(`chmod 600 '${path}'`)]);
      expect(cautions.join()).not.toContain('made-up-secret');
      chmodSync(path, 0o600);
      expect(loadConfig({}, { config: path }).cautions).toEqual([]);
      const harmless = file({ rooms: 12 });
      chmodSync(harmless, 0o644);
      expect(loadConfig({}, { config: harmless }).cautions).toEqual([]);
    },
  );

  it('carries what does not fit in a variable', () => {
    const path = file({
      room_list: [{ room: '1', room_type: 'Suite' }, { room: '2' }],
      captions: { 'Mein Status': 'status' },
      statuses: { 'En route': 'open' },
      currency: 'MAD',
      allow_get: ['/admin/rows'],
      allow_post: ['/admin/grid'],
      allow_hosts: ['cdn.example.com'],
    });
    expect(loadConfig({}, { config: path })).toMatchObject({
      problems: [],
      roomList: [
        { room: '1', room_type: 'Suite' },
        { room: '2', room_type: null },
      ],
      captions: { 'Mein Status': 'status' },
      statuses: { 'En route': 'open' },
      currency: 'MAD',
      allowGet: ['/admin/rows'],
      allowPost: ['/admin/grid'],
      allowHosts: ['cdn.example.com'],
    });
  });

  it.each([
    ['no JSON', '{"password": "made-up-secret"', 'not valid JSON'],
    ['not an object', '"made-up-secret"', 'root'],
    ['an unknown key', { pasword: 'made-up-secret' }, 'pasword'],
    ['a wrong type', { password: ['made-up-secret'] }, 'password'],
    ['a wrong type inside', { room_list: [{ room: 7, room_type: 'made-up-secret' }] }, 'room_list.0.room'],
    ['an unknown meaning', { statuses: { 'En route': 'made-up-secret' } }, 'statuses'],
    ['a path without a slash', { allow_post: ['made-up-secret'] }, 'allow_post.0'],
    ['a host with a star', { allow_hosts: ['*.made-up-secret'] }, 'allow_hosts.0'],
    ['a currency in words', { currency: 'made-up-secret' }, 'currency'],
    ['a bad URL', { url: 'https://made-up-secret.example' }, '"url" is neither'],
    ['a bad number', { rooms: -5 }, '"rooms" must be'],
  ])('with %s is a problem that names the place, never the value', (_case, content, place) => {
    const config = loadConfig({ HOTELRUNNER_CONFIG: file(content) });
    expect(config.problems).toMatchObject([{ code: 'SETTING_INVALID' }]);
    expect(textOf(config)).toContain(place);
    expect(textOf(config)).not.toContain('made-up-secret');
  });

  it('that is not there is a problem that names it', () => {
    const config = loadConfig({ HOTELRUNNER_CONFIG: join(folder, 'nowhere.json'), HOTELRUNNER_ROOMS: '12' });
    expect(config.problems).toMatchObject([{ code: 'SETTING_INVALID' }]);
    expect(textOf(config)).toContain('nowhere.json');
    expect(config.rooms).toBe(12);
  });
});

describe('loading', () => {
  it('never throws, whatever stands in the settings', () => {
    const names = Object.values(SETTINGS).map(({ env }) => env);
    const env = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(fc.string(), fc.webUrl(), fc.integer().map(String)),
    );
    fc.assert(
      fc.property(env, (values) => {
        const config = loadConfig(values);
        expect(config.problems.every(({ code }) => code === 'SETTING_INVALID')).toBe(true);
      }),
    );
  });

  it('never throws, whatever stands in the file', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const config = loadConfig({ HOTELRUNNER_CONFIG: file(text) });
        expect(config.problems.every(({ code }) => code === 'SETTING_INVALID')).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('tells all problems, not only the first', () => {
    const config = loadConfig({ HOTELRUNNER_URL: 'x', HOTELRUNNER_ROOMS: 'x', HOTELRUNNER_HEADED: 'x' });
    expect(config.problems).toHaveLength(3);
  });
});
