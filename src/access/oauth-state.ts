/** What OAuth keeps: programs that asked to be known, codes under way, and what was approved. Secrets as hashes. */
import * as z from 'zod';
import { randomBytes } from 'node:crypto';
import { Failure } from '../base/errors.js';
import type { Shape } from './kept.js';
import { HASH, ID } from './secrets.js';

/** A program that wants to ask for a person: "Claude", "ChatGPT". What it says of itself is believed by nobody. */
export interface KnownClient {
  /** A number that we gave it, or the address of the document that describes it. */
  id: string;
  name: string | null;
  redirect_uris: string[];
  created_at: number;
}

/** An approval that was not fetched yet, or was a moment ago. */
export interface Code {
  id: string;
  hash: string;
  client_id: string;
  redirect_uri: string;
  challenge: string;
  /** With whose token it was approved. */
  token_id: string;
  expires_at: number;
  /** What was made of it; whoever comes with it again shows that somebody else has it, too. */
  grant_id: string | null;
}

/** What was approved: a program may ask what the token may, while the token holds. */
export interface Grant {
  id: string;
  client_id: string;
  token_id: string;
  created_at: number;
  /** The newest last. One that was replaced is good until its short time is over: requests with it are under way. */
  access: { hash: string; expires_at: number }[];
  refresh: { hash: string; expires_at: number };
  /** Refresh tokens that were used, the newest last. */
  used: string[];
}

export interface OAuthState {
  format: 1;
  /** Seals the forms of the page on which a person approves. */
  key: string;
  clients: KnownClient[];
  codes: Code[];
  grants: Grant[];
}

export const MOST = { clients: 500, codes: 200, grants: 2_000, grantsOfToken: 100, used: 20 };
/** A program that nobody approved is forgotten after a day. */
const UNAPPROVED_MS = 86_400_000;

const time = z.int().min(0).max(8.64e15);
const hash = z.string().regex(HASH);
const id = z.string().regex(ID);
export const clientId = z.string().regex(/^[\x21-\x7e]{1,500}$/);
const uri = z.string().min(1).max(1_000);
const expiring = z.strictObject({ hash, expires_at: time });

const Form = z.strictObject({
  format: z.literal(1),
  key: hash,
  clients: z
    .array(
      z.strictObject({
        id: clientId,
        name: z.string().max(100).nullable(),
        redirect_uris: z.array(uri).min(1).max(10),
        created_at: time,
      }),
    )
    .max(MOST.clients),
  codes: z
    .array(
      z.strictObject({
        id,
        hash,
        client_id: clientId,
        redirect_uri: uri,
        challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
        token_id: id,
        expires_at: time,
        grant_id: id.nullable(),
      }),
    )
    .max(MOST.codes),
  grants: z
    .array(
      z.strictObject({
        id,
        client_id: clientId,
        token_id: id,
        created_at: time,
        access: z.array(expiring).max(2),
        refresh: expiring,
        used: z.array(hash).max(MOST.used),
      }),
    )
    .max(MOST.grants),
});

export const OAUTH_SHAPE: Shape<OAuthState> = {
  empty: () => ({ format: 1, key: randomBytes(32).toString('hex'), clients: [], codes: [], grants: [] }),
  parse: (value) => Form.safeParse(value).data ?? null,
};

/**
 * Without what is over, or belongs to a token that is gone; and with room for one more of each, for which the oldest goes. A program goes
 * only if nothing is approved for it.
 */
export function tidied(state: OAuthState, tokens: ReadonlySet<string>, now: number): OAuthState {
  const holds = ({ token_id }: { token_id: string }): boolean => tokens.has(token_id);
  const living = state.grants.filter((grant) => holds(grant) && grant.refresh.expires_at > now);
  const grants = living.slice(-(MOST.grants - 1));
  const codes = state.codes.filter((code) => holds(code) && code.expires_at > now).slice(-(MOST.codes - 1));
  const inUse = new Set([...grants, ...codes].map(({ client_id }) => client_id));
  const wanted = state.clients.filter(
    ({ id: its, created_at }) => inUse.has(its) || Math.abs(now - created_at) < UNAPPROVED_MS,
  );
  const tooMany = Math.max(0, wanted.length - (MOST.clients - 1));
  const idle = wanted.filter(({ id: its }) => !inUse.has(its)).slice(0, tooMany);
  return { ...state, clients: wanted.filter((client) => !idle.includes(client)), codes, grants };
}

/** With this program known, in the place of what was known of it. Throws if all that are known are in use. */
export function withClient(state: OAuthState, client: KnownClient): OAuthState {
  const others = state.clients.filter(({ id: its }) => its !== client.id);
  if (others.length >= MOST.clients)
    throw new Failure('RATE_LIMITED', 'All programs that can be known are in use.');
  return { ...state, clients: [...others, client] };
}
