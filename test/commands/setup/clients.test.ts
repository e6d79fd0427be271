/** Where each client keeps its file, on machines of all three systems. */
import { describe, expect, it } from 'vitest';
import { CLIENTS, fileOf, isThere, type Machine } from '../../../src/commands/setup/clients.js';

function machine(
  platform: NodeJS.Platform,
  home: string,
  env: NodeJS.ProcessEnv,
  there: string[] = [],
): Machine {
  return { platform, home, env, exists: (path) => there.includes(path) };
}

const filesOn = (of: Machine): Record<string, string> =>
  Object.fromEntries(CLIENTS.map((client) => [client.id, fileOf(client, of)]));

it('Linux', () => {
  expect(filesOn(machine('linux', '/home/mia', {}))).toEqual({
    'claude-desktop': '/home/mia/.config/Claude/claude_desktop_config.json',
    'claude-code': '/home/mia/.claude.json',
    cursor: '/home/mia/.cursor/mcp.json',
    vscode: '/home/mia/.config/Code/User/mcp.json',
    codex: '/home/mia/.codex/config.toml',
    gemini: '/home/mia/.gemini/settings.json',
    goose: '/home/mia/.config/goose/config.yaml',
    windsurf: '/home/mia/.codeium/windsurf/mcp_config.json',
    opencode: '/home/mia/.config/opencode/opencode.json',
    zed: '/home/mia/.config/zed/settings.json',
  });
});

it('macOS', () => {
  expect(filesOn(machine('darwin', '/Users/Mia K', {}))).toMatchObject({
    'claude-desktop': '/Users/Mia K/Library/Application Support/Claude/claude_desktop_config.json',
    'claude-code': '/Users/Mia K/.claude.json',
    vscode: '/Users/Mia K/Library/Application Support/Code/User/mcp.json',
    goose: '/Users/Mia K/.config/goose/config.yaml',
    zed: '/Users/Mia K/.config/zed/settings.json',
  });
});

it('Windows', () => {
  const env = { APPDATA: 'C:\\Users\\Mia\\AppData\\Roaming', LOCALAPPDATA: 'C:\\Users\\Mia\\AppData\\Local' };
  expect(filesOn(machine('win32', 'C:\\Users\\Mia', env))).toEqual({
    'claude-desktop': 'C:\\Users\\Mia\\AppData\\Roaming\\Claude\\claude_desktop_config.json',
    'claude-code': 'C:\\Users\\Mia\\.claude.json',
    cursor: 'C:\\Users\\Mia\\.cursor\\mcp.json',
    vscode: 'C:\\Users\\Mia\\AppData\\Roaming\\Code\\User\\mcp.json',
    codex: 'C:\\Users\\Mia\\.codex\\config.toml',
    gemini: 'C:\\Users\\Mia\\.gemini\\settings.json',
    goose: 'C:\\Users\\Mia\\AppData\\Roaming\\Block\\goose\\config\\config.yaml',
    windsurf: 'C:\\Users\\Mia\\.codeium\\windsurf\\mcp_config.json',
    opencode: 'C:\\Users\\Mia\\.config\\opencode\\opencode.json',
    zed: 'C:\\Users\\Mia\\AppData\\Roaming\\Zed\\settings.json',
  });
  // Without its variables, which a service may lack.
  expect(filesOn(machine('win32', 'C:\\Users\\Mia', {}))['vscode']).toBe(
    'C:\\Users\\Mia\\AppData\\Roaming\\Code\\User\\mcp.json',
  );
});

it('Windows, with Claude Desktop from the store', () => {
  const store = 'C:\\L\\Packages\\Claude_pzs8sxrjxfjjc\\LocalCache\\Roaming\\Claude';
  const of = machine('win32', 'C:\\Users\\Mia', { LOCALAPPDATA: 'C:\\L' }, [store]);
  expect(filesOn(of)['claude-desktop']).toBe(`${store}\\claude_desktop_config.json`);
});

describe('which clients are there', () => {
  const thereOn = (...paths: string[]) => {
    const of = machine('linux', '/home/mia', {}, paths);
    return CLIENTS.filter((client) => isThere(client, of)).map(({ id }) => id);
  };

  it('their own folders and files tell; the home folder alone tells nothing', () => {
    expect(thereOn('/home/mia', '/home/mia/.config')).toEqual([]);
    expect(thereOn('/home/mia/.claude', '/home/mia/.codex', '/home/mia/.config/Code/User')).toEqual([
      'claude-code',
      'vscode',
      'codex',
    ]);
  });

  it('variables that move them are followed', () => {
    const env = {
      CODEX_HOME: '/srv/codex',
      CLAUDE_CONFIG_DIR: '/srv/claude',
      XDG_CONFIG_HOME: '/srv/config',
    };
    expect(filesOn(machine('linux', '/home/mia', env))).toMatchObject({
      codex: '/srv/codex/config.toml',
      'claude-code': '/srv/claude/.claude.json',
      goose: '/srv/config/goose/config.yaml',
    });
  });

  it('of two files the one that is there is taken', () => {
    const of = machine('linux', '/home/mia', {}, ['/home/mia/.config/opencode/opencode.jsonc']);
    expect(filesOn(of)['opencode']).toBe('/home/mia/.config/opencode/opencode.jsonc');
  });
});
