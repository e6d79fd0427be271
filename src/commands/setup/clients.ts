/**
 * The clients that `setup` knows: where each keeps its list of MCP servers, and what an entry of it looks like. From the clients'
 * own documentation, as of November 2026; the tests have files as these clients write them.
 */
import { posix, win32 } from 'node:path';

/** The machine that `setup` runs on; tests bring others. */
export interface Machine {
  platform: NodeJS.Platform;
  /** The person's home folder. */
  home: string;
  env: NodeJS.ProcessEnv;
  exists(path: string): boolean;
}

/** A server as every client wants to know it: a program, its arguments, and the variables it gets. */
export interface Server {
  command: string;
  args: string[];
  env: Record<string, string>;
}

export type Format = 'json' | 'toml' | 'yaml';

export interface Client {
  /** As it is named on the command line. */
  id: string;
  title: string;
  format: Format;
  /** The files that may hold the list, the likeliest first: where none is there yet, that one is made. */
  files(machine: Machine): string[];
  /** Files and folders that are there only where the client is. */
  signs(machine: Machine): string[];
  /** The keys that lead to the list, in the file as it is. */
  list(file: Record<string, unknown>): string[];
  /** The key under which an entry has its variables. */
  variables: 'env' | 'envs' | 'environment';
  entry(server: Server, name: string): Record<string, unknown>;
  /** What a person does so that the client sees it. */
  then: string;
}

const RESTART = 'Quit it and start it again.';

const plain = ({ command, args, env }: Server): Record<string, unknown> => ({ command, args, env });
const stdio = (server: Server): Record<string, unknown> => ({ type: 'stdio', ...plain(server) });

/** Joins by the rules of the machine's platform. */
function at({ platform }: Machine, root: string, ...parts: string[]): string {
  return (platform === 'win32' ? win32 : posix).join(root, ...parts);
}

/** Where applications keep settings: `~/.config`, `~/Library/Application Support`, `%APPDATA%`. */
function appData(machine: Machine): string {
  const { platform, home, env } = machine;
  if (platform === 'win32') return given(env['APPDATA']) ?? at(machine, home, 'AppData', 'Roaming');
  if (platform === 'darwin') return at(machine, home, 'Library', 'Application Support');
  return given(env['XDG_CONFIG_HOME']) ?? at(machine, home, '.config');
}

/** `~/.config` on macOS too, where programs of the command line keep theirs. */
function dotConfig(machine: Machine): string {
  return given(machine.env['XDG_CONFIG_HOME']) ?? at(machine, machine.home, '.config');
}

function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

export const CLIENTS: readonly Client[] = [
  {
    id: 'claude-desktop',
    title: 'Claude Desktop',
    format: 'json',
    files: (machine) =>
      [...claudeFolders(machine)].map((folder) => at(machine, folder, 'claude_desktop_config.json')),
    signs: claudeFolders,
    list: () => ['mcpServers'],
    variables: 'env',
    entry: plain,
    then: RESTART,
  },
  {
    id: 'claude-code',
    title: 'Claude Code',
    format: 'json',
    files: (machine) => [
      at(machine, given(machine.env['CLAUDE_CONFIG_DIR']) ?? machine.home, '.claude.json'),
    ],
    signs: (machine) => [
      at(machine, given(machine.env['CLAUDE_CONFIG_DIR']) ?? machine.home, '.claude.json'),
      at(machine, machine.home, '.claude'),
    ],
    list: () => ['mcpServers'],
    variables: 'env',
    entry: stdio,
    then: 'Start a new session of it.',
  },
  {
    id: 'cursor',
    title: 'Cursor',
    format: 'json',
    files: (machine) => [at(machine, machine.home, '.cursor', 'mcp.json')],
    signs: (machine) => [at(machine, machine.home, '.cursor')],
    list: () => ['mcpServers'],
    variables: 'env',
    entry: plain,
    then: RESTART,
  },
  {
    id: 'vscode',
    title: 'VS Code',
    format: 'json',
    files: (machine) => [at(machine, appData(machine), 'Code', 'User', 'mcp.json')],
    signs: (machine) => [at(machine, appData(machine), 'Code', 'User')],
    list: () => ['servers'],
    variables: 'env',
    entry: stdio,
    then: 'Open the file in it and press Start above the entry, or start it again.',
  },
  {
    id: 'codex',
    title: 'Codex',
    format: 'toml',
    files: (machine) => [at(machine, codexHome(machine), 'config.toml')],
    signs: (machine) => [codexHome(machine)],
    list: () => ['mcp_servers'],
    variables: 'env',
    entry: plain,
    then: 'Start a new session of it.',
  },
  {
    id: 'gemini',
    title: 'Gemini CLI',
    format: 'json',
    files: (machine) => [at(machine, machine.home, '.gemini', 'settings.json')],
    signs: (machine) => [at(machine, machine.home, '.gemini')],
    list: () => ['mcpServers'],
    variables: 'env',
    entry: plain,
    then: 'Start a new session of it.',
  },
  {
    id: 'goose',
    title: 'Goose',
    format: 'yaml',
    files: (machine) => [at(machine, gooseFolder(machine), 'config.yaml')],
    signs: (machine) => [gooseFolder(machine)],
    list: () => ['extensions'],
    variables: 'envs',
    entry: ({ command, args, env }, name) => ({
      enabled: true,
      type: 'stdio',
      name,
      description: "A hotel's HotelRunner dashboard, read only",
      cmd: command,
      args,
      envs: env,
      timeout: 300,
    }),
    then: 'Start a new session of it.',
  },
  {
    id: 'windsurf',
    title: 'Windsurf',
    format: 'json',
    files: (machine) => [at(machine, machine.home, '.codeium', 'windsurf', 'mcp_config.json')],
    signs: (machine) => [at(machine, machine.home, '.codeium', 'windsurf')],
    list: () => ['mcpServers'],
    variables: 'env',
    entry: plain,
    then: 'Press Refresh in its list of MCP servers, or start it again.',
  },
  {
    id: 'opencode',
    title: 'opencode',
    format: 'json',
    files: (machine) =>
      ['opencode.json', 'opencode.jsonc'].map((name) => at(machine, dotConfig(machine), 'opencode', name)),
    signs: (machine) => [at(machine, dotConfig(machine), 'opencode')],
    // Its second version moved the servers one level down.
    list: ({ mcp }) =>
      isRecord(mcp) && isRecord(mcp['servers']) && !('type' in mcp['servers']) ? ['mcp', 'servers'] : ['mcp'],
    variables: 'environment',
    entry: ({ command, args, env }) => ({
      type: 'local',
      command: [command, ...args],
      environment: env,
      enabled: true,
    }),
    then: 'Start a new session of it.',
  },
  {
    id: 'zed',
    title: 'Zed',
    format: 'json',
    files: (machine) => [at(machine, zedFolder(machine), 'settings.json')],
    signs: (machine) => [zedFolder(machine)],
    list: () => ['context_servers'],
    variables: 'env',
    entry: (server) => ({ source: 'custom', ...plain(server) }),
    then: 'It sees the change by itself.',
  },
];

/** On Windows the one from the Microsoft Store has its settings where the system keeps those of packaged applications. */
function claudeFolders(machine: Machine): string[] {
  const own = at(machine, appData(machine), 'Claude');
  if (machine.platform !== 'win32') return [own];
  const local = given(machine.env['LOCALAPPDATA']) ?? at(machine, machine.home, 'AppData', 'Local');
  const packaged = at(machine, local, 'Packages', 'Claude_pzs8sxrjxfjjc', 'LocalCache', 'Roaming', 'Claude');
  return machine.exists(packaged) ? [packaged, own] : [own];
}

function codexHome(machine: Machine): string {
  return given(machine.env['CODEX_HOME']) ?? at(machine, machine.home, '.codex');
}

function gooseFolder(machine: Machine): string {
  return machine.platform === 'win32'
    ? at(machine, appData(machine), 'Block', 'goose', 'config')
    : at(machine, dotConfig(machine), 'goose');
}

function zedFolder(machine: Machine): string {
  return machine.platform === 'win32'
    ? at(machine, appData(machine), 'Zed')
    : at(machine, dotConfig(machine), 'zed');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the client is on this machine, as far as its files tell. */
export function isThere(client: Client, machine: Machine): boolean {
  return [...client.files(machine), ...client.signs(machine)].some((path) => machine.exists(path));
}

/** The file to write to: the first that is there, else the one that the client would look for first. */
export function fileOf(client: Client, machine: Machine): string {
  const files = client.files(machine);
  const file = files.find((path) => machine.exists(path)) ?? files[0];
  if (file === undefined) throw new Error(`${client.id} has no file`);
  return file;
}
