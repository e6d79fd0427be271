/** The server over HTTP within this process, what a test says of the dashboard behind it, and clients of the SDK. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { request as ask, type Agent, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { Book } from '../../src/book/book.js';
import { EVERYONE } from '../../src/mcp/access.js';
import { onlyHotel } from '../../src/mcp/hotels.js';
import { HttpServer, type HttpOptions } from '../../src/mcp/http/http-server.js';
import { TOOLS } from '../../tools/index.js';
import { atEnd } from './at-end.js';
import { FrontOffice } from './front-office.js';
import { Clock, FakeSource } from './source.js';

export interface Served {
  server: HttpServer;
  source: FakeSource;
  book: Book;
  clock: Clock;
  url: URL;
}

export async function startHttp(more: Partial<HttpOptions> = {}): Promise<Served> {
  const clock = new Clock();
  const source = new FakeSource(clock);
  const book = new Book({ source, maxAgeSeconds: 300, answerWithinMs: 60_000, now: clock.now });
  const { exports, status, hotel, draw } = new FrontOffice([]).context();
  const hotels = onlyHotel({ book, hotel, draw, exports, status, now: clock.now });
  const server = await HttpServer.open({
    host: '127.0.0.1',
    port: 0,
    allowHosts: [],
    authenticate: () => Promise.resolve(EVERYONE),
    openToAll: true,
    partsFor: () => ({ tools: TOOLS, hotels, version: '0', instructions: 'Read only.' }),
    hotels: hotels.contexts,
    stateless: false,
    readySeconds: 3_600,
    now: clock.now,
    ...more,
  });
  atEnd(() => server.close(0));
  return { server, source, book, clock, url: new URL(server.url) };
}

/** The dashboard is read now, and what was asked for is answered from that. */
export async function readBook({ book, source, clock }: Served): Promise<void> {
  clock.pass(1);
  const asked = book.reservations({ maxAgeSeconds: 0 });
  (await source.visitFor(asked))?.land();
  await asked;
}

export interface ClientOptions {
  token?: string;
  /** What the person at the client types when asked for a code; left out, it cannot be asked. */
  person?: () => string | null;
  sessionId?: string;
}

export async function httpClient(
  url: URL,
  { token, person, sessionId }: ClientOptions = {},
): Promise<{ client: Client; transport: StreamableHTTPClientTransport }> {
  const client = new Client(
    { name: 'test', version: '0' },
    { capabilities: person === undefined ? {} : { elicitation: {} } },
  );
  if (person !== undefined)
    client.setRequestHandler(ElicitRequestSchema, () => {
      const code = person();
      return code === null ? { action: 'decline' } : { action: 'accept', content: { code } };
    });
  const transport = new StreamableHTTPClientTransport(url, {
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(token === undefined ? {} : { requestInit: { headers: { Authorization: `Bearer ${token}` } } }),
    reconnectionOptions: {
      initialReconnectionDelay: 10,
      maxReconnectionDelay: 100,
      reconnectionDelayGrowFactor: 1.5,
      maxRetries: 50,
    },
  });
  await client.connect(transport);
  atEnd(() => client.close());
  return { client, transport };
}

export const JSON_HEADERS = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
};

export interface Raw {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** One request as it is written here, without what a client of the SDK would do to it. A failure of the connection is status 0. */
export function raw(
  url: URL,
  { method = 'POST', path = url.pathname, headers = {}, body, agent }: RawOptions = {},
): Promise<Raw> {
  return new Promise((resolve) => {
    const gone = (error: Error): void => resolve({ status: 0, headers: {}, body: error.message });
    const sent = ask(
      { host: url.hostname, port: url.port, method, path, headers, agent: agent ?? false },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
        response.on('error', gone);
      },
    );
    sent.on('error', gone);
    sent.end(body);
  });
}

export interface RawOptions {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Left out, the connection is for this request alone. */
  agent?: Agent;
}

/** Text as it goes over the wire; what comes back until the other side ends. */
export function wire(url: URL, text: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let back = '';
    const socket = connect(Number(url.port), url.hostname, () => socket.write(text));
    socket.setEncoding('utf8').on('data', (part: string) => (back += part));
    socket.on('error', () => undefined).on('close', () => resolve(back));
  });
}

export function message(method: string, params?: object, id: number | null = 1): string {
  return JSON.stringify({ jsonrpc: '2.0', method, ...(id === null ? {} : { id }), params });
}

export const HELLO = message('initialize', {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'raw', version: '0' },
});

/** A session by hand; its id. */
export async function greet(url: URL, headers: Record<string, string> = {}, agent?: Agent): Promise<string> {
  const { headers: said } = await raw(url, {
    headers: { ...JSON_HEADERS, ...headers },
    body: HELLO,
    ...(agent === undefined ? {} : { agent }),
  });
  return String(said['mcp-session-id']);
}
