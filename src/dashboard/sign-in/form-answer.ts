import type { Page, Request, Response } from 'playwright';
import { inTime } from '../../base/wait.js';
import { pageKind, type PageFacts } from '../page-kind.js';
import { ANSWER_MS, NOTHING_MS, SETTLE_MS, type SignInLimits } from './limits.js';
import { factsOf } from './look.js';

const LOOK_EVERY_MS = 100;

/**
 * What comes after the button of a form was pressed. The form stays on show until the next page is there, which may take its time: it
 * means something only when the form was answered, and no page is on its way.
 */
export class FormAnswer {
  /** Status of the form's own answer; null before it. */
  status: number | null = null;
  /** Its `Retry-After`. */
  retryAfter: string | undefined;
  private readonly posts = new Set<Request>();
  /** A whole page that was asked for and is not there yet. */
  private onItsWay: Request | null = null;
  /** The status of the last page that came. */
  private document: number | null = null;

  constructor(
    private readonly page: Page,
    /** Where the form is posted to. */
    private readonly path: string,
  ) {
    page.on('request', this.onRequest).on('requestfailed', this.onFailed).on('response', this.onResponse);
    page.on('domcontentloaded', this.onLoaded);
  }

  /** A POST of the form was let through. */
  get sent(): boolean {
    return this.posts.size > 0;
  }

  stop(): void {
    const { page } = this;
    page.off('request', this.onRequest).off('requestfailed', this.onFailed).off('response', this.onResponse);
    page.off('domcontentloaded', this.onLoaded);
  }

  /** The page that came of it. `late`: time ran out, and what is on show is no answer. */
  async wait(
    start: PageFacts,
    { nothingMs = NOTHING_MS, settleMs = SETTLE_MS, answerMs = ANSWER_MS }: SignInLimits,
    ledAway: () => boolean,
  ): Promise<{ facts: PageFacts; late: boolean }> {
    const begun = performance.now();
    const startKind = pageKind({ ...start, status: null });
    let settled: number | null = null;
    for (;;) {
      // While a form waits for its answer the browser may not answer a look either (seen).
      const left = Math.max(answerMs - (performance.now() - begun), 1);
      const of = this.document;
      const facts = await inTime(left, factsOf(this.page, of), () => null);
      if (facts === null) return { facts: start, late: true };
      // The page was left meanwhile for another one, whose status it is not.
      if (of !== this.document && left > 1) continue;
      const now = performance.now();
      const kind = pageKind(facts);
      const says = kind !== 'unknown' && kind !== 'challenge';
      const changed = kind !== startKind || facts.password_fields !== start.password_fields;
      if (ledAway() || kind === 'panel' || (changed && says)) return { facts, late: false };
      const answered = this.document !== null || this.status !== null;
      if (answered && this.onItsWay === null) settled ??= now;
      else settled = null;
      if (says && settled !== null && now - settled > settleMs) return { facts, late: false };
      const nothing = !this.sent && settled === null && this.onItsWay === null && !changed;
      if (nothing && now - begun > nothingMs) return { facts, late: false };
      if (now - begun > answerMs) return { facts, late: settled === null };
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  private readonly onRequest = (request: Request): void => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === this.path) this.posts.add(request);
    if (this.isPage(request)) this.onItsWay = request;
  };

  private readonly onFailed = (request: Request): void => {
    if (request.failure()?.errorText.includes('BLOCKED_BY_CLIENT') === true) this.posts.delete(request);
    if (this.onItsWay === request) this.onItsWay = null;
  };

  private readonly onResponse = (response: Response): void => {
    const request = response.request();
    const redirect = response.status() >= 300 && response.status() < 400;
    if (this.posts.has(request)) {
      this.status = response.status();
      this.retryAfter = response.headers()['retry-after'];
    }
    if (this.isPage(request) && !redirect) this.document = response.status();
  };

  private readonly onLoaded = (): void => {
    this.onItsWay = null;
  };

  private isPage(request: Request): boolean {
    return request.isNavigationRequest() && request.frame() === this.page.mainFrame();
  }
}
