import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../base/errors.js';
import type { HeldLock } from '../../base/folder-lock.js';
import { keepSecret, log } from '../../base/log.js';
import { stateIn } from '../../base/state/folder-state.js';
import type { HotelState, Look } from '../../base/state/hotel-state.js';
import {
  LARGEST_SESSION,
  ownState,
  parseSession,
  type NewSession,
  type SavedSession,
  type StorageState,
} from './session-format.js';
import { SignInRecord } from './sign-in-record.js';

const FILE = 'session.json';
const DAMAGED = `${FILE}.damaged`;
const LOCK = 'sign-in.lock';
const WRITING = 'session.lock';
const SHORTEST_SECRET = 12;
const WRITING_LOOKS = 100;
/** How the folders begin in which a session is tried out before it is kept. */
export const CHECKING = 'checking-';

/** The signed-in session of one hotel, kept where nobody else reads it, beside the record of what signing in came to. */
export class SessionStore {
  /** The stamp of a file that was not believed. */
  private disbelieved: string | null = null;
  /** Of which hotel the file is, by its stamp: asked before every answer. */
  private named: { stamp: string; hotel: string | null | undefined } | null = null;
  /** The file of the session, whether it is there or not. */
  readonly path: string;
  /** The passwords that were submitted, and what came of them. */
  readonly signIns: SignInRecord;
  private readonly state: HotelState;
  private readonly file: Look;

  /** In the state of a hotel, or in the folder of this path. */
  constructor(
    place: string | HotelState,
    readonly origin: string,
  ) {
    this.state = stateIn(place);
    this.path = this.state.whereIs(FILE);
    this.file = this.state.look(FILE, LARGEST_SESSION);
    this.signIns = new SignInRecord(this.state, origin, () => this.state.now());
  }

  /** Milliseconds since 1970, by the clock of all who share the session. */
  now(): number {
    return this.state.now();
  }

  /** Resolves when `stamp` and `hotel` tell what is so at this moment. */
  settled(): Promise<void> {
    return this.state.settled();
  }

  async load(): Promise<SavedSession | null> {
    const { path } = this;
    let bytes: Buffer | null;
    try {
      bytes = await this.state.readOwn(FILE, LARGEST_SESSION);
    } catch (error) {
      // A store that is out of reach says nothing: what was last seen of it goes on. If nothing was, nobody knows whether there is a session.
      const last = error instanceof Failure ? this.file.bytes() : undefined;
      if (error instanceof Failure && last === undefined) throw error;
      if (last === undefined) {
        this.disbelieve(error);
        return null;
      }
      bytes = last;
    }
    const session = bytes === null ? null : parseSession(bytes.toString('utf8'));
    if (session === null) {
      log.warn(`The session file ${path} is damaged; it is set aside as ${DAMAGED}. Sign in again.`);
      await this.state.rename(FILE, DAMAGED).catch(() => undefined);
      return null;
    }
    if (session.origin !== this.origin) return null;
    keepOutOfLogs(session.state);
    return session;
  }

  /** A session that is not believed is none: said once for each file, and signed in anew. */
  private disbelieve(error: unknown): void {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR') return;
    const why =
      code === 'NOT_OWN' ? 'is of another user, or others may write to it' : `cannot be read (${code})`;
    const stamp = this.stamp();
    if (stamp !== this.disbelieved)
      log.warn(`The session file ${this.path} ${why}; it is not used, and signed in anew.`);
    this.disbelieved = stamp;
  }

  /**
   * Saves a session in place of the one on disk, unless that one is to stay. One writer at a time: between the look and the write
   * another one could come. Gives back whether it was saved.
   */
  async save(
    session: NewSession,
    stays: (theirs: SavedSession | null) => boolean = () => false,
  ): Promise<boolean> {
    const lock = await this.takeWriting();
    try {
      if (stays(await this.load())) return false;
      await this.write(session, lock);
      return true;
    } finally {
      await lock?.release();
    }
  }

  /** Null after a while: a write that was killed must not keep everybody from saving. */
  private async takeWriting(): Promise<HeldLock | null> {
    for (let looks = 0; looks < WRITING_LOOKS; looks += 1) {
      const held = await this.state.lock(WRITING);
      if (held !== null) return held;
      await sleep(20);
    }
    return null;
  }

  private async write(session: NewSession, lock: HeldLock | null): Promise<void> {
    const own = ownState(this.origin, session.state);
    keepOutOfLogs(own);
    const saved: SavedSession = {
      format: 1,
      origin: this.origin,
      saved_at: new Date(this.now()).toISOString(),
      ...session,
      state: own,
    };
    await this.state.writeOwn(FILE, JSON.stringify(saved), lock ?? undefined);
  }

  /** Removes the session and whatever else may hold its cookies: a damaged file, a write or a trial that was killed. */
  async forget(): Promise<boolean> {
    const names = await this.state.list();
    const ours = names.filter(
      (name) => name === FILE || name.startsWith(`${FILE}.`) || name.startsWith(CHECKING),
    );
    for (const name of ours) await this.state.remove(name);
    return ours.includes(FILE);
  }

  /** Changes whenever someone saves another session: the sign that a person signed in meanwhile. */
  stamp(): string {
    return this.file.stamp();
  }

  /** The hotel that the session on disk is of; null if it does not say, undefined if there is no session. */
  hotel(): string | null | undefined {
    const stamp = this.stamp();
    if (this.named?.stamp !== stamp) this.named = { stamp, hotel: this.readHotel() };
    return this.named.hotel;
  }

  private readHotel(): string | null | undefined {
    const session = parseSession(this.file.bytes()?.toString('utf8') ?? '');
    return session?.origin === this.origin ? session.hotel : undefined;
  }

  /** The right to sign in on behalf of all servers of this hotel; null while another one does. */
  takeTurn(): Promise<HeldLock | null> {
    return this.state.lock(LOCK);
  }

  /** A refused password is never tried again until it changes, after restarts too: accounts get locked that way. */
  async isRejected(email: string, password: string): Promise<boolean> {
    const verdict = await this.signIns.may({ email, password });
    return !verdict.may && verdict.because === 'refused';
  }

  /** A person acted: what came of earlier passwords keeps nobody any more. True if one had been refused. */
  forgetRejection(): Promise<boolean> {
    return this.signIns.forget();
  }
}

/** What signs in is long; a short value is a language or a switch, and blotting it out would blot out words of ours. */
function keepOutOfLogs({ cookies }: StorageState): void {
  for (const { value } of cookies) if (value.length >= SHORTEST_SECRET) keepSecret(value);
}
