/** A server over HTTP with tokens and OAuth, whose dashboard says what the test says; and a person's browser before it. */
import { openAccess, type AccessOptions, type OpenAccess } from '../../src/access/open-access.js';
import { tokensIn, type Limits } from '../../src/access/tokens.js';
import { HttpServer, MCP_PATH } from '../../src/mcp/http/http-server.js';
import { onlyHotel } from '../../src/mcp/hotels.js';
import { limited } from '../../src/mcp/limited.js';
import { FolderState } from '../../src/base/state/folder-state.js';
import { TOOLS } from '../../tools/index.js';
import { atEnd } from './at-end.js';
import { stay } from './builders.js';
import { FrontOffice } from './front-office.js';
import { tempFolder } from './temp-folder.js';
import { join } from 'node:path';

export const ALL: Limits = { hotels: null, tools: null, privacy: null };

export interface Guarded {
  /** Its origin. */
  origin: string;
  /** The address of the protocol. */
  url: URL;
  home: string;
  access: OpenAccess;
  token(name: string, limits?: Partial<Limits>, lifeMs?: number | null): Promise<string>;
  removeToken(name: string): Promise<boolean>;
  close(): Promise<void>;
}

const OFTEN = { each: 10_000, all: 10_000, perMs: 1_000 };

export async function guardedServer(oauth: AccessOptions['oauth'] = {}): Promise<Guarded> {
  const home = tempFolder();
  const { signal: _signal, progress: _progress, ...context } = new FrontOffice([stay()]).context();
  const parts = { tools: TOOLS, hotels: onlyHotel(context), version: '0', instructions: 'Read only.' };
  const opened: { access?: OpenAccess } = {};
  const its = (): OpenAccess => {
    if (opened.access === undefined) throw new Error('asked too soon');
    return opened.access;
  };
  const server = await HttpServer.open({
    host: '127.0.0.1',
    port: 0,
    allowHosts: [],
    authenticate: (request) => its().authenticate(request),
    mounted: (request, response, next) => its().mounted?.(request, response, next),
    partsFor: (asked) => ({ ...limited(parts, asked), watch: its().audit(asked.name) }),
    hotels: parts.hotels.contexts,
    stateless: false,
    readySeconds: 300,
  });
  const url = new URL(server.url);
  const access = await openAccess({
    home,
    state: new FolderState(join(home, 'access')),
    hotels: null,
    publicUrl: new URL(url.origin),
    behindProxy: false,
    path: MCP_PATH,
    documentHosts: [],
    oauth: { requests: OFTEN, registrations: OFTEN, ...oauth },
  });
  opened.access = access;
  const tokens = tokensIn(join(home, 'access'));
  const close = async (): Promise<void> => {
    await server.close(0);
    await access.close();
  };
  atEnd(close);
  return {
    origin: url.origin,
    url,
    home,
    access,
    token: async (name, limits = {}, lifeMs = null) =>
      (await tokens.add(name, { ...ALL, ...limits }, lifeMs)).text,
    removeToken: (name) => tokens.remove(name),
    close,
  };
}

/** The page that a person sees who is sent to an address, and what their browser keeps of it. */
export interface Page {
  status: number;
  headers: Headers;
  html: string;
  cookie: string;
  /** What the form carries along. */
  asked: string;
}

export async function openPage(url: URL | string): Promise<Page> {
  const answer = await fetch(url, { redirect: 'manual' });
  const html = await answer.text();
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  const [, asked = ''] = /name="asked" value="([^"]*)"/.exec(html) ?? [];
  return { status: answer.status, headers: answer.headers, html, cookie, asked };
}

/** Sends the form of a page; `changed` is what somebody else sends than the browser would. */
export function answerPage(
  origin: string,
  { cookie, asked }: Page,
  fields: Record<string, string>,
  changed: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${origin}/approve`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: origin, Cookie: cookie, ...changed },
    body: new URLSearchParams({ asked, ...fields }),
  });
}
