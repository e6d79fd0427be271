import type { ServerResponse } from 'node:http';
import type { OAuthSdk } from '../mcp/sdk.js';
import { approvalPage, pageHeaders } from './approval-page.js';
import type { ClientDocuments } from './client-documents.js';
import { knownClient, placeOf } from './oauth-client.js';
import type { Grants, Pair } from './oauth-grants.js';
import { sealed, type Asked } from './oauth-seal.js';
import type { KnownClient } from './oauth-state.js';

export interface ProviderParts {
  sdk: OAuthSdk;
  grants: Grants;
  documents: ClientDocuments;
  /** What may be asked with the tokens: the address of the protocol. */
  resource: URL;
  /** Gives the browser that opens the page something to know it by. */
  knowBrowser(response: ServerResponse): string;
  now(): number;
}

type Provider = Parameters<OAuthSdk['mcpAuthRouter']>[0]['provider'];
type Client = Parameters<Provider['authorize']>[0];
type Registering = Parameters<NonNullable<Provider['clientsStore']['registerClient']>>[0];

/** How long a person may look at the page. */
const PAGE_MS = 10 * 60_000;
const LONGEST_STATE = 2_000;

/** What the SDK's router asks of us. It checks the form of requests, the address to return to and the verifier of a code (S256 alone). */
export class OAuthProvider implements Provider {
  constructor(private readonly parts: ProviderParts) {}

  readonly clientsStore = {
    getClient: async (id: string): Promise<Client | undefined> => {
      const client = await this.client(id);
      return client === null ? undefined : clientOf(client);
    },
    registerClient: async (asked: Registering): Promise<Client> => {
      const { sdk, grants, now } = this.parts;
      const id = 'client_id' in asked ? String(asked.client_id) : '';
      const client = knownClient(id, asked, now());
      if (client === null || id === '')
        throw new sdk.InvalidClientMetadataError(
          'redirect_uris must be one to ten addresses: https, http on this computer, or the scheme of a known program.',
        );
      if (!(await grants.register(client)))
        throw new sdk.TemporarilyUnavailableError('No more programs can be registered now.');
      return { ...clientOf(client), client_id_issued_at: Math.floor(client.created_at / 1000) };
    },
  };

  /** Shows the page on which a person approves. */
  async authorize(
    client: Client,
    asked: Parameters<Provider['authorize']>[1],
    response: ServerResponse,
  ): Promise<void> {
    const { sdk, grants, knowBrowser, now } = this.parts;
    if (!/^[A-Za-z0-9_-]{43}$/.test(asked.codeChallenge))
      throw new sdk.InvalidRequestError('code_challenge must be one of S256.');
    if ((asked.state ?? '').length > LONGEST_STATE) throw new sdk.InvalidRequestError('state is too long.');
    this.checkResource(asked.resource);
    const form: Asked = {
      client: client.client_id,
      redirect: asked.redirectUri,
      challenge: asked.codeChallenge,
      state: asked.state ?? null,
      browser: knowBrowser(response),
      until: now() + PAGE_MS,
    };
    const view = { name: client.client_name ?? null, place: placeOf(form.redirect) };
    const html = approvalPage({ ...view, sealed: sealed(form, await grants.key()) });
    response.writeHead(200, pageHeaders(form.redirect)).end(html);
  }

  async challengeForAuthorizationCode({ client_id }: Client, text: string): Promise<string> {
    const code = await this.parts.grants.codeOf(text, client_id);
    if (code === null) throw this.notGood();
    return code.challenge;
  }

  async exchangeAuthorizationCode(
    { client_id }: Client,
    code: string,
    _verifier?: string,
    redirectUri?: string,
    resource?: URL,
  ): ReturnType<Provider['exchangeAuthorizationCode']> {
    this.checkResource(resource);
    return this.tokens(await this.parts.grants.redeem(code, client_id, redirectUri));
  }

  async exchangeRefreshToken(
    { client_id }: Client,
    refresh: string,
    _scopes?: string[],
    resource?: URL,
  ): ReturnType<Provider['exchangeRefreshToken']> {
    this.checkResource(resource);
    return this.tokens(await this.parts.grants.refresh(refresh, client_id));
  }

  async revokeToken({ client_id }: Client, { token }: { token: string }): Promise<void> {
    await this.parts.grants.revoke(token, client_id);
  }

  /** The door looks at tokens itself; the router never asks this. */
  verifyAccessToken(): never {
    throw new this.parts.sdk.InvalidTokenError('Tokens are checked elsewhere.');
  }

  /** What is kept of a program, or what its document says. The document may be out of reach when a person has long approved. */
  async client(id: string): Promise<KnownClient | null> {
    const { documents, grants } = this.parts;
    return (await documents.client(id)) ?? grants.client(id);
  }

  private checkResource(resource: URL | undefined): void {
    const { sdk, resource: ours } = this.parts;
    const plain = (url: URL): string => url.href.replace(/\/$/, '');
    if (resource !== undefined && plain(resource) !== plain(ours))
      throw new sdk.InvalidTargetError('There is no such resource here.');
  }

  private tokens(pair: Pair | null): Awaited<ReturnType<Provider['exchangeRefreshToken']>> {
    if (pair === null) throw this.notGood();
    const { access, refresh, seconds } = pair;
    return { access_token: access, token_type: 'Bearer', expires_in: seconds, refresh_token: refresh };
  }

  /** For whatever is not good about a code or a refresh token: which it was is nobody's business. */
  private notGood(): Error {
    return new this.parts.sdk.InvalidGrantError('It is not good, or not good any more.');
  }
}

/** A program as the SDK knows it: without a secret. It could keep none, and the verifier of each code proves more. */
function clientOf({ id, name, redirect_uris }: KnownClient): Client {
  return {
    client_id: id,
    ...(name === null ? {} : { client_name: name }),
    redirect_uris,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  };
}
