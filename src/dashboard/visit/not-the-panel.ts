import type { Page } from 'playwright';
import type { Failure } from '../../base/errors.js';
import type { PageFacts, PageKind } from '../page-kind.js';
import type { ReadOnlyGate } from '../read-only.js';
import { failureOfKind, leftAlone } from '../sign-in/failures.js';
import type { SessionStore } from '../sign-in/session-store.js';
import { unknownPage } from './not-arrived.js';

/** The failure of a page that is not the panel. A dashboard that asks to come less often is left alone by every server of the hotel. */
export async function notThePanel(
  { store: { signIns }, gate }: { store: SessionStore; gate: ReadOnlyGate },
  page: Page,
  facts: PageFacts,
  kind: Exclude<PageKind, 'panel'>,
  when: string,
): Promise<Failure> {
  if (kind === 'rate_limited') await signIns.leaveAlone(facts.retry_after ?? 120);
  const unknown = kind === 'unknown' ? unknownPage(facts, gate.isPanel(page.url()), when) : null;
  if (unknown !== null) return unknown;
  const until = await signIns.quietUntil();
  return until === null ? failureOfKind(kind, when, facts) : leftAlone(until, Date.now());
}
