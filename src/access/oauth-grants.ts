import { asFailure } from '../base/errors.js';
import { log } from '../base/log.js';
import type { HotelState } from '../base/state/hotel-state.js';
import { placeOf } from './oauth-client.js';
import { KeptValue, type Kept } from './kept.js';
import {
  MOST,
  OAUTH_SHAPE,
  tidied,
  withClient,
  type Code,
  type Grant,
  type KnownClient,
  type OAuthState,
} from './oauth-state.js';
import { newId, newSecret, NO_HASH, parseSecret, sameHash } from './secrets.js';
import type { Token, Tokens } from './tokens.js';

const CODE_MS = 60_000;
const ACCESS_MS = 30 * 60_000;
/** Since it was last used. */
const REFRESH_MS = 30 * 86_400_000;

/** What a program is given. */
export interface Pair {
  access: string;
  refresh: string;
  /** How long the first is good for. */
  seconds: number;
}

/** What a person approves. */
export interface Approval {
  client: KnownClient;
  redirectUri: string;
  challenge: string;
  token: Token;
}

export function grantsIn(place: string | HotelState, tokens: Tokens, now?: () => number): Grants {
  return new Grants(new KeptValue(place, 'oauth.json', OAUTH_SHAPE), tokens, now);
}

/** Approvals and what becomes of them. All of it ends with the token that it was approved with. */
export class Grants {
  constructor(
    private readonly kept: Kept<OAuthState>,
    private readonly tokens: Tokens,
    private readonly now: () => number = Date.now,
  ) {}

  /** Seals the forms of all servers that share what is kept. */
  async key(): Promise<string> {
    const { key } = await this.kept.read();
    // While nothing is kept, each look makes another one.
    if ((await this.kept.read()).key === key) return key;
    return this.change((state) => [{ ...state }, state.key]);
  }

  async client(id: string): Promise<KnownClient | null> {
    return (await this.kept.read()).clients.find((client) => client.id === id) ?? null;
  }

  /** By token, where what was approved with it is used: what a program says of itself is not told. */
  async places(): Promise<ReadonlyMap<string, string[]>> {
    const { grants, clients } = await this.kept.read();
    const living = grants.filter(({ refresh }) => refresh.expires_at > this.now());
    const places = new Map<string, Set<string>>();
    for (const { token_id, client_id } of living) {
      const [address] = clients.find(({ id }) => id === client_id)?.redirect_uris ?? [];
      const its = places.get(token_id) ?? new Set();
      if (address !== undefined) places.set(token_id, its.add(placeOf(address)));
    }
    return new Map([...places].map(([id, its]) => [id, [...its].sort()]));
  }

  /** False if there is no room: all programs that are known are in use. */
  register(client: KnownClient): Promise<boolean> {
    return this.change((state) => [withClient(state, client), true]).catch((error: unknown) => {
      log.warn(`A program could not be registered: ${asFailure(error).what}`);
      return false;
    });
  }

  /** A code for what was approved, to be fetched within the minute. */
  async approve({ client, redirectUri, challenge, token }: Approval): Promise<string> {
    const { text, id, hash } = newSecret('code');
    const code: Code = {
      id,
      hash,
      client_id: client.id,
      redirect_uri: redirectUri,
      challenge,
      token_id: token.id,
      expires_at: this.now() + CODE_MS,
      grant_id: null,
    };
    await this.change((state) => {
      const known = withClient(state, client);
      return [{ ...known, codes: [...known.codes, code] }, null];
    });
    return text;
  }

  /** The code that a program has, if it is its own and was not used. */
  async codeOf(text: string, clientId: string): Promise<Code | null> {
    const code = codeIn(await this.kept.read(), text);
    return code?.client_id === clientId && code.expires_at > this.now() ? code : null;
  }

  /** Makes of a code what it stands for; null if it is not good. A code that comes again ends what was made of it. */
  async redeem(text: string, clientId: string, redirectUri: string | undefined): Promise<Pair | null> {
    return this.change<Pair | null>((state, tokens) => {
      const code = codeIn(state, text);
      if (code?.client_id !== clientId) return [state, null];
      if (code.grant_id !== null) return [without(state, code.grant_id), null];
      const token = tokens.get(code.token_id);
      if (token === undefined || (redirectUri !== undefined && redirectUri !== code.redirect_uri))
        return [state, null];
      const id = newId();
      const { pair, grant } = this.paired(token, {
        id,
        client_id: clientId,
        token_id: token.id,
        created_at: this.now(),
        access: [],
        used: [],
      });
      const codes = state.codes.map((one) => (one === code ? { ...code, grant_id: id } : one));
      const ofToken = state.grants.filter(({ token_id }) => token_id === token.id);
      const oldest = ofToken.length >= MOST.grantsOfToken ? ofToken[0] : undefined;
      return [{ ...state, codes, grants: [...state.grants.filter((one) => one !== oldest), grant] }, pair];
    });
  }

  /** A new pair for an old one; null if it is not good. A refresh token that was used before is in two hands: all ends then. */
  async refresh(text: string, clientId: string): Promise<Pair | null> {
    const asked = parseSecret('refresh', text);
    if (asked === null) return null;
    return this.change<Pair | null>((state, tokens) => {
      const old = state.grants.find(({ id }) => id === asked.id);
      const right = sameHash(old?.refresh.hash ?? NO_HASH, asked.hash);
      if (old === undefined || old.client_id !== clientId) return [state, null];
      if (old.used.some((hash) => sameHash(hash, asked.hash))) {
        log.warn('A refresh token was used twice; what was approved with it is ended.');
        return [without(state, old.id), null];
      }
      const token = tokens.get(old.token_id);
      if (!right || token === undefined || old.refresh.expires_at <= this.now()) return [state, null];
      const { pair, grant } = this.paired(token, {
        ...old,
        access: old.access.slice(-1),
        used: [...old.used, asked.hash].slice(-MOST.used),
      });
      return [{ ...state, grants: state.grants.map((one) => (one === old ? grant : one)) }, pair];
    });
  }

  /** Ends what an access or refresh token of this program belongs to. */
  async revoke(text: string, clientId: string): Promise<void> {
    const grant = grantIn(await this.kept.read(), text);
    if (grant?.client_id !== clientId) return;
    await this.change((state) => [without(state, grant.id), null]);
  }

  /** Whose right an access token carries; null if it carries none any more. */
  async holderOf(text: string): Promise<Token | null> {
    const asked = parseSecret('access', text);
    if (asked === null) return null;
    const grant = (await this.kept.read()).grants.find(({ id }) => id === asked.id);
    const right = (grant?.access ?? [{ hash: NO_HASH, expires_at: 0 }])
      .filter(({ hash }) => sameHash(hash, asked.hash))
      .some(({ expires_at }) => this.now() < expires_at);
    return right && grant !== undefined ? this.tokens.byId(grant.token_id) : null;
  }

  /** A new pair of secrets for a grant, which goes before the token does if that is over sooner. */
  private paired(token: Token, grant: Omit<Grant, 'refresh'>): { pair: Pair; grant: Grant } {
    const now = this.now();
    const end = token.expires_at ?? Infinity;
    const [access, refresh] = [newSecret('access', grant.id), newSecret('refresh', grant.id)];
    const until = Math.min(now + ACCESS_MS, end);
    return {
      pair: { access: access.text, refresh: refresh.text, seconds: Math.floor((until - now) / 1000) },
      grant: {
        ...grant,
        access: [...grant.access, { hash: access.hash, expires_at: until }],
        refresh: { hash: refresh.hash, expires_at: Math.min(now + REFRESH_MS, end) },
      },
    };
  }

  private async change<R>(
    work: (state: OAuthState, tokens: ReadonlyMap<string, Token>) => [OAuthState, R],
  ): Promise<R> {
    const now = this.now();
    const all = await this.tokens.list();
    const living = all.filter(({ expires_at }) => expires_at === null || expires_at > now);
    const tokens = new Map(living.map((token) => [token.id, token]));
    return this.kept.change((kept) => {
      const state = tidied(kept, new Set(tokens.keys()), now);
      const [changed, result] = work(state, tokens);
      // Whoever comes with something wrong makes nobody write.
      return { kept: changed === state ? kept : changed, result };
    });
  }
}

function without(state: OAuthState, id: string): OAuthState {
  return { ...state, grants: state.grants.filter((grant) => grant.id !== id) };
}

function codeIn({ codes }: OAuthState, text: string): Code | undefined {
  const asked = parseSecret('code', text);
  const code = codes.find(({ id }) => id === asked?.id);
  return asked !== null && sameHash(code?.hash ?? NO_HASH, asked.hash) ? code : undefined;
}

function grantIn({ grants }: OAuthState, text: string): Grant | undefined {
  const asked = parseSecret('refresh', text) ?? parseSecret('access', text);
  const grant = grants.find(({ id }) => id === asked?.id);
  if (asked === null || grant === undefined) return undefined;
  const known = [grant.refresh.hash, ...grant.used, ...grant.access.map(({ hash }) => hash)];
  return known.some((hash) => sameHash(hash, asked.hash)) ? grant : undefined;
}
