import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * A lock between servers that share a folder: a file that says who holds it and is touched while it is held. A holder that
 * was killed is found out at once by its process id, and where that cannot be told (another computer, a number given anew)
 * by a file that nobody touches any more.
 *
 * Why not proper-lockfile: it loads signal-exit 3, which ends a process whose `once` handler is in the middle of closing
 * its browser, and a dead holder keeps everyone waiting until its file is old.
 *
 * A clock that jumps or a computer that sleeps can make two hold it. So it is for saving work only, never for keeping files
 * whole: those are written atomically.
 */
export class FolderLock {
  constructor(
    private readonly folder: string,
    private readonly name: string,
    private readonly staleMs = 15_000,
  ) {}

  /** Takes the lock. Null if someone else holds it; throws if the folder cannot be written. */
  async take(): Promise<HeldLock | null> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, this.name);
    return (
      (await create(path, this.staleMs)) ??
      ((await this.removeDead(path)) ? create(path, this.staleMs) : null)
    );
  }

  /** Removes the file of a holder that is gone. False if its holder lives, or someone else removes it now. */
  private async removeDead(path: string): Promise<boolean> {
    const dead = await lookAt(path);
    if (dead === null) return true;
    if (!isDead(dead, this.staleMs)) return false;
    // One at a time: the slower of two would remove the lock that the faster one has just taken.
    const removal = `${path}.removal`;
    try {
      await writeFile(removal, '', { flag: 'wx', mode: 0o600 });
    } catch {
      const other = await lookAt(removal);
      if (other !== null && isDead(other, this.staleMs)) await rm(removal, { force: true });
      return false;
    }
    try {
      const now = await lookAt(path);
      const same = now !== null && now.text === dead.text && now.touched === dead.touched;
      if (same) await rm(path, { force: true });
      return same;
    } finally {
      await rm(removal, { force: true });
    }
  }
}

export interface HeldLock {
  release(): Promise<void>;
}

interface Holder {
  pid: number;
  host: string;
  token: string;
}

/** What this process holds. A file with our process id and none of these was left by an earlier process of that number. */
const held = new Set<string>();

async function create(path: string, staleMs: number): Promise<HeldLock | null> {
  const holder: Holder = { pid: process.pid, host: hostname(), token: randomBytes(8).toString('hex') };
  const text = JSON.stringify(holder);
  held.add(holder.token);
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    held.delete(holder.token);
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    // A disk that is full takes the name and not the words.
    if ((await lookAt(path))?.text === '') await rm(path, { force: true }).catch(() => undefined);
    throw error;
  }
  const isOurs = async (): Promise<boolean> => (await lookAt(path))?.text === text;
  const touch = async (): Promise<void> => {
    if (await isOurs()) await utimes(path, new Date(), new Date());
  };
  const beat = setInterval(() => void touch().catch(() => undefined), staleMs / 5).unref();
  return {
    release: async () => {
      clearInterval(beat);
      if (await isOurs()) await rm(path, { force: true }).catch(() => undefined);
      // Not before its file is gone: another part of this process would take the file for one that was left, and both would remove it.
      held.delete(holder.token);
    },
  };
}

async function lookAt(path: string): Promise<{ text: string; touched: number } | null> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { text, touched: mtimeMs };
  } catch {
    return null;
  }
}

function isDead({ text, touched }: { text: string; touched: number }, staleMs: number): boolean {
  // A clock that was set back leaves files from the future.
  if (Math.abs(Date.now() - touched) > staleMs) return true;
  const holder = parseHolder(text);
  if (holder?.host !== hostname()) return false;
  if (holder.pid === process.pid) return !held.has(holder.token);
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Null while the file is being written, and for a file that its writer was killed over. */
function parseHolder(text: string): Holder | null {
  try {
    const { pid, host, token } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && pid > 0 && typeof host === 'string' && typeof token === 'string'
      ? { pid, host, token }
      : null;
  } catch {
    return null;
  }
}
