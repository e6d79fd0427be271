import { chmodSync, readFileSync, statSync, type Stats } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderLock, type HeldLock } from '../folder-lock.js';
import { readBounded, sweepPrivate, sweepUntouched, writePrivate } from '../private-files.js';
import { stateError, type HotelState, type Look } from './hotel-state.js';

/** The state of a hotel in a folder: a file each, readable by its owner alone. All servers that share the folder are on one machine's clock. */
export class FolderState implements HotelState {
  readonly shared = false;

  constructor(private readonly folder: string) {}

  now(): number {
    return Date.now();
  }

  within(folder: string): FolderState {
    return new FolderState(join(this.folder, folder));
  }

  whereIs(name: string): string {
    return join(this.folder, name);
  }

  read(name: string, mostBytes: number): Promise<Buffer | null> {
    return readBounded(this.whereIs(name), mostBytes);
  }

  async readOwn(name: string, mostBytes: number): Promise<Buffer | null> {
    const path = this.whereIs(name);
    if (!isOwn(await stat(path), this.folder)) throw stateError('NOT_OWN', `${path} is not ours`);
    return readBounded(path, mostBytes);
  }

  write(name: string, value: string | Buffer): Promise<void> {
    return writePrivate(this.folder, name, value);
  }

  async writeOwn(name: string, value: string): Promise<void> {
    // A file in its place would keep its owner and what it is.
    const path = this.whereIs(name);
    const there = await lstat(path).catch(() => null);
    if (there !== null && !(there.isFile() && isOwn(there, this.folder)))
      await rm(path, { recursive: true, force: true });
    await writePrivate(this.folder, name, value);
  }

  async create(name: string, value: string): Promise<boolean> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    try {
      await writeFile(this.whereIs(name), value, { mode: 0o600, flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  remove(name: string): Promise<void> {
    return rm(this.whereIs(name), { recursive: true, force: true });
  }

  rename(name: string, to: string): Promise<void> {
    return rename(this.whereIs(name), this.whereIs(to));
  }

  async stamp(name: string): Promise<string> {
    const found = await stat(this.whereIs(name)).catch(() => null);
    return found === null ? '' : stampOf(found);
  }

  async size(name: string): Promise<number> {
    const found = await stat(this.whereIs(name)).catch(() => null);
    return found?.size ?? 0;
  }

  async writtenAt(name: string): Promise<number | null> {
    const found = await stat(this.whereIs(name)).catch(() => null);
    return found?.mtimeMs ?? null;
  }

  async list(...folders: RegExp[]): Promise<string[]> {
    let places = [''];
    for (const pattern of folders) {
      const below = places.map(async (place) => {
        const names = await readdir(join(this.folder, place)).catch(() => []);
        return names.filter((name) => pattern.test(name)).map((name) => `${place}${name}/`);
      });
      places = (await Promise.all(below)).flat().sort();
    }
    const names: string[] = [];
    for (const place of places) {
      for (const name of await readdir(join(this.folder, place)).catch(() => []))
        names.push(`${place}${name}`);
    }
    return names;
  }

  async sweep(untouchedMs?: number): Promise<void> {
    await sweepPrivate(this.folder);
    if (untouchedMs !== undefined) await sweepUntouched(this.folder, untouchedMs);
  }

  async removeEmpty(): Promise<void> {
    await rmdir(this.folder).catch(() => undefined);
  }

  async setAside(suffix: string): Promise<string | null> {
    const aside = `${this.folder}-${suffix}`;
    return rename(this.folder, aside).then(
      () => aside,
      () => null,
    );
  }

  lock(name: string): Promise<HeldLock | null> {
    return new FolderLock(this.folder, name).take();
  }

  look(name: string, mostBytes: number): Look {
    const path = this.whereIs(name);
    return {
      stamp: () => {
        try {
          // Asked at every answer, so that a file that is not there must not cost an error.
          const file = statSync(path, { throwIfNoEntry: false });
          return file === undefined ? 'none' : stampOf(file);
        } catch {
          return 'none';
        }
      },
      bytes: () => {
        try {
          const found = statSync(path);
          if (!isOwn(found, this.folder) || !found.isFile() || found.size > mostBytes) return null;
          return readFileSync(path);
        } catch {
          return undefined;
        }
      },
    };
  }

  /** A look at a file is of this moment by itself. */
  settled(): Promise<void> {
    return Promise.resolve();
  }

  /** Nobody tells of files: whoever waits for one looks. */
  onNews(): () => void {
    return () => undefined;
  }

  onJump(): () => void {
    return () => undefined;
  }

  trouble(): null {
    return null;
  }

  report(): Promise<string[]> {
    return Promise.resolve([`kept in      ${this.folder}, for this user alone`]);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** A folder's path stands for the state in it. */
export function stateIn(place: string | HotelState): HotelState {
  return typeof place === 'string' ? new FolderState(place) : place;
}

function stampOf({ mtimeMs, size, ino }: Stats): string {
  return `${mtimeMs}:${size}:${ino}`;
}

/**
 * Whether a file is this user's work, or, for root, that of whoever the folder is of: another who could write a session could have another
 * hotel read. Windows has no such modes, nor have some disks.
 */
function isOwn({ uid, mode }: Stats, folder: string): boolean {
  const us = process.getuid?.();
  if (us === undefined) return true;
  if (uid !== us && !(us === 0 && uid === statSync(folder).uid)) return false;
  return (mode & 0o022) === 0 || !keepsModes(folder, us);
}

/** A disk on which a folder of ours cannot be closed to others (that of Windows within Linux, say) says nothing by its modes. */
function keepsModes(folder: string, us: number): boolean {
  try {
    chmodSync(folder, 0o700);
  } catch {
    return statSync(folder).uid !== us;
  }
  return (statSync(folder).mode & 0o077) === 0;
}
