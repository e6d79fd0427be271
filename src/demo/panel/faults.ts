/** What can go wrong with a panel page on its way. */
import type { ServerResponse } from 'node:http';
import type { Answer } from './html.js';
import type { Fault } from './fault-kinds.js';
import type { DemoSettings } from './options.js';

/** The fault that hits this page, if any. Counts `faultTimes` down. */
export function nextFault(settings: DemoSettings, path: string): Fault | null {
  const { fault } = settings;
  if (fault === null || !path.startsWith(settings.faultPath)) return null;
  settings.faultTimes -= 1;
  if (settings.faultTimes <= 0) {
    settings.fault = null;
    settings.faultTimes = Infinity;
  }
  return fault;
}

const PAGES: Partial<Record<Fault, Answer>> = {
  error500: page(500, "We're sorry, but something went wrong (500)"),
  error502: page(502, '502 Bad Gateway'),
  rate429: page(429, 'Too many requests', { 'retry-after': '30' }),
  noContent: { status: 204, body: '' },
  download: {
    status: 200,
    headers: { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' },
    body: 'x',
  },
  text: { status: 200, headers: { 'content-type': 'text/plain' }, body: 'It works!' },
  missing: page(404, 'There is no such property'),
  // Another name of this computer: the same address would be the same site.
  elsewhere: { status: 302, headers: { location: 'http://localhost:9/' }, body: '' },
  maintenance: page(503, 'HotelRunner is under maintenance. We will be back soon.', { 'retry-after': '600' }),
};

function page(status: number, text: string, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    body: `<!DOCTYPE html><html><head><title>${text}</title></head><body><h1>${text}</h1></body></html>`,
  };
}

/** A script of the page's own that never ends: from then on the page answers nothing. */
const FREEZE = '<script>addEventListener("load", () => { for (;;); });</script>';

/** The error page in place of the real answer; the real answer for faults that hit it on the way. */
export function faultyAnswer(fault: Fault, real: Answer): Answer {
  if (fault === 'truncate')
    return { ...real, body: String(real.body).slice(0, Math.floor(real.body.length / 3)) };
  if (fault === 'freeze') return { ...real, body: String(real.body) + FREEZE };
  return PAGES[fault] ?? real;
}

/** Sends half of what was promised and hangs up. */
export function sendCut(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}
