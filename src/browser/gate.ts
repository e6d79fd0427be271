import type { Browser, BrowserContext } from 'playwright';

/** Whose a frame is, in a browser that others use, too. */
export interface Whose {
  /** True only if the frame is proven to be of somebody else's page. */
  isForeign(frameId: string): Promise<boolean>;
  /** From now on the pages of this context are known to be ours. */
  claim(context: BrowserContext): Promise<void>;
}

/** What every request of a browser has to pass. Which requests pass is for those to say who know the site. */
export interface Gate {
  /** The names of hosts that the browser may look up; `*` and `?` stand for characters. */
  readonly names: readonly string[];
  /** Whether a browser that was started elsewhere may look up hosts of such a name or pattern. */
  mayFind(name: string): boolean;
  /** Called before the browser opens anything. A gate that cannot hold the browser throws; then the browser is not used. */
  guardBrowser(browser: Browser, whose?: Whose): Promise<void>;
  /** Called for each context before it has a page. */
  guardContext(context: BrowserContext): Promise<void>;
  /**
   * Tries on a browser that is guarded what the gate has to hold, on a page of our own that no server is asked for. What did not hold, in
   * words; empty if all did.
   */
  prove(browser: Browser, whose: Whose): Promise<string[]>;
}
