import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Playwright puts a browser's profile into the system's temporary folder and removes it when the browser ends, but not when
 * this process is killed. So each browser gets a folder of ours around its own, named after this process: the next one to
 * start a browser removes the folders of those that are gone.
 */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
const PREFIX = `hotelrunner-mcp-${HOST}-`;
const VARIABLE = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';

const inUse = new Set<string>();
let lastLaunch: Promise<unknown> = Promise.resolve();

/**
 * Runs a launch with a temporary folder of its own. The variable that names it belongs to the whole process, so launches
 * come one after another, and the browser itself gets the environment as it was. Call the returned `remove` when the
 * browser has ended.
 */
export function launchInFolder<T>(
  launch: (env: NodeJS.ProcessEnv) => Promise<T>,
): Promise<{ launched: T; remove(): Promise<void> }> {
  const turn = lastLaunch.then(() => launchNow(launch));
  lastLaunch = turn.catch(() => undefined);
  return turn;
}

async function launchNow<T>(
  launch: (env: NodeJS.ProcessEnv) => Promise<T>,
): Promise<{ launched: T; remove(): Promise<void> }> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  inUse.add(folder);
  const remove = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
    inUse.delete(folder);
  };
  const env = { ...process.env };
  process.env[VARIABLE] = folder;
  try {
    const launched = await launch(env);
    removeAtExit();
    return { launched, remove };
  } catch (error) {
    await remove();
    throw error;
  } finally {
    if (env[VARIABLE] === undefined) Reflect.deleteProperty(process.env, VARIABLE);
    else process.env[VARIABLE] = env[VARIABLE];
  }
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

/** For an exit that waits for nothing. Playwright's own handler, which kills the browsers, was there before this one. */
function removeAtExit(): void {
  if (atExit) return;
  atExit = true;
  process.once('exit', () => {
    for (const folder of inUse) {
      try {
        rmSync(folder, { recursive: true, force: true });
      } catch {
        // The next start sweeps it.
      }
    }
  });
}
