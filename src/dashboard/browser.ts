import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright';
import { Failure } from '../errors.js';
import { log } from '../log.js';
import { findBrowser } from './browser-finder.js';
import type { ReadOnlyGate } from './read-only.js';

export interface BrowserOptions {
  /** HOTELRUNNER_BROWSER; null to look for one. */
  executable: string | null;
  headed: boolean;
  /** What every request has to pass. There is no browser without. */
  gate: ReadOnlyGate;
  installedFirst?: boolean;
}

/** Wide and tall: the pager keeps all its parts, and grids that render only what is in view have less to hide. */
export const VIEWPORT = { width: 2560, height: 1600 };

/** The one browser of this server: started when it is first needed, started again after a crash, taken along at the end. */
export class BrowserHost {
  private launching: Promise<Browser> | null = null;
  private closed = false;

  constructor(private readonly options: BrowserOptions) {}

  /** Without a viewport the page is as large as its window: for people. */
  async newContext(
    state: BrowserContextOptions['storageState'],
    viewport: typeof VIEWPORT | null = VIEWPORT,
  ): Promise<BrowserContext> {
    const browser = await this.browser();
    const context = await browser.newContext({
      viewport,
      serviceWorkers: 'block',
      acceptDownloads: false,
      ...(state === undefined ? {} : { storageState: state }),
    });
    await this.options.gate.guardContext(context);
    return context;
  }

  get running(): boolean {
    return this.launching !== null;
  }

  async close(): Promise<void> {
    this.closed = true;
    const browser = await this.launching?.catch(() => null);
    this.launching = null;
    await browser?.close().catch(() => undefined);
  }

  private async browser(): Promise<Browser> {
    if (this.closed) throw new Failure('CANCELLED', 'The server is shutting down.');
    if (this.launching === null) {
      const launching = this.launch();
      this.launching = launching;
      launching
        .then((browser) => browser.on('disconnected', () => this.forget(launching)))
        .catch(() => this.forget(launching));
    }
    return this.launching;
  }

  private forget(launching: Promise<Browser>): void {
    if (this.launching === launching) this.launching = null;
  }

  private async launch(): Promise<Browser> {
    const browser = await this.start();
    try {
      await this.options.gate.guardBrowser(browser);
    } catch (cause) {
      await browser.close().catch(() => undefined);
      throw new Failure('BROWSER_MISSING', 'The browser found is too old to be held to reading only.', { cause });
    }
    return browser;
  }

  private async start(): Promise<Browser> {
    const { path, tried } = await findBrowser(this.options.executable, {
      installedFirst: this.options.installedFirst ?? false,
    });
    if (path === null) {
      const named = this.options.executable !== null;
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
      return await start(path, this.options.headed, !asRoot);
    } catch (error) {
      if (asRoot || !String(error).includes('sandbox')) throw cannotStart(error);
      log.warn('The browser cannot use its sandbox on this system; it starts without.');
      return start(path, this.options.headed, false).catch((again: unknown) => {
        throw cannotStart(again);
      });
    }
  }
}

async function start(executablePath: string, headed: boolean, sandbox: boolean): Promise<Browser> {
  const { chromium } = await import('playwright');
  return chromium.launch({
    executablePath,
    headless: !headed,
    chromiumSandbox: sandbox,
    // The server's own shutdown closes the browser; Playwright's handlers would end the process before that.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'],
    timeout: 30_000,
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
