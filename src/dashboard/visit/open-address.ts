import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { within } from '../../browser/page-guard.js';
import { pageKind, type PageFacts } from '../page-kind.js';
import { secondsOf } from '../sign-in/form.js';
import { documentStatus, factsOf } from '../sign-in/look.js';

const LOAD_MS = 45_000;
/** How long a page may take after its HTML to show what it is. */
const SETTLE_MS = 10_000;

/** Opens an address and says what is there, as soon as it shows what it is. */
export async function openAddress(page: Page, url: URL, loadMs = LOAD_MS): Promise<PageFacts> {
  const status = documentStatus(page);
  try {
    const response = await within(page, loadMs + 1_000, `opening ${url.pathname}`, () =>
      page.goto(url.href, { waitUntil: 'domcontentloaded', timeout: loadMs }),
    );
    const retry_after = secondsOf(response?.headers()['retry-after']);
    const until = performance.now() + Math.min(SETTLE_MS, loadMs);
    for (;;) {
      const of = status.current();
      const facts = { ...(await factsOf(page, of)), retry_after };
      // The page was left meanwhile for another one, whose status it is not.
      if (of !== status.current() && performance.now() < until) continue;
      const isPage = (facts.content_type ?? 'text/html').endsWith('html');
      const waits = isPage && ['unknown', 'challenge'].includes(pageKind(facts));
      if (!waits || performance.now() > until) return facts;
      await sleep(200);
    }
  } finally {
    status.stop();
  }
}
