import * as z from 'zod';
import { Failure } from '../base/errors.js';
import type { HotelState } from '../base/state/hotel-state.js';
import { KeptValue, type Kept, type Shape } from './kept.js';
import { HASH, ID, newSecret, NO_HASH, parseSecret, sameHash } from './secrets.js';

/** What a token allows; null is all that the server has. */
export interface Limits {
  hotels: string[] | null;
  tools: string[] | null;
  privacy: 'full' | 'masked' | 'pseudonymous' | null;
}

/** A token as it is kept. */
export interface Token extends Limits {
  id: string;
  /** What the owner calls its holder. */
  name: string;
  hash: string;
  created_at: number;
  /** Null: until it is removed. */
  expires_at: number | null;
}

export const TOKEN_NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._@+-]{0,59}$/u;
const MOST = 1_000;

const time = z.int().min(0).max(8.64e15);
const listOf = (form: RegExp) => z.array(z.string().regex(form)).max(200).nullable();
const Form = z.strictObject({
  format: z.literal(1),
  tokens: z
    .array(
      z.strictObject({
        id: z.string().regex(ID),
        name: z.string().regex(TOKEN_NAME),
        hash: z.string().regex(HASH),
        created_at: time,
        expires_at: time.nullable(),
        hotels: listOf(/^[a-z0-9][a-z0-9-]{0,39}$/),
        tools: listOf(/^[a-z][a-z0-9_]{0,63}$/),
        privacy: z.enum(['full', 'masked', 'pseudonymous']).nullable(),
      }),
    )
    .max(MOST),
});

interface KeptTokens {
  format: 1;
  tokens: Token[];
}

const SHAPE: Shape<KeptTokens> = {
  empty: () => ({ format: 1, tokens: [] }),
  parse: (value) => Form.safeParse(value).data ?? null,
};

/** The tokens of a server, in its folder. */
export function tokensIn(place: string | HotelState, now?: () => number): Tokens {
  return new Tokens(new KeptValue(place, 'tokens.json', SHAPE), now);
}

/** Who may ask a server, each with what it may ask. A token that is removed or over is as one that never was. */
export class Tokens {
  constructor(
    private readonly kept: Kept<KeptTokens>,
    private readonly now: () => number = Date.now,
  ) {}

  /** A new token; its text is not kept. Throws INVALID_INPUT if its name is taken. */
  async add(name: string, limits: Limits, lifeMs: number | null): Promise<{ text: string; token: Token }> {
    const { text, id, hash } = newSecret('token');
    const created_at = this.now();
    const expires_at = lifeMs === null ? null : created_at + lifeMs;
    const token: Token = { id, name, hash, created_at, expires_at, ...limits };
    await this.kept.change(({ tokens }) => {
      if (tokens.some((other) => foldName(other.name) === foldName(name)))
        throw new Failure('INVALID_INPUT', `There is a token of that name.`, {
          remedy: `Choose another name, or remove it first: \`hotelrunner-mcp token remove NAME\`.`,
        });
      if (tokens.length >= MOST)
        throw new Failure('INVALID_INPUT', `There are ${MOST} tokens, and no more can be kept.`, {
          remedy: 'Remove those that nobody uses: `hotelrunner-mcp token list`.',
        });
      return { kept: { format: 1, tokens: [...tokens, token] }, result: null };
    });
    return { text, token };
  }

  async list(): Promise<readonly Token[]> {
    return (await this.kept.read()).tokens;
  }

  /** False if there was none of that name. */
  remove(name: string): Promise<boolean> {
    return this.kept.change((kept) => {
      const tokens = kept.tokens.filter((token) => foldName(token.name) !== foldName(name));
      const none = tokens.length === kept.tokens.length;
      return { kept: none ? kept : { format: 1, tokens }, result: !none };
    });
  }

  /** Whose token a text is; null if it is nobody's, or nobody's any more. For all texts of a token's form it takes as long. */
  async holderOf(text: string): Promise<Token | null> {
    const asked = parseSecret('token', text);
    const tokens = await this.list();
    if (asked === null) return null;
    const token = tokens.find(({ id }) => id === asked.id);
    const right = sameHash(token?.hash ?? NO_HASH, asked.hash);
    return right && token !== undefined && this.holds(token) ? token : null;
  }

  /** The token of an id, as long as it holds. */
  async byId(id: string): Promise<Token | null> {
    const token = (await this.list()).find((one) => one.id === id);
    return token !== undefined && this.holds(token) ? token : null;
  }

  private holds({ expires_at }: Token): boolean {
    return expires_at === null || this.now() < expires_at;
  }
}

function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
