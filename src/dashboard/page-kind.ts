import { anyPrinted } from '../printed/languages.js';
import { addressOf } from './gate/address.js';
import { isChooserPath } from './gate/chooser-addresses.js';
import { isSignInPath } from './gate/sign-in-addresses.js';
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
  | 'challenge'
  | 'forbidden'
  | 'chooser'
  | 'unknown';

const MAINTENANCE = new RegExp(
  anyPrinted(({ page }) => page.maintenance),
  'iu',
);

/** Which page is this? By fields and paths, not by titles: titles differ by language and release. */
export function pageKind(facts: PageFacts): PageKind {
  const { status } = facts;
  const panel = facts.sign_out_links > 0 || facts.panel_links >= 3 || facts.grids > 0;
  if (!panel && facts.password_fields === 0 && isChallenge(facts)) return 'challenge';
  if (status === 429) return 'rate_limited';
  if (status === 503 || (status !== null && status >= 500 && MAINTENANCE.test(facts.text)))
    return 'maintenance';
  if (status === 403 && facts.password_fields === 0) return facts.captcha ? 'captcha' : 'forbidden';
  if (status !== null && status >= 400 && facts.password_fields === 0) return 'error';
  if (isChooser(facts, panel)) return 'chooser';
  if (panel && facts.password_fields === 0) return 'panel';
  if (facts.password_fields > 1 && facts.email_fields === 0) return 'action_required';
  if (facts.password_fields > 0) return facts.captcha ? 'captcha' : 'sign_in';
  if (facts.captcha) return 'captcha';
  if (obstacleOf(facts) !== null) return 'action_required';
  if (facts.code_fields > 0) return 'code';
  if (facts.email_fields > 0 || isAtSignIn(facts)) return 'sign_in';
  if (MAINTENANCE.test(facts.title) || MAINTENANCE.test(facts.text.slice(0, 500))) return 'maintenance';
  return 'unknown';
}

/** The host does not matter here: the gate lets no other one through. */
function isAtSignIn({ path }: PageFacts): boolean {
  const address = addressOf(`https://hotelrunner.com${path}`);
  return address !== null && isSignInPath(address);
}

/** Where an account with several hotels says which one it wants: by the address, or by what stands at the top. */
function isChooser(facts: PageFacts, panel: boolean): boolean {
  if (facts.password_fields > 0 || facts.grids > 0 || facts.captcha) return false;
  const address = addressOf(`https://hotelrunner.com${facts.path}`);
  if (address !== null && isChooserPath(address)) return true;
  // Such a page may have a link to sign out, but none of the panel's menus.
  const bare = facts.panel_links < 3 && facts.text.length < TOP;
  return (!panel || bare) && CHOOSE.test(`${facts.title}\n${facts.text.slice(0, TOP)}`);
}

function isChallenge({ challenge, title }: PageFacts): boolean {
  return challenge === true || WAIT.test(title);
}

/** What a person has to do, or have, before the panel lets anybody in. */
export type Obstacle = 'phone' | 'renew' | 'terms' | 'locked' | 'old_browser';

const words = (pick: Parameters<typeof anyPrinted>[0]): RegExp => new RegExp(anyPrinted(pick), 'iu');
const CHOOSE = words(({ sign_in }) => sign_in.choose_hotel);
const WAIT = words(({ sign_in }) => sign_in.wait);
const LOCKED = words(({ sign_in }) => sign_in.locked);
const RENEW = words(({ sign_in }) => sign_in.renew);
const TERMS = words(({ sign_in }) => sign_in.terms);
const PHONE = words(({ sign_in }) => sign_in.phone);
const OLD_BROWSER = words(({ sign_in }) => sign_in.old_browser);
/** Such pages are short, and say at the top what they want. */
const TOP = 1_500;

/** Of a page that is neither the panel nor asks for a password: what it wants of a person; null if it does not say. */
export function obstacleOf(facts: PageFacts): Obstacle | null {
  const top = `${facts.title}\n${facts.text.slice(0, TOP)}`;
  if (LOCKED.test(top)) return 'locked';
  if (OLD_BROWSER.test(top)) return 'old_browser';
  if ((facts.phone_fields ?? 0) > 0 && facts.code_fields === 0) return 'phone';
  if (facts.code_fields > 0 || facts.email_fields > 0) return null;
  if (RENEW.test(top)) return 'renew';
  if (TERMS.test(top)) return 'terms';
  return PHONE.test(top) ? 'phone' : null;
}

const TOO_MANY = words(({ sign_in }) => sign_in.too_many);
const WRONG = words(({ sign_in }) => sign_in.wrong);

/** What the sign-in page means when it is there again after the password. A captcha nobody could solve is no refused password. */
export function meaningOfForm({ text, captcha, captcha_marks }: PageFacts): PageKind {
  const top = text.slice(0, 10 * TOP);
  if (LOCKED.test(top)) return 'action_required';
  if (TOO_MANY.test(top)) return 'rate_limited';
  if ((captcha || captcha_marks === true) && !WRONG.test(top)) return 'captcha';
  return 'sign_in';
}

const SINGLE = words(({ sign_in }) => sign_in.single);

/** A sign-in page that offers another company's account and no fields of its own. */
export function isSingleSignOn({ text, password_fields, email_fields }: PageFacts): boolean {
  return password_fields === 0 && email_fields === 0 && SINGLE.test(text.slice(0, 10 * TOP));
}
