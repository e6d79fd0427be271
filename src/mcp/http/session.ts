import type { IncomingMessage } from 'node:http';
import type { Access } from '../access.js';
import type { HttpTransport, JSONRPCMessage, RequestId } from '../sdk.js';
import { sendText, type Outlet } from './answers.js';
import { eventText, NOTHING_YET, OWN_STREAM, type SessionEvents } from './events.js';
import { webRequest, type Exchange } from './exchange.js';
import type { Limits } from './limits.js';

/** The first revision whose clients take an event without a message. */
const FIRST_WITH_EMPTY_EVENTS = '2025-11-25';

export interface SessionParts {
  access: Access;
  transport: HttpTransport;
  events: SessionEvents;
  outlet: Outlet;
  limits: Pick<Limits, 'requestsOfSession'>;
  now(): number;
}

/** A client's session: its requests, each answered by the SDK's transport, and its stream for all that answers no question. */
export class Session {
  /** Requests that are being answered, and streams that are open. */
  busy = 0;
  usedAt: number;
  /** The request of its open stream for whatever the server has to tell; null if none is. */
  listens: IncomingMessage | null = null;
  /** Its questions that are not answered yet, also those whose connection broke. */
  private readonly unanswered = new Set<RequestId>();

  constructor(private readonly parts: SessionParts) {
    this.usedAt = parts.now();
    const { transport } = parts;
    const send = transport.send.bind(transport);
    transport.send = (message, options) => {
      if (!('method' in message) && message.id !== undefined) this.unanswered.delete(message.id);
      return send(message, options);
    };
  }

  get access(): Access {
    return this.parts.access;
  }

  /** Answers one message. */
  async take(exchange: Exchange, message: JSONRPCMessage): Promise<void> {
    const { requestsOfSession } = this.parts.limits;
    // A question goes on when its connection breaks, so that its answer is there when the client comes again.
    if (this.busy >= requestsOfSession || this.unanswered.size >= requestsOfSession)
      return exchange.refuse('busy');
    if (!('method' in message)) return this.pass(exchange, message);
    if (!('id' in message)) {
      await this.pass(exchange, message);
      if (message.method === 'notifications/cancelled')
        this.calledOff(message.params?.['requestId'] as RequestId);
      return;
    }
    // Two answers to one number could not be told apart.
    if (this.unanswered.has(message.id)) return exchange.refuse('twice');
    this.unanswered.add(message.id);
    await this.pass(exchange, message);
    if (exchange.response.statusCode >= 400) this.unanswered.delete(message.id);
  }

  /** Opens the stream for all that answers no question, or goes on with one that broke off. */
  async listen(exchange: Exchange): Promise<void> {
    const { transport, events } = this.parts;
    const { request, response } = exchange;
    const last = request.headers['last-event-id'];
    if (last === undefined) {
      // A connection may be broken and nobody know yet: the newer one counts.
      transport.closeStandaloneSSEStream();
      return this.hear(exchange);
    }
    const found = events.after(String(last));
    if (found === null) return exchange.refuse('event');
    if (found.stream === OWN_STREAM) return this.hear(exchange);
    if (!found.over && this.unanswered.size > 0) return this.pass(exchange);
    // The SDK would hold a stream open on which nothing comes any more; clients come again to one that ends.
    if (found.events.length === 0) return exchange.refuse('over', { Allow: 'POST' });
    sendText(response, 200, found.events.map(eventText).join(''), { 'Content-Type': 'text/event-stream' });
  }

  /** Ends by the client's own wish. */
  end(exchange: Exchange): Promise<void> {
    return this.pass(exchange);
  }

  close(): Promise<void> {
    return this.parts.transport.close();
  }

  private async hear(exchange: Exchange): Promise<void> {
    this.listens = exchange.request;
    await this.pass(exchange);
    if (this.listens === exchange.request) this.listens = null;
  }

  /** The SDK gives no answer to a question that was called off, and would leave its stream open. */
  private calledOff(id: RequestId): void {
    if (!this.unanswered.delete(id)) return;
    this.parts.events.isOver(id);
    this.parts.transport.closeSSEStream(id);
  }

  private async pass({ request, response }: Exchange, message?: JSONRPCMessage): Promise<void> {
    const { transport, events, outlet, now } = this.parts;
    this.busy += 1;
    this.usedAt = now();
    try {
      const asked = message !== undefined && 'method' in message && 'id' in message ? message.id : null;
      const answer = await events.during(asked, () =>
        transport.handleRequest(webRequest(request), { parsedBody: message }),
      );
      await outlet.send(response, answer, answer.ok ? await this.beginning(request) : '');
    } finally {
      this.busy -= 1;
      this.usedAt = now();
    }
  }

  /** The SDK lets a client know where it stands on a stream of answers; on the stream of all else, this does. */
  private async beginning({ method, headers }: IncomingMessage): Promise<string> {
    const revision = String(headers['mcp-protocol-version'] ?? '');
    if (method !== 'GET' || headers['last-event-id'] !== undefined || revision < FIRST_WITH_EMPTY_EVENTS)
      return '';
    const id = await this.parts.events.storeEvent(OWN_STREAM, NOTHING_YET);
    return eventText({ id, bytes: Buffer.alloc(0) });
  }
}
