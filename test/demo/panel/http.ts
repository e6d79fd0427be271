/** A visitor of the demo dashboard without a browser: fetch with a jar for its one cookie. */
import { afterEach } from 'vitest';
import { startDemoDashboard, type DemoDashboard, type DemoOptions } from '../../../src/demo/panel/server.js';

export class Visitor {
  cookie = '';

  constructor(readonly dashboard: DemoDashboard) {}

  async get(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(this.dashboard.url + path, {
      redirect: 'manual',
      ...init,
      headers: {
        ...(this.cookie !== '' && { cookie: this.cookie }),
        ...(init.headers as Record<string, string>),
      },
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';')[0] ?? '';
    return response;
  }

  post(path: string, form: Record<string, string>): Promise<Response> {
    return this.get(path, { method: 'POST', body: new URLSearchParams(form) });
  }

  async text(path: string): Promise<string> {
    return (await this.get(path)).text();
  }

  async signIn(password = this.dashboard.password, more: Record<string, string> = {}): Promise<Response> {
    const token = tokenOf(await this.text('/login'));
    return this.post('/login', {
      authenticity_token: token,
      'user[email]': this.dashboard.email,
      'user[password]': password,
      ...more,
    });
  }
}

export function tokenOf(html: string): string {
  const [, token] = /name="authenticity_token"\s+value="([^"]*)"/.exec(html) ?? [];
  if (token === undefined) throw new Error('no authenticity token on the page');
  return token;
}

/** The demo dashboard that was started last; it is closed after the test. */
export let dashboard: DemoDashboard;
afterEach(() => dashboard.close());

/** Starts a demo dashboard on a fixed day, without delays, and gives a visitor who is not signed in. */
export async function start(options: DemoOptions = {}): Promise<Visitor> {
  const grid = { delayMs: 0, ...options.grid };
  dashboard = await startDemoDashboard({ today: '2026-01-11', ...options, grid });
  return new Visitor(dashboard);
}
