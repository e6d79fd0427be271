import type { IncomingMessage } from 'node:http';
import { asFailure } from '../base/errors.js';
import { log } from '../base/log.js';
import type { Access, Authenticate, Refusal } from '../mcp/access.js';
import { Limiter, type Allowance } from './limiter.js';
import type { Token, Tokens } from './tokens.js';

/** Nobody finds a token by trying; this keeps whoever tries from costing anything, and shows that somebody does. */
const WRONG: Allowance = { each: 20, all: 300, perMs: 60_000 };

export interface DoorOptions {
  tokens: Tokens;
  /** Whose right an access token carries that was made by OAuth; left out where there is no OAuth. */
  holderOf?: ((accessToken: string) => Promise<Token | null>) | undefined;
  /** Where OAuth clients learn how to get in (RFC 9728); null where there is no OAuth. */
  metadataUrl: string | null;
  /** The hotels of the server, by key; null if it has one, without a key. */
  hotels: readonly string[] | null;
  /** The address of who asks, behind a proxy that is ours too. */
  addressOf(request: IncomingMessage): string;
  now?: () => number;
}

/**
 * Who may come in, by the token of each request. A wrong token, one that is removed and one that is over are answered alike. A right one is
 * let in however many wrong ones came from its address: behind a proxy all come from one, and nobody must lock others out.
 */
export class Door {
  private readonly wrong: Limiter;
  private said = '';

  constructor(private readonly options: DoorOptions) {
    this.wrong = new Limiter(WRONG, options.now);
  }

  readonly authenticate: Authenticate = async (request) => {
    try {
      const text = bearerOf(request);
      if (text === null) return this.refusal();
      const access = await this.accessOf(text);
      return access ?? this.refuseWrong(request);
    } catch (error) {
      return this.outOfOrder(error);
    }
  };

  /** A token that a person typed: whose it is, null if it is wrong, or how many seconds to wait before the next. */
  async typed(text: string, request: IncomingMessage): Promise<Token | null | number> {
    const token = await this.options.tokens.holderOf(text.trim());
    return token ?? this.wrong.take(this.options.addressOf(request));
  }

  private async accessOf(text: string): Promise<Access | null> {
    const { tokens, holderOf, hotels: served } = this.options;
    const token = (await tokens.holderOf(text)) ?? (await holderOf?.(text)) ?? null;
    if (token === null) return null;
    const { name, tools, privacy } = token;
    const hotels = token.hotels?.filter((key) => served?.includes(key)) ?? null;
    if (hotels?.length === 0) {
      this.say(
        `The token of ${name} is for hotels only that this server does not have, so it lets nobody in.`,
      );
      return null;
    }
    return { name, hotels, tools, privacy };
  }

  private refuseWrong(request: IncomingMessage): Refusal {
    const seconds = this.wrong.take(this.options.addressOf(request));
    if (seconds === null) return this.refusal('invalid_token');
    this.say('Wrong tokens come in numbers; they are put off.');
    return {
      status: 429,
      headers: { 'Content-Type': 'application/json', 'Retry-After': String(seconds) },
      body: JSON.stringify({ error: 'too_many_requests', error_description: 'Too many wrong tokens.' }),
    };
  }

  private refusal(error?: string): Refusal {
    const { metadataUrl } = this.options;
    const parts = [
      'realm="hotelrunner-mcp"',
      ...(error === undefined ? [] : [`error="${error}"`]),
      ...(metadataUrl === null ? [] : [`resource_metadata="${metadataUrl}"`]),
    ];
    return {
      status: 401,
      headers: { 'Content-Type': 'application/json', 'WWW-Authenticate': `Bearer ${parts.join(', ')}` },
      body: JSON.stringify({
        error: error ?? 'unauthorized',
        error_description: 'A token of this server is wanted: Authorization: Bearer …',
      }),
    };
  }

  /** What is kept cannot be read: nobody is let in, and the owner's log says why. */
  private outOfOrder(error: unknown): Refusal {
    const { what, remedy } = asFailure(error);
    this.say(`${what} ${remedy}`);
    return {
      status: 503,
      headers: { 'Content-Type': 'application/json', 'Retry-After': '60' },
      body: JSON.stringify({ error: 'temporarily_unavailable' }),
    };
  }

  /** Once, until there is something else to say. */
  private say(text: string): void {
    if (text !== this.said) log.warn(text);
    this.said = text;
  }
}

/** The token of a request, from its one header for that; null if there is none. Not from its address, which logs keep. */
function bearerOf({ headersDistinct }: IncomingMessage): string | null {
  const [header = '', ...more] = headersDistinct['authorization'] ?? [];
  return more.length > 0 ? null : (/^Bearer +(\S+)$/i.exec(header)?.[1] ?? null);
}

/**
 * Where a request comes from. Behind a proxy that takes the public address that is the proxy, which says at the end of its list from
 * where it has it; whoever is no proxy of ours, on another network, is not believed.
 */
export function addressOf({ socket, headersDistinct }: IncomingMessage, behindProxy: boolean): string {
  const peer = socket.remoteAddress ?? '';
  if (!behindProxy || !isNear(peer)) return peer;
  const said = headersDistinct['x-forwarded-for']?.at(-1)?.split(',').at(-1)?.trim() ?? '';
  return /^[0-9a-f:.]{2,45}$/i.test(said) ? said : peer;
}

/** This computer, or one on its own network. */
function isNear(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return (
    /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(plain) ||
    plain === '::1' ||
    /^f[cd]/i.test(plain)
  );
}
