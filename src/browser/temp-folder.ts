import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { ownFolder, removeAtExit } from '../base/own-folder.js';

/**
 * Playwright puts a browser's profile into the system's temporary folder and removes it when the browser ends, but not when
 * this process is killed. So each browser gets a folder of ours around its own.
 */
const VARIABLE = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';

let lastLaunch: Promise<unknown> = Promise.resolve();

/**
 * Runs a launch with a temporary folder of its own. The variable that names it belongs to the whole process, so launches
 * come one after another. The browser itself leaves a folder with its socket there, too, when it is killed, so it gets the same one if
 * the path is short enough for a socket, else the environment as it was. Call the returned `remove` when the browser has ended.
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
  const { path, remove } = await ownFolder();
  const env = { ...process.env };
  // The folder that the environment names may be gone: then the browser gets the one that was found in its place.
  const forBrowser = dirname(path) === tmpdir() ? env : { ...env, [VARIABLE]: dirname(path) };
  process.env[VARIABLE] = path;
  try {
    const launched = await launch(forBrowser);
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
