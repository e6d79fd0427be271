import type { ServerResponse } from 'node:http';
import type { Refusal } from '../access.js';
import type { Limits } from './limits.js';

/** Why a request was refused, for counts: a closed list. */
export type Reason =
  | 'host'
  | 'origin'
  | 'path'
  | 'method'
  | 'auth'
  | 'ending'
  | 'busy'
  | 'sessions'
  | 'session'
  | 'body'
  | 'event';

/** JSON-RPC's code for what the server itself settles, and for a session that is not there, as the SDK has them. */
const OWN_CODE = -32_000;
const NO_SESSION = -32_001;

interface Refused extends Omit<Partial<Refusal>, 'status'> {
  status: number;
  reason: Reason;
  message: string;
}

export const REFUSED = {
  host: {
    status: 403,
    reason: 'host',
    message: 'This server is not called by that name. See --allow-host.',
  },
  origin: { status: 403, reason: 'origin', message: 'This page may not ask here. See --allow-host.' },
  path: { status: 404, reason: 'path', message: 'There is nothing here. The address ends in /mcp.' },
  method: { status: 405, reason: 'method', message: 'Method not allowed.' },
  ending: { status: 503, reason: 'ending', message: 'The server ends. Ask again in a moment.' },
  auth: { status: 403, reason: 'auth', message: 'A token for all hotels is wanted here.' },
  busy: { status: 429, reason: 'busy', message: 'Too many requests at once. Ask again in a moment.' },
  sessions: { status: 503, reason: 'sessions', message: 'Too many sessions. Ask again later.' },
  session: { status: 404, reason: 'session', message: 'There is no such session. Begin a new one.' },
  noSession: {
    status: 400,
    reason: 'session',
    message: 'Mcp-Session-Id is missing: begin with initialize, or start the server with --stateless.',
  },
  body: { status: 413, reason: 'body', message: 'The body is too long.' },
  coded: { status: 415, reason: 'body', message: 'A body is taken as it is, not compressed.' },
  over: { status: 405, reason: 'event', message: 'Nothing more comes on that stream.' },
  twice: { status: 400, reason: 'body', message: 'A question with this id is not answered yet.' },
  event: {
    status: 400,
    reason: 'event',
    message: 'What came after that event is not kept any more. Begin anew.',
  },
} as const satisfies Record<string, Refused>;

/** Refuses a request with a JSON-RPC error, which clients show. */
export function refuse(
  response: ServerResponse,
  { status, message, reason }: Refused,
  headers: Record<string, string> = {},
): void {
  const code = reason === 'session' && status === 404 ? NO_SESSION : OWN_CODE;
  const again = status === 429 || status === 503 ? { 'Retry-After': '5' } : {};
  sendJson(
    response,
    status,
    { jsonrpc: '2.0', error: { code, message }, id: null },
    { ...again, ...headers },
  );
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  sendText(response, status, JSON.stringify(value), { 'Content-Type': 'application/json', ...headers });
}

export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string>,
): void {
  if (response.headersSent || response.destroyed) return;
  const { complete, headers: asked } = response.req;
  // Whatever else comes in of a body is not waited for.
  const cut =
    !complete && (asked['transfer-encoding'] !== undefined || Number(asked['content-length'] ?? 0) > 0);
  response.writeHead(status, {
    ...(cut ? { Connection: 'close' } : {}),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

/**
 * Writes what waits for readers, and cuts off who does not read: each connection by itself, so that nobody waits for another, and all
 * together within a bound.
 */
export class Outlet {
  private readonly open = new Set<ServerResponse>();

  constructor(private readonly limits: Pick<Limits, 'backlogBytes' | 'backlogBytesOfAll'>) {}

  /** Sends an answer of the SDK, with a text before it. Resolves when all of it is handed over, or nobody is there any more. */
  async send(response: ServerResponse, answer: Response, before = ''): Promise<void> {
    if (response.destroyed) return void answer.body?.cancel().catch(() => undefined);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body === null) return void response.end();
    response.flushHeaders();
    if (before !== '') response.write(before);
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const gone = (): void => void reader.cancel().catch(() => undefined);
    this.open.add(response);
    response.once('close', gone);
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done || !this.write(response, value)) break;
      }
    } finally {
      this.open.delete(response);
      if (!response.destroyed) response.end();
    }
  }

  /** False if the reader was cut off. One message of any length may be under way, but not a second behind it. */
  write(response: ServerResponse, chunk: Uint8Array): boolean {
    const { backlogBytes, backlogBytesOfAll } = this.limits;
    const waiting = response.writableLength;
    if (waiting > backlogBytes || (waiting > 0 && this.waiting > backlogBytesOfAll)) response.destroy();
    if (response.destroyed) return false;
    response.write(chunk);
    return true;
  }

  private get waiting(): number {
    let sum = 0;
    for (const { writableLength } of this.open) sum += writableLength;
    return sum;
  }
}
