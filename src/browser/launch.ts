import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { Failure } from '../base/errors.js';
import { log } from '../base/log.js';
import { browserEnvironment, proxyArguments, proxyHosts } from './environment.js';
import { BLINK_FEATURES_OFF, FEATURES_OFF, onlyNames, SERVICES_OFF } from './features.js';
import { findBrowser } from './finder.js';
import { installCommand, loadPlaywright } from './playwright.js';

export interface WantedBrowser {
  /** HOTELRUNNER_BROWSER: a path, or addresses, which are not for here; null to look for one. */
  executable: string | null;
  headed: boolean;
  installedFirst?: boolean;
  /** The hosts whose names it may look up. */
  names: readonly string[];
  /** For tests: a proxy that all its traffic goes through. */
  proxy?: string | undefined;
}

const LOOK_EVERY_MS = 20;
const MOST_LOOKS = 150;
/** Without its sandbox a page that breaks into the browser has this user's rights. */
const NO_SANDBOX = 'HOTELRUNNER_NO_SANDBOX';
let saidAsRoot = false;

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
      { remedy: browserRemedy() },
    );
  }
  const asRoot = process.platform !== 'win32' && process.getuid?.() === 0;
  if (asRoot && !saidAsRoot) log.info('Running as root: the browser starts without its sandbox.');
  saidAsRoot ||= asRoot;
  const sandbox = !asRoot && env[NO_SANDBOX] !== '1';
  return start(path, wanted, sandbox, env).catch((error: unknown) => {
    throw sandbox && String(error).includes('sandbox') ? noSandbox(error) : cannotStart(error);
  });
}

/** What brings a browser, by the Playwright that is here. */
function browserRemedy(): string {
  return `Install Chrome, Edge or Chromium, or run \`${installCommand()}\`, or set HOTELRUNNER_BROWSER to the path of one.`;
}

async function start(
  executablePath: string,
  { headed, names, proxy }: WantedBrowser,
  sandbox: boolean,
  env: NodeJS.ProcessEnv,
): Promise<Browser> {
  const { chromium } = loadPlaywright();
  return chromium.launch({
    executablePath,
    env: browserEnvironment(env),
    headless: !headed,
    chromiumSandbox: sandbox,
    // The server's own shutdown closes the browser; Playwright's handlers would end the process before that.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...SERVICES_OFF,
      FEATURES_OFF,
      BLINK_FEATURES_OFF,
      ...onlyNames(names, proxyHosts(env)),
      ...(proxy === undefined
        ? proxyArguments(env)
        : [`--proxy-server=${proxy}`, '--proxy-bypass-list=<-loopback>']),
    ],
    // Playwright lets pages open windows unasked; one for an address of another program (`mailto:`) starts that program.
    ignoreDefaultArgs: ['--disable-popup-blocking'],
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

/** Waits for the process of a browser that said good-bye, which ends a moment later; not for ever. */
export async function untilGone(pid: number | undefined): Promise<void> {
  if (pid === undefined) return;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(LOOK_EVERY_MS);
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

function noSandbox(cause: unknown): Failure {
  return new Failure('BROWSER_MISSING', 'The browser found cannot use its sandbox on this system.', {
    cause,
    remedy: `Allow user namespaces (as root: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0), or install Chrome from its package, or set ${NO_SANDBOX}=1 to go without.`,
  });
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
