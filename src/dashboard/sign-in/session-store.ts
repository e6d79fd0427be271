import { readFileSync, statSync, type Stats } from 'node:fs';
import { lstat, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FolderLock, type HeldLock } from '../../base/folder-lock.js';
import { readBounded, writePrivate } from '../../base/private-files.js';
import { keepSecret, log } from '../../base/log.js';
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

/** The signed-in session of one hotel on disk, readable by its owner alone, beside the record of what signing in came to. */
export class SessionStore {
  /** The stamp of a file that was not believed. */
  private disbelieved: string | null = null;
  /** Of which hotel the file is, by its stamp: asked before every answer. */
  private named: { stamp: string; hotel: string | null | undefined } | null = null;
  /** The file of the session, whether it is there or not. */
  readonly path: string;
  /** The passwords that were submitted, and what came of them. */
  readonly signIns: SignInRecord;

  constructor(
    private readonly folder: string,
    readonly origin: string,
  ) {
    this.path = join(folder, FILE);
    this.signIns = new SignInRecord(folder, origin);
  }

  async load(): Promise<SavedSession | null> {
    const { path } = this;
    let bytes: Buffer | null;
    try {
      if (!isOwn(await stat(path), await stat(this.folder))) {
        this.disbelieve('is of another user, or others may write to it');
        return null;
      }
      bytes = await readBounded(path, LARGEST_SESSION);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      if (code !== 'ENOENT' && code !== 'ENOTDIR') this.disbelieve(`cannot be read (${code})`);
      return null;
    }
    const session = bytes === null ? null : parseSession(bytes.toString('utf8'));
    if (session === null) {
      log.warn(`The session file ${path} is damaged; it is set aside as ${DAMAGED}. Sign in again.`);
      await rename(path, join(this.folder, DAMAGED)).catch(() => undefined);
      return null;
    }
    if (session.origin !== this.origin) return null;
    keepOutOfLogs(session.state);
    return session;
  }

  /** A session that is not believed is none: said once for each file, and signed in anew. */
  private disbelieve(why: string): void {
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
    const own = ownState(this.origin, session.state);
    keepOutOfLogs(own);
    const saved: SavedSession = {
      format: 1,
      origin: this.origin,
      saved_at: new Date().toISOString(),
      ...session,
      state: own,
    };
    // A file in its place would keep its owner and what it is.
    const there = await lstat(this.path).catch(() => null);
    if (there !== null && !(there.isFile() && isOwn(there, await stat(this.folder))))
      await rm(this.path, { recursive: true, force: true });
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
      const found = statSync(this.path);
      if (!isOwn(found, statSync(this.folder)) || !found.isFile() || found.size > LARGEST_SESSION)
        return undefined;
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

/** What signs in is long; a short value is a language or a switch, and blotting it out would blot out words of ours. */
function keepOutOfLogs({ cookies }: StorageState): void {
  for (const { value } of cookies) if (value.length >= SHORTEST_SECRET) keepSecret(value);
}

/**
 * Whether a file is this user's work, or, for root, that of whoever the folder is of: another who could write a session could have another
 * hotel read. Windows has no such modes.
 */
function isOwn({ uid, mode }: Stats, folder: Stats): boolean {
  const us = process.getuid?.();
  if (us === undefined) return true;
  return (mode & 0o022) === 0 && (uid === us || (us === 0 && uid === folder.uid));
}
