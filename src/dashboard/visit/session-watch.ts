import type { Frame, Page, Request, Response } from 'playwright';
import { isOwnHost } from '../read-only.js';
import { addressOf } from '../gate/address.js';
import { isSignInPath } from '../gate/sign-in-addresses.js';
import { factsOf } from '../sign-in/look.js';
import { pageKind } from '../page-kind.js';

/** The dashboard does not know the session any more, though it let us in for this visit. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}

/** Not signed in, by the number that HTTP has for it and two that frameworks use. */
const SIGNED_OUT = new Set([401, 419, 440]);
const LOOK_EVERY_MS = 400;
/** So many looks after a doubt: a page that asks to sign in does so at once. */
const LOOKS = 12;
const MOST_TEXT = 500_000;
const PASSWORD_FIELD = /<input[^>]{0,500}type\s*=\s*["']?password/i;

/**
 * Notices that a session ends while a page is read: data that are refused, led to the sign-in page or answered with it are a doubt, which
 * a look at the page may make sure; a page that went to sign-in by itself, or that came with the form in its place, is sure at once.
 */
export class SessionWatch {
  /** Rejects with SessionEnded when that is sure. */
  readonly ended: Promise<never>;
  private reject: (error: SessionEnded) => void = () => undefined;
  private begun = false;
  private doubts = 0;
  private over = false;
  private looking = false;

  constructor(
    private readonly page: Page,
    private readonly origin: string,
  ) {
    this.ended = new Promise<never>((_, reject) => (this.reject = reject));
    this.ended.catch(() => undefined);
    page.on('request', this.onRequest);
    page.on('response', this.onResponse);
    page.on('framenavigated', this.onNavigated);
    page.on('domcontentloaded', this.onLoaded);
  }

  /** Whether something that the page on show asked for was answered as if nobody were signed in. */
  get doubted(): boolean {
    return this.doubts > 0;
  }

  /** The panel is there, signed in: a page of signing in means from now on that it is over. */
  begin(): void {
    this.begun = true;
  }

  stop(): void {
    this.over = true;
    this.page.off('request', this.onRequest);
    this.page.off('response', this.onResponse);
    this.page.off('framenavigated', this.onNavigated);
    this.page.off('domcontentloaded', this.onLoaded);
  }

  private readonly onRequest = (request: Request): void => {
    if (isData(request) && request.redirectedFrom() !== null && this.isSignIn(request.url())) this.doubt();
  };

  private readonly onResponse = (response: Response): void => {
    const request = response.request();
    if (!isData(request) || !this.isOwn(response.url())) return;
    if (SIGNED_OUT.has(response.status())) return this.doubt();
    const type = response.headers()['content-type'] ?? '';
    if (!type.startsWith('text/html')) return;
    const doubtIfForm = (text: string): void => {
      if (PASSWORD_FIELD.test(text.slice(0, MOST_TEXT))) this.doubt();
    };
    response.text().then(doubtIfForm, () => undefined);
  };

  private readonly onNavigated = (frame: Frame): void => {
    if (frame !== this.page.mainFrame()) return;
    this.doubts = 0;
    if (this.isSignIn(frame.url())) this.sure();
  };

  /** Another page in the middle of the visit may be the form in its place, at an address like any other. */
  private readonly onLoaded = (): void => {
    if (this.begun) void this.look(1);
  };

  private sure(): void {
    if (!this.begun) return;
    this.doubts += 1;
    this.reject(new SessionEnded());
  }

  private doubt(): void {
    this.doubts += 1;
    if (this.looking) return;
    this.looking = true;
    void this.look(LOOKS).finally(() => (this.looking = false));
  }

  /** A form that the page lays over itself, or puts in its place. */
  private async look(most: number): Promise<void> {
    for (let looks = 0; looks < most && !this.over && !this.page.isClosed(); looks += 1) {
      const facts = await factsOf(this.page, null).catch(() => null);
      if (facts !== null && pageKind(facts) === 'sign_in') this.sure();
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  private isOwn(address: string): boolean {
    return URL.canParse(address) && isOwnHost(this.origin, new URL(address));
  }

  private isSignIn(address: string): boolean {
    const at = addressOf(address);
    return at !== null && this.isOwn(address) && isSignInPath(at);
  }
}

function isData(request: Request): boolean {
  return ['xhr', 'fetch'].includes(request.resourceType());
}
