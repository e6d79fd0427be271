import { anyPrinted } from '../printed/languages.js';

/** What one look at a page finds, whatever page it is. Texts stay inside this folder. */
export interface PageFacts {
  /** HTTP status of the document; null if unknown. */
  status: number | null;
  path: string;
  title: string;
  language: string;
  /** Visible fields and frames that tell a page's kind. */
  password_fields: number;
  email_fields: number;
  /** Text fields of a form outside the panel that could take a code. */
  code_fields: number;
  captcha: boolean;
  /** Links into the panel, the mark of a panel page whatever its design. */
  panel_links: number;
  sign_out_links: number;
  grids: number;
  /** The first part of the visible text. */
  text: string;
  /** The hotel's name, where the page marks it. */
  hotel: string | null;
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

/** Runs inside the page. Self-contained, because only its source reaches the page. */
export function lookAtPage(): Omit<PageFacts, 'status'> {
  const all = <T extends Element>(selector: string): T[] => [...document.querySelectorAll<T>(selector)];
  const visible = (element: Element): boolean => element.getClientRects().length > 0;
  const inputs = all<HTMLInputElement>('input').filter(visible);
  const isEmail = (input: HTMLInputElement): boolean =>
    input.type === 'email' || /e-?mail|user(name)?$|login/i.test(`${input.id} ${input.name}`);
  const links = all<HTMLAnchorElement>('a[href]');
  const inPanel = document.querySelector('a[href*="sign_out"], a[href*="logout"]') !== null;
  // Inferred: the property button at the sidebar's foot is the only place where the panel names the hotel.
  const brand = all<HTMLElement>('[class*="property"], [class*="hotel-name"]').find(visible);
  return {
    path: location.pathname,
    title: document.title,
    language: document.documentElement.lang,
    password_fields: inputs.filter(({ type }) => type === 'password').length,
    email_fields: inputs.filter((input) => input.type !== 'password' && isEmail(input)).length,
    code_fields: inPanel
      ? 0
      : inputs.filter(
          (input) => ['text', 'tel', 'number'].includes(input.type) && !isEmail(input) && input.form !== null,
        ).length,
    captcha:
      document.querySelector(
        '.g-recaptcha:not([data-size=invisible]), .h-captcha:not([data-size=invisible]), .cf-turnstile',
      ) !== null,
    panel_links: links.filter((link) => new URL(link.href, location.href).pathname.startsWith('/admin/'))
      .length,
    sign_out_links: links.filter((link) => /sign_?out|log_?out/i.test(link.getAttribute('href') ?? ''))
      .length,
    grids: all('.dx-gridbase-container').length,
    // Enough for the business date at the foot of the sidebar, which may stand after the whole page in the source.
    text: (document.body?.innerText ?? '').slice(0, 200_000),
    hotel: (brand?.innerText ?? '').trim().split('\n')[0]?.trim() || null,
  };
}

const BUSINESS_DATE = [
  anyPrinted(({ page }) => page.business_date),
  // `PMS` stands in the label in each language that was seen; in one that nobody told us of it is enough.
  String.raw`\bPMS\b[^:：\n]{0,20}`,
].map((label) => new RegExp(String.raw`(?:${label})\s*[:：]\s*([^\n]*\d[^\n]*)`, 'iu'));

/**
 * The business date as the panel prints it at the sidebar's foot: `Date du PMS : 24 Janv. 2026`, `PMS Date : Jan 11, 2026` (seen). A known
 * label goes before any other text that speaks of the PMS.
 */
export function printedBusinessDate(text: string): string | null {
  for (const pattern of BUSINESS_DATE) {
    const date = pattern.exec(text)?.[1];
    if (date !== undefined) return date.trim();
  }
  return null;
}
