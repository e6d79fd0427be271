import type { BrowserContext, Page } from 'playwright';
import type { BrowserHost } from './browser.js';

const EMPTY_MS = 2_000;
const CLOSE_MS = 5_000;

/**
 * The page that a visit left in good order, emptied, for the next visit: a new page means a new process of the browser, which
 * costs about as much as all the rest of a reading. Empty, it runs no script of the dashboard's and asks it for nothing.
 */
export class SparePage {
  private page: Page | null = null;

  constructor(private readonly host: BrowserHost) {}

  /** The spare page if it is of this context, else a new one. */
  async take(context: BrowserContext): Promise<Page> {
    const { page } = this;
    this.page = null;
    if (page !== null && !page.isClosed()) {
      if (page.context() === context) return page;
      await this.close(page);
    }
    return this.host.answer(context.newPage());
  }

  async keep(page: Page): Promise<void> {
    try {
      await page.goto('about:blank', { timeout: EMPTY_MS });
      this.page = page;
    } catch {
      // It may ask whether to stay, or be gone.
      await this.close(page);
    }
  }

  async close(page: Page): Promise<void> {
    await this.host.answer(page.close(), CLOSE_MS).catch(() => undefined);
  }
}
