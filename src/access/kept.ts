/**
 * What is kept of those who may ask: small, private, and the same for all servers that share it. A file here; a store that several
 * machines share can stand in its place.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../base/errors.js';
import { FolderLock, type HeldLock } from '../base/folder-lock.js';
import { readBounded, writePrivate } from '../base/private-files.js';

export interface Kept<T> {
  /** What is kept now, by whichever process it was written. Throws a Failure where it cannot be known. */
  read(): Promise<T>;
  /** Writes what `work` makes of it; one change at a time. Throws a Failure, and then nothing has changed. */
  change<R>(work: (kept: T) => { kept: T; result: R }): Promise<R>;
}

/** How a value of one shape lies in a file. */
export interface Shape<T> {
  empty(): T;
  /** Null for anything that is not what is written here: nothing of it is believed then. */
  parse(value: unknown): T | null;
}

const MOST_BYTES = 4_000_000;
const LOCK_EVERY_MS = 20;
const LOCK_TRIES = 250;

/** The file is looked at for each request that comes; it is read again when it is another one. */
export class KeptFile<T> implements Kept<T> {
  private known: { stamp: string; value: T } | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private readonly lock: FolderLock;

  constructor(
    private readonly folder: string,
    private readonly name: string,
    private readonly shape: Shape<T>,
  ) {
    this.lock = new FolderLock(folder, `${name}.lock`);
  }

  async read(): Promise<T> {
    const stamp = await this.stamp();
    if (this.known?.stamp === stamp) return this.known.value;
    const value = stamp === null ? this.shape.empty() : await this.load();
    this.known = stamp === null ? null : { stamp, value };
    return value;
  }

  change<R>(work: (kept: T) => { kept: T; result: R }): Promise<R> {
    const done = this.last.then(async () => {
      const held = await this.locked();
      try {
        const before = await this.read();
        const { kept, result } = work(before);
        if (kept !== before) await this.save(kept);
        return result;
      } finally {
        await held.release();
      }
    });
    this.last = done.catch(() => undefined);
    return done;
  }

  private get path(): string {
    return join(this.folder, this.name);
  }

  /** Changes with every writing; null if there is no file. Of a file that another user could write nothing is believed. */
  private async stamp(): Promise<string | null> {
    try {
      const { mtimeNs, size, ino, uid, mode } = await stat(this.path, { bigint: true });
      const us = process.getuid?.();
      const foreign = us !== undefined && (Number(uid) !== us || (Number(mode) & 0o022) !== 0);
      if (foreign) throw this.damaged('may be written by others');
      return `${mtimeNs}:${size}:${ino}`;
    } catch (error) {
      if (error instanceof Failure) throw error;
      const { code = 'unknown' } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return null;
      throw this.damaged(`cannot be read (${code})`);
    }
  }

  private async load(): Promise<T> {
    let value: T | null = null;
    try {
      const bytes = await readBounded(this.path, MOST_BYTES);
      value = bytes === null ? null : this.shape.parse(JSON.parse(bytes.toString('utf8')));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return this.shape.empty();
      if (code !== undefined) throw this.damaged(`cannot be read (${code})`);
    }
    if (value === null) throw this.damaged('is damaged');
    return value;
  }

  private async save(value: T): Promise<void> {
    try {
      await writePrivate(this.folder, this.name, `${JSON.stringify(value, null, 1)}\n`);
    } catch (cause) {
      throw this.unwritable(cause);
    }
    this.known = null;
  }

  private async locked(): Promise<HeldLock> {
    for (let tries = 0; tries < LOCK_TRIES; tries += 1) {
      const held = await this.lock.take().catch((cause: unknown) => {
        throw this.unwritable(cause);
      });
      if (held !== null) return held;
      await sleep(LOCK_EVERY_MS);
    }
    throw this.unwritable(Object.assign(new Error(), { code: 'held by another' }));
  }

  private damaged(how: string): Failure {
    return new Failure('SETTING_INVALID', `${this.path} ${how}, so nobody is let in.`, {
      remedy: `Make it a file of yours that nobody else may write, or remove it and make new tokens: \`hotelrunner-mcp token add NAME\`.`,
    });
  }

  private unwritable(cause: unknown): Failure {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    return new Failure('SETTING_INVALID', `${this.path} cannot be written (${code}).`, {
      cause,
      remedy: 'Make HOTELRUNNER_HOME a folder that you may write to, on a disk that is not full.',
    });
  }
}
