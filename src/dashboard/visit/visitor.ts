import type { Page } from 'playwright';
import { Failure } from '../../base/errors.js';
import { SessionSync } from '../sign-in/session-sync.js';
import { Pace } from './pace.js';
import type { OpenPage, VisitorParts } from './parts.js';
import { isGone, onStep } from '../../browser/page-guard.js';
import { pageKind, type PageFacts } from '../page-kind.js';
import { SparePage } from '../../browser/spare-page.js';
import { StoodStill, unlessStill, type Signs } from '../../browser/watchdog.js';
import { asksToSignIn, nextRound, SignedInElsewhere, type Round } from './rounds.js';
import { DataWatch } from './data-watch.js';
import { notThePanel } from './not-the-panel.js';
import { openAddress } from './open-address.js';
import { SessionEnded, SessionWatch } from './session-watch.js';
import { Turns, type Urgency } from './turns.js';
import { factsOf } from '../sign-in/look.js';
import { turnToSignIn } from '../sign-in/turn.js';
import { leftAlone } from '../sign-in/failures.js';
import { signIn } from '../sign-in/form.js';
import { openAtHotel, openChoice, signedInElsewhere } from './open-choice.js';

export type { OpenPage, VisitorParts } from './parts.js';

/** Longer than any single step may take by its own limit; whatever hangs beyond that has no limit of its own. */
const WATCHDOG_MS = 120_000;

/** Seen: the sign-in page, which leads to the panel whoever is signed in. */
const SIGN_IN_PATH = '/login';

/** Goes to pages of the panel, signed in, one visit at a time; keeps the session on disk up to date. */
export class Visitor {
  private readonly session: SessionSync;
  private readonly turns = new Turns();
  private readonly spare: SparePage;
  private readonly pace: Pace;
  /** Visits are made one at a time, so that this is always of the page at hand. */
  private openedAt = 0;

  constructor(private readonly parts: VisitorParts) {
    this.pace = new Pace(parts.paceMs);
    this.session = new SessionSync(parts.host, parts.store);
    this.spare = new SparePage(parts.host);
  }

  /** Opens a path of the panel and hands it to `work`. The page is emptied or closed afterwards, whatever happens. */
  visit<T>(
    path: string,
    signal: AbortSignal,
    work: (open: OpenPage) => Promise<T>,
    urgency: Urgency = 'first',
  ): Promise<T> {
    return this.turns.take(urgency, () => this.visitNow(path, signal, work));
  }

  private async visitNow<T>(
    path: string,
    signal: AbortSignal,
    work: (open: OpenPage) => Promise<T>,
  ): Promise<T> {
    const { host } = this.parts;
    let how: Round = { again: false, renew: false };
    for (;;) {
      if (signal.aborted) throw new Failure('CANCELLED', 'The server is shutting down.');
      const quiet = await this.parts.store.signIns.quietUntil();
      if (quiet !== null) throw leftAlone(quiet, Date.now());
      await host.begin();
      try {
        return await unlessStill(this.parts.watchdogMs ?? WATCHDOG_MS, (signs) =>
          this.visitOnce(path, signal, work, how, signs),
        );
      } catch (error) {
        if (signal.aborted) throw new Failure('CANCELLED', 'The server is shutting down.');
        if (error instanceof StoodStill) host.giveUp();
        how = nextRound(how, error);
      } finally {
        host.end();
      }
    }
  }

  private async visitOnce<T>(
    path: string,
    signal: AbortSignal,
    work: (open: OpenPage) => Promise<T>,
    how: Round,
    signs: Signs,
  ): Promise<T> {
    const { session, spare } = this;
    let page: Page | null = null;
    let watch: SessionWatch | null = null;
    let data: DataWatch | null = null;
    let arrived = false;
    const onAbort = (): void => void page?.close().catch(() => undefined);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const context = await session.context();
      page = await spare.take(context);
      onStep(page, () => signs.step());
      watch = new SessionWatch(page, this.parts.origin);
      data = new DataWatch(page, this.parts.origin, this.parts.gate);
      const facts = await this.arrive(page, path, signal, how, signs, watch);
      session.recogniseHotel(facts);
      arrived = true;
      watch.begin();
      // Now, because `work` may fail, and a cookie that was rotated by then is the only one that still counts.
      await session.keep(context);
      const { hotel, signedInAt } = session;
      const open = { page, facts, hotel, signedInAt, openedAt: this.openedAt, pace: this.pace };
      const result = await Promise.race([work(open), watch.ended]);
      watch.stop();
      // A page that named no hotel at first may have done so later.
      if (facts.hotel === null) session.recogniseHotel(await factsOf(page, null));
      await session.keep(context);
      spare.keep(page);
      return result;
    } catch (error) {
      if (page === null) throw error;
      watch?.stop();
      if (
        arrived &&
        !how.renew &&
        !isGone(error) &&
        (watch?.doubted === true || (await asksToSignIn(page)))
      ) {
        await spare.close(page);
        throw new SessionEnded();
      }
      const why = (await data?.causeOf(error)) ?? error;
      const rest = why instanceof Failure && why.code === 'RATE_LIMITED' ? why.retry : null;
      if (typeof rest === 'number' && arrived) await this.parts.store.signIns.leaveAlone(rest);
      const told = (await this.parts.onFailure?.(page, path, why)) ?? why;
      await spare.close(page);
      throw told;
    } finally {
      data?.stop();
      signal.removeEventListener('abort', onAbort);
    }
  }

  private async arrive(
    page: Page,
    path: string,
    signal: AbortSignal,
    { again, renew }: Round,
    signs: Signs,
    watch: SessionWatch,
  ): Promise<PageFacts> {
    const { gate, credentials, store, askCode } = this.parts;
    let first = await this.open(page, path);
    let kind = pageKind(first);
    if (kind === 'chooser') {
      first = await this.choose(page, path);
      kind = pageKind(first);
    }
    // A page that is only a shell looks as ever, or like nothing, and its data are refused: the sign-in page knows.
    if ((kind === 'panel' && renew) || (kind === 'unknown' && watch.doubted)) {
      first = await this.open(page, SIGN_IN_PATH);
      if (pageKind(first) !== 'sign_in') first = await this.open(page, path);
      kind = pageKind(first);
    }
    if (kind === 'panel') return first;
    if (kind !== 'sign_in') throw await notThePanel(this.parts, page, first, kind, `at ${path}`);
    const turn = await turnToSignIn(store, signal);
    signs.step();
    let landed: PageFacts;
    let away: string | null;
    try {
      if (!again && this.session.renewedElsewhere) throw new SignedInElsewhere();
      const asking = askCode === undefined ? undefined : () => signs.waitFor(askCode());
      const limits = this.parts.signInLimits;
      await signIn(page, { origin: this.parts.origin, gate, credentials, store, askCode: asking, limits });
      away = gate.ledAway;
      landed = await factsOf(page, null);
      // A session that did not say of which hotel it is would disown the readings of the last one.
      if (this.session.hotel === null && gate.isPanel(page.url())) this.session.recogniseHotel(landed);
      await this.session.keepNew(page.context());
    } finally {
      await turn?.release();
    }
    const there = new URL(path, this.parts.origin);
    const onOurs = URL.canParse(page.url()) && new URL(page.url()).origin === there.origin;
    if (onOurs && landed.path === there.pathname && pageKind(landed) === 'panel') return landed;
    let then = await this.open(page, path);
    if (pageKind(then) === 'chooser') then = await this.choose(page, path);
    const kindThen = pageKind(then);
    if (kindThen === 'sign_in' && away !== null) throw await signedInElsewhere(store, away);
    if (kindThen !== 'panel')
      throw await notThePanel(this.parts, page, then, kindThen, `at ${path}, after signing in`);
    return then;
  }

  private open(page: Page, path: string): Promise<PageFacts> {
    return this.openUrl(page, new URL(path, this.parts.origin));
  }

  private async openUrl(page: Page, url: URL): Promise<PageFacts> {
    await this.pace.take();
    this.openedAt = this.parts.now();
    const { gate, loadMs } = this.parts;
    return openAtHotel(page, gate, () => openAddress(page, url, loadMs));
  }

  /** The page shows the account's hotels: ours is opened, and then what was to be opened. */
  private async choose(page: Page, path: string): Promise<PageFacts> {
    const { origin, gate } = this.parts;
    await openChoice(page, { origin, gate, hotel: this.session.hotel }, (url) => this.openUrl(page, url));
    return this.open(page, path);
  }
}
