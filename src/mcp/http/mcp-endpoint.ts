import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Access } from '../access.js';
import { MESSAGE_BOUNDS, readMessage } from '../message.js';
import { isInitializeRequest, type JSONRPCMessage } from '../sdk.js';
import { createMcpServer } from '../server.js';
import { Outlet, refuse, REFUSED, sendJson, sendText, type Reason } from './answers.js';
import { Bodies } from './body.js';
import { eventText, NOTHING_YET, OWN_STREAM } from './events.js';
import { Places } from './limits.js';
import { Sessions, type Session, type SessionsOptions } from './sessions.js';

export interface EndpointOptions extends SessionsOptions {
  /** Each request is answered by itself: nobody has a session, so any server of several can answer. */
  stateless: boolean;
  refused(reason: Reason): void;
}

/** What the SDK looks at of a request. A token is not among it: nothing behind here has any use for one. */
const PASSED_ON = ['accept', 'content-type', 'mcp-session-id', 'mcp-protocol-version', 'last-event-id'];

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
    this.sessions = new Sessions(options);
    this.inHand = new Places(limits.requests, limits.requestsOfOne);
    this.bodies = new Bodies(MESSAGE_BOUNDS.bytes, limits.bodyBytes);
    this.outlet = new Outlet(limits);
  }

  get requests(): number {
    return this.inHand.taken;
  }

  async handle(request: IncomingMessage, response: ServerResponse, access: Access): Promise<void> {
    if (this.ending) return this.refuse(response, 'ending', { Connection: 'close' });
    switch (request.method) {
      case 'POST':
        return this.post(request, response, access);
      case 'GET':
      case 'DELETE':
        if (this.options.stateless) return this.refuse(response, 'method', { Allow: 'POST' });
        return this.withoutBody(request, response, access);
      default:
        return this.refuse(response, 'method', {
          Allow: this.options.stateless ? 'POST' : 'GET, POST, DELETE',
        });
    }
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

  private async post(request: IncomingMessage, response: ServerResponse, access: Access): Promise<void> {
    const leave = this.inHand.take(access.name);
    if (leave === null) return this.refuse(response, 'busy');
    try {
      const message = await this.messageOf(request, response);
      if (message === null) return;
      const answered = this.options.stateless
        ? this.alone(request, response, access, message)
        : this.inSession(request, response, access, message);
      if (!('method' in message) || !('id' in message)) return await answered;
      this.answering.add(answered);
      await answered.finally(() => this.answering.delete(answered));
    } finally {
      leave();
    }
  }

  /** The one message of a body; null if it was refused. */
  private async messageOf(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<JSONRPCMessage | null> {
    const close = { Connection: 'close' };
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      this.refuse(response, 'coded', close);
      return null;
    }
    const body = await this.bodies.read(request);
    if (body === null) return null;
    if (body === 'too long' || body === 'no room') {
      this.refuse(response, body === 'too long' ? 'body' : 'busy', close);
      return null;
    }
    const read = readMessage(body);
    if (read !== null && 'message' in read) return read.message;
    this.options.refused('body');
    const error = { code: -32_700, message: 'The body is no message.' };
    sendJson(response, 400, read?.refusal ?? { jsonrpc: '2.0', error, id: null });
    return null;
  }

  private async inSession(
    request: IncomingMessage,
    response: ServerResponse,
    access: Access,
    message: JSONRPCMessage,
  ): Promise<void> {
    if (request.headers['mcp-session-id'] !== undefined) {
      const session = this.sessionOf(request, response, access);
      if (session === null) return;
      // A call goes on when its connection breaks, so that its answer is there when the client comes again.
      const { requestsOfSession } = this.options.limits;
      if (session.busy >= requestsOfSession || session.calls >= requestsOfSession)
        return this.refuse(response, 'busy');
      return this.pass(request, response, session, message);
    }
    if (!isInitializeRequest(message)) return this.refuse(response, 'noSession');
    const session = await this.sessions.begin(access);
    if (session === null) return this.refuse(response, 'sessions');
    await this.pass(request, response, session, message);
    // What the SDK would not have for a greeting leaves nothing behind.
    if (response.statusCode >= 400) await session.transport.close();
  }

  private async withoutBody(
    request: IncomingMessage,
    response: ServerResponse,
    access: Access,
  ): Promise<void> {
    const session = this.sessionOf(request, response, access);
    if (session === null) return;
    if (request.method === 'DELETE') return this.pass(request, response, session);
    const last = request.headers['last-event-id'];
    if (last !== undefined) return this.resume(request, response, session, String(last));
    // A connection may be broken and nobody know yet: the newer one counts.
    session.transport.closeStandaloneSSEStream();
    session.listens = request;
    await this.pass(request, response, session);
    if (session.listens === request) session.listens = null;
  }

  private async resume(
    request: IncomingMessage,
    response: ServerResponse,
    session: Session,
    last: string,
  ): Promise<void> {
    const found = session.events.after(last);
    if (found === null) return this.refuse(response, 'event');
    // The SDK would hold a stream open on which nothing comes any more.
    if (found.over)
      return sendText(response, 200, found.events.map(eventText).join(''), {
        'Content-Type': 'text/event-stream',
      });
    if (found.stream === OWN_STREAM) session.listens = request;
    await this.pass(request, response, session);
    if (session.listens === request) session.listens = null;
  }

  private sessionOf(request: IncomingMessage, response: ServerResponse, access: Access): Session | null {
    const id = request.headers['mcp-session-id'];
    const session = typeof id === 'string' ? this.sessions.of(id, access) : null;
    if (session === null) this.refuse(response, id === undefined ? 'noSession' : 'session');
    return session;
  }

  private async pass(
    request: IncomingMessage,
    response: ServerResponse,
    session: Session,
    message?: JSONRPCMessage,
  ): Promise<void> {
    session.busy += 1;
    session.usedAt = this.options.now();
    try {
      const answer = await session.transport.handleRequest(webRequest(request), { parsedBody: message });
      await this.outlet.send(response, answer, await beginningOf(request, answer, session));
    } finally {
      session.busy -= 1;
      session.usedAt = this.options.now();
    }
  }

  /** One request, answered by a server that is gone with it. */
  private async alone(
    request: IncomingMessage,
    response: ServerResponse,
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

  private refuse(
    response: ServerResponse,
    why: keyof typeof REFUSED,
    headers: Record<string, string> = {},
  ): void {
    this.options.refused(REFUSED[why].reason);
    refuse(response, REFUSED[why], headers);
  }
}

/** The first revision whose clients take an event without a message. */
const FIRST_WITH_EMPTY_EVENTS = '2025-11-25';

/** The SDK lets a client know where it stands on a stream of answers; on the stream of all else, this does. */
async function beginningOf({ method, headers }: IncomingMessage, answer: Response, { events }: Session) {
  const revision = String(headers['mcp-protocol-version'] ?? '');
  const begins = method === 'GET' && headers['last-event-id'] === undefined;
  if (!begins || !answer.ok || revision < FIRST_WITH_EMPTY_EVENTS) return '';
  return eventText({ id: await events.storeEvent(OWN_STREAM, NOTHING_YET), message: NOTHING_YET });
}

function webRequest({ method = 'GET', headers }: IncomingMessage): Request {
  const passed = PASSED_ON.flatMap((name): [string, string][] => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return new Request('http://localhost/mcp', { method, headers: passed });
}
