/** OAuth as the SDK's own client goes through it, and as somebody does who is not meant to. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnauthorizedError, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { ClientDocuments } from '../../src/access/client-documents.js';
import { grantsIn } from '../../src/access/oauth-grants.js';
import { tokensIn } from '../../src/access/tokens.js';
import { answerPage, guardedServer, openPage, type Guarded } from '../support/guarded-server.js';

const BACK = 'http://127.0.0.1:9/callback';
let server: Guarded;
let token: string;

beforeAll(async () => {
  server = await guardedServer();
  token = await server.token('Front desk', { tools: ['front_desk', 'list_reservations'] });
});

/** The SDK's client keeps what it is given, and its person is sent to `page`. */
class Keeper implements OAuthClientProvider {
  readonly redirectUrl = BACK;
  readonly clientMetadata = { client_name: 'Test <b>agent</b>', redirect_uris: [BACK] };
  page: URL | undefined;
  private info: Awaited<ReturnType<OAuthClientProvider['clientInformation']>>;
  private kept: Awaited<ReturnType<OAuthClientProvider['tokens']>>;
  private verifier = '';
  state = (): string => 'a state of its own';
  clientInformation = () => this.info;
  saveClientInformation = (info: NonNullable<Keeper['info']>): void => void (this.info = info);
  tokens = () => this.kept;
  saveTokens = (tokens: NonNullable<Keeper['kept']>): void => void (this.kept = tokens);
  redirectToAuthorization = (url: URL): void => void (this.page = url);
  saveCodeVerifier = (verifier: string): void => void (this.verifier = verifier);
  codeVerifier = (): string => this.verifier;
}

async function connected(
  keeper: Keeper,
): Promise<{ client: Client; transport: StreamableHTTPClientTransport }> {
  const client = new Client({ name: 'test', version: '0' });
  const transport = new StreamableHTTPClientTransport(server.url, { authProvider: keeper });
  // Its types disagree with themselves under exactOptionalPropertyTypes.
  await client.connect(transport);
  return { client, transport };
}

/** Discovery, registration and approval; the keeper has tokens then. */
async function approved(withToken = token): Promise<Keeper> {
  const keeper = new Keeper();
  const transport = new StreamableHTTPClientTransport(server.url, { authProvider: keeper });
  await expect(new Client({ name: 'test', version: '0' }).connect(transport as never)).rejects.toThrow(
    UnauthorizedError,
  );
  const page = await openPage(keeper.page ?? '');
  const answer = await answerPage(server.origin, page, { token: withToken, answer: 'approve' });
  expect(answer.status).toBe(303);
  const back = new URL(answer.headers.get('location') ?? '');
  expect(back.origin + back.pathname).toBe(BACK);
  expect(back.searchParams.get('state')).toBe('a state of its own');
  expect(back.searchParams.get('iss')).toBe(`${server.origin}/`);
  await transport.finishAuth(back.searchParams.get('code') ?? '');
  return keeper;
}

async function toolsOf(keeper: Keeper): Promise<string[]> {
  const { client } = await connected(keeper);
  const { tools } = await client.listTools();
  await client.close();
  return tools.map(({ name }) => name);
}

describe("the SDK's client", () => {
  it('finds the way in, is approved by the holder of a token, and may what the token may', async () => {
    const keeper = await approved();
    expect((await toolsOf(keeper)).sort()).toEqual(['front_desk', 'list_reservations']);
    const { client } = await connected(keeper);
    const found = await client.callTool({ name: 'list_reservations', arguments: {} });
    expect(found.isError).toBeUndefined();
    await client.close();
    expect(keeper.tokens()).toMatchObject({ token_type: 'Bearer', expires_in: 1_800 });
  });

  it('and what was approved for it are written down, and shown by the place that it is called back at', async () => {
    const name = 'Seen by the owner';
    const its = await server.token(name);
    await approved(its);
    await server.access.close();
    const folder = join(server.home, 'audit');
    const lines = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(lines.join('')).toContain(`"who":"${name}","approved":"a program on this computer"`);
    const tokens = tokensIn(join(server.home, 'access'));
    const places = await grantsIn(join(server.home, 'access'), tokens).places();
    expect(places.get((await tokens.holderOf(its))?.id ?? '')).toEqual(['a program on this computer']);
  });

  it('comes in again with its refresh token when its time is over', async () => {
    const keeper = await approved();
    const before = keeper.tokens();
    keeper.saveTokens({
      token_type: 'Bearer',
      ...before,
      access_token: `hra_${'0'.repeat(16)}_${'A'.repeat(43)}`,
    });
    expect(await toolsOf(keeper)).toContain('front_desk');
    expect(keeper.tokens()?.refresh_token).not.toBe(before?.refresh_token);
  });

  it('is out when the token is removed that approved it', async () => {
    const keeper = await approved(await server.token('Guest'));
    expect(await toolsOf(keeper)).toContain('get_reservation');
    await server.removeToken('Guest');
    await expect(toolsOf(keeper)).rejects.toThrow();
  });
});

/** A program without the SDK, so that it can do what the SDK does not. */
interface Program {
  client_id: string;
  verifier: string;
  challenge: string;
}

async function program(more: object = {}): Promise<Program> {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const registered = await register({ redirect_uris: [BACK, 'https://agent.example/back'], ...more });
  const { client_id } = (await registered.json()) as { client_id: string };
  return { client_id, verifier, challenge };
}

function register(about: object): Promise<Response> {
  return fetch(`${server.origin}/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(about),
  });
}

function pageOf({ client_id, challenge }: Program, more: Record<string, string> = {}): URL {
  const url = new URL('/authorize', server.origin);
  const asked = {
    client_id,
    redirect_uri: BACK,
    response_type: 'code',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  };
  url.search = new URLSearchParams(asked).toString();
  return url;
}

async function codeOf(its: Program, withToken = token): Promise<string> {
  const answer = await answerPage(server.origin, await openPage(pageOf(its)), {
    token: withToken,
    answer: 'approve',
  });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

interface Said {
  status: number;
  body: { access_token?: string; refresh_token?: string; error?: string };
}

async function post(path: string, fields: Record<string, string>): Promise<Said> {
  const answer = await fetch(server.origin + path, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: answer.status, body: (await answer.json()) as Said['body'] };
}

function redeem(
  { client_id, verifier }: Program,
  code: string,
  more: Record<string, string> = {},
): Promise<Said> {
  return post('/token', {
    grant_type: 'authorization_code',
    client_id,
    code,
    code_verifier: verifier,
    redirect_uri: BACK,
    ...more,
  });
}

function refresh({ client_id }: Pick<Program, 'client_id'>, refresh_token = ''): Promise<Said> {
  return post('/token', { grant_type: 'refresh_token', client_id, refresh_token });
}

async function mayAsk(access: string | undefined): Promise<boolean> {
  const answer = await fetch(`${server.origin}/mcp`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${access ?? ''}`,
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
  });
  expect([400, 401]).toContain(answer.status);
  return answer.status !== 401;
}

const REFUSED = { status: 400, body: { error: 'invalid_grant' } };

describe('a code', () => {
  it('that comes again is refused, and ends what was made of it', async () => {
    const its = await program();
    const code = await codeOf(its);
    const { body } = await redeem(its, code);
    expect(await mayAsk(body.access_token)).toBe(true);
    expect(await redeem(its, code)).toMatchObject(REFUSED);
    expect(await mayAsk(body.access_token)).toBe(false);
    expect(await refresh(its, body.refresh_token)).toMatchObject(REFUSED);
  });

  it('is made into one pair only, however many come with it at once', async () => {
    const its = await program();
    const code = await codeOf(its);
    const all = await Promise.all([1, 2, 3, 4].map(() => redeem(its, code)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it.each<[string, (its: Program, other: Program) => [Program, Record<string, string>]]>([
    ['another verifier', (its, other) => [{ ...its, verifier: other.verifier }, {}]],
    ['another program', (its, other) => [{ ...its, client_id: other.client_id }, {}]],
    ['another address to return to', (its) => [its, { redirect_uri: 'https://agent.example/back' }]],
  ])('is nothing to %s', async (_what, changed) => {
    const its = await program();
    const code = await codeOf(its);
    const [who, more] = changed(its, await program());
    expect(await redeem(who, code, more)).toMatchObject(REFUSED);
  });

  it('is for this server alone', async () => {
    const its = await program();
    const wrong = await redeem(its, await codeOf(its), { resource: 'https://elsewhere.example/mcp' });
    expect(wrong).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
  });
});

describe('a refresh token', () => {
  it('is good once; who comes with a used one ends all', async () => {
    const its = await program();
    const { body: first } = await redeem(its, await codeOf(its));
    const { body: second } = await refresh(its, first.refresh_token);
    // What was under way with the old one is answered still.
    expect([await mayAsk(first.access_token), await mayAsk(second.access_token)]).toEqual([true, true]);
    expect(await refresh(its, first.refresh_token)).toMatchObject(REFUSED);
    expect(await refresh(its, second.refresh_token)).toMatchObject(REFUSED);
    expect([await mayAsk(first.access_token), await mayAsk(second.access_token)]).toEqual([false, false]);
  });

  it('is of one program, and no access token', async () => {
    const [its, other] = [await program(), await program()];
    const { body } = await redeem(its, await codeOf(its));
    expect(await refresh(other, body.refresh_token)).toMatchObject(REFUSED);
    expect(await refresh(its, body.access_token)).toMatchObject(REFUSED);
    expect(await mayAsk(body.refresh_token)).toBe(false);
    expect(await mayAsk(body.access_token)).toBe(true);
  });

  it('and its access token are over when the program says so, and not when another does', async () => {
    const [its, other] = [await program(), await program()];
    const { body } = await redeem(its, await codeOf(its));
    await post('/revoke', { client_id: other.client_id, token: body.access_token ?? '' });
    expect(await mayAsk(body.access_token)).toBe(true);
    expect(
      (await post('/revoke', { client_id: its.client_id, token: body.refresh_token ?? '' })).status,
    ).toBe(200);
    expect(await mayAsk(body.access_token)).toBe(false);
    expect(await refresh(its, body.refresh_token)).toMatchObject(REFUSED);
  });

  it('is kept as a hash, as all else is', async () => {
    const its = await program();
    const code = await codeOf(its);
    const { body } = await redeem(its, code);
    const kept = readFileSync(join(server.home, 'access', 'oauth.json'), 'utf8');
    for (const text of [code, body.access_token, body.refresh_token])
      expect(kept).not.toContain(text?.slice(21));
  });
});

describe('a request for approval', () => {
  it.each<[string, Record<string, string>]>([
    ['a plain verifier', { code_challenge_method: 'plain' }],
    ['a challenge that is none', { code_challenge: 'short' }],
    ['another kind of answer', { response_type: 'token' }],
    ['another server', { resource: 'https://elsewhere.example/mcp' }],
  ])('with %s goes back with an error', async (_what, more) => {
    const { status, headers } = await openPage(pageOf(await program(), more));
    expect(status).toBe(302);
    expect(headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:9\/callback\?error=/);
  });

  it.each<[string, Record<string, string>]>([
    ['an address that was not registered', { redirect_uri: 'https://evil.example/back' }],
    ['one that only begins the same', { redirect_uri: 'https://agent.example/back/more' }],
    ['a program that is not known', { client_id: 'nobody' }],
    ['a document that is not read', { client_id: 'https://evil.example/client.json' }],
  ])('with %s goes nowhere', async (_what, more) => {
    const { status, headers, asked } = await openPage(pageOf(await program(), more));
    expect([status, headers.get('location'), asked]).toEqual([400, null, '']);
  });

  it('shows the name of the program as text, where it goes, and nothing that runs or can be framed', async () => {
    const its = await program({
      client_name: '<script>alert(1)</script>"\u202e Claude',
      redirect_uris: ['https://agent.example/back'],
    });
    const { html, headers } = await openPage(pageOf(its, { redirect_uri: 'https://agent.example/back' }));
    expect(html).not.toContain('<script');
    expect(html).not.toContain('\u202e');
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('<bdi>agent.example</bdi>');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self' https://agent.example;");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
  });
});

describe('the page', () => {
  it('can be answered with no', async () => {
    const answer = await answerPage(server.origin, await openPage(pageOf(await program())), {
      answer: 'deny',
    });
    expect(answer.headers.get('location')).toMatch(/callback\?error=access_denied/);
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['a page of a stranger', {}, { Origin: 'https://evil.example' }],
    ['a page that does not say whose it is', {}, { Origin: 'null' }],
    ['another browser', {}, { Cookie: 'hotelrunner-approval=made-up' }],
    ['no browser that saw the page', {}, { Cookie: '' }],
    ['a form that was changed', { asked: 'eyJjbGllbnQiOiJhIn0.AAAA' }, {}],
  ])('takes no answer from %s', async (_what, fields, changed) => {
    const page = await openPage(pageOf(await program()));
    const answer = await answerPage(server.origin, page, { token, answer: 'approve', ...fields }, changed);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it('lets a person try again who mistyped the token', async () => {
    const page = await openPage(pageOf(await program()));
    const wrong = await answerPage(server.origin, page, {
      token: `${token.slice(0, -4)}AAAA`,
      answer: 'approve',
    });
    expect(wrong.status).toBe(403);
    expect(await wrong.text()).toContain('no token of this server');
    expect((await answerPage(server.origin, page, { token: ` ${token} `, answer: 'approve' })).status).toBe(
      303,
    );
  });
});

describe('a registration', () => {
  it.each([
    [['javascript:alert(1)']],
    [['http://agent.example/back']],
    [['https://agent.example/back#x']],
    [['https://a:b@agent.example/back']],
    [['data:text/html,x']],
    [['file:///etc/passwd']],
    [[BACK, 'ftp://agent.example/']],
    [[]],
    [Array.from({ length: 11 }, (_, i) => `https://agent.example/${i}`)],
  ])('with %j is refused', async (redirect_uris) => {
    expect((await register({ redirect_uris })).status).toBe(400);
  });

  it('gives no secret, whatever was asked for', async () => {
    const answer = await register({
      redirect_uris: [BACK],
      token_endpoint_auth_method: 'client_secret_post',
    });
    const said = (await answer.json()) as object;
    expect(said).toMatchObject({ token_endpoint_auth_method: 'none' });
    expect(said).not.toHaveProperty('client_secret');
  });

  it('that is no JSON tells nothing of our files', async () => {
    const answer = await fetch(`${server.origin}/register`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{',
    });
    expect([answer.status, await answer.text()]).toEqual([400, '{"error":"invalid_request"}']);
  });
});

describe('a program that is known by a document', () => {
  const id = 'https://agent.example/client.json';
  const about = { client_id: id, client_name: 'Agent', redirect_uris: [BACK] };

  it('is approved like one that registered, and goes on when the document is gone', async () => {
    let text: string | null = JSON.stringify(about);
    let at = 0;
    const documents = new ClientDocuments(
      ['agent.example'],
      () => Promise.resolve(text),
      () => at,
    );
    const before = server;
    server = await guardedServer({ documents });
    try {
      const its = { ...(await program()), client_id: id };
      const mine = await server.token('Mine');
      const { html } = await openPage(pageOf(its));
      expect(html).toContain('<bdi>Agent</bdi>');
      const { status, body } = await redeem(its, await codeOf(its, mine));
      expect(status).toBe(200);
      at = 86_400_000;
      text = null;
      expect((await refresh(its, body.refresh_token)).status).toBe(200);
      // Where the document says that it is called back no more, nothing goes.
      text = JSON.stringify({ ...about, redirect_uris: ['https://agent.example/new'] });
      at *= 2;
      expect((await openPage(pageOf(its))).status).toBe(400);
    } finally {
      await server.close();
      server = before;
    }
  });
});
