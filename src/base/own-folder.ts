import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from './errors.js';

/**
 * Temporary folders that nobody has to tidy up after: each is named after this process and goes with it. What a process that was
 * killed leaves, the next one that needs such a folder removes. The host is in the name, because folders may be shared by hosts
 * and the numbers of their processes mean nothing to each other.
 */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
const PREFIX = `hotelrunner-mcp-${HOST}-`;

const inUse = new Set<string>();

export interface OwnFolder {
  path: string;
  remove(): Promise<void>;
}

/**
 * A new, empty folder for its owner alone. Call `remove` when it is done with. Where the temporary folder of the environment is gone or
 * takes nothing, the system's own is used. Throws SETTING_INVALID if that takes nothing either.
 */
export async function ownFolder(): Promise<OwnFolder> {
  await sweep();
  const roots = process.platform === 'win32' ? [tmpdir()] : [...new Set([tmpdir(), '/tmp', '/var/tmp'])];
  let cause: unknown;
  for (const root of roots) {
    const folder = ownFolderToMake(root);
    try {
      await mkdir(folder.path, { mode: 0o700 });
      return folder;
    } catch (error) {
      cause = error;
      await folder.remove();
    }
  }
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  const variable = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';
  throw new Failure('SETTING_INVALID', `No temporary folder can be made in ${roots.join(', ')} (${code}).`, {
    cause,
    remedy: `Set ${variable} to a folder that is there and that you may write to, on a disk that is not full, then restart.`,
  });
}

/** The same for who makes it later, or never. */
export function ownFolderToMake(root: string = tmpdir()): OwnFolder {
  const path = join(root, `${PREFIX}${process.pid}-${randomBytes(6).toString('hex')}`);
  inUse.add(path);
  return {
    path,
    async remove() {
      try {
        await rm(path, { recursive: true, force: true, maxRetries: 5 });
        inUse.delete(path);
      } catch {
        // Something of a browser that ends still writes there: it is tried again at the exit.
      }
    },
  };
}

/** Removes the folders of processes that were killed. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    if (!name.startsWith(PREFIX)) continue;
    const pid = Number.parseInt(name.slice(PREFIX.length), 10);
    const path = join(tmpdir(), name);
    if (inUse.has(path) || !(pid > 0) || (pid !== process.pid && isAlive(pid))) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

let atExit = false;

/**
 * For an exit that waits for nothing. Call it when what uses the folders has put its own handler there: Playwright's, say, which
 * kills its browsers, has to come before this one.
 */
export function removeAtExit(): void {
  if (atExit) return;
  atExit = true;
  process.once('exit', () => {
    for (const folder of inUse) {
      try {
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      } catch {
        // The next start sweeps it.
      }
    }
  });
}
