import { anyPrinted } from '../printed/languages.js';
import type { PageLook } from './in-page/page-facts.js';

/** What is known of a page that was looked at. */
export interface PageFacts extends PageLook {
  /** HTTP status of the document; null if unknown. */
  status: number | null;
  /** Seconds that the answer asked to wait (`Retry-After`); null or left out if it did not. */
  retry_after?: number | null;
}

export type PageKind =
  | 'panel'
  | 'sign_in'
  | 'code'
  | 'captcha'
  | 'maintenance'
  | 'rate_limited'
  | 'error'
  | 'action_required'
  | 'unknown';

const MAINTENANCE = new RegExp(
  anyPrinted(({ page }) => page.maintenance),
  'iu',
);
const SIGN_IN_PATH = new RegExp(`/(?:${anyPrinted(({ sign_in }) => sign_in.paths)})(?:/|$)`, 'iu');

/** Which page is this? By fields and paths, not by titles: titles differ by language and release. */
export function pageKind(facts: PageFacts): PageKind {
  const { status } = facts;
  if (status === 429) return 'rate_limited';
  if (status === 503 || (status !== null && status >= 500 && MAINTENANCE.test(facts.text)))
    return 'maintenance';
  if (status !== null && status >= 400 && facts.password_fields === 0) return 'error';
  const panel = facts.sign_out_links > 0 || facts.panel_links >= 3 || facts.grids > 0;
  if (panel && facts.password_fields === 0) return 'panel';
  if (facts.password_fields > 1 && facts.email_fields === 0) return 'action_required';
  if (facts.password_fields > 0) return facts.captcha ? 'captcha' : 'sign_in';
  if (facts.captcha) return 'captcha';
  if (facts.code_fields > 0) return 'code';
  if (facts.email_fields > 0 || SIGN_IN_PATH.test(facts.path)) return 'sign_in';
  if (MAINTENANCE.test(facts.title) || MAINTENANCE.test(facts.text.slice(0, 500))) return 'maintenance';
  return 'unknown';
}
