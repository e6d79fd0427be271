import { readFileSync, statSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FolderLock, type HeldLock } from '../../base/folder-lock.js';
import { writePrivate } from '../../base/private-files.js';
import { keepSecret, log } from '../../base/log.js';
import { ownState, parseSession, type NewSession, type SavedSession } from './saved-session.js';
import { SignInRecord } from './sign-in-record.js';

const FILE = 'session.json';
const DAMAGED = `${FILE}.damaged`;
const LOCK = 'sign-in.lock';
const WRITING = 'session.lock';
const WRITING_LOOKS = 100;
/** How the folders begin in which a session is tried out before it is kept. */
export const CHECKING = 'checking-';

/** The signed-in session of one hotel on disk, readable by its owner alone, beside the record of what signing in came to. */
export class SessionStore {
  private toldUnreadable = false;
  /** Of which hotel the file is, by its stamp: asked before every answer. */
  private named: { stamp: string; hotel: string | null | undefined } | null = null;
  /** The file of the session, whether it is there or not. */
  readonly path: string;
  /** The passwords that were submitted, and what came of them. */
  readonly signIns: SignInRecord;

  constructor(
    private readonly folder: string,
    private readonly origin: string,
  ) {
    this.path = join(folder, FILE);
    this.signIns = new SignInRecord(folder, origin);
  }

  async load(): Promise<SavedSession | null> {
    const path = join(this.folder, FILE);
    const text = await readFile(path, 'utf8').catch((error: unknown) => this.cannotRead(error));
    if (text === null) return null;
    const session = parseSession(text);
    if (session === null) {
      await this.setAside('is damaged');
      return null;
    }
    if (session.origin !== this.origin) return null;
    for (const { value } of session.state.cookies) keepSecret(value);
    return { ...session, state: ownState(this.origin, session.state) };
  }

  /** The session cannot be used: whoever comes next signs in anew, and a person may look at it. */
  async setAside(why: string): Promise<void> {
    const { path } = this;
    log.warn(`The session file ${path} ${why}; it is set aside as ${DAMAGED}. Sign in again.`);
    await rename(path, join(this.folder, DAMAGED)).catch(() => undefined);
  }

  private cannotRead(error: unknown): null {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const absent = code === 'ENOENT' || code === 'ENOTDIR';
    if (!absent && !this.toldUnreadable)
      log.warn(
        `The session file ${this.path} cannot be read (${code}): is it another user's? Signing in anew.`,
      );
    this.toldUnreadable ||= !absent;
    return null;
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
      await this.write(session);
      return true;
    } finally {
      await lock?.release();
    }
  }

  /** Null after a while: a write that was killed must not keep everybody from saving. */
  private async takeWriting(): Promise<HeldLock | null> {
    const lock = new FolderLock(this.folder, WRITING);
    for (let looks = 0; looks < WRITING_LOOKS; looks += 1) {
      const held = await lock.take();
      if (held !== null) return held;
      await sleep(20);
    }
    return null;
  }

  private async write(session: NewSession): Promise<void> {
    for (const { value } of session.state.cookies) keepSecret(value);
    const saved: SavedSession = {
      format: 1,
      origin: this.origin,
      saved_at: new Date().toISOString(),
      ...session,
    };
    await writePrivate(this.folder, FILE, JSON.stringify(saved));
  }

  /** Removes the session and whatever else may hold its cookies: a damaged file, a write or a trial that was killed. */
  async forget(): Promise<boolean> {
    const names = await readdir(this.folder).catch(() => []);
    const ours = names.filter(
      (name) => name === FILE || name.startsWith(`${FILE}.`) || name.startsWith(CHECKING),
    );
    for (const name of ours) await rm(join(this.folder, name), { recursive: true, force: true });
    return ours.includes(FILE);
  }

  /** Changes whenever someone saves another session: the sign that a person signed in meanwhile. */
  stamp(): string {
    try {
      // Asked at every answer, so that a file that is not there must not cost an error.
      const file = statSync(this.path, { throwIfNoEntry: false });
      return file === undefined ? 'none' : `${file.mtimeMs}:${file.size}:${file.ino}`;
    } catch {
      return 'none';
    }
  }

  /** The hotel that the session on disk is of; null if it does not say, undefined if there is no session. */
  hotel(): string | null | undefined {
    const stamp = this.stamp();
    if (this.named?.stamp !== stamp) this.named = { stamp, hotel: this.readHotel() };
    return this.named.hotel;
  }

  private readHotel(): string | null | undefined {
    try {
      const session = parseSession(readFileSync(this.path, 'utf8'));
      return session?.origin === this.origin ? session.hotel : undefined;
    } catch {
      return undefined;
    }
  }

  /** The right to sign in on behalf of all servers of this hotel; null while another one does. */
  takeTurn(): Promise<HeldLock | null> {
    return new FolderLock(this.folder, LOCK).take();
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
