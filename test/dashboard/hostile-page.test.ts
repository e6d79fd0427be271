import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BrowserHost } from '../../src/browser/host.js';
import { ReadOnlyGate, type GateMode } from '../../src/dashboard/read-only.js';

/** A page that tries every way a page has to write, to reach another host, or to get a helper to do it. */
const HOSTILE = (other: string): string => `<!doctype html><body>
<iframe name="one"></iframe><iframe name="two"></iframe>
<form id="form" target="one" method="post" action="/form-post"><button name="go">go</button></form>
<form id="login" target="two" method="post" action="/login"><input name="user"></form>
<script>
const attempt = (what) => { try { const made = what(); made?.catch?.(() => 0); } catch {} };
attempt(() => fetch('/fetch-post', { method: 'POST' }));
attempt(() => fetch('/fetch-keepalive', { method: 'POST', keepalive: true }));
attempt(() => fetch('/fetch-delete', { method: 'DELETE' }));
attempt(() => fetch('/allowed', { method: 'POST' }));
attempt(() => fetch('/allowed/further', { method: 'POST' }));
attempt(() => fetch('/allowed?x=1', { method: 'PUT' }));
attempt(() => navigator.sendBeacon('/beacon', 'x'));
attempt(() => { const x = new XMLHttpRequest(); x.open('PUT', '/xhr-put'); x.send('1'); });
attempt(() => { const x = new XMLHttpRequest(); x.open('POST', '/xhr-post', false); x.send('1'); });
attempt(() => fetch('${other}/fetch-other'));
attempt(() => fetch('/redirect-out'));
attempt(() => fetch('/redirect-post', { method: 'GET' }));
attempt(() => new Image().src = '${other}/pixel.png');
attempt(() => document.body.append(Object.assign(document.createElement('script'), { src: '${other}/analytics.js' })));
attempt(() => document.body.append(Object.assign(document.createElement('iframe'), { src: '/frame' })));
attempt(() => document.body.append(Object.assign(document.createElement('iframe'), { src: '${other}/frame' })));
attempt(() => new WebSocket('ws://' + location.host + '/socket'));
attempt(() => new Worker('/worker.js'));
attempt(() => new SharedWorker('/worker.js'));
attempt(() => navigator.serviceWorker.register('/service-worker.js'));
attempt(() => window.open('/popup'));
attempt(() => fetch('/user/sign_out'));
attempt(() => document.getElementById('form').submit());
setTimeout(() => attempt(() => document.getElementById('login').submit()), 300);
setTimeout(() => attempt(() => fetch('/done')), 600);
</script>`;

describe('a page that tries to get past the gate', () => {
  let server: Server;
  let foreign: Server;
  let origin = '';
  let hits: string[] = [];
  const gates: ReadOnlyGate[] = [];
  const hosts: BrowserHost[] = [];

  beforeAll(async () => {
    foreign = createServer((request, response) => {
      hits.push(`OTHER ${request.method} ${request.url}`);
      response.end('other');
    });
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    const other = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
    server = createServer((request, response) => {
      hits.push(`${request.method} ${request.url}`);
      const url = request.url ?? '';
      if (url === '/redirect-out')
        return void response.writeHead(302, { location: `${other}/redirected` }).end();
      if (url === '/redirect-post')
        return void response.writeHead(307, { location: '/redirected-within' }).end();
      const script =
        "fetch('/from-helper', { method: 'POST' }); new WebSocket('ws://' + location.host + '/helper-socket');";
      if (url.endsWith('.js')) return void response.setHeader('content-type', 'text/javascript').end(script);
      response.setHeader('content-type', 'text/html');
      if (url === '/popup' || url === '/frame') return void response.end(`<script>${script}</script>`);
      response.end(url === '/' ? HOSTILE(other) : 'ok');
    });
    server.on('upgrade', (request, socket) => {
      hits.push(`SOCKET ${request.url}`);
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    for (const host of hosts) await host.close();
    server.close();
    foreign.close();
  });
  beforeEach(() => {
    hits = [];
  });

  async function visit(mode: GateMode): Promise<{ gate: ReadOnlyGate; page: Page }> {
    const gate = new ReadOnlyGate({ origin, allowPost: ['/allowed'], allowHosts: [] });
    gate.mode = mode;
    const host = new BrowserHost({ executable: null, headed: false, gate });
    gates.push(gate);
    hosts.push(host);
    const page = await (await host.newContext(undefined)).newPage();
    await page.goto(`${origin}/`);
    // The page's own last attempt ends the wait; a held request would show up before.
    await expect
      .poll(() => hits.includes('GET /done') || page.url() !== `${origin}/`, { timeout: 10_000 })
      .toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { gate, page };
  }

  it('reads, and nothing else, while reading', async () => {
    const { gate } = await visit('reading');
    // Helpers and frames make their attempts later than the page itself.
    const attempts = [
      'POST /fetch-post',
      'POST /fetch-keepalive',
      'DELETE /fetch-delete',
      'PUT /allowed',
      'POST /allowed/further',
      'POST /beacon',
      'PUT /xhr-put',
      'POST /xhr-post',
      'POST /form-post',
      'POST /login',
      'POST /from-helper',
      'WEBSOCKET /socket',
      'GET /user/sign_out',
    ];
    await expect
      .poll(() => [...gate.blocked.keys()], { timeout: 20_000 })
      .toEqual(expect.arrayContaining(attempts));
    const writes = hits.filter((hit) => !hit.startsWith('GET ') && !hit.startsWith('HEAD '));
    expect(writes).toEqual(['POST /allowed']);
    expect(hits).not.toContain('GET /user/sign_out');
    expect([...gate.blockedHosts.keys()]).toEqual(['127.0.0.1']);
  });

  it('lets the sign-in form post while signing in, and only that', async () => {
    await visit('signing_in');
    const writes = hits.filter((hit) => !hit.startsWith('GET ') && !hit.startsWith('HEAD '));
    expect(writes.sort()).toEqual(['POST /allowed', 'POST /login']);
  });

  it('follows no redirect to another host, as a page either', async () => {
    const gate = new ReadOnlyGate({ origin, allowPost: [], allowHosts: [] });
    const host = new BrowserHost({ executable: null, headed: false, gate });
    hosts.push(host);
    const page = await (await host.newContext(undefined)).newPage();
    await expect(page.goto(`${origin}/redirect-out`)).rejects.toThrow('ERR_BLOCKED_BY_CLIENT');
    expect(hits.filter((hit) => hit.startsWith('OTHER'))).toEqual([]);
  });
});
