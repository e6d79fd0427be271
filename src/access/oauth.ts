/**
 * OAuth for connectors that take nothing else (claude.ai, Claude Desktop, ChatGPT): the endpoints by the SDK's router, with the holder of a
 * token as the one who approves. Everything that comes here comes from anybody: it is counted before it is looked at.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '../base/log.js';
import { loadOAuth, type OAuthSdk } from '../mcp/sdk.js';
import { APPROVE_PATH, approvalPage, pageHeaders, plainPage } from './approval-page.js';
import { ClientDocuments } from './client-documents.js';
import { Limiter, type Allowance } from './limiter.js';
import { placeOf } from './oauth-client.js';
import type { Grants } from './oauth-grants.js';
import { OAuthProvider } from './oauth-provider.js';
import { sealed, unsealed, type Asked } from './oauth-seal.js';
import type { Token } from './tokens.js';

export interface OAuthOptions {
  /** Where the server is reached: https, or this computer. */
  publicUrl: URL;
  /** The path of the protocol. */
  path: string;
  grants: Grants;
  /** Hosts whose documents about programs are read. */
  documentHosts: readonly string[];
  documents?: ClientDocuments;
  /** See `Door.typed`. */
  typed(text: string, request: IncomingMessage): Promise<Token | null | number>;
  addressOf(request: IncomingMessage): string;
  /** Is told whose token approved a program, and where that is called back. */
  approved(who: string, place: string): void;
  requests?: Allowance | undefined;
  registrations?: Allowance | undefined;
  now?: () => number;
}

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const MINUTE = 60_000;
const REQUESTS: Allowance = { each: 120, all: 1_200, perMs: MINUTE };
const REGISTRATIONS: Allowance = { each: 30, all: 200, perMs: 60 * MINUTE };
const PATHS = ['/authorize', '/token', '/register', '/revoke', APPROVE_PATH, '/.well-known/oauth-'];
const MOST_BYTES = 20_000;
const BODY_MS = 10_000;

/** Answers what is meant for OAuth, and hands on what is not. */
export async function openOAuth(options: OAuthOptions): Promise<Handler> {
  const sdk = await loadOAuth();
  const { now = Date.now, addressOf } = options;
  const requests = new Limiter(options.requests ?? REQUESTS, now);
  const registrations = new Limiter(options.registrations ?? REGISTRATIONS, now);
  const approvals = new Approvals(options, sdk, now);
  const app = approvals.app();
  return (request, response, next) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (
      !PATHS.some(
        (ours) =>
          path === ours || path.startsWith(`${ours}/`) || (ours.endsWith('-') && path.startsWith(ours)),
      )
    )
      return next();
    const address = addressOf(request);
    const wait =
      requests.take(address) ??
      (path === '/register' && request.method === 'POST' ? registrations.take(address) : null);
    if (wait !== null) return tooMany(response, wait);
    if (path !== APPROVE_PATH) return app(request, response);
    approvals.answer(request, response).catch((error: unknown) => {
      log.debug(() => `An approval failed: ${error instanceof Error ? error.name : typeof error}.`);
      if (response.headersSent) response.destroy();
      else show(response, 400, plainPage('This cannot be gone on with. Begin anew at the program.'));
    });
  };
}

class Approvals {
  private readonly provider: OAuthProvider;
  private readonly cookie: string;

  constructor(
    private readonly options: OAuthOptions,
    private readonly sdk: OAuthSdk,
    private readonly now: () => number,
  ) {
    const { publicUrl, path, grants, documentHosts } = options;
    const secure = publicUrl.protocol === 'https:';
    this.cookie = secure ? '__Host-hotelrunner-approval' : 'hotelrunner-approval';
    this.provider = new OAuthProvider({
      sdk,
      grants,
      documents: options.documents ?? new ClientDocuments(documentHosts),
      resource: new URL(path, publicUrl),
      now,
      knowBrowser: (response) => {
        const text = randomBytes(32).toString('base64url');
        const rest = `Path=/; Max-Age=600; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
        response.setHeader('Set-Cookie', `${this.cookie}=${text}; ${rest}`);
        return digest(text);
      },
    });
  }

  /** The SDK's endpoints. It counts nothing: that is done before. */
  app(): (request: IncomingMessage, response: ServerResponse) => void {
    const { publicUrl, path, documentHosts } = this.options;
    const app = this.sdk.createMcpExpressApp({ host: 'any' });
    app.disable('x-powered-by');
    app.set('etag', false);
    const { provider } = this;
    const about = {
      ...this.sdk.createOAuthMetadata({ provider, issuerUrl: publicUrl }),
      // None has a secret: each code is bound to its verifier.
      token_endpoint_auth_methods_supported: ['none'],
      revocation_endpoint_auth_methods_supported: ['none'],
      authorization_response_iss_parameter_supported: true,
      ...(documentHosts.length === 0 ? {} : { client_id_metadata_document_supported: true }),
    };
    const uncounted = { rateLimit: false } as const;
    app.use('/.well-known/oauth-authorization-server', this.sdk.metadataHandler(about));
    app.use(
      this.sdk.mcpAuthRouter({
        provider,
        issuerUrl: publicUrl,
        resourceServerUrl: new URL(path, publicUrl),
        resourceName: 'HotelRunner (read only)',
        authorizationOptions: uncounted,
        tokenOptions: uncounted,
        revocationOptions: uncounted,
        clientRegistrationOptions: uncounted,
      }),
    );
    app.use((_request: IncomingMessage, response: ServerResponse) =>
      send(response, 404, { error: 'not_found' }),
    );
    // Four arguments are how express knows it: a body that is none, say. It would tell the place in our files otherwise.
    app.use((_error: unknown, _request: IncomingMessage, response: ServerResponse, _next: unknown) =>
      send(response, 400, { error: 'invalid_request' }),
    );
    return app;
  }

  /** What a person answered on the page. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return void response.writeHead(405, { Allow: 'POST' }).end();
    const form = await formOf(request);
    const key = await this.options.grants.key();
    const asked = form === null ? null : unsealed(form.get('asked') ?? '', key, this.now());
    if (form === null || asked === null || !this.isOwnPage(request, asked))
      return show(response, 400, plainPage('This page is too old, or not ours. Begin anew at the program.'));
    const client = await this.provider.client(asked.client);
    if (client === null) return show(response, 400, plainPage('The program is not known any more.'));
    if (form.get('answer') !== 'approve') return this.leave(response, asked, { error: 'access_denied' });
    const token = await this.options.typed(form.get('token') ?? '', request);
    if (token === null || typeof token === 'number') {
      const problem =
        token === null ? 'That is no token of this server.' : `Too many wrong tokens. Wait ${token} seconds.`;
      const html = approvalPage({
        name: client.name,
        place: placeOf(asked.redirect),
        sealed: sealed(asked, key),
        problem,
      });
      const later = typeof token === 'number' ? { 'Retry-After': String(token) } : {};
      return show(response, token === null ? 403 : 429, html, { ...pageHeaders(asked.redirect), ...later });
    }
    const { redirect: redirectUri, challenge } = asked;
    const code = await this.options.grants.approve({ client, redirectUri, challenge, token });
    this.options.approved(token.name, placeOf(redirectUri));
    this.leave(response, asked, { code });
  }

  /** Sent from our own page, in the browser that it was shown in: not by a page of a stranger, nor by the page of another person. */
  private isOwnPage({ headers, headersDistinct }: IncomingMessage, asked: Asked): boolean {
    const { publicUrl } = this.options;
    const [origin, ...more] = headersDistinct['origin'] ?? [];
    const called = `${publicUrl.protocol}//${headers.host ?? ''}`;
    const cookies = (headers.cookie ?? '').split(/; */).filter((one) => one.startsWith(`${this.cookie}=`));
    return (
      more.length === 0 &&
      (origin === publicUrl.origin || origin === called) &&
      cookies.some((one) => isSame(digest(one.slice(this.cookie.length + 1)), asked.browser))
    );
  }

  private leave(response: ServerResponse, { redirect, state }: Asked, said: Record<string, string>): void {
    const to = new URL(redirect);
    const { publicUrl } = this.options;
    for (const [name, value] of Object.entries(said)) to.searchParams.set(name, value);
    if (state !== null) to.searchParams.set('state', state);
    // Which server it was that answered: a program that knows several must not mix them up (RFC 9207).
    to.searchParams.set('iss', publicUrl.href);
    const past = `${this.cookie}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict${publicUrl.protocol === 'https:' ? '; Secure' : ''}`;
    response.writeHead(303, { ...pageHeaders(redirect), 'Set-Cookie': past, Location: to.href }).end();
  }
}

/** The fields of a form; null if it is none, too long or too slow. */
async function formOf(request: IncomingMessage): Promise<URLSearchParams | null> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) return null;
  const parts: Buffer[] = [];
  let bytes = 0;
  const late = setTimeout(() => request.destroy(), BODY_MS);
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > MOST_BYTES) return null;
      parts.push(part);
    }
  } finally {
    clearTimeout(late);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}

function tooMany(response: ServerResponse, seconds: number): void {
  send(response, 429, { error: 'too_many_requests' }, { 'Retry-After': String(seconds) });
}

function send(
  response: ServerResponse,
  status: number,
  value: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers });
  response.end(JSON.stringify(value));
}

function show(response: ServerResponse, status: number, html: string, headers = pageHeaders()): void {
  response.writeHead(status, { ...headers, Connection: 'close' }).end(html);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
