import type { Page, Response } from 'playwright';
import { within } from '../../browser/page-guard.js';
import { inPage } from '../in-page.js';
import type { PageFacts } from '../page-kind.js';

const ANSWER_MS = 30_000;

/** Looks at the page as it is now. A page that is just being left is looked at again, as the next one. */
export async function factsOf(page: Page, status: number | null): Promise<PageFacts> {
  const look = async (left: number): Promise<PageFacts> => {
    try {
      return { ...(await inPage(page, 'lookAtPage')), status };
    } catch (error) {
      if (left === 0 || !LEFT.test(String(error))) throw error;
      await page.waitForLoadState('domcontentloaded');
      return look(left - 1);
    }
  };
  return within(page, ANSWER_MS, 'looking at the page', () => look(LOOKS));
}

/** What the browser says of a page that is being left while it is looked at. */
export const LEFT =
  /context was destroyed|navigat|Cannot find context|not attached|detached|JSHandle is disposed|Cannot find object/i;
/** A page that leads on and on is none that can be looked at. */
const LOOKS = 8;

/** The HTTP status of the document on show, which may be another one than was opened: pages lead on by themselves. */
export function documentStatus(page: Page): { current(): number | null; stop(): void } {
  let status: number | null = null;
  const onResponse = (response: Response): void => {
    const redirect = response.status() >= 300 && response.status() < 400;
    if (!response.request().isNavigationRequest() || redirect || response.frame() !== page.mainFrame())
      return;
    status = response.status();
  };
  page.on('response', onResponse);
  return { current: () => status, stop: () => page.off('response', onResponse) };
}
