import type { Browser, BrowserContext } from 'playwright';
import { browserAddresses, secretsInBrowser, type BrowserAddress } from '../base/browser-address.js';
import { Failure } from '../base/errors.js';
import { keepSecret, log } from '../base/log.js';
import { inTime } from '../base/wait.js';
import { argumentsFor, unprovenBy } from './command-line.js';
import type { Gate } from './gate.js';
import { loadPlaywright } from './playwright.js';
import { notReached, refused, summary } from './remote-failures.js';
import { Frames } from './whose.js';

const CONNECT_MS = 10_000;
const PROVE_MS = 30_000;
/** So long one that failed comes last: another of the list is asked before it. */
const COOL_DOWN_MS = 30_000;

/** A browser that runs elsewhere, proven to be held by the gate. */
export interface Attached {
  browser: Browser;
  /** To be called for each context before it opens anything. */
  claim(context: BrowserContext): Promise<void>;
  /** Ends what is ours in it and lets go of it; the browser itself is ended by who started it. Takes `ms` at most. */
  end(ms: number): Promise<void>;
}

/** When each browser failed last, by its address; all hotels of this server know of it. */
const failedAt = new Map<string, number>();

/**
 * Connects to the first browser of the list that can be held to reading only. Throws what is wrong with them if there is none. `gone` is
 * called once it is not ours any more: it was ended, its connection broke, or there is none at all.
 */
export async function attach(setting: string, gate: Gate, gone: () => void): Promise<Attached> {
  try {
    const attached = await firstOf(setting, gate);
    attached.browser.once('disconnected', gone);
    // One that is frozen does not even tell that it is left.
    return { ...attached, end: (ms) => attached.end(ms).finally(gone) };
  } catch (error) {
    gone();
    throw error;
  }
}

async function firstOf(setting: string, gate: Gate, now = Date.now): Promise<Attached> {
  const addresses = browserAddresses(setting);
  if (addresses === null)
    throw new Failure('SETTING_INVALID', 'HOTELRUNNER_BROWSER names no browser by its address.');
  for (const secret of secretsInBrowser(setting)) keepSecret(secret);
  const failures: Failure[] = [];
  for (const address of inTurn(addresses, now())) {
    try {
      const attached = await attachTo(address, gate, () => failedAt.set(address.url, now()));
      failedAt.delete(address.url);
      return attached;
    } catch (error) {
      failedAt.set(address.url, now());
      const failure = error instanceof Failure ? error : notReached(address, error);
      log.warn(`The browser at ${address.told} is not used: ${failure.what}`);
      failures.push(failure);
    }
  }
  throw summary(failures);
}

/** In the order of the list; those that failed a moment ago come last, the one that failed first before the others. */
export function inTurn(addresses: readonly BrowserAddress[], now: number): BrowserAddress[] {
  const cooling = ({ url }: BrowserAddress): number => {
    const at = failedAt.get(url);
    return at === undefined || now - at >= COOL_DOWN_MS ? 0 : at;
  };
  return addresses.toSorted((a, b) => cooling(a) - cooling(b));
}

async function attachTo(address: BrowserAddress, gate: Gate, failed: () => void): Promise<Attached> {
  const browser = await connect(address, gate);
  let ending = false;
  browser.once('disconnected', () => {
    if (!ending) failed();
  });
  const end = async (ms: number): Promise<void> => {
    ending = true;
    const contexts = address.kind === 'cdp' ? browser.contexts().slice(1) : browser.contexts();
    const closing = Promise.allSettled(contexts.map((context) => context.close()));
    // Over either protocol this disconnects; only a browser that Playwright's server started for us alone ends with it.
    const done = closing
      .then(() => browser.close())
      .then(
        () => true,
        () => true,
      );
    if (!(await inTime(ms, done, () => false))) failed();
  };
  try {
    const unproven = await inTime(PROVE_MS, proveHeld(browser, gate), () => {
      throw notReached(address, new Error('it stands still'));
    });
    if (Array.isArray(unproven)) throw refused(address, unproven);
    return { browser, claim: (context) => unproven.claim(context), end };
  } catch (error) {
    await end(CONNECT_MS);
    throw error instanceof Failure
      ? error
      : refused(address, ['that requests are held at the browser itself'], error);
  }
}

/** Whose frames are, once all is proven; else what is not. */
async function proveHeld(browser: Browser, gate: Gate): Promise<Frames | string[]> {
  if (browser.browserType().name() !== 'chromium') return ['that it is a Chromium'];
  const session = await browser.newBrowserCDPSession();
  const { commandLine } = await session.send('SystemInfo.getInfo');
  const { targetInfos } = await session.send('Target.getTargets');
  await session.detach();
  const unproven = unprovenBy(commandLine, (name) => gate.mayFind(name));
  // An extension has rights of its own, whatever the command line says of it.
  if (targetInfos.some(({ url }) => url.startsWith('chrome-extension://')))
    unproven.push('that no extension of it looks into pages');
  if (unproven.length > 0) return unproven;
  const frames = await Frames.of(browser);
  await gate.guardBrowser(browser, frames);
  const open = await gate.prove(browser, frames);
  return open.length > 0 ? open : frames;
}

function connect({ url, kind }: BrowserAddress, gate: Gate): Promise<Browser> {
  const { chromium } = loadPlaywright();
  const timeout = CONNECT_MS;
  // Of a person's own context nothing is touched: its pages stay as they are, its cookies are not looked at.
  if (kind === 'cdp') return chromium.connectOverCDP(url, { timeout, noDefaults: true });
  const { address, options } = withLaunchOptions(url, gate.names);
  return chromium.connect(address, {
    timeout,
    headers: { 'x-playwright-launch-options': JSON.stringify(options) },
  });
}

/**
 * What Playwright's server is asked to start its browser with. It heeds arguments only if it was started with `--unsafe` (seen in 1.65).
 * Options that the address itself carries for it are kept beside ours.
 */
export function withLaunchOptions(
  text: string,
  names: readonly string[],
): { address: string; options: Record<string, unknown> } {
  const url = new URL(text);
  let told: Record<string, unknown> = {};
  try {
    told = JSON.parse(url.searchParams.get('launch-options') ?? '{}') as Record<string, unknown>;
    url.searchParams.delete('launch-options');
  } catch {
    // The server will say what it makes of them.
  }
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  const proxied =
    told['proxy'] !== undefined ||
    list(told['args']).some((arg) => String(arg).startsWith('--proxy-server='));
  const options = {
    headless: true,
    ...told,
    args: [...list(told['args']), ...argumentsFor(names, proxied ? [] : undefined)],
    ignoreDefaultArgs: [...list(told['ignoreDefaultArgs']), '--disable-popup-blocking'],
  };
  return { address: url.href, options };
}
