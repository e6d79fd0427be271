import type { Browser, BrowserContext } from 'playwright';
import type { Gate, Whose } from '../browser/gate.js';
import { leadsToProgram } from './gate/answers.js';
import { addressOf } from './gate/address.js';
import { Counts, isForData, toldRequest } from './gate/counts.js';
import { awayTo, HELPERS, mayBeFound, namesToResolve, roleOf, type Away } from './gate/hosts.js';
import { interfacesToRemove, removeInterfaces } from './gate/interfaces.js';
import { judge, type GateMode, type GateRequest, type GateRules } from './gate/judge.js';
import { answerOf, isAnswer, type Paused } from './gate/paused.js';
import { TRIAL_ORIGIN } from './gate/trial.js';

export { isOwnHost } from './gate/hosts.js';
export type { GateMode, GateRules } from './gate/judge.js';

/**
 * The one gate that every request of the browser passes. It lets through what is on the list of `gate/shapes.ts`: the pages that
 * are read, their scripts, and their data, by GET; and the sign-in form's POST, while signing in. Everything else is stopped and
 * counted, whoever asks for it: our own code, the page's scripts, or a sentence in a guest's note that someone obeyed.
 */

/**
 * The gate on a browser, with its count of what it stopped. It holds every request of every page, frame, popup and worker at
 * the browser itself, each hop of a redirect too; Playwright's own routes let redirects through. What is not held there (sockets,
 * requests that the browser makes of itself) is switched off: by interfaces removed, headers stripped, and flags of the browser.
 */
export class ReadOnlyGate implements Gate {
  mode: GateMode = 'reading';
  /** What holds for a while: the form that is sent, the hotel that is chosen. */
  private now: Pick<GateRules, 'formPath' | 'sent' | 'secret' | 'choice'> = {};
  private ledTo: string | undefined;
  /** Another hotel's host, to which the last redirect of a whole window led; its page was stopped. */
  ledAway: string | null = null;
  private away: Away | null = null;
  /** Requests that could have written or that are not on the list, by method and path. */
  private readonly stopped = new Counts();
  /** Those among them that may have been for the data of a page. */
  private readonly data = new Counts();
  /** Requests to other hosts, by host. */
  private readonly foreign = new Counts();
  /** While it is proven that the browser is held: a gate of the same making, for a page of our own. */
  private onTrial: ReadOnlyGate | null = null;

  /** `windows`: the windows and tabs of the browser: their documents are not those of frames. */
  constructor(
    private readonly rules: GateRules,
    private readonly windows = new Set<string>(),
  ) {}

  /**
   * To be called before the browser opens anything. Throws if the browser cannot be held; then it must not be used. `whose` tells which
   * frames are of others, in a browser that is not ours alone.
   */
  async guardBrowser(browser: Browser, whose?: Whose): Promise<void> {
    const session = await browser.newBrowserCDPSession();
    session.on('Target.targetCreated', ({ targetInfo: { type, targetId } }) => {
      if (type === 'page') this.windows.add(targetId);
    });
    session.on('Target.targetDestroyed', ({ targetId }) => this.windows.delete(targetId));
    await session.send('Target.setDiscoverTargets', { discover: true });
    const decide = (paused: Paused, gate: ReadOnlyGate): Promise<unknown> => {
      const { requestId } = paused;
      return !(isAnswer(paused) ? gate.leadsOn(paused) : gate.passes(gate.requestOf(paused)))
        ? session.send('Fetch.failRequest', { requestId, errorReason: gate.errorFor(paused) })
        : isAnswer(paused)
          ? session.send('Fetch.continueResponse', answerOf(paused))
          : session.send('Fetch.continueRequest', { requestId });
    };
    session.on('Fetch.requestPaused', (paused: Paused) => {
      const gate = this.onTrial ?? this;
      const decided =
        whose === undefined
          ? decide(paused, gate)
          : whose
              .isForeign(paused.frameId)
              .catch(() => false)
              .then((foreign) => {
                const { requestId } = paused;
                if (!foreign) return decide(paused, gate);
                return isAnswer(paused)
                  ? session.send('Fetch.continueResponse', { requestId })
                  : session.send('Fetch.continueRequest', { requestId });
              });
      // A page that is gone meanwhile has taken its request with it.
      decided.catch(() => undefined);
    });
    await session.send('Fetch.enable', {
      patterns: [
        { urlPattern: '*', requestStage: 'Request' },
        { urlPattern: '*', resourceType: 'Document', requestStage: 'Response' },
      ],
    });
  }

  async guardContext(context: BrowserContext): Promise<void> {
    // A person who signs in may meet a captcha that works in a worker.
    const workersAt = this.mode === 'person' ? [...HELPERS, ...this.rules.allowHosts] : [];
    await context.addInitScript(removeInterfaces, interfacesToRemove(this.mode === 'person', workersAt));
  }

  async prove(browser: Browser, whose: Whose): Promise<string[]> {
    const { proveHeld } = await import('./gate/prove.js');
    const trial = new ReadOnlyGate({ origin: TRIAL_ORIGIN, allowPost: [], allowHosts: [] }, this.windows);
    this.onTrial = trial;
    try {
      return await proveHeld(browser, whose, trial);
    } finally {
      this.onTrial = null;
    }
  }

  get names(): readonly string[] {
    return namesToResolve(this.rules.origin, this.rules.allowHosts, this.mode === 'person');
  }

  mayFind(name: string): boolean {
    return mayBeFound(this.rules.origin, this.names, name);
  }

  /** What was stopped because it could have written or is not on the list: `POST /admin/some/path` with its count. */
  get blocked(): ReadonlyMap<string, number> {
    return this.stopped.all;
  }

  /** Those of `blocked` that may have been for the data of a page. */
  get blockedData(): ReadonlyMap<string, number> {
    return this.data.all;
  }

  get blockedHosts(): ReadonlyMap<string, number> {
    return this.foreign.all;
  }

  /** Lets a sign-in form post to its own path, once, for as long as `work` takes; no address may carry the secret meanwhile. */
  async whileSigningIn<T>(
    form: { formPath: string; secret?: string | undefined },
    work: () => Promise<T>,
  ): Promise<T> {
    this.mode = 'signing_in';
    this.now = form;
    this.ledAway = null;
    try {
      return await work();
    } finally {
      this.mode = 'reading';
      this.now = {};
    }
  }

  /** Lets the choice of the hotel be opened, while `work` does it. */
  async whileChoosing<T>(choice: string, work: () => Promise<T>): Promise<T> {
    this.now = { choice };
    try {
      return await work();
    } finally {
      this.now = {};
    }
  }

  /** Whether an address is of a host on which people of all hotels sign in, and not the one of the settings. */
  isSharedAddress(url: string): boolean {
    return URL.canParse(url) && roleOf(this.rules, new URL(url)) === 'sign_in';
  }

  /** Whether an address is of the hotel's own panel: the one of the settings, or the one that the dashboard led to. */
  isPanel(url: string): boolean {
    return URL.canParse(url) && roleOf({ ...this.rules, ledTo: this.ledTo }, new URL(url)) === 'panel';
  }

  /** What was stopped since `before`, a copy of `blocked` or `blockedData`: the requests of one visit. */
  stoppedSince(before: ReadonlyMap<string, number>, now = this.blocked): string[] {
    return [...now].flatMap(([request, times]) => (times > (before.get(request) ?? 0) ? [request] : []));
  }

  /** Where the page led that was stopped last instead of filling a window; forgets it. */
  takeAway(): Away | null {
    const { away } = this;
    this.away = null;
    return away;
  }

  /** A page that wants to lead a window away stays where it is: a note that someone stored must not end a reading. */
  private errorFor({ resourceType, frameId, request }: Paused): 'Aborted' | 'BlockedByClient' {
    const page = resourceType === 'Document' && this.windows.has(frameId);
    return page && request.method === 'GET' && this.mode !== 'person' ? 'Aborted' : 'BlockedByClient';
  }

  private leadsOn({ responseHeaders = [], resourceType, frameId }: Paused): boolean {
    if (!leadsToProgram(responseHeaders)) return true;
    if (resourceType === 'Document' && this.windows.has(frameId)) this.away = 'another site';
    return false;
  }

  private requestOf({ request, resourceType, frameId, redirectedRequestId }: Paused): GateRequest {
    const { method, url, headers = {}, postData, hasPostData } = request;
    return {
      method,
      url,
      headers,
      body: postData ?? (hasPostData === true ? null : ''),
      type: resourceType.toLowerCase(),
      top: this.windows.has(frameId),
      redirected: redirectedRequestId !== undefined,
    };
  }

  private passes(asked: GateRequest): boolean {
    const rules = { ...this.rules, ...this.now, ledTo: this.ledTo };
    const verdict = judge(rules, this.mode, asked);
    if (verdict.pass) {
      this.learn(asked);
      return true;
    }
    const { reason } = verdict;
    this.noteWay(asked);
    if (asked.type === 'document' && asked.top === true) this.away = awayTo(rules, asked.url);
    if (reason === 'host') this.foreign.add(hostOf(asked.url));
    else if (reason !== 'useless') this.stopped.add(toldRequest(asked));
    if (isForData(asked, reason)) this.data.add(toldRequest(asked));
    return false;
  }

  /** Remembers the hotel's address that the dashboard led to, and that the form of signing in was sent. */
  private learn({ type, url, method }: GateRequest): void {
    if (method === 'POST' && new URL(url).pathname === this.now.formPath)
      this.now = { ...this.now, sent: true };
    if (type === 'document' && this.isTenant(url)) this.ledTo = new URL(url).hostname;
  }

  /** Remembers another hotel's address that a whole window was to go to: by a redirect, or by a person's choice. */
  private noteWay({ type, url, top, redirected }: GateRequest): void {
    const goes = redirected === true || this.mode === 'person';
    if (type === 'document' && top !== false && goes && this.isTenant(url))
      this.ledAway = new URL(url).hostname;
  }

  private isTenant(url: string): boolean {
    const address = addressOf(url);
    return address !== null && roleOf({ ...this.rules, ledTo: this.ledTo }, address.url) === 'tenant';
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.slice(0, 120) : 'unknown';
}
