/** `setup` as a person runs it, in a home folder of its own. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { CLI, envFor, runCli } from '../../support/server.js';
import { tempFolder } from '../../support/temp-folder.js';

const URL_FLAG = ['--url', 'https://riad.hotelrunner.com'];
let home = '';
beforeEach(() => {
  home = join(tempFolder(), 'Mia à l’hôtel');
  mkdirSync(join(home, '.cursor'), { recursive: true });
  mkdirSync(join(home, '.codex'));
  writeFileSync(join(home, '.cursor', 'mcp.json'), '{\n  "mcpServers": {}\n}\n');
});

function run(...args: string[]) {
  const env = envFor(null, join(home, 'data'), { HOME: home, USERPROFILE: home, XDG_CONFIG_HOME: '' });
  return runCli(['setup', ...args], env);
}

describe.skipIf(process.platform === 'win32')('setup', () => {
  it('--print shows what would be written, and writes nothing', async () => {
    const { code, stdout } = await run('--print');
    expect(code).toBe(0);
    expect(stdout).toContain(join(home, '.cursor', 'mcp.json'));
    expect(stdout).toContain('https://<property>.hotelrunner.com');
    expect(stdout).toContain(CLI);
    expect(readFileSync(join(home, '.cursor', 'mcp.json'), 'utf8')).toBe('{\n  "mcpServers": {}\n}\n');
    expect(readdirSync(join(home, '.codex'))).toEqual([]);
  });

  it('--yes writes into all clients that are there, with a copy; again it has nothing to do; --remove takes it out', async () => {
    const { code, stdout } = await run('--yes', ...URL_FLAG, '--rooms', '12');
    expect(code).toBe(0);
    const written = JSON.parse(readFileSync(join(home, '.cursor', 'mcp.json'), 'utf8')) as unknown;
    expect(written).toEqual({
      mcpServers: {
        hotelrunner: {
          command: expect.stringMatching(/node$/),
          args: [CLI],
          env: expect.objectContaining({ HOTELRUNNER_URL: URL_FLAG[1], HOTELRUNNER_ROOMS: '12' }),
        },
      },
    });
    expect(readFileSync(join(home, '.codex', 'config.toml'), 'utf8')).toContain('[mcp_servers.hotelrunner]');
    expect(readdirSync(join(home, '.cursor'))).toHaveLength(2);
    expect(stdout).toMatch(/run:\n {2}.*cli\.js"? login --url https:\/\/riad\.hotelrunner\.com/);
    // What the entry says already need not be said again.
    const again = await run('--yes');
    expect(again.code).toBe(0);
    expect(again.stdout.match(/has this entry already/g)).toHaveLength(2);
    const removed = await run('--remove', '--yes');
    expect(removed.code).toBe(0);
    expect(readFileSync(join(home, '.cursor', 'mcp.json'), 'utf8')).toBe('{\n  "mcpServers": {}\n}\n');
    expect(readFileSync(join(home, '.codex', 'config.toml'), 'utf8')).toBe('');
  });

  it('writes one entry for all hotels of a config file, without what an entry of before said of one hotel; or one for each', async () => {
    const config = join(home, 'hotels.json');
    const hotels = { medina: { url: 'https://medina.hotelrunner.com' }, plage: {} };
    writeFileSync(config, JSON.stringify({ hotels }), { mode: 0o600 });
    expect((await run('cursor', '--yes', ...URL_FLAG, '--rooms', '12')).code).toBe(0);
    const { code, stdout } = await run('cursor', '--yes', '--config', config);
    expect(code).toBe(0);
    expect(stdout).toContain('plage: "url" of hotel plage is not set');
    expect(stdout).toMatch(/login .*--config .*hotels\.json"? --hotel medina$/m);
    const one = await run('cursor', '--yes', '--config', config, '--hotel', 'medina');
    expect(one.code).toBe(0);
    const { mcpServers } = JSON.parse(readFileSync(join(home, '.cursor', 'mcp.json'), 'utf8')) as {
      mcpServers: Record<string, { args: string[]; env: Record<string, string> }>;
    };
    expect(Object.values(mcpServers).map(({ args }) => args)).toEqual([[CLI], [CLI, '--hotel', 'medina']]);
    for (const { env } of Object.values(mcpServers)) {
      expect(env['HOTELRUNNER_CONFIG']).toBe(config);
      // Empty is not set.
      expect([env['HOTELRUNNER_URL'] ?? '', env['HOTELRUNNER_ROOMS'] ?? '']).toEqual(['', '']);
    }
  });

  it('leaves a damaged file alone, says so, and goes on with the others', async () => {
    writeFileSync(join(home, '.cursor', 'mcp.json'), '{ "mcpServers": ');
    const { code, stdout } = await run('--yes', ...URL_FLAG);
    expect(code).toBe(1);
    expect(stdout).toContain('left as it is: it is not valid JSON');
    expect(readFileSync(join(home, '.cursor', 'mcp.json'), 'utf8')).toBe('{ "mcpServers": ');
    expect(existsSync(join(home, '.codex', 'config.toml'))).toBe(true);
  });

  it('writes no secret', async () => {
    const env = envFor(null, join(home, 'data'), {
      HOME: home,
      HOTELRUNNER_EMAIL: 'owner@riad.example.com',
      HOTELRUNNER_PASSWORD: 'made-up-password',
    });
    const { code, stdout } = await runCli(['setup', 'cursor', '--yes', ...URL_FLAG], env);
    const text = readFileSync(join(home, '.cursor', 'mcp.json'), 'utf8');
    expect(code).toBe(0);
    expect(stdout + text).not.toMatch(/made-up-password|owner@riad/);
  });

  it('makes the file of a client that is named, and an entry for the demo hotel', async () => {
    const { code } = await run('--demo', '--yes', 'zed', 'goose');
    expect(code).toBe(0);
    expect(readFileSync(join(home, '.config', 'zed', 'settings.json'), 'utf8')).toContain(
      '"hotelrunner-demo"',
    );
    expect(readFileSync(join(home, '.config', 'goose', 'config.yaml'), 'utf8')).toContain('- --demo');
  });

  it.each([
    ['asks nobody where nobody is', [], /nobody can be asked[^]*--yes/],
    ['needs the address', ['--yes'], /SETTING_MISSING[^]*--url/],
    ['knows its clients', ['emacs', '--print'], /no client of that name[^]*claude-desktop, claude-code/],
    ['takes no wrong settings', ['--print', '--rooms', 'many'], /--rooms must be/],
  ])('%s', async (_what, args, story) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(story);
  });
});
