/** A server over HTTP, asked with a token, with another one, and with none. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerPage, guardedServer, openPage, type Guarded } from '../support/guarded-server.js';

let server: Guarded;
beforeAll(async () => {
  server = await guardedServer();
});

async function connected(
  token: string,
): Promise<{ client: Client; transport: StreamableHTTPClientTransport }> {
  const transport = new StreamableHTTPClientTransport(server.url, {
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
  });
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(transport);
  return { client, transport };
}

function ask(method: string, headers: Record<string, string>, path = '/mcp'): Promise<Response> {
  return fetch(server.origin + path, {
    method,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      ...headers,
    },
    ...(method === 'POST' ? { body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) } : {}),
  });
}

describe('without a token', () => {
  it.each([
    ['POST', '/mcp'],
    ['GET', '/mcp'],
    ['DELETE', '/mcp'],
    ['GET', '/metrics'],
  ])('%s %s is not served, to a session of somebody else neither', async (method, path) => {
    const { client, transport } = await connected(await server.token(`${method} ${path.slice(1)}`));
    const session = transport.sessionId ?? '';
    for (const headers of [{}, { 'mcp-session-id': session }] as Record<string, string>[]) {
      const answer = await ask(method, headers, path);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('resource_metadata="http://127.0.0.1');
    }
    await client.close();
  });

  it('nothing is served for one in the address', async () => {
    const token = await server.token('In the address');
    for (const name of ['access_token', 'token', 'authorization'])
      expect((await ask('POST', {}, `/mcp?${name}=${token}`)).status).toBe(401);
  });
});

describe('with a token', () => {
  it('a session is of whoever opened it', async () => {
    const [mine, theirs] = [await server.token('Mine'), await server.token('Theirs')];
    const { client, transport } = await connected(mine);
    const session = { 'mcp-session-id': transport.sessionId ?? '', 'mcp-protocol-version': '2025-06-18' };
    expect((await ask('POST', { ...session, Authorization: `Bearer ${theirs}` })).status).toBe(404);
    expect((await ask('POST', { ...session, Authorization: `Bearer ${mine}` })).status).toBe(200);
    await server.removeToken('Mine');
    expect((await ask('POST', { ...session, Authorization: `Bearer ${mine}` })).status).toBe(401);
    await client.close().catch(() => undefined);
  });

  it('its calls and what it reads are written down, without what was asked or answered', async () => {
    const { client } = await connected(await server.token('Night desk', { tools: ['list_reservations'] }));
    await client.callTool({ name: 'list_reservations', arguments: { guest: 'Zacharias' } });
    await client.callTool({ name: 'list_reservations', arguments: { from: 'nonsense' } });
    await client.readResource({ uri: 'hotelrunner://snapshots/latest' });
    await expect(client.callTool({ name: 'get_reservation', arguments: {} })).rejects.toThrow(
      'no tool of that name',
    );
    await client.close();
    await server.access.close();
    const folder = join(server.home, 'audit');
    const text = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { who: string; tool: string; outcome: string });
    expect(
      lines.filter(({ who }) => who === 'Night desk').map(({ tool, outcome }) => [tool, outcome]),
    ).toEqual([
      ['list_reservations', 'OK'],
      ['list_reservations', 'INVALID_INPUT'],
      ['latest_reservations', 'OK'],
    ]);
    expect(Object.keys(lines[0] ?? {})).toEqual(['at', 'who', 'tool', 'hotel', 'ms', 'outcome']);
    expect(text).not.toMatch(/Zacharias|nonsense|Exemple|hrt_/);
  });
});

describe('who comes too often', () => {
  it('to OAuth is put off, and who has a token is not', async () => {
    const few = await guardedServer({
      requests: { each: 5, all: 100, perMs: 60_000 },
      registrations: { each: 2, all: 100, perMs: 60_000 },
    });
    const register = (): Promise<Response> =>
      fetch(`${few.origin}/register`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ redirect_uris: ['https://agent.example/'] }),
      });
    const answers = [await register(), await register(), await register()];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
    for (let i = 0; i < 3; i += 1) await openPage(`${few.origin}/authorize`);
    expect((await openPage(`${few.origin}/authorize`)).status).toBe(429);
    expect(
      (
        await answerPage(
          few.origin,
          { status: 0, headers: new Headers(), html: '', cookie: '', asked: '' },
          {},
        )
      ).status,
    ).toBe(429);
    const token = await few.token('Front desk');
    const answer = await fetch(few.url, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(400);
    await few.close();
  });
});
