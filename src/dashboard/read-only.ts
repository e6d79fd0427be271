import type { Browser, BrowserContext } from 'playwright';
import { isHotelRunnerHost, isLoopback } from '../base/hosts.js';
import type { Gate } from '../browser/gate.js';

/**
 * The one gate that every request of the browser passes. Reading is GET and HEAD to the dashboard's own hosts; the one POST
 * let through is the sign-in form's, while signing in. Everything else is stopped and counted, whoever asks for it: our own
 * code, the page's scripts, or a sentence in a guest's note that someone obeyed.
 */

/**
 * `reading`: no POST at all. `signing_in`: the sign-in form's POST. `person`: a person signs in in a visible window; pages
 * before the panel may post and load the captcha's scripts, but the panel's own paths stay read-only.
 */
export type GateMode = 'reading' | 'signing_in' | 'person';

export interface GateRules {
  /** The origin of HOTELRUNNER_URL. */
  origin: string;
  /** Exact paths that the user lets through by POST, because a page cannot show its data without (`allow_post`). */
  allowPost: readonly string[];
  /** Other hosts that the user lets scripts and styles come from (`allow_hosts`). */
  allowHosts: readonly string[];
  /** While signing in: the path to which the form on the page posts. Left out, the paths usual for sign-in forms. */
  formPath?: string | undefined;
}

export interface GateRequest {
  method: string;
  url: string;
  /** Playwright's resource type: document, script, xhr, fetch, image, ... */
  type: string;
}

export type Verdict = { pass: true } | { pass: false; reason: 'method' | 'action' | 'host' | 'useless' };

const PASS: Verdict = { pass: true };
/** What no reading needs: pictures and the like. A person who signs in does: captchas are pictures. */
const USELESS = new Set([
  'image',
  'media',
  'font',
  'manifest',
  'texttrack',
  'ping',
  'cspviolationreport',
  'eventsource',
]);
/** Words of paths that act when opened. Whole words, so that a guest named Cancella does not stop a page. */
const LEAVING = 'sign[_-]?out|log[_-]?out|destroy|delete|remove|cancel|void|refund|charge|capture';
const ACTING = `${LEAVING}|confirm|approve|reject|accept|decline|check[_-]?in|check[_-]?out|no[_-]?show|assign|unassign|update|save|send|resend|fire|deliver|toggle|enable|disable|mark|move|merge|split|restore|undo|switch`;
const wholeWords = (words: string): RegExp => new RegExp(`(^|[/_.-])(${words})([/_.-]|$)`, 'i');
const LEAVING_PATH = wholeWords(LEAVING);
const ACTING_PATH = wholeWords(ACTING);
const SIGN_IN_PATH = /^\/(users?\/|admin\/)?(login|sign_in|session|sessions)\/?$/i;

export function judge(rules: GateRules, mode: GateMode, request: GateRequest): Verdict {
  const url = parse(request.url);
  if (url === null) return { pass: false, reason: 'host' };
  if (url.protocol === 'data:' || url.protocol === 'blob:' || url.protocol === 'about:') return PASS;
  const own = isOwnHost(rules.origin, url);
  if (!own) return judgeForeign(rules, mode, request, url);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (mode === 'person') {
    if (!reads && isPanelPath(url)) return { pass: false, reason: 'method' };
    return PASS;
  }
  if (!reads) {
    const signIn = mode === 'signing_in' && isSignInForm(rules, url) && url.search === '';
    const allowed = rules.allowPost.includes(url.pathname) && !url.searchParams.has('_method');
    return request.method === 'POST' && (signIn || allowed) ? PASS : { pass: false, reason: 'method' };
  }
  if (isAction(url, request.type)) return { pass: false, reason: 'action' };
  return USELESS.has(request.type) ? { pass: false, reason: 'useless' } : PASS;
}

/** The page names the path that its form posts to, so it is not believed if that is a path of the panel. */
function isSignInForm({ formPath }: GateRules, url: URL): boolean {
  return formPath === undefined
    ? SIGN_IN_PATH.test(url.pathname)
    : url.pathname === formPath && !isPanelPath(url);
}

function judgeForeign(rules: GateRules, mode: GateMode, request: GateRequest, url: URL): Verdict {
  if (url.protocol !== 'https:') return { pass: false, reason: 'host' };
  if (mode === 'person' && request.type !== 'document') return PASS;
  const named = rules.allowHosts.includes(url.hostname);
  const harmless = request.method === 'GET' && (request.type === 'script' || request.type === 'stylesheet');
  return named && harmless ? PASS : { pass: false, reason: 'host' };
}

/** The dashboard's own hosts: the origin itself; for HotelRunner also its other hosts, since sign-in moves between them. */
export function isOwnHost(origin: string, url: URL): boolean {
  if (url.origin === origin) return true;
  const home = new URL(origin);
  return (
    !isLoopback(home.hostname) &&
    url.protocol === 'https:' &&
    url.port === '' &&
    isHotelRunnerHost(url.hostname)
  );
}

/**
 * True for a GET that looks as if it did something. Pages are held to the longer list of words, because opening one is our
 * own doing; what a page loads by itself is held to the shorter one.
 */
export function isAction(url: URL, type = 'document'): boolean {
  const path = decoded(url.pathname);
  if (SIGN_IN_PATH.test(path)) return false;
  if (type === 'script' || type === 'stylesheet') return false;
  if (type !== 'document') return LEAVING_PATH.test(path);
  return ACTING_PATH.test(path) || url.searchParams.has('_method') || url.searchParams.has('confirm');
}

/** The path as the dashboard will understand it: `c%61ncel` is `cancel` there. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function isPanelPath(url: URL): boolean {
  return /^\/(admin|api)(\/|$)/.test(url.pathname) && !SIGN_IN_PATH.test(url.pathname);
}

function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** What Chromium tells of a request that it holds back for us. */
interface PausedRequest {
  requestId: string;
  request: { method: string; url: string };
  resourceType: string;
}

/**
 * The gate on a browser, with its count of what it stopped. It holds every request of every page, frame, popup and worker at
 * the browser itself, each hop of a redirect too; Playwright's own routes let redirects through. Web sockets are the one
 * thing that is not held there, so no page gets any, nor a worker that could open one.
 */
export class ReadOnlyGate implements Gate {
  mode: GateMode = 'reading';
  private formPath: string | undefined;
  /** Requests that could have written, by method and path. */
  private readonly stopped = new Map<string, number>();
  /** Requests to other hosts, by host. */
  private readonly foreign = new Map<string, number>();

  constructor(private readonly rules: GateRules) {}

  /** To be called before the browser opens anything. Throws if the browser cannot be held; then it must not be used. */
  async guardBrowser(browser: Browser): Promise<void> {
    const session = await browser.newBrowserCDPSession();
    session.on('Fetch.requestPaused', ({ requestId, request, resourceType }: PausedRequest) => {
      const pass = this.passes({
        method: request.method,
        url: request.url,
        type: resourceType.toLowerCase(),
      });
      const decided = pass
        ? session.send('Fetch.continueRequest', { requestId })
        : session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      // A page that is gone meanwhile has taken its request with it.
      decided.catch(() => undefined);
    });
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  }

  async guardContext(context: BrowserContext): Promise<void> {
    await context.routeWebSocket(/.*/, (socket) => {
      count(this.stopped, `WEBSOCKET ${parse(socket.url())?.pathname ?? ''}`);
      void socket.close();
    });
    // A person who signs in may meet a captcha that works in a worker.
    if (this.mode !== 'person') {
      await context.addInitScript(() => {
        for (const name of ['Worker', 'SharedWorker', 'WebTransport', 'RTCPeerConnection']) {
          Reflect.deleteProperty(globalThis, name);
        }
      });
    }
  }

  /** What was stopped because it could have written: `POST /admin/some/path` with its count. */
  get blocked(): ReadonlyMap<string, number> {
    return this.stopped;
  }

  get blockedHosts(): ReadonlyMap<string, number> {
    return this.foreign;
  }

  /** Lets a sign-in form post to its own path, for as long as `work` takes. */
  async whileSigningIn<T>(formPath: string, work: () => Promise<T>): Promise<T> {
    this.mode = 'signing_in';
    this.formPath = formPath;
    try {
      return await work();
    } finally {
      this.mode = 'reading';
      this.formPath = undefined;
    }
  }

  /** What was stopped since `before`, a copy of `blocked`: the requests of one visit. */
  stoppedSince(before: ReadonlyMap<string, number>): string[] {
    return [...this.stopped].flatMap(([request, times]) =>
      times > (before.get(request) ?? 0) ? [request] : [],
    );
  }

  private passes(asked: GateRequest): boolean {
    const verdict = judge({ ...this.rules, formPath: this.formPath }, this.mode, asked);
    if (verdict.pass) return true;
    const url = parse(asked.url);
    if (verdict.reason === 'host') count(this.foreign, url?.hostname ?? 'unknown');
    if (verdict.reason === 'method' || verdict.reason === 'action') {
      count(this.stopped, `${asked.method} ${url?.pathname ?? ''}`);
    }
    return false;
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
