import { foldedText } from './folded-text.js';
import { GRID } from './grid-parts.js';
import { hotelNames, type HotelNames } from './hotel-name.js';
import { textOutsideLists } from './outside-lists.js';
import { all } from './query.js';
import { captchaMarks, codeFields, isPhone } from './sign-in-form.js';
import { text } from './text.js';
import { visible } from './visible.js';

/** What one look at a page finds, whatever page it is. Texts stay inside the dashboard's folder. */
export interface PageLook extends HotelNames {
  path: string;
  title: string;
  language: string;
  /** Visible fields and frames that tell a page's kind. */
  password_fields: number;
  email_fields: number;
  /** Text fields of a form outside the panel that could take a code. */
  code_fields: number;
  captcha: boolean;
  /** Marks of a captcha of any make, shown or not. */
  captcha_marks?: boolean;
  /** Fields for a phone's number outside the panel. */
  phone_fields?: number;
  /** A page of the guard before the site, which looks at the browser first. */
  challenge?: boolean;
  /** Links into the panel, the mark of a panel page whatever its design. */
  panel_links: number;
  sign_out_links: number;
  grids: number;
  /** What kind of document it is, `text/html`: a browser shows text and data as pages, too. */
  content_type?: string;
  /** The first part of the visible text. */
  text: string;
  /** The same without lists: what the panel says, and no guest. */
  outside_lists: string;
  /** Short texts with figures that are not shown: what a person sees who unfolds a part of the page. */
  folded: string;
}

const CAPTCHAS =
  '.g-recaptcha:not([data-size=invisible]), .h-captcha:not([data-size=invisible]), .cf-turnstile';
const CHALLENGES =
  '#challenge-form, #challenge-running, #challenge-stage, #cf-challenge-running, #cf-wrapper form, script[src*="/cdn-cgi/challenge-platform/"]';
/** Enough for the business date at the foot of the sidebar, which may stand after the whole page in the source. */
const MOST_TEXT = 200_000;

export function lookAtPage(): PageLook {
  const inputs = all<HTMLInputElement>('input').filter(visible);
  const links = all<HTMLAnchorElement>('a[href]');
  const inPanel = document.querySelector('a[href*="sign_out"], a[href*="logout"]') !== null;
  return {
    path: location.pathname,
    title: document.title,
    language: document.documentElement.lang,
    password_fields: inputs.filter(({ type }) => type === 'password').length,
    email_fields: inputs.filter((input) => input.type !== 'password' && isEmail(input)).length,
    code_fields: inPanel ? 0 : codeFields(inputs).length,
    captcha: document.querySelector(CAPTCHAS) !== null,
    captcha_marks: captchaMarks(),
    phone_fields: inPanel ? 0 : inputs.filter(isPhone).length,
    challenge: document.querySelector(CHALLENGES) !== null,
    panel_links: links.filter((link) => new URL(link.href, location.href).pathname.startsWith('/admin/'))
      .length,
    sign_out_links: links.filter((link) => /sign_?out|log_?out/i.test(link.getAttribute('href') ?? ''))
      .length,
    grids: all(GRID).length,
    content_type: document.contentType,
    text: text(document.body).slice(0, MOST_TEXT),
    outside_lists: textOutsideLists().slice(0, MOST_TEXT),
    folded: foldedText(),
    ...hotelNames(),
  };
}

function isEmail(input: HTMLInputElement): boolean {
  return input.type === 'email' || /e-?mail|user(name)?$|login/i.test(`${input.id} ${input.name}`);
}
