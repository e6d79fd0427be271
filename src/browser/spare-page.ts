import type { BrowserContext, Page } from 'playwright';
import type { BrowserHost } from './host.js';

const EMPTY_MS = 2_000;
const CLOSE_MS = 5_000;

/**
 * The page that a visit left in good order, emptied, for the next visit: a new page means a new process of the browser, which
 * costs about as much as all the rest of a reading. Empty, it runs no script of the dashboard's and asks it for nothing.
 */
export class SparePage {
  private emptied: Promise<Page | null> = Promise.resolve(null);

  constructor(private readonly host: BrowserHost) {}

  /** The spare page if it is of this context, else a new one. */
  async take(context: BrowserContext): Promise<Page> {
    const page = await this.emptied;
    this.emptied = Promise.resolve(null);
    if (page !== null && !page.isClosed()) {
      if (page.context() === context) return page;
      await this.close(page);
    }
    return this.host.answer(context.newPage());
  }

  /** Empties the page at once, without keeping anybody waiting for it but the next visit. */
  keep(page: Page): void {
    this.emptied = this.empty(page);
  }

  private async empty(page: Page): Promise<Page | null> {
    try {
      await page.goto('about:blank', { timeout: EMPTY_MS });
      return page;
    } catch {
      // It may ask whether to stay, or be gone.
      await this.close(page);
      return null;
    }
  }

  async close(page: Page): Promise<void> {
    await this.host.answer(page.close(), CLOSE_MS).catch(() => undefined);
  }
}
