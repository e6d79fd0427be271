/**
 * Where signing in happens, once for all: which addresses are pages of signing in, and to which of them a form may be sent with a password or
 * a code in it. Lists of what is allowed; everything else is a person's to judge. Seen: `/login`; the rest is what such services are built of.
 */
import { everyText } from '../../printed/languages.js';
import { hasActingStep } from './acting-words.js';
import { addressOf, foldedStep, type Address } from './address.js';
import { isLoopback } from '../../base/hosts.js';
import { isSharedHost } from './hosts.js';
import { isReadingPath } from './shapes.js';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** What may stand before the step that signs in, `/en/api/v1/users/login`. */
const BEFORE =
  /^(?:users?|admin|accounts?|auth|api|v\d{1,2}|panel|members?|public|[a-z]{2}(?:[-_][a-z]{2})?)$/;
/** The step that signs in, besides what the languages' files have. */
const FORM = new Set([
  ...list(
    'login log_in log-in logon signin sign_in sign-in session sessions user_session user_sessions auth authenticate authentication',
  ),
  ...everyText(({ sign_in }) => sign_in.paths),
]);
/** The second half of signing in, which may have an address of its own. */
const SECOND = list(
  'verification verifications verify otp mfa 2fa two_factor two-factor twofactor twofa tfa totp challenge challenges passcode',
);
/** Steps that may follow. None of them has a meaning of its own. */
const AFTER = list(
  `new password email identify identifier code codes device devices new_device new-device continue check confirm step1 step2 create`,
);
/** What may stand beside those words in the address of a page that is only looked at. */
const BESIDE = list('app web pms hotel hotels property properties identity id security');
/** Pages on the way that are looked at and never sent a form: captchas, and the ways of single sign-on. */
const ON_THE_WAY = list('captcha recaptcha sso saml oauth oauth2 oidc callback token tokens');

/** Without the ending of a form that is sent by script: `login.json`. */
const bare = (step: string): string => foldedStep(step).replace(/\.json$/, '');

/** A page of signing in: the form, a code, a captcha, single sign-on. */
export function isSignInPath({ steps }: Address): boolean {
  const words = steps.map(bare);
  return (
    words.length <= 5 &&
    !hasActingStep(steps.filter((step) => !AFTER.has(bare(step)))) &&
    words.some((word) => FORM.has(word) || SECOND.has(word) || ON_THE_WAY.has(word)) &&
    words.every(
      (word) => [FORM, SECOND, ON_THE_WAY, AFTER, BESIDE].some((of) => of.has(word)) || BEFORE.test(word),
    )
  );
}

/** Whether a path takes the form of signing in: `/login`, `/users/sign_in`, `/api/v1/sessions`, `/en/login/verification`, `/users/otp`. */
export function takesForm(address: Address): boolean {
  if (!isSignInPath(address)) return false;
  const words = address.steps.map(bare);
  // "auth" may stand before the step that signs in, or be that step.
  const after = words.findIndex((word) => (FORM.has(word) || SECOND.has(word)) && !BEFORE.test(word));
  const at = after < 0 ? words.findIndex((word) => FORM.has(word)) : after;
  return (
    at >= 0 &&
    words.slice(0, at).every((word) => BEFORE.test(word)) &&
    words.slice(at + 1).every((word) => AFTER.has(word) || SECOND.has(word))
  );
}

/** The hotel's own address, or a host on which people of all hotels sign in. Never another hotel's. */
export function isSignInHost(origin: string, url: URL): boolean {
  if (url.origin === origin) return true;
  return (
    !isLoopback(new URL(origin).hostname) &&
    url.protocol === 'https:' &&
    url.port === '' &&
    isSharedHost(url.hostname)
  );
}

/** Whether a form with a password may be sent there: a known path, at a host of signing in. */
export function maySendPassword(origin: string, text: string): boolean {
  const address = addressOf(text);
  return (
    address !== null && isSignInHost(origin, address.url) && takesForm(address) && hasPlainQuery(address)
  );
}

/** Nothing in the query but the language, and where to go on: to a page that is read, of the same host. */
function hasPlainQuery({ query, url }: Address): boolean {
  return query.every(([name, value]) => {
    if (/^(locale|lang|language|hl)$/i.test(name)) return /^[a-z]{2}([-_][a-z]{2})?$/i.test(value);
    if (!/^(next|continue|return_?(to|url)|redirect(_?(to|url|uri))?)$/i.test(name)) return false;
    const to =
      value.startsWith('/') && URL.canParse(value, url.origin)
        ? addressOf(new URL(value, url.origin).href)
        : null;
    return to !== null && to.url.origin === url.origin && to.query.length === 0 && isReadingPath(to);
  });
}
