import type { Browser, BrowserContext } from 'playwright';

/** What every request of a browser has to pass. Which requests pass is for those to say who know the site. */
export interface Gate {
  /** The names of hosts that the browser may look up; `*` and `?` stand for characters. */
  readonly names: readonly string[];
  /** Called before the browser opens anything. A gate that cannot hold the browser throws; then the browser is not used. */
  guardBrowser(browser: Browser): Promise<void>;
  /** Called for each context before it has a page. */
  guardContext(context: BrowserContext): Promise<void>;
}
