/** A dashboard that wants to be written to, another host, a port for calls, and a proxy that writes down all that comes by. */
import { createSocket } from 'node:dgram';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { atEnd } from '../at-end.js';
import { hostileHeaders, hostilePage, speculatingPage } from './ways-in.js';

export const HOSTILE_PATH = '/admin/pms/reservations/all';
export const SPECULATING_PATH = '/admin/pms/reservations/all?page=2';

export interface HostileServer {
  origin: string;
  /** What came: `GET /path`, `OTHER GET /path`, `OTHER CONNECTION`, `SOCKET /path`, `UDP`. */
  hits: string[];
}

export async function startHostileServer(): Promise<HostileServer> {
  const hits: string[] = [];
  const other = createServer((request, response) => {
    hits.push(`OTHER ${request.method} ${request.url}`);
    response.end('other');
  });
  other.on('connection', () => hits.push('OTHER CONNECTION'));
  // Another host by name: all that listens here is on one address.
  const otherOrigin = (await listen(other)).replace('127.0.0.1', 'localhost');
  const udp = createSocket('udp4', () => hits.push('UDP'));
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  atEnd(() => udp.close());
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    hits.push(`${request.method} ${url}`);
    if (url === HOSTILE_PATH) {
      response.writeEarlyHints({ link: '</admin/w/early-hint>; rel=preload; as=fetch' });
      response.writeHead(200, { 'content-type': 'text/html', ...hostileHeaders() });
      return void response.end(hostilePage(otherOrigin, udp.address().port));
    }
    if (url === SPECULATING_PATH)
      return void response.writeHead(200, { 'content-type': 'text/html' }).end(speculatingPage());
    if (url.includes('redirect-post'))
      return void response.writeHead(307, { location: '/admin/w/redirected-post' }).end();
    if (url.includes('redirect') || url.includes('out=1'))
      return void response.writeHead(302, { location: `${otherOrigin}/redirected` }).end();
    if (url === '/assets/shared-worker.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      return void response.end("fetch('/admin/w/shared', { method: 'POST' })");
    }
    if (url.includes('attachment'))
      return void response.writeHead(200, { 'content-disposition': 'attachment' }).end('x');
    const type = url.includes('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(200, { 'content-type': type }).end(' ');
  });
  server.on('upgrade', (request, socket) => {
    hits.push(`SOCKET ${request.url}`);
    socket.destroy();
  });
  return { origin: await listen(server), hits };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A proxy that passes on what is for loopback addresses and notes everything: `GET http://…`, `CONNECT host:443`. */
export async function startCountingProxy(): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  const proxy = createServer((request, response) => {
    const url = new URL(request.url ?? '');
    seen.push(`${request.method} ${url.href}`);
    const passedOn = httpRequest(url, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passedOn.on('error', () => response.destroy());
    request.pipe(passedOn);
  });
  proxy.on('connect', (request, client: Socket) => {
    seen.push(`CONNECT ${request.url}`);
    const [host = '', port = ''] = (request.url ?? '').split(':');
    if (host !== '127.0.0.1') return void client.end('HTTP/1.1 502 No\r\n\r\n');
    const through = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      through.pipe(client);
      client.pipe(through);
    });
    through.on('error', () => client.destroy());
    client.on('error', () => through.destroy());
  });
  return { url: await listen(proxy), seen };
}
