/** The demo's API: HotelRunner's "custom apps", version 2, over the ledger that the demo dashboard prints. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from '../hotel/ledger.js';
import { sendCut } from '../panel/faults.js';
import { jsonAnswer, type Answer } from '../panel/html.js';
import { Limits } from './limits.js';
import { apiSettingsFrom, type ApiFault, type ApiOptions, type ApiSettings } from './options.js';
import { roomsPayload } from './payload.js';
import { newestFirst, refused, reservationsAnswer, type ApiState } from './reservations.js';
import { Updates } from './updates.js';
import { writeAnswer } from './writes.js';

export type { ApiOptions } from './options.js';

export interface ApiCounts {
  /** Everything that came, refused or not. */
  requests: number;
  /** Calls that were counted against the limits and answered. */
  answered: number;
  /** 429. */
  tooMany: number;
  /** Requests that changed something, or would have. */
  writes: number;
}

export interface DemoApi {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string;
  token: string;
  hrId: string;
  /** Live: what is changed here, the next answer tells as changed now. */
  ledger: Ledger;
  /** Live: limits and faults can be switched between calls. */
  options: ApiSettings;
  counts: ApiCounts;
  /** The last requests without token and id, `GET /api/v2/apps/rooms?…`, oldest first. */
  log: string[];
  /** Numbers of the bookings that are marked as delivered. */
  delivered: ReadonlySet<string>;
  close(): Promise<void>;
}

const BASE = '/api/v2/apps/';
const LOG_LENGTH = 2_000;
const PAGE = { 'content-type': 'text/html; charset=utf-8' };

/** Starts the demo's API on 127.0.0.1. */
export async function startDemoApi(options: ApiOptions): Promise<DemoApi> {
  const { ledger } = options;
  const settings = apiSettingsFrom(options);
  const updates = new Updates(ledger, () => settings.now());
  // The hotel's other software has fetched all but the newest: who asks for what is undelivered misses nearly everything.
  const delivered = new Set(
    [...ledger.bookings]
      .sort(newestFirst)
      .slice(3)
      .map(({ number }) => number),
  );
  const state: ApiState = { ledger, settings, updates, delivered };
  const counts: ApiCounts = { requests: 0, answered: 0, tooMany: 0, writes: 0 };
  const log: string[] = [];
  const limits = new Limits();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const query = new URLSearchParams(url.searchParams);
    query.delete('token');
    query.delete('hr_id');
    counts.requests += 1;
    log.push(`${method} ${url.pathname}?${query.toString()}`);
    if (log.length > LOG_LENGTH) log.shift();
    const send = ({ status, headers, body }: Answer): void => {
      response
        .writeHead(status, {
          'cache-control': 'no-store',
          date: new Date(settings.now()).toUTCString(),
          ...headers,
        })
        .end(body);
    };
    if (!url.pathname.startsWith(BASE)) return send(refused('not found', 404));
    if (url.searchParams.get('token') !== settings.token) return send(refused('unauthorized', 401));
    if (url.searchParams.get('hr_id') !== settings.hrId) return send(refused('forbidden', 403));
    await sleep(settings.delayMs);
    const wait = limits.take(settings);
    if (wait !== null) {
      counts.tooMany += 1;
      return send(tooMany(settings.retryAfter ? wait : null));
    }
    counts.answered += 1;
    const fault = nextFault(settings);
    if (fault === 'hang') return;
    const answer = answerOf(method, url.pathname.slice(BASE.length), query);
    if (fault === 'cut') return sendCut(response, answer);
    send(fault === null ? answer : faultyAnswer(fault, answer, settings));
  }

  function answerOf(method: string, path: string, query: URLSearchParams): Answer {
    if (method === 'PUT') {
      counts.writes += 1;
      return writeAnswer(state, path, query, delivered);
    }
    if (method !== 'GET') return refused('method not allowed', 405);
    if (path === 'reservations') return reservationsAnswer(state, query);
    if (path === 'rooms') return jsonAnswer({ rooms: roomsPayload(ledger, settings) });
    return refused('not found', 404);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end(`demo API: ${String(error)}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(settings.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token: settings.token,
    hrId: settings.hrId,
    ledger,
    options: settings,
    counts,
    log,
    delivered,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function tooMany(wait: number | null): Answer {
  const answer = refused('rate limit exceeded', 429);
  return wait === null ? answer : { ...answer, headers: { ...answer.headers, 'retry-after': String(wait) } };
}

/** The fault that hits this answer, if any. Counts `faultTimes` down. */
function nextFault(settings: ApiSettings): ApiFault | null {
  const { fault } = settings;
  if (fault === null || settings.faultTimes <= 0) return null;
  settings.faultTimes -= 1;
  return fault;
}

function faultyAnswer(fault: ApiFault, real: Answer, { retryAfter }: ApiSettings): Answer {
  const html = (status: number): Answer => ({
    status,
    headers: PAGE,
    body: '<h1>HotelRunner is under maintenance.</h1>',
  });
  if (fault === 'error429') return tooMany(retryAfter ? 30 : null);
  if (fault.startsWith('error')) return refused('an error', Number(fault.slice(5)));
  if (fault === 'maintenance') return html(503);
  if (fault === 'page') return html(200);
  if (fault === 'badJson') return { ...real, body: real.body.slice(0, Math.floor(real.body.length / 2)) };
  if (fault === 'elsewhere') return { status: 302, headers: { location: 'http://localhost:9/' }, body: '' };
  if (fault === 'noCount') return withoutCounts(real);
  return real;
}

function withoutCounts(real: Answer): Answer {
  const { reservations } = JSON.parse(String(real.body)) as { reservations?: unknown };
  return reservations === undefined ? real : jsonAnswer({ reservations });
}
