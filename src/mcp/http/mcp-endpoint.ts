import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Access } from '../access.js';
import { MESSAGE_BOUNDS, readMessage } from '../message.js';
import { isInitializeRequest, type JSONRPCMessage } from '../sdk.js';
import { createMcpServer } from '../server.js';
import { Outlet, refuse, REFUSED, sendJson, type Reason } from './answers.js';
import { Bodies } from './body.js';
import { webRequest, type Exchange } from './exchange.js';
import { Places } from './limits.js';
import type { Session } from './session.js';
import { Sessions, type SessionsOptions } from './sessions.js';

export interface EndpointOptions extends Omit<SessionsOptions, 'outlet'> {
  /** Each request is answered by itself: nobody has a session, so any server of several can answer. */
  stateless: boolean;
  refused(reason: Reason): void;
}

/** The protocol's own address: requests of who is known by now, answered by the SDK's transport within our bounds. */
export class McpEndpoint {
  readonly sessions: Sessions;
  private readonly inHand: Places;
  private readonly bodies: Bodies;
  private readonly outlet: Outlet;
  private readonly answering = new Set<Promise<void>>();
  private ending = false;

  constructor(private readonly options: EndpointOptions) {
    const { limits } = options;
    this.inHand = new Places(limits.requests, limits.requestsOfOne);
    this.bodies = new Bodies(MESSAGE_BOUNDS.bytes, limits.bodyBytes);
    this.outlet = new Outlet(limits);
    this.sessions = new Sessions({ ...options, outlet: this.outlet });
  }

  get requests(): number {
    return this.inHand.taken;
  }

  async handle(request: IncomingMessage, response: ServerResponse, access: Access): Promise<void> {
    const exchange: Exchange = {
      request,
      response,
      refuse: (why, headers) => {
        this.options.refused(REFUSED[why].reason);
        refuse(response, REFUSED[why], headers);
      },
    };
    if (this.ending) return exchange.refuse('ending', { Connection: 'close' });
    const { stateless } = this.options;
    if (request.method === 'POST') return this.post(exchange, access);
    if (!stateless && request.method === 'GET') return this.sessionOf(exchange, access)?.listen(exchange);
    if (!stateless && request.method === 'DELETE') return this.sessionOf(exchange, access)?.end(exchange);
    return exchange.refuse('method', { Allow: stateless ? 'POST' : 'GET, POST, DELETE' });
  }

  /** Takes no more, lets what is in hand be answered for so long, then ends all sessions. */
  async end(withinMs: number): Promise<void> {
    this.ending = true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, withinMs)));
    await Promise.race([Promise.allSettled([...this.answering]), late]);
    clearTimeout(timer);
    await this.sessions.endAll();
  }

  private async post(exchange: Exchange, access: Access): Promise<void> {
    const leave = this.inHand.take(access.name);
    if (leave === null) return exchange.refuse('busy');
    try {
      const message = await this.messageOf(exchange);
      if (message === null) return;
      const answered = this.options.stateless
        ? this.alone(exchange, access, message)
        : this.inSession(exchange, access, message);
      if (!('method' in message) || !('id' in message)) return await answered;
      this.answering.add(answered);
      await answered.finally(() => this.answering.delete(answered));
    } finally {
      leave();
    }
  }

  /** The one message of a body; null if it was refused. */
  private async messageOf({ request, response, refuse }: Exchange): Promise<JSONRPCMessage | null> {
    const close = { Connection: 'close' };
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      refuse('coded', close);
      return null;
    }
    const body = await this.bodies.read(request);
    if (body === null) return null;
    if (body === 'too long' || body === 'no room') {
      refuse(body === 'too long' ? 'body' : 'busy', close);
      return null;
    }
    const read = readMessage(body);
    if (read !== null && 'message' in read) return read.message;
    this.options.refused('body');
    const error = { code: -32_700, message: 'The body is no message.' };
    sendJson(response, 400, read?.refusal ?? { jsonrpc: '2.0', error, id: null });
    return null;
  }

  private async inSession(exchange: Exchange, access: Access, message: JSONRPCMessage): Promise<void> {
    if (exchange.request.headers['mcp-session-id'] !== undefined)
      return this.sessionOf(exchange, access)?.take(exchange, message);
    if (!isInitializeRequest(message)) return exchange.refuse('noSession');
    const session = await this.sessions.begin(access);
    if (session === null) return exchange.refuse('sessions');
    await session.take(exchange, message);
    // What the SDK would not have for a greeting leaves nothing behind.
    if (exchange.response.statusCode >= 400) await session.close();
  }

  private sessionOf({ request, refuse }: Exchange, access: Access): Session | null {
    const id = request.headers['mcp-session-id'];
    const session = typeof id === 'string' ? this.sessions.of(id, access) : null;
    if (session === null) refuse(id === undefined ? 'noSession' : 'session');
    return session;
  }

  /** One request, answered by a server that is gone with it. */
  private async alone(
    { request, response }: Exchange,
    access: Access,
    message: JSONRPCMessage,
  ): Promise<void> {
    const { transport: Transport, partsFor } = this.options;
    const transport = new Transport({});
    const server = createMcpServer({ ...partsFor(access), oneRequest: true });
    await server.connect(transport);
    // Nobody could be given the answer: whoever waits for it in here need not wait either.
    const gone = (): void => void server.close();
    response.once('close', gone);
    try {
      const answer = await transport.handleRequest(webRequest(request), { parsedBody: message });
      await this.outlet.send(response, answer);
    } finally {
      await server.close();
    }
  }
}
