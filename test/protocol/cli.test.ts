/** The commands, as a person or a script runs them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/app/settings.js';
import { TOOLS } from '../../tools/index.js';
import { CLI, envFor, runCli } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';

const home = tempFolder();

const run = (...args: string[]) => runCli(args, envFor(null, home));

describe('hotelrunner-mcp', () => {
  it('--help lists every command and setting', async () => {
    const { code, stdout, stderr } = await run('--help');
    expect([code, stderr]).toEqual([0, '']);
    for (const command of ['serve', 'setup', 'login', 'doctor', 'export', 'call', 'demo'])
      expect(stdout).toMatch(new RegExp(`^ +${command}\\b`, 'm'));
    for (const { env, flag } of Object.values(SETTINGS)) {
      expect(stdout).toContain(env);
      if (flag !== undefined) expect(stdout).toContain(`--${flag}`);
    }
    expect((await run('-h')).stdout).toBe(stdout);
  });

  it('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await run('--version')).toMatchObject({ code: 0, stdout: version });
  });

  it.each([
    ['an unknown command', ['reserve']],
    ['a name that every object has', ['toString']],
    ['an unknown flag', ['--pasword', 'x']],
    ['a flag without its value', ['--url']],
    ['flags of other commands', ['logout', '--json', '--out', 'x']],
    ['a word after a command that takes none', ['logout', 'now']],
  ])('%s: exit code 2, and where to look', async (_case, args) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--help');
  });

  it('tells an old Node what to do, and no stack', async () => {
    const old = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.0'})";
    const { code, stdout, stderr } = await runCli([], {
      ...envFor(null, home),
      NODE_OPTIONS: `--import=${old}`,
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^hotelrunner-mcp needs Node 20 or later, and this is Node 18\.20\.0 \(.*node.*\)\.\n.*nodejs\.org/,
    );
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it.skipIf(process.platform === 'win32')('ends quietly with the reader of its output', () => {
    const command = `"${process.execPath}" "${CLI}" doctor | "${process.execPath}" -e "process.stdin.once('data', () => process.exit())"`;
    const { stderr } = spawnSync('sh', ['-c', command], {
      env: envFor(null, home),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
  });

  it('takes no password on the command line, and does not repeat it', async () => {
    const { code, stderr } = await run('--password=made-up-password', 'doctor');
    expect(code).toBe(2);
    expect(stderr).not.toContain('made-up-password');
  });

  it('is started by a client of the SDK', async () => {
    const env = Object.fromEntries(
      Object.entries(envFor(null, home)).map(([name, value]) => [name, value ?? '']),
    );
    const client = new Client({ name: 'test', version: '0' });
    await client.connect(
      new StdioClientTransport({ command: process.execPath, args: [CLI], env, stderr: 'ignore' }),
    );
    expect((await client.listTools()).tools).toHaveLength(TOOLS.length);
    await client.close();
  });
});

describe('call', () => {
  it.each<[string, number, string[], RegExp]>([
    ['no tool', 2, [], /^INVALID_INPUT: No tool was named[^]*list_reservations/],
    ['an unknown tool', 2, ['cancel_reservation'], /^INVALID_INPUT[^]*list_reservations/],
    ['arguments that are no JSON', 2, ['list_reservations', '{from: 1}'], /^INVALID_INPUT: .*JSON/],
    ['wrong arguments', 2, ['list_reservations', '{"from":"2026-02-30"}'], /^INVALID_INPUT: from: /m],
    ['no settings', 2, ['list_reservations'], /^SETTING_MISSING: HOTELRUNNER_URL/m],
    [
      'a wrong URL',
      2,
      ['--url', 'https://evil.example', 'list_reservations'],
      /^SETTING_INVALID: --url is neither[^]*Do: Correct the flag\./m,
    ],
    [
      'a dashboard that is not there',
      6,
      ['--url', 'http://127.0.0.1:9', 'list_reservations'],
      /^DASHBOARD_UNAVAILABLE/m,
    ],
  ])('with %s: exit code %i', async (_case, expected, args, story) => {
    const { code, stdout, stderr } = await run('call', ...args);
    expect([code, stdout]).toEqual([expected, '']);
    expect(stderr).toMatch(story);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('that fails: the log names the line of the sources that threw it, not one of the bundle', async () => {
    const source = readFileSync(new URL('../../src/mcp/input-text.ts', import.meta.url), 'utf8').split('\n');
    const line = source.findIndex((text) => text.includes("new Failure('INVALID_INPUT'")) + 1;
    const { stderr } = await run('call', 'list_reservations', '{"from":"2026-02-30"}');
    expect(stderr).toContain(`list_reservations: INVALID_INPUT at src/mcp/input-text.ts:${line}\n`);
  });

  it('hotel_status without an address says so, and what to run', async () => {
    const { code, stdout } = await run('call', '--json', 'hotel_status');
    const { dashboard, warnings } = JSON.parse(stdout) as { dashboard: unknown; warnings: string[] };
    expect([code, dashboard]).toEqual([0, null]);
    expect(warnings[0]).toMatch(/No valid address[^]*cli\.js"? setup/);
  });

  it('--json of the demo hotel prints the structured half and nothing else; its rooms are known, as a config file would tell them', async () => {
    const question = ['find_free_rooms', '{"from":"+40d","to":"+40d"}'];
    const { code, stdout } = await run('call', '--demo', '--json', ...question);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      total: { rooms_total: 12 },
      types: { length: 8 },
      as_of: { source: 'live' },
    });
  });
});

describe('call --out', () => {
  const folder = tempFolder();

  it('of a tool that draws nothing is refused', async () => {
    const { code, stderr } = await run('call', '--demo', '--out', join(folder, 'x.png'), 'list_reservations');
    expect([code, existsSync(join(folder, 'x.png'))]).toEqual([2, false]);
    expect(stderr).toMatch(/^INVALID_INPUT: --out saves a picture/m);
  });

  it.skipIf(process.platform === 'win32')('through a link is refused, before anything is read', async () => {
    const link = join(folder, 'link.png');
    symlinkSync(join(folder, 'there.png'), link);
    const { code, stderr } = await run('call', '--demo', '--out', link, 'show_occupancy');
    expect([code, existsSync(join(folder, 'there.png'))]).toEqual([2, false]);
    expect(stderr).toMatch(/^INVALID_INPUT: --out: .* since it is a link/m);
  });

  it('saves the picture of show_occupancy for its owner alone', async () => {
    const path = join(folder, 'chart.png');
    const { code, stdout } = await run('call', '--demo', '--out', path, 'show_occupancy', '{"view":"rooms"}');
    expect([code, stdout]).toEqual([0, expect.stringContaining('summary:')]);
    expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('doctor', () => {
  it('--demo: all is well', async () => {
    const { code, stdout } = await run('doctor', '--demo');
    expect(code).toBe(0);
    expect(stdout).toMatch(/(\d+) rows read, \1 reported/);
    expect(stdout).toMatch(/All is well\.$/);
    expect(stdout).not.toContain('demo-password');
  });

  it('without settings: exit code 2, and the setting', async () => {
    const { code, stdout } = await run('doctor');
    expect(code).toBe(2);
    expect(stdout).toMatch(/SETTING_MISSING: HOTELRUNNER_URL/);
  });

  it('says whether there is a config file, however it is named', async () => {
    const env = envFor(null, home);
    const told = async (...args: string[]) => (await runCli(['doctor', ...args], env)).stdout;
    expect(await told()).toMatch(/HOTELRUNNER_CONFIG +not set/);
    expect(await told('--config', 'not-there.json')).toMatch(/HOTELRUNNER_CONFIG +\/.*not-there\.json$/m);
  });

  it('with wrong settings tells all of them, what is careless, and no secret', async () => {
    const config = join(home, 'careless.json');
    writeFileSync(config, '{"password": "made-up-password"}', { mode: 0o644 });
    const env = envFor(null, home, {
      HOTELRUNNER_CONFIG: config,
      HOTELRUNNER_ROOMS: 'x',
      HOTELRUNNER_TIMEZONE: 'x',
      HOTELRUNNER_EMAIL: 'owner@riad.example.com',
      HOTELRUNNER_PASSWORD: 'made-up-password',
    });
    const { code, stdout, stderr } = await runCli(['doctor'], env);
    expect(code).toBe(2);
    expect(stdout).toContain('HOTELRUNNER_ROOMS must be');
    expect(stdout).toContain('HOTELRUNNER_TIMEZONE is not');
    if (process.platform !== 'win32')
      expect(stdout).toContain(`warning: Other users of this machine may read`);
    expect(stdout + stderr).not.toMatch(/made-up-password|owner@riad/);
  });
});

describe('login', () => {
  it.skipIf(process.platform !== 'linux')('without a display says what to do instead', async () => {
    const env = envFor(null, home, {
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
      HOTELRUNNER_URL: 'http://127.0.0.1:9',
    });
    const { code, stderr } = await runCli(['login'], env);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^BROWSER_MISSING: .*no display[^]*HOTELRUNNER_EMAIL/);
  });
});
