import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { asFailure } from '../../base/errors.js';
import { logFailure } from '../../base/failure-log.js';
import { mask } from '../../base/log.js';
import { isRefusal, type Access, type Authenticate } from '../access.js';
import { loadHttpTransport } from '../sdk.js';
import type { ServerParts } from '../server.js';
import { watchAll } from '../call-watch.js';
import { refuse, REFUSED, sendJson, sendText, type Reason } from './answers.js';
import { LIMITS, type Limits } from './limits.js';
import { McpEndpoint } from './mcp-endpoint.js';
import { Metrics } from './metrics.js';
import { Names } from './names.js';
import { Readiness, type HotelView } from './readiness.js';

/** Something else that is served beside the protocol: an app of express, say. Calls the last argument if it is not meant. */
export type Mounted = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

export interface HttpOptions {
  host: string;
  /** 0 takes one that is free. */
  port: number;
  /** Names by which it may be called, besides those of this computer. */
  allowHosts: readonly string[];
  authenticate: Authenticate;
  partsFor(access: Access): ServerParts;
  hotels: ReadonlyMap<string, HotelView>;
  stateless: boolean;
  /** How old a reading may be of a hotel that is ready. */
  readySeconds: number;
  /** No token is wanted, on a loopback address. */
  openToAll?: boolean;
  mounted?: Mounted | undefined;
  limits?: Partial<Limits>;
  now?: () => number;
}

const SWEEP_MS = 30_000;
export const MCP_PATH = '/mcp';

/** The protocol over HTTP, with what an operator looks at beside it. */
export class HttpServer {
  private readonly server: Server;
  private readonly endpoint: McpEndpoint;
  private readonly names: Names;
  private readonly readiness: Readiness;
  private readonly sweeping: NodeJS.Timeout;
  private ending = false;

  private constructor(
    private readonly options: HttpOptions,
    transport: Awaited<ReturnType<typeof loadHttpTransport>>,
    readonly metrics: Metrics,
    limits: Limits,
    count: { endpoint: McpEndpoint | null },
  ) {
    this.names = new Names(options.allowHosts);
    this.readiness = new Readiness(options.hotels, options.readySeconds);
    this.endpoint = new McpEndpoint({
      transport,
      partsFor: (access) => {
        const parts = options.partsFor(access);
        return { ...parts, watch: watchAll(parts.watch, metrics.watch) };
      },
      limits,
      stateless: options.stateless,
      refused: (reason) => metrics.refused(reason),
      now: options.now ?? Date.now,
    });
    count.endpoint = this.endpoint;
    this.server = createServer({
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: Math.min(5_000, limits.headersMs),
    });
    this.server.maxConnections = limits.connections;
    this.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.handle(request, response).catch((error: unknown) => {
        const failure = asFailure(error);
        if (failure.code === 'INTERNAL') logFailure('http', failure);
        // What somebody's rights lead to may be nothing; all else is ours.
        const status = failure.code === 'INTERNAL' ? 500 : 403;
        const told = { code: -32_000, message: mask(failure.what) };
        if (response.headersSent) response.destroy();
        else sendJson(response, status, { jsonrpc: '2.0', error: told, id: null });
      });
    });
    // What is no HTTP at all, or came too slowly: told in one line, if it can be told, and cut off.
    this.server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
      const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
      if (socket.writable && error.code !== 'ECONNRESET')
        socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
      socket.destroy();
    });
    this.sweeping = setInterval(() => void this.sweep(), SWEEP_MS).unref();
  }

  static async open(options: HttpOptions): Promise<HttpServer> {
    const count: { endpoint: McpEndpoint | null } = { endpoint: null };
    const [transport, metrics] = await Promise.all([
      loadHttpTransport(),
      Metrics.with({
        hotels: options.hotels,
        sessions: () => count.endpoint?.sessions.size ?? 0,
        requests: () => count.endpoint?.requests ?? 0,
      }),
    ]);
    const opened = new HttpServer(options, transport, metrics, { ...LIMITS, ...options.limits }, count);
    await opened.listen();
    return opened;
  }

  /** Where it listens. */
  get url(): string {
    const { address, port, family } = this.server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}${MCP_PATH}`;
  }

  get sessions(): McpEndpoint['sessions'] {
    return this.endpoint.sessions;
  }

  /** Ends what nobody uses; by itself now and then. */
  sweep(): Promise<void> {
    return this.endpoint.sessions.sweep(this.options.authenticate).catch(() => undefined);
  }

  /** Takes nothing new, has what is in hand answered for so long, and closes all connections. */
  async close(drainMs = this.options.limits?.drainMs ?? LIMITS.drainMs): Promise<void> {
    this.ending = true;
    clearInterval(this.sweeping);
    const closed = new Promise((resolve) => this.server.close(resolve));
    await this.endpoint.end(drainMs);
    this.server.closeIdleConnections();
    // What was written last is on its way before the rest is cut off.
    await new Promise((resolve) => setImmediate(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private listen(): Promise<void> {
    const { host, port } = this.options;
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen({ host, port }, () => {
        this.server.off('error', reject);
        this.server.on('error', () => undefined);
        resolve();
      });
    });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?', 1)[0];
    // Says nothing of anybody; whoever runs the server asks by whatever name.
    if (path === '/healthz') return sendText(response, 200, 'ok\n', { 'Content-Type': 'text/plain' });
    if (path === '/readyz') return this.ready(request, response);
    if (!this.names.isCalledRightly(request)) return this.refuse(response, 'host');
    if (path !== MCP_PATH && path !== '/metrics') return this.besides(request, response);
    if (!this.names.isAskedByOurs(request)) return this.refuse(response, 'origin');
    const access = await this.options.authenticate(request);
    if (isRefusal(access)) {
      this.metrics.refused('auth');
      return sendText(response, access.status, access.body, { ...access.headers });
    }
    if (path === MCP_PATH) return this.endpoint.handle(request, response, access);
    return this.figures(request, response, access);
  }

  private besides(request: IncomingMessage, response: ServerResponse): void {
    const { mounted } = this.options;
    const nothing = (): void => this.refuse(response, 'path');
    if (mounted === undefined) nothing();
    else mounted(request, response, nothing);
  }

  /**
   * For an orchestrator, which has no token: yes or no. Who has one is told which hotels lack a reading, and may ask about one of them. A
   * hotel that is signed out takes no others with it: the server is ready as long as there is one that can be read.
   */
  private async ready(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.ending) return sendJson(response, 503, { ready: false });
    const lacking = await this.readiness.lacking();
    const ready = lacking.length < this.options.hotels.size;
    const asked = this.names.isCalledRightly(request) && this.names.isAskedByOurs(request);
    const wantsMore =
      asked && (request.headers.authorization !== undefined || this.options.openToAll === true);
    const access = wantsMore ? await this.options.authenticate(request) : null;
    if (access === null || isRefusal(access)) return sendJson(response, ready ? 200 : 503, { ready });
    const its = [...this.options.hotels.keys()].filter((key) => access.hotels?.includes(key) ?? true);
    const one = new URL(request.url ?? '', 'http://localhost').searchParams.get('hotel');
    if (one !== null && !its.includes(one)) return this.refuse(response, 'path');
    const asks = one === null ? its : [one];
    const no_reading = asks.filter((key) => lacking.includes(key));
    const ok = no_reading.length < asks.length;
    sendJson(response, ok ? 200 : 503, { ready: ok, no_reading });
  }

  /** They are of all hotels: a token for some of them is not enough. */
  private async figures(request: IncomingMessage, response: ServerResponse, access: Access): Promise<void> {
    if (request.method !== 'GET') return this.refuse(response, 'method', { Allow: 'GET' });
    if (access.hotels !== null) return this.refuse(response, 'auth');
    sendText(response, 200, await this.metrics.text(), { 'Content-Type': this.metrics.contentType });
  }

  private refuse(
    response: ServerResponse,
    why: keyof typeof REFUSED,
    headers: Record<string, string> = {},
  ): void {
    const reason: Reason = REFUSED[why].reason;
    this.metrics.refused(reason);
    refuse(response, REFUSED[why], headers);
  }
}
