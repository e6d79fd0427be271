import type { Browser } from 'playwright';
import { Failure } from '../base/errors.js';
import { log } from '../base/log.js';
import { FEATURES_OFF } from './features.js';
import { findBrowser } from './finder.js';
import { loadPlaywright } from './playwright.js';

export interface WantedBrowser {
  /** HOTELRUNNER_BROWSER; null to look for one. */
  executable: string | null;
  headed: boolean;
  installedFirst?: boolean;
}

export async function startBrowser(wanted: WantedBrowser, env: NodeJS.ProcessEnv): Promise<Browser> {
  const { path, tried } = findBrowser(wanted.executable, {
    installedFirst: wanted.installedFirst ?? false,
  });
  if (path === null) {
    const named = wanted.executable !== null;
    throw new Failure(
      'BROWSER_MISSING',
      named
        ? 'HOTELRUNNER_BROWSER names a file that is not an executable.'
        : `No browser was found in ${tried.length} places.`,
    );
  }
  const asRoot = process.platform !== 'win32' && process.getuid?.() === 0;
  if (asRoot) log.info('Running as root: the browser starts without its sandbox.');
  try {
    return await start(path, wanted.headed, !asRoot, env);
  } catch (error) {
    if (asRoot || !String(error).includes('sandbox')) throw cannotStart(error);
    log.warn('The browser cannot use its sandbox on this system; it starts without.');
    return start(path, wanted.headed, false, env).catch((again: unknown) => {
      throw cannotStart(again);
    });
  }
}

async function start(
  executablePath: string,
  headed: boolean,
  sandbox: boolean,
  env: NodeJS.ProcessEnv,
): Promise<Browser> {
  const { chromium } = loadPlaywright();
  return chromium.launch({
    executablePath,
    env,
    headless: !headed,
    chromiumSandbox: sandbox,
    // The server's own shutdown closes the browser; Playwright's handlers would end the process before that.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-sync',
      FEATURES_OFF,
    ],
    timeout: 30_000,
  });
}

/** The browser's process; null if it does not tell. Playwright knows it, too, and keeps it to itself. */
export async function pidOf(browser: Browser): Promise<number | null> {
  try {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.find(({ type }) => type === 'browser')?.id ?? null;
  } catch {
    return null;
  }
}

/** Kills the browser and its helpers, which are one group of processes where there are such groups. */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended in this moment.
  }
}

function cannotStart(cause: unknown): Failure {
  const display = /DISPLAY|X server|ozone/i.test(String(cause));
  return new Failure('BROWSER_MISSING', 'A browser was found but it does not start.', {
    cause,
    remedy: display
      ? 'A visible window needs a display: unset HOTELRUNNER_HEADED, or run this on a machine with a screen.'
      : 'Start it by hand to see why, or set HOTELRUNNER_BROWSER to another one. `hotelrunner-mcp doctor` shows which was taken.',
  });
}
