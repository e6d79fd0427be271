/** A panel of a few lines for tests of sessions and of signing in: it answers as the test says, and counts what it was sent. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEnd } from './at-end.js';

export interface Asked {
  method: string;
  path: string;
  body: string;
  signedIn: boolean;
  /** As the browser sent them. */
  cookie: string;
}

export interface Given {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds before the answer; Infinity: none, ever. */
  delayMs?: number;
  /** Sets or drops the cookie that means "signed in". */
  session?: 'begin' | 'end';
}

export interface SmallPanel {
  origin: string;
  /** What came in, `POST /login`, oldest first. */
  log: string[];
  /** Live: how it answers. */
  answer: (asked: Asked) => Given;
  /** Sessions that were begun and not ended. */
  sessions: Set<string>;
}

export async function startSmallPanel(answer: SmallPanel['answer']): Promise<SmallPanel> {
  const sessions = new Set<string>();
  const panel: SmallPanel = { origin: '', log: [], answer, sessions };
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const value = /(?:^|; )made_up=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const { method = 'GET', url: path = '/' } = request;
    panel.log.push(`${method} ${path}`);
    const body = Buffer.concat(chunks).toString('utf8');
    const given = panel.answer({
      method,
      path,
      body,
      signedIn: sessions.has(value),
      cookie: request.headers.cookie ?? '',
    });
    const headers: Record<string, string> = {
      'content-type': given.type ?? 'text/html; charset=utf-8',
      ...given.headers,
    };
    if (given.session === 'end') sessions.delete(value);
    if (given.session === 'begin') {
      const name = `s${sessions.size + panel.log.length}`;
      sessions.add(name);
      headers['set-cookie'] = `made_up=${name}; Path=/; HttpOnly`;
    }
    if (given.delayMs === Infinity) return;
    if (given.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, given.delayMs));
    response.writeHead(given.status ?? 200, headers).end(given.body ?? '');
  }
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  panel.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  atEnd(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return panel;
}

export const FORM = `<form action="/login" method="post"><input type="email" name="user[email]">
  <input type="password" name="user[password]"><input type="submit" name="commit" value="Sign in"></form>`;

export function panelPage(body: string): string {
  return `<!doctype html><title>Panel</title><nav><a href="/admin/a">A</a><a href="/admin/b">B</a><a href="/admin/c">C</a>
    <a href="/user/sign_out">Sign out</a></nav><div class="property-name">Riad Exemple</div><main>${body}</main>`;
}

export function redirectTo(location: string): Given {
  return { status: 302, headers: { location } };
}
