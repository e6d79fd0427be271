import type { Frame, Page, Request } from 'playwright';
import { inTime } from '../../base/wait.js';
import { mayBeForData } from '../gate/counts.js';
import { secondsOf } from '../sign-in/form.js';
import { within } from '../../browser/page-guard.js';
import { inPage } from '../in-page.js';
import { NothingShown } from '../nothing-shown.js';
import { isOwnHost, type ReadOnlyGate } from '../read-only.js';
import { blamed, type Asked } from './blame.js';

/** A page that asks without end must not fill the memory. */
const MOST = 200;
const BODY_MS = 2_000;
const LOOK_MS = 5_000;
/** Parsed only to see whether it can be. */
const MOST_TEXT = 20_000_000;

/** Remembers what the page on show asked the dashboard for, so that a page without data can be told by what became of them. */
export class DataWatch {
  private readonly before: ReadonlyMap<string, number>;
  private asked = new Map<Request, 'data' | 'script'>();
  private readonly ends = new Map<Request, 'answered' | 'lost' | 'stopped'>();

  constructor(
    private readonly page: Page,
    private readonly origin: string,
    private readonly gate: ReadOnlyGate,
  ) {
    this.before = new Map(gate.blockedData);
    page.on('request', this.onRequest);
    page.on('requestfinished', this.onFinished);
    page.on('requestfailed', this.onFailed);
    page.on('framenavigated', this.onNavigated);
  }

  stop(): void {
    this.page.off('request', this.onRequest);
    this.page.off('requestfinished', this.onFinished);
    this.page.off('requestfailed', this.onFailed);
    this.page.off('framenavigated', this.onNavigated);
  }

  /**
   * The failure of a page that shows nothing, with its cause if that is known; any other error as it is. Bodies are looked at only now: a
   * reading that succeeds costs nothing.
   */
  async causeOf(error: unknown): Promise<unknown> {
    if (!(error instanceof NothingShown)) return error;
    const { page, gate } = this;
    const look = within(page, LOOK_MS, 'looking for scripts', () => inPage(page, 'waitedHosts'));
    const waited = await look.catch((): string[] => []);
    return blamed(error, {
      asked: await Promise.all([...this.asked].map(([request, what]) => this.told(request, what))),
      stopped: gate.stoppedSince(this.before, gate.blockedData),
      foreignHosts: waited.filter((host) => gate.blockedHosts.has(host)).length,
      ledAway: gate.takeAway() !== null,
    });
  }

  private readonly onRequest = (request: Request): void => {
    if (this.asked.size >= MOST) return;
    const url = request.url();
    if (!URL.canParse(url) || !isOwnHost(this.origin, new URL(url))) return;
    const type = request.resourceType();
    const method = request.method();
    if (type === 'script') this.asked.set(request, 'script');
    else if ((type === 'xhr' || type === 'fetch') && mayBeForData({ method, url, body: request.postData() }))
      this.asked.set(request, 'data');
  };

  private readonly onFinished = (request: Request): void => void this.ends.set(request, 'answered');

  private readonly onFailed = (request: Request): void => {
    const why = request.failure()?.errorText ?? '';
    // What the page itself gave up says nothing.
    if (why.includes('ERR_ABORTED')) this.asked.delete(request);
    this.ends.set(request, why.includes('BLOCKED_BY_CLIENT') ? 'stopped' : 'lost');
  };

  /** Another document has nothing to do with what the last one asked for. */
  private readonly onNavigated = (frame: Frame): void => {
    if (frame !== this.page.mainFrame()) return;
    this.asked = new Map();
    this.ends.clear();
  };

  private async told(request: Request, what: Asked['what']): Promise<Asked> {
    const response = await inTime(BODY_MS, request.response(), () => null).catch(() => null);
    const end = this.ends.get(request) ?? 'pending';
    const type = response?.headers()['content-type'] ?? '';
    const looked = what === 'data' && end === 'answered' && response?.ok() === true && /json/i.test(type);
    const text = looked ? await inTime(BODY_MS, response.text(), () => null).catch(() => null) : null;
    return {
      what,
      end,
      status: response?.status() ?? null,
      readable: text === null || text.length > MOST_TEXT ? null : isJson(text),
      html: /^text\/html/i.test(type),
      retry_after: secondsOf(response?.headers()['retry-after']),
    };
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
