import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClientDocuments, isPublic } from '../../src/access/client-documents.js';
import { knownClient, mayReturnTo, placeOf } from '../../src/access/oauth-client.js';
import { sealed, unsealed, type Asked } from '../../src/access/oauth-seal.js';
import { MOST, OAUTH_SHAPE, tidied, withClient, type OAuthState } from '../../src/access/oauth-state.js';

describe('an address to return to', () => {
  it.each([
    'https://claude.ai/api/mcp/auth_callback',
    'https://chatgpt.com/connector_platform_oauth_redirect',
    'http://localhost:3334/oauth/callback',
    'http://127.0.0.1:33418/',
    'http://[::1]:1234/x',
    'cursor://anysphere.cursor-mcp/oauth/callback',
    'vscode://dynamicauthprovider/x',
    'com.example.agent:/back',
  ])('may be %s', (address) => {
    expect(mayReturnTo(address)).toBe(true);
    expect(placeOf(address)).not.toBe('');
  });

  it.each([
    'http://agent.example/back',
    'http://127.0.0.1.evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://a.example/1',
    'file:///etc/passwd',
    'ftp://a.example/',
    'about:blank',
    'intent://x',
    'https://user:secret@agent.example/',
    'https://agent.example/#x',
    'https://agent.example/ x',
    'https:\\\\agent.example\\',
    'agent.example',
    '',
    `https://agent.example/${'x'.repeat(1_000)}`,
  ])('may not be %s', (address) => expect(mayReturnTo(address)).toBe(false));
});

it('the name of a program is one short line of signs that can be seen, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (client_name) => {
      const name = knownClient('x', { client_name, redirect_uris: ['https://a.example/'] }, 0)?.name ?? 'x';
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,60}$/u);
      expect(
        OAUTH_SHAPE.parse({
          ...OAUTH_SHAPE.empty(),
          clients: [knownClient('x', { client_name: name, redirect_uris: ['https://a.example/'] }, 0)],
        }),
      ).not.toBeNull();
    }),
  );
});

describe('a document about a program', () => {
  const ID = 'https://claude.ai/oauth/client.json';
  const about = { client_id: ID, client_name: 'Claude', redirect_uris: ['https://claude.ai/back'] };
  function documents(answer: unknown, asked: string[] = []): ClientDocuments {
    return new ClientDocuments(['claude.ai'], (url) => {
      asked.push(url.href);
      return Promise.resolve(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  }

  it('is read once for a while', async () => {
    const asked: string[] = [];
    const known = documents(about, asked);
    expect(await known.client(ID)).toMatchObject({
      id: ID,
      name: 'Claude',
      redirect_uris: ['https://claude.ai/back'],
    });
    await known.client(ID);
    expect(asked).toEqual([ID]);
  });

  it.each([
    'https://evil.example/oauth/client.json',
    'https://sub.claude.ai/oauth/client.json',
    'https://claude.ai.evil.example/x',
    'http://claude.ai/oauth/client.json',
    'https://claude.ai:8443/oauth/client.json',
    'https://me@claude.ai/oauth/client.json',
    'https://claude.ai/oauth/client.json?x=1',
    'https://claude.ai/oauth/client.json#x',
    'https://claude.ai/a/../oauth/client.json',
    'https://CLAUDE.ai/oauth/client.json',
    'https://claude.ai/',
    'https://127.0.0.1/client.json',
    'file:///etc/passwd',
  ])('is not looked for at %s', async (id) => {
    const asked: string[] = [];
    expect(await documents({ ...about, client_id: id }, asked).client(id)).toBeNull();
    expect(asked).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['of another program', { ...about, client_id: 'https://claude.ai/other.json' }],
    ['of a program with a secret', { ...about, token_endpoint_auth_method: 'private_key_jwt' }],
    ['with an address that may not be', { ...about, redirect_uris: ['http://evil.example/'] }],
    ['without an address', { client_id: ID }],
    ['that is a list', [about]],
    ['that is no JSON', '<html>'],
  ])('%s is none', async (_what, answer) => expect(await documents(answer).client(ID)).toBeNull());
});

describe('an address of the public internet', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:4700::1111'])('is %s', (address) =>
    expect(isPublic(address)).toBe(true),
  );
  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'localhost',
    '',
  ])('is not %s', (address) => expect(isPublic(address)).toBe(false));
});

describe('a sealed form', () => {
  const asked: Asked = {
    client: 'a',
    redirect: 'https://a.example/',
    challenge: 'c',
    state: null,
    browser: 'b',
    until: 1_000,
  };
  const key = 'ab'.repeat(32);

  it('is what it was, with its key and in its time', () => {
    expect(unsealed(sealed(asked, key), key, 999)).toEqual(asked);
    expect(unsealed(sealed(asked, key), key, 1_000)).toBeNull();
    expect(unsealed(sealed(asked, key), 'cd'.repeat(32), 0)).toBeNull();
  });

  it('is nothing once a sign of it is changed', () => {
    const text = sealed(asked, key);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('A', 'B', '.', '_', ''), (at, sign) => {
        const changed = text.slice(0, at) + sign + text.slice(at + 1);
        // The last sign of base64 holds bits that mean nothing.
        fc.pre(changed !== text && at !== text.length - 1 && at !== text.indexOf('.') - 1);
        expect(unsealed(changed, key, 0)).toBeNull();
      }),
    );
  });
});

describe('what OAuth keeps', () => {
  const DAY = 86_400_000;
  const state = (clients: number, inUse: number): OAuthState => ({
    ...OAUTH_SHAPE.empty(),
    clients: Array.from({ length: clients }, (_, i) => ({
      id: `c${i}`,
      name: null,
      redirect_uris: ['https://a.example/'],
      created_at: 5 * DAY,
    })),
    grants: Array.from({ length: inUse }, (_, i) => ({
      id: i.toString(16).padStart(16, '0'),
      client_id: `c${i}`,
      token_id: 't',
      created_at: 5 * DAY,
      access: [],
      refresh: { hash: 'ab'.repeat(32), expires_at: 9 * DAY },
      used: [],
    })),
  });

  it('has room for one more program as long as one is not in use, and that one goes', () => {
    const tidy = tidied(state(MOST.clients, 10), new Set(['t']), 5 * DAY);
    expect(tidy.clients).toHaveLength(MOST.clients - 1);
    expect(tidy.clients.map(({ id }) => id)).toEqual(expect.arrayContaining(['c0', 'c9']));
    expect(tidy.clients.map(({ id }) => id)).not.toContain('c10');
    const full = tidied(state(MOST.clients, MOST.clients), new Set(['t']), 5 * DAY);
    expect(() => withClient(full, { ...full.clients[0]!, id: 'new' })).toThrow();
    expect(withClient(full, full.clients[0]!).clients).toHaveLength(MOST.clients);
  });

  it('forgets what belongs to a token that is gone, is over, or was never approved', () => {
    expect(tidied(state(3, 3), new Set(['other']), 5 * DAY)).toMatchObject({ grants: [] });
    expect(tidied(state(3, 3), new Set(['t']), 9 * DAY)).toMatchObject({ grants: [], clients: [] });
    expect(tidied(state(3, 1), new Set(['t']), 6 * DAY).clients).toHaveLength(1);
  });
});
