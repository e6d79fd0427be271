import type { BrowserContext } from 'playwright';
import { Failure } from '../../base/errors.js';
import { bareHotelName, isOtherHotel, sameHotel } from '../../hotel/hotel-name.js';
import { log } from '../../base/log.js';
import type { BrowserHost } from '../../browser/host.js';
import type { PageFacts } from '../page-kind.js';
import { ownState, stateDigest, type SavedSession, type StorageState } from './session-format.js';
import type { SessionStore } from './session-store.js';

const CLOSE_MS = 5_000;

/**
 * Keeps the session in the browser and the session file alike: saves the cookies that the dashboard rotates, and takes over what
 * another server or a person saved by signing in.
 */
export class SessionSync {
  /** The hotel of the session; null until a page names it. */
  hotel: string | null = null;
  /** Where pages named the hotel of the session so far; null: it is not known yet. */
  private seen: { inMenu: boolean; inTitle: boolean | null } = { inMenu: false, inTitle: null };
  private current: BrowserContext | null = null;
  private stamp = '';
  private saved: { digest: string; hotel: string | null } | null = null;
  /** When somebody signed in. Another time means another session, made in this browser or elsewhere. */
  signedInAt: string | null = null;
  /** What the browser calls itself for this session; undefined: what it does by itself. */
  private userAgent: string | undefined;
  /** The session, while the disk does not take it: it has to outlive the browser. */
  private unsaved: StorageState | null = null;

  constructor(
    private readonly host: BrowserHost,
    private readonly store: SessionStore,
  ) {}

  /** The context with the saved session: a new one for a new browser, and when someone else renewed the session file. */
  async context(): Promise<BrowserContext> {
    const { host, store } = this;
    await store.settled();
    const stamp = store.stamp();
    const sameSession = stamp === this.stamp;
    const ours = this.current !== null && host.owns(this.current);
    if (this.current !== null && ours && sameSession) return this.current;
    if (this.current !== null && ours)
      await host.answer(this.current.close(), CLOSE_MS).catch(() => undefined);
    this.current = null;
    const session = await store.load();
    if (!sameSession) this.unsaved = null;
    const state = this.unsaved ?? session?.state;
    this.signedInAt = session?.signed_in_at ?? null;
    this.hotel = session?.hotel ?? null;
    this.seen = { inMenu: false, inTitle: null };
    this.saved = session === null ? null : { digest: stateDigest(session.state), hotel: session.hotel };
    this.userAgent = session?.user_agent;
    const context = await this.contextWith(state);
    this.current = context;
    this.stamp = stamp;
    return context;
  }

  /** A file may hold what no browser takes: then it is no session, and somebody signs in anew. */
  private async contextWith(state: StorageState | undefined): Promise<BrowserContext> {
    const { userAgent } = this;
    const more = userAgent === undefined ? {} : { userAgent };
    try {
      return await this.host.newContext(state, undefined, more);
    } catch (error) {
      // By Playwright's own words, which stand before what the browser says: a browser that is gone is another matter.
      if (state === undefined || !String(error).includes('Error setting storage state')) throw error;
      log.warn('The browser does not take the saved session; it is not used, and signed in anew.');
      this.unsaved = null;
      this.signedInAt = null;
      this.userAgent = undefined;
      return this.host.newContext(undefined);
    }
  }

  /** Whether the session file changed since the browser was given it: another server, or a person, signed in. */
  get renewedElsewhere(): boolean {
    return this.store.stamp() !== this.stamp;
  }

  /** Never a figure of the wrong property: an account may have several, and be switched to another one by hand. */
  recogniseHotel({ hotel, hotel_by, titled }: Pick<PageFacts, 'hotel' | 'hotel_by' | 'titled'>): void {
    const { hotel: known, seen } = this;
    if (known === null) {
      if (hotel !== null) this.hotel = bareHotelName(hotel);
      return;
    }
    const inTitle = titled.some((part) => sameHotel(part, known));
    // A menu may be called after properties and name none, and a title may name a guest: each is believed if it named this hotel
    // before, or if nothing else does.
    const counts = hotel_by === 'menu' ? seen.inMenu || !inTitle : seen.inTitle !== false;
    if (isOtherHotel(known, hotel) && counts) {
      throw new Failure(
        'WRONG_HOTEL',
        'The dashboard shows another hotel than the one that this session was made for.',
        {
          remedy:
            'Switch the dashboard back to the hotel, or run `hotelrunner-mcp login --replace` (or `logout`) to take the other one.',
        },
      );
    }
    seen.inMenu ||= hotel_by === 'menu' && !isOtherHotel(known, hotel);
    seen.inTitle = inTitle || seen.inTitle === true;
  }

  /** Someone has just signed in in this browser. */
  async keepNew(context: BrowserContext): Promise<void> {
    this.signedInAt = new Date(this.store.now()).toISOString();
    await this.keep(context);
  }

  /** Saves the cookies that the dashboard rotated. Called only while the panel is open, so what is saved is a good session. */
  async keep(context: BrowserContext): Promise<void> {
    const { host, store, hotel } = this;
    const state = ownState(store.origin, await host.answer(context.storageState({ indexedDB: true })));
    const digest = stateDigest(state);
    if (digest === this.saved?.digest && hotel === this.saved.hotel) return;
    this.signedInAt ??= new Date(store.now()).toISOString();
    try {
      // A newer session on disk stays, and the next visit takes it: ours would undo what a person has just done with `login`.
      const { userAgent: user_agent, signedInAt: signed_in_at } = this;
      const saved = await store.save({ state, hotel, signed_in_at, user_agent }, (theirs) =>
        this.isOlderThan(theirs),
      );
      if (!saved) return;
      this.unsaved = null;
      this.saved = { digest, hotel };
      this.stamp = store.stamp();
    } catch (error) {
      if (this.unsaved === null) {
        log.warn(`The session could not be saved (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
      }
      this.unsaved = state;
    }
  }

  private isOlderThan(theirs: SavedSession | null): boolean {
    if (theirs === null) return false;
    return (
      isOtherHotel(theirs.hotel, this.hotel) ||
      Date.parse(theirs.signed_in_at) > Date.parse(this.signedInAt ?? '')
    );
  }
}
