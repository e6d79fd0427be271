/** The entry for the team's server, in the same files as that for the program: nothing of anybody else's is touched. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseJsonc } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { CLIENTS, type Client } from '../../../src/commands/setup/clients.js';
import { diffOf } from '../../../src/commands/setup/diff.js';
import { withEntry, withoutServer, type Edit } from '../../../src/commands/setup/edit.js';
import { teamUrl } from '../../../src/commands/setup/remote.js';
import { REMOTE_ENTRIES } from '../../../src/commands/setup/remote-entries.js';
import { envFor, runCli } from '../../support/server.js';
import { tempFolder } from '../../support/temp-folder.js';
import { CLIENT_FILES } from './files.js';

const URL = 'https://hotels.example.com/mcp';
const TOKEN = 'made-up-token-of-mia';
const NAME = 'hotelrunner-team';
const TEAM = { url: URL, headers: { Authorization: `Bearer ${TOKEN}`, 'X-Set-Up-By': 'hotelrunner-mcp' } };
type Data = Record<string, unknown>;

/** As a client of that format reads it; not by the code under test. */
function read({ format }: Client, text: string): Data {
  if (format === 'toml') return parseToml(text);
  if (format === 'yaml') return (parseYaml(text) as Data | null) ?? {};
  const bare = text.replace(/^\uFEFF/, '');
  return (parseJsonc(bare, [], { allowTrailingComma: true }) as Data | undefined) ?? {};
}

function textOf(edit: Edit): string {
  if (edit.kind === 'refused') throw new Error(edit.why);
  return edit.text;
}

const listOf = (client: Client, data: Data): Data | undefined =>
  client.list(data).reduce<Data | undefined>((part, key) => part?.[key] as Data | undefined, data);

/** The file's data without an empty list of servers, which is the same as none. */
function said(client: Client, text: string): Data {
  const data = read(client, text);
  const [key = ''] = client.list(data);
  if (Object.keys((data[key] as Data | null | undefined) ?? {}).length === 0)
    Reflect.deleteProperty(data, key);
  return data;
}

const files = CLIENT_FILES.flatMap((file) => {
  const client = CLIENTS.find(({ id }) => id === file.client)!;
  const entry = REMOTE_ENTRIES[client.id];
  return entry === undefined ? [] : [{ ...file, client, id: client.id, entry: entry(TEAM, NAME) }];
});

it('is known for all clients but the one that takes connectors only', () => {
  expect(CLIENTS.filter(({ id }) => REMOTE_ENTRIES[id] === undefined).map(({ id }) => id)).toEqual([
    'claude-desktop',
  ]);
});

describe.each(files)('$id: a file $what', ({ client, text, entry }) => {
  const put = textOf(withEntry(client, text, NAME, entry));

  it('has the entry then, once, and is as before without it', () => {
    const list = listOf(client, read(client, put))!;
    expect(list[NAME]).toEqual(entry);
    expect(Object.keys(list).filter((name) => name !== NAME)).toEqual(
      Object.keys(listOf(client, read(client, text)) ?? {}),
    );
    expect(textOf(withEntry(client, put, NAME, entry))).toBe(put);
    expect(said(client, textOf(withoutServer(client, put, NAME)))).toEqual(said(client, text));
  });

  it('takes a new token, keeps what a person added, and shows neither', () => {
    const fresh = { ...TEAM, headers: { ...TEAM.headers, Authorization: 'Bearer made-up-newer-token' } };
    const own = textOf(withEntry(client, put, NAME, { ...entry, note: 'mine' }));
    const now = textOf(withEntry(client, own, NAME, REMOTE_ENTRIES[client.id]!(fresh, NAME)));
    expect(listOf(client, read(client, now))![NAME]).toMatchObject({ note: 'mine' });
    expect(now).toContain('made-up-newer-token');
    expect(now).not.toContain(TOKEN);
    expect([...diffOf(text, put), ...diffOf(own, now)].join('\n')).not.toMatch(/made-up-(newer-)?token/);
  });
});

it('another product´s entry of that name is left alone', () => {
  const client = CLIENTS.find(({ id }) => id === 'cursor')!;
  const text = JSON.stringify({ mcpServers: { [NAME]: { url: 'https://other.example.com' } } });
  expect(withEntry(client, text, NAME, REMOTE_ENTRIES['cursor']!(TEAM, NAME)).kind).toBe('refused');
  expect(withoutServer(client, text, NAME).kind).toBe('refused');
});

it.each([
  ['https://hotels.example.com', URL],
  ['https://hotels.example.com/team/mcp', 'https://hotels.example.com/team/mcp'],
  ['http://127.0.0.1:8765', 'http://127.0.0.1:8765/mcp'],
])('%s', (typed, url) => {
  expect(teamUrl(typed)).toBe(url);
});

it.each([
  'http://hotels.example.com',
  'https://hotels.example.com/mcp?token=made-up',
  'https://a:b@c.example',
  'hotels',
  undefined,
])('%s is refused, and not repeated', (typed) => {
  expect(() => teamUrl(typed)).toThrow(/INVALID_INPUT/);
  expect(() => teamUrl(typed)).not.toThrow(/made-up|hotels\.example/);
});

describe.skipIf(process.platform === 'win32')('setup remote', () => {
  let home = '';
  beforeEach(() => {
    home = tempFolder();
    mkdirSync(join(home, '.cursor'));
    mkdirSync(join(home, '.config', 'Claude'), { recursive: true });
    writeFileSync(join(home, '.cursor', 'mcp.json'), '{\n  "mcpServers": {}\n}\n');
  });
  const run = (more: Record<string, string>, ...args: string[]) =>
    runCli(
      ['setup', 'remote', ...args],
      envFor(null, join(home, 'data'), { HOME: home, USERPROFILE: home, XDG_CONFIG_HOME: '', ...more }),
    );

  it('writes the entry with the token of the variable, which is shown nowhere; says what to click elsewhere; takes it out', async () => {
    const added = await run({ TEAM_TOKEN: TOKEN }, 'add', URL, '--token-env', 'TEAM_TOKEN', '--yes');
    expect(added.code).toBe(0);
    expect(JSON.parse(readFileSync(join(home, '.cursor', 'mcp.json'), 'utf8'))).toEqual({
      mcpServers: { [NAME]: { url: URL, headers: TEAM.headers } },
    });
    expect(added.stdout).toMatch(/Claude Desktop[^]*Connectors[^]*https:\/\/hotels\.example\.com\/mcp/);
    expect(added.stdout + added.stderr).not.toContain(TOKEN);
    const removed = await run({}, 'remove', '--yes');
    expect(removed.code).toBe(0);
    expect(readFileSync(join(home, '.cursor', 'mcp.json'), 'utf8')).toBe('{\n  "mcpServers": {}\n}\n');
  });

  it.each([
    ['a token it is not told', ['add', URL, '--yes'], /--token-env NAME/],
    ['a variable that is not set', ['add', URL, '--yes', '--token-env', 'NO_SUCH'], /not set[^]*token add/],
    ['another word', ['set'], /setup remote add URL/],
    ['nobody to ask', ['add', URL], /nobody can be asked/],
  ])('refuses %s', async (_what, args, story) => {
    const { code, stderr } = await run({}, ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(story);
  });
});
