import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { npmEnvironment, npmrcsOf } from '../../scripts/setup/environment.mjs';
import { packagesReady } from '../../scripts/setup/packages.mjs';
import { excerpt, run } from '../../scripts/setup/run.mjs';
import { isDebianLike } from '../../scripts/setup/system.mjs';
import { tempFolder } from '../support/temp-folder.js';

let folder = '';
beforeEach(() => (folder = tempFolder()));

describe('packagesReady', () => {
  const lock = (path: string, packages: object) => {
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify({ packages }));
  };
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/only-on-mac': { version: '1.0.0', optional: true },
  };

  it.each([
    ['what is wanted', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['another version', { 'node_modules/a': { version: '1.0.1' } }, false],
    ['a package less', {}, false],
  ])('looks into node_modules: %s', (_case, installed, ready) => {
    lock('package-lock.json', wanted);
    lock('node_modules/.package-lock.json', installed);
    expect(packagesReady(folder)).toBe(ready);
  });

  it('sees an installation that was broken off, and none at all', () => {
    lock('package-lock.json', wanted);
    expect(packagesReady(folder)).toBe(false);
  });
});

describe('what is started', () => {
  const OURS = {
    HOTELRUNNER_PASSWORD: 'made-up',
    AWS_SECRET_ACCESS_KEY: 'made-up',
    NODE_OPTIONS: '',
    LD_PRELOAD: '',
  };
  afterEach(() => vi.unstubAllEnvs());

  it('is told the names on the list, and nothing else of ours', async () => {
    for (const [name, value] of Object.entries(OURS)) vi.stubEnv(name, value);
    vi.stubEnv('https_proxy', 'http://proxy.example.com:3128');
    const script = 'console.log(JSON.stringify(Object.keys(process.env)))';
    const { output } = await run({
      title: 'test',
      command: process.execPath,
      args: ['-e', script],
      timeoutMs: 30_000,
    });
    const told = JSON.parse(output) as string[];
    expect(told).toEqual(expect.arrayContaining(['PATH', 'https_proxy']));
    expect(told.filter((name) => name in OURS || name.startsWith('HOTELRUNNER_'))).toEqual([]);
  });

  it('and npm its own settings, with what the .npmrc needs', () => {
    writeFileSync(
      join(folder, '.npmrc'),
      '//npm.example.com/:_authToken=${COMPANY_TOKEN}\nx=${HOTELRUNNER_PASSWORD}\n',
    );
    const env = {
      ...OURS,
      PATH: '/usr/bin',
      COMPANY_TOKEN: 'made-up',
      NPM_CONFIG_REGISTRY: 'https://npm.example.com',
      npm_config_omit: 'dev',
      npm_package_name: 'x',
      npm_config_userconfig: join(folder, 'none'),
    };
    expect(Object.keys(npmEnvironment(npmrcsOf(folder, env), env)).sort()).toEqual([
      'COMPANY_TOKEN',
      'NPM_CONFIG_REGISTRY',
      'PATH',
      'npm_config_userconfig',
    ]);
  });
});

describe('run', () => {
  const node = (script: string, limits: { timeoutMs: number; idleMs?: number }) =>
    run({ title: 'test', command: process.execPath, args: ['-e', script], ...limits });

  it('tells success from failure and keeps the output', async () => {
    expect(await node('console.log("well")', { timeoutMs: 30_000 })).toEqual({ ok: true, output: 'well' });
    const failed = await node('console.error("no"); process.exit(3)', { timeoutMs: 30_000 });
    expect(failed).toEqual({ ok: false, output: 'no' });
  });

  it('ends a command that falls silent', async () => {
    const { ok, output } = await node('setInterval(() => {}, 1000)', { timeoutMs: 60_000, idleMs: 500 });
    expect(ok).toBe(false);
    expect(output).toContain('without a sign of life');
  });

  it('reports a program that is not there', async () => {
    const { ok } = await run({
      title: 'test',
      command: join(folder, 'nothing'),
      args: [],
      timeoutMs: 10_000,
    });
    expect(ok).toBe(false);
  });
});

it('excerpt keeps the beginning and the end', () => {
  const lines = Array.from({ length: 100 }, (_, i) => `line ${i}`);
  expect(excerpt(lines.join('\n')).split('\n')).toHaveLength(31);
  expect(excerpt('short')).toBe('short');
});

it.each([
  ['ID=debian\nVERSION_ID="12"', true],
  ['NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"', true],
  ['ID=fedora', false],
  ['ID="rhel"\nID_LIKE="fedora"', false],
  ['', false],
])('isDebianLike reads os-release %#', (text, expected) => {
  expect(isDebianLike(text)).toBe(expected);
});
