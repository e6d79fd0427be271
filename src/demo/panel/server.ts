/** The demo dashboard: a small server that looks like the hotel's panel, over the ledger. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { assetAnswer } from './assets.js';
import { newCounts, type Counts, type Demo } from './context.js';
import { faultyAnswer, nextFault, sendCut } from './faults.js';
import { jsonAnswer, redirect, type Answer } from './html.js';
import { createLedger, type Ledger } from '../hotel/ledger.js';
import { settingsFrom } from './defaults.js';
import type { DemoOptions, DemoSettings } from './options.js';
import { isPanelPage, panelAnswer } from './routes.js';
import { Sessions, setCookie, type Session } from './sessions.js';
import { captchaFrame, codePage, confirmCode, identify, signIn, signInPage } from './sign-in.js';
import { answerForScript, guardPage, hotelChoice } from './sign-in-ways.js';
import { gridAnswer } from './grid-data.js';
import { writeAnswer } from './writes.js';

export type { DemoOptions } from './options.js';

export interface DemoDashboard {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string;
  /** Live: what is changed here, the next page shows. */
  ledger: Ledger;
  email: string;
  password: string;
  counts: Counts;
  /** The last requests, `GET /admin?x=1`, oldest first. */
  log: string[];
  /** Live: traps and faults can be switched between readings. */
  options: DemoSettings;
  /** Signs everybody out, as if their sessions had run out. */
  expireSessions(): void;
  close(): Promise<void>;
}

const LOG_LENGTH = 2_000;

/** Starts the demo dashboard on 127.0.0.1. */
export async function startDemoDashboard(options: DemoOptions = {}): Promise<DemoDashboard> {
  const settings = settingsFrom(options);
  const ledger = options.ledger ?? createLedger(settings);
  const demo: Demo = { settings, ledger, counts: newCounts(), log: [] };
  const sessions = new Sessions();
  let pagesNow = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    demo.counts.requests += 1;
    demo.log.push(`${method} ${url.pathname}${url.search}`);
    if (demo.log.length > LOG_LENGTH) demo.log.shift();
    const form = new URLSearchParams(method === 'GET' ? '' : await bodyOf(request));

    const known = sessions.find(request.headers.cookie);
    const { session, value } = known ?? sessions.create();
    const wasSignedIn = session.state === 'signedIn';
    const send = (answer: Answer, cookie: string | null): void => {
      const headers = cookie === null ? {} : { 'set-cookie': setCookie(cookie, session.remembered) };
      response
        .writeHead(answer.status, { 'cache-control': 'no-store', ...headers, ...answer.headers })
        .end(answer.body);
    };

    const guard = guardPage(demo, url.pathname, request.headers.cookie);
    if (guard !== null) return send(guard, null);
    const open = await publicAnswer(demo, method, url, form, session);
    if (open) {
      if (wasSignedIn && url.pathname === '/user/sign_out') sessions.end(value);
      // A fresh value after signing in, so that a cookie from before is worth nothing.
      const changed = !wasSignedIn && session.state === 'signedIn';
      send(
        open,
        changed ? sessions.rotate(value) : known || url.pathname.startsWith('/assets') ? null : value,
      );
      return;
    }
    if (!wasSignedIn) {
      send(anonymousAnswer(demo, url, session), known ? null : value);
      return;
    }
    const choice = hotelChoice(demo, session, url.pathname);
    if (choice !== null) return send(choice, null);
    // Before the routes that write: an option asks for the rows by POST, and they are read all the same.
    if (url.pathname === '/admin/pms/reservations/grid.json') {
      demo.counts.gridRequests += 1;
      await sleep(settings.grid.delayMs);
      // No answer, ever: the connection ends when the dashboard closes.
      if (settings.grid.answer === 'hang' && settings.grid.answerAfter <= 0) return;
      const rows = gridAnswer(demo, url.searchParams);
      return settings.grid.answer === 'cut' ? sendCut(response, rows) : send(rows, null);
    }
    // The rows of another grid on the page, of today's arrivals only.
    if (url.pathname === '/admin/pms/reservations/arrivals.json') {
      const grid = { ...settings.grid, openTab: 1, answerAfter: 0, insertDuringPaging: false };
      return send(gridAnswer({ ...demo, settings: { ...settings, grid } }, url.searchParams), null);
    }
    const write = writeAnswer(demo, method, url.pathname, url.searchParams, form);
    if (write) return send(write, null);

    pagesNow += 1;
    demo.counts.maxConcurrentPages = Math.max(demo.counts.maxConcurrentPages, pagesNow);
    response.once('close', () => (pagesNow -= 1));
    demo.counts.pageLoads += 1;
    await sleep(settings.pageDelayMs);
    const fault = nextFault(settings, url.pathname);
    if (fault === 'hang') return;
    const page = panelAnswer(demo, url);
    const answer = fault === null ? page : faultyAnswer(fault, page);
    if (fault === 'cut') return sendCut(response, answer);
    send(answer, settings.rotateCookie && isPanelPage(url.pathname) ? sessions.rotate(value) : null);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end(`demo dashboard: ${String(error)}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(settings.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ledger,
    email: settings.email,
    password: settings.password,
    counts: demo.counts,
    log: demo.log,
    options: settings,
    expireSessions: () => sessions.endAll(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers that need no sign-in; null if the path is not one of them. */
async function publicAnswer(
  demo: Demo,
  method: string,
  url: URL,
  form: URLSearchParams,
  session: Session,
): Promise<Answer | null> {
  const path = url.pathname;
  if (path.startsWith('/assets/')) return (await assetAnswer(path)) ?? { status: 404, body: '' };
  if (path === '/favicon.ico') return { status: 204, body: '' };
  if (path === '/recaptcha/anchor') return captchaFrame(demo);
  if (path === '/user/sign_out') {
    demo.counts.signOuts += 1;
    return redirect('/login');
  }
  if (path === '/login/identify' && method === 'POST') return identify(demo, session, form);
  if (path === '/session' && method === 'POST') return answerForScript(demo, signIn(demo, session, form));
  if (path === '/login' && method === 'POST') return signIn(demo, session, form);
  if (path === '/login') return session.state === 'signedIn' ? redirect('/admin') : signInPage(demo, session);
  if (path === '/login/verification') {
    if (method === 'POST') return confirmCode(demo, session, form);
    return session.state === 'awaitingCode' ? codePage(demo, session) : redirect('/login');
  }
  return null;
}

/** What someone who is not signed in gets of the panel. */
function anonymousAnswer(demo: Demo, url: URL, session: Session): Answer {
  if (url.pathname.endsWith('.json')) {
    return jsonAnswer({ error: 'You need to sign in or sign up before continuing.' }, 401);
  }
  session.returnTo = url.pathname + url.search;
  return demo.settings.anonymous === 'inPlace' ? signInPage(demo, session) : redirect('/login');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
