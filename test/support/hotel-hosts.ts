/**
 * HotelRunner's hosts for tests of where passwords and sessions go: one server that answers for all of them, and a browser that finds it
 * under their names. The names are looked up nowhere: the browser is started by a script that says where they are.
 */
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { findBrowser } from '../../src/browser/finder.js';
import { atEnd } from './at-end.js';
import { selfSigned } from './certificate.js';
import type { Given } from './small-panel.js';
import { tempFolder } from './temp-folder.js';

/** A script in place of a browser is no program on Windows. */
export const HAS_SCRIPTS = process.platform !== 'win32';

export interface AskedHost {
  host: string;
  method: string;
  path: string;
  body: string;
  userAgent: string;
  /** Known by the cookie of this host, or by the one that all hosts share. */
  signedIn: boolean;
}

export interface HotelHosts {
  /** What came in, `POST riad-exemple/login`, oldest first: hosts without what they share. */
  log: string[];
  /** What the requests carried, by the same order. */
  bodies: string[];
  /** Live: how it answers. */
  answer: (asked: AskedHost) => Given & { shared?: boolean };
  /** Sessions that were begun. */
  sessions: Set<string>;
  /** The browser's executable. */
  browser: string;
}

export const hostOf = (label: string): string => `${label}.hotelrunner.com`;

export async function startHotelHosts(): Promise<HotelHosts> {
  const sessions = new Set<string>();
  const hosts: HotelHosts = { log: [], bodies: [], answer: () => ({}), sessions, browser: '' };
  const server = createServer(selfSigned('hotelrunner.example'), (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const host = (request.headers.host ?? '').replace('.hotelrunner.com', '');
      const { method = 'GET', url: path = '/' } = request;
      const value = /(?:^|; )made_up=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
      const body = Buffer.concat(chunks).toString('utf8');
      const userAgent = request.headers['user-agent'] ?? '';
      hosts.log.push(`${method} ${host}${path}`);
      hosts.bodies.push(body);
      const given = hosts.answer({ host, method, path, body, userAgent, signedIn: sessions.has(value) });
      const headers: Record<string, string> = {
        'content-type': 'text/html; charset=utf-8',
        ...given.headers,
      };
      if (given.session === 'begin') {
        const name = `s${sessions.size + hosts.log.length}`;
        sessions.add(name);
        const where = given.shared === false ? '' : '; Domain=hotelrunner.com';
        headers['set-cookie'] = `made_up=${name}; Path=/; Secure; HttpOnly${where}`;
      }
      response.writeHead(given.status ?? 200, headers).end(given.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  hosts.browser = browserThatFinds((server.address() as AddressInfo).port);
  return hosts;
}

/** Of a flag that is given twice the browser takes the last. */
function browserThatFinds(port: number): string {
  const { path } = findBrowser(process.env['HOTELRUNNER_BROWSER'] || null);
  const rules = `MAP *.hotelrunner.com 127.0.0.1:${port}, MAP www.google.com 127.0.0.1:${port}, MAP * ~NOTFOUND`;
  const script = join(tempFolder(), 'browser');
  writeFileSync(
    script,
    `#!/bin/sh\nexec '${path}' "$@" --host-rules= --host-resolver-rules='${rules}' --ignore-certificate-errors\n`,
  );
  chmodSync(script, 0o700);
  return script;
}
