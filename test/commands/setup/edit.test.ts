/** The files of the clients, with our entry and without it: nothing of anybody else's is touched. */
import { parse as parseJsonc } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { CLIENTS, type Client, type Server } from '../../../src/commands/setup/clients.js';
import { diffOf } from '../../../src/commands/setup/diff.js';
import { variablesIn, withoutServer, withServer, type Edit } from '../../../src/commands/setup/edit.js';
import { CLIENT_FILES } from './files.js';

const SERVER: Server = {
  command: 'C:\\Program Files\\nodejs\\node.exe',
  args: ['C:\\Users\\Mia "K"\\Hôtel\\hotelrunner-mcp\\dist\\src\\cli.js'],
  env: { HOTELRUNNER_URL: 'https://riad.hotelrunner.com', HOTELRUNNER_ROOMS: '12' },
};
const clientOf = (id: string): Client => CLIENTS.find((client) => client.id === id)!;
const bare = (text: string): string => text.replace(/^\uFEFF/, '');

type Data = Record<string, unknown>;

/** As a client of that format reads it; not by the code under test. */
function read({ format }: Client, text: string): Data {
  if (format === 'toml') return parseToml(text);
  if (format === 'yaml') return (parseYaml(text) as Data | null) ?? {};
  return (parseJsonc(bare(text), [], { allowTrailingComma: true }) as Data | undefined) ?? {};
}

function textOf(edit: Edit): string {
  if (edit.kind === 'refused') throw new Error(edit.why);
  return edit.text;
}

/** The list of servers, whatever the client calls it. */
function listIn(client: Client, data: Data): Data | null | undefined {
  return client.list(data).reduce<Data | undefined>((part, key) => part?.[key] as Data | undefined, data);
}

describe.each(CLIENT_FILES)('$client: a file $what', ({ client: id, text }) => {
  const client = clientOf(id);
  const put = () => textOf(withServer(client, text, 'hotelrunner', SERVER));

  it('has the entry then, and says all that it said', () => {
    const data = read(client, put());
    const list = listIn(client, data)!;
    expect(list['hotelrunner']).toEqual(client.entry(SERVER, 'hotelrunner'));
    Reflect.deleteProperty(list, 'hotelrunner');
    const before = read(client, text);
    const left = listIn(client, before);
    if (left === undefined || left === null || Object.keys(left).length === 0) {
      expect(list).toEqual({});
      Reflect.deleteProperty(data, client.list(data)[0]!);
      Reflect.deleteProperty(before, client.list(before)[0]!);
    }
    expect(data).toEqual(before);
  });

  it('keeps every line, but for a comma behind it', () => {
    const lines = put().split('\n');
    const plain = (line: string) => line.replace(/,?(\s*(\/\/.*)?)\r?$/, '$1').trimEnd();
    // A file in one line, and an empty list, have to be opened.
    const whole = bare(text)
      .split('\n')
      .filter((line) => line.trim() !== '' && !/\{\}|^\{".*\}$/.test(line));
    let at = -1;
    for (const line of whole) {
      at = lines.findIndex((now, i) => i > at && plain(bare(now)) === plain(line));
      expect(at, line).toBeGreaterThan(-1);
    }
    expect(put().includes('\r\n')).toBe(text.includes('\r\n'));
    expect(put().startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
    if (text.includes('\r\n')) expect(put().replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('is not changed by a second time, and is as before without the entry', () => {
    expect(textOf(withServer(client, put(), 'hotelrunner', SERVER))).toBe(put());
    expect(variablesIn(client, put(), 'hotelrunner')).toEqual(SERVER.env);
    expect(variablesIn(client, text, 'hotelrunner')).toBeNull();
    const without = textOf(withoutServer(client, put(), 'hotelrunner'));
    expect(variablesIn(client, without, 'hotelrunner')).toBeNull();
    const left = read(client, without);
    const list = client.list(left)[0]!;
    const said = read(client, text);
    for (const data of [left, said])
      if (data[list] === null || Object.keys((data[list] as Data | undefined) ?? {}).length === 0)
        Reflect.deleteProperty(data, list);
    expect(left).toEqual(said);
    // What was there is there, byte for byte, wherever the list was there and had something in it.
    if (Object.keys(listIn(client, said) ?? {}).length > 0) expect(without).toBe(closedAs(text, without));
  });

  it('takes new values into the entry and keeps what a person put there', () => {
    const entry = listIn(client, read(client, put()))!['hotelrunner'] as Data;
    const more = { ...SERVER, env: { ...SERVER.env, HOTELRUNNER_ROOMS: '20' } };
    const own = { ...SERVER, env: { ...SERVER.env, HOTELRUNNER_PRIVACY: 'masked' } };
    const edited = textOf(
      withServer(client, textOf(withServer(client, put(), 'hotelrunner', own)), 'hotelrunner', more),
    );
    const now = listIn(client, read(client, edited))!['hotelrunner'];
    expect(now).toEqual({
      ...entry,
      [client.variables]: { ...more.env, HOTELRUNNER_PRIVACY: 'masked' },
    });
  });
});

/** A line end that an edit put behind the last line may stay. */
function closedAs(text: string, like: string): string {
  return like.endsWith('\n') && !text.endsWith('\n') ? `${text}\n` : text;
}

describe('left alone', () => {
  it.each([
    ['claude-desktop', 'a damaged file', '{"mcpServers": {', /not valid JSON \(line 1\)/],
    ['claude-desktop', 'a list', '[]', /does not hold an object/],
    ['claude-desktop', 'servers that are a list', '{"mcpServers": []}', /"mcpServers" is not an object/],
    [
      'claude-desktop',
      "another program's entry",
      '{"mcpServers": {"hotelrunner": {"command": "other"}}}',
      /another program/,
    ],
    [
      'claude-desktop',
      'the list twice',
      '{"mcpServers": {"a": {}}, "mcpServers": {"b": {}}}',
      /cannot change safely/,
    ],
    ['codex', 'a damaged file', 'model = \n', /not valid TOML \(line 1\)/],
    [
      'codex',
      'servers within a line',
      'mcp_servers = { docs = { command = "x" } }\n',
      /not valid TOML|cannot change safely/,
    ],
    [
      'codex',
      'our entry within a line',
      '[mcp_servers]\nhotelrunner = { command = "hotelrunner-mcp" }\n',
      /table of its own/,
    ],
    ['goose', 'a damaged file', 'extensions:\n  a: [\n', /not valid YAML/],
    ['goose', 'several documents', 'a: 1\n---\nb: 2\n', /several documents/],
    ['goose', 'extensions within a line', 'extensions: {a: {type: builtin}}\n', /within one line/],
    ['goose', 'a list', '- a\n', /does not hold a map/],
  ])('%s: %s', (id, _what, text, why) => {
    const edit = withServer(clientOf(id), text, 'hotelrunner', SERVER);
    expect(edit).toMatchObject({ kind: 'refused', why: expect.stringMatching(why) });
  });

  it('no text of a file is in the reason', () => {
    const edit = withServer(
      clientOf('claude-desktop'),
      '{"token": "made-up-token" "x"}',
      'hotelrunner',
      SERVER,
    );
    expect(JSON.stringify(edit)).not.toContain('made-up-token');
  });
});

it('comments within our own entry stay', () => {
  const texts: [string, string][] = [
    [
      'zed',
      '{\n  "context_servers": {\n    "hotelrunner": { // the riad\n      "command": "hotelrunner-mcp", /* by npm */\n      "args": []\n    }\n  }\n}\n',
    ],
    [
      'codex',
      '[mcp_servers.hotelrunner]\n# the riad\ncommand = "hotelrunner-mcp" # by npm\nargs = []\n\n# of others\n[a]\n',
    ],
    [
      'goose',
      'extensions:\n  hotelrunner: # the riad\n    # by npm\n    cmd: hotelrunner-mcp\n  other:\n    enabled: true\n',
    ],
  ];
  for (const [id, text] of texts) {
    const edited = textOf(withServer(clientOf(id), text, 'hotelrunner', SERVER));
    expect(edited).toContain('the riad');
    expect(edited).toContain('by npm');
    expect(edited).toContain('HOTELRUNNER_ROOMS');
  }
});

it('a diff shows the change and a little around it, and no secret', () => {
  const before = '{\n  "a": {\n    "API_TOKEN": "made-up-token",\n    "b": 1\n  },\n  "c": 2\n}\n';
  const after = before.replace('"b": 1', '"b": 2');
  expect(diffOf(before, after)).toEqual([
    '    "a": {',
    '      "API_TOKEN": …,',
    '-     "b": 1',
    '+     "b": 2',
    '    },',
    '    "c": 2',
  ]);
});
