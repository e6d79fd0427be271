/**
 * Where signing in may happen. The password goes by POST to an address that is known as one of signing in, at the hotel's own address
 * or at a host of HotelRunner's that serves no hotel. Lists of what is allowed; everything else is a person's to judge.
 */
import { isLoopback } from '../../base/hosts.js';
import { everyText } from '../../printed/languages.js';

/** Hosts of HotelRunner's own. `app` was seen; the others are inferred from how such services name them. */
const SIGN_IN_HOSTS = new Set(
  ['app', 'www', 'accounts', 'account', 'auth', 'login', 'id', 'sso', 'secure'].map(
    (name) => `${name}.hotelrunner.com`,
  ),
);

/** The hotel's own address, or a host on which people of all hotels sign in. */
export function isSignInHost(origin: string, url: URL): boolean {
  if (url.origin === origin) return true;
  return (
    !isLoopback(new URL(origin).hostname) &&
    url.protocol === 'https:' &&
    url.port === '' &&
    SIGN_IN_HOSTS.has(url.hostname)
  );
}

/** Steps of a path that may stand before the one that signs in. */
const BEFORE =
  /^(?:users?|admin|accounts?|auth|api|v\d{1,2}|panel|members?|public|[a-z]{2}(?:[-_][a-z]{2})?)$/;
/** The step that signs in, besides what the languages' files have. */
const SIGN_IN = new Set([
  'login',
  'log_in',
  'log-in',
  'logon',
  'signin',
  'sign_in',
  'sign-in',
  'session',
  'sessions',
  'user_session',
  'user_sessions',
  'authenticate',
  ...everyText(({ sign_in }) => sign_in.paths),
]);
/** Steps that may follow: the second half of signing in. */
const AFTER = new Set([
  'new',
  'password',
  'email',
  'identify',
  'identifier',
  'verification',
  'verifications',
  'verify',
  'code',
  'otp',
  'challenge',
  'two_factor',
  'two-factor',
  '2fa',
  'mfa',
  'device',
  'devices',
  'new_device',
  'new-device',
  'continue',
]);

/** Whether a path is one of signing in: `/login`, `/users/sign_in`, `/api/v1/sessions`, `/en/login/verification`. */
export function isSignInPath(path: string): boolean {
  let steps: string[];
  try {
    steps = decodeURIComponent(path)
      .toLowerCase()
      .split('/')
      .filter((step) => step !== '');
  } catch {
    return false;
  }
  const at = steps.findIndex((step) => SIGN_IN.has(bare(step)));
  if (at < 0) return steps.length > 0 && steps.every(isSecondStep);
  return steps.slice(0, at).every((step) => BEFORE.test(step)) && steps.slice(at + 1).every(isAfter);
}

/** Without the ending of a form that is sent by script: `login.json`. */
function bare(step: string): string {
  return step.replace(/\.json$/, '');
}

function isAfter(step: string): boolean {
  return AFTER.has(bare(step));
}

/** `/two_factor`, `/users/otp`: the second half at an address of its own. */
function isSecondStep(step: string, index: number, steps: string[]): boolean {
  const own = ['verification', 'verify', 'otp', 'two_factor', 'two-factor', '2fa', 'mfa'];
  return index === steps.length - 1 ? own.includes(bare(step)) : BEFORE.test(step);
}

/** Whether a form may be sent there: a known path, without a query, at a host of signing in. */
export function maySendPassword(origin: string, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    isSignInHost(origin, url) &&
    isSignInPath(url.pathname) &&
    url.search === '' &&
    url.username === '' &&
    url.password === ''
  );
}
