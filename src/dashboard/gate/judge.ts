import { actsByBody, hasActingQuery, hasActingStep, tellsSecret } from './acting-words.js';
import { addressOf, toldPath, type Address } from './address.js';
import { isChoicePath, isChooserPath, labelOf } from './chooser-addresses.js';
import { leadsOn, roleOf, type KnownHosts } from './hosts.js';
import { isAsset, isDataAddress, isPicture, isReadingPage } from './shapes.js';
import { isSignInPath, maySendPassword } from './sign-in-addresses.js';

/**
 * `reading`: no POST at all. `signing_in`: the sign-in form's POST. `person`: a person signs in in a visible window; sign-in
 * addresses may post, captchas may show themselves in frames, and all else is read only.
 */
export type GateMode = 'reading' | 'signing_in' | 'person';

export interface GateRules extends KnownHosts {
  /** Exact paths that the user lets through by POST, because a page cannot show its data without (`allow_post`). */
  allowPost: readonly string[];
  /** Paths that the user lets through by GET, likewise (`allow_get`); `*` stands for a number. */
  allowGet?: readonly string[] | undefined;
  /** While signing in: the path to which the form on the page posts. Left out, the paths usual for sign-in forms. */
  formPath?: string | undefined;
  /** The address of the hotel's own choice, while it is chosen among an account's hotels. */
  choice?: string | undefined;
  /** While signing in: the form was sent; it is sent once. */
  sent?: boolean | undefined;
  /** While signing in: the password, which no address may carry. */
  secret?: string | undefined;
}

export interface GateRequest {
  method: string;
  url: string;
  /** The browser's resource type: document, script, xhr, fetch, image, ... */
  type: string;
  headers?: Readonly<Record<string, string>>;
  /** What a POST carries; null if it carries something that cannot be read. */
  body?: string | null;
  /** Whether a document is to fill a whole window, and not a frame. */
  top?: boolean;
  /** Whether the dashboard itself led here, by a redirect. */
  redirected?: boolean;
}

/**
 * Why a request is stopped. `method`: it could write. `action`: its address says that it acts. `unlisted`: its address is none of
 * those that are read. `host`: another host. `useless`: a picture and the like.
 */
export type Reason = 'method' | 'action' | 'unlisted' | 'host' | 'useless';
export type Verdict = { pass: true } | { pass: false; reason: Reason };

const PASS: Verdict = { pass: true };
const stop = (reason: Reason): Verdict => ({ pass: false, reason });
/** Headers that make another method of a POST. */
const OVERRIDE = /^x-(http-)?method(-override)?$/i;

export function judge(rules: GateRules, mode: GateMode, request: GateRequest): Verdict {
  if (/^(data|blob|about):/i.test(request.url)) return PASS;
  const address = addressOf(request.url);
  if (address === null)
    return stop(URL.canParse(request.url) && isOurs(rules, request.url) ? 'action' : 'host');
  const role = roleOf(rules, address.url);
  if (Object.keys(request.headers ?? {}).some((name) => OVERRIDE.test(name))) return stop('method');
  if (mode === 'person') return judgeForPerson(rules, role, request, address);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (role === 'panel' || role === 'sign_in') {
    if (!reads) return mayPost(rules, mode, request, address, role) ? PASS : stop('method');
    return judgeRead(rules, mode, request, address, role);
  }
  const loads = reads && (request.type === 'script' || request.type === 'stylesheet');
  if (role === 'named') return loads && request.method === 'GET' ? PASS : stop('host');
  if (role === 'assets') return loads && isAsset(address) ? PASS : stop('host');
  return role === 'tenant' && isLedTo(rules, request, address) ? PASS : stop('host');
}

function isOurs(rules: GateRules, url: string): boolean {
  const role = roleOf(rules, new URL(url));
  return role === 'panel' || role === 'sign_in';
}

/** From `app.hotelrunner.com` the dashboard leads on to the hotel's own address (seen). Only it can: pages cannot redirect. */
function isLedTo(rules: GateRules, request: GateRequest, address: Address): boolean {
  const document = request.type === 'document' && request.top !== false && request.method === 'GET';
  const page = isReadingPage(address) || isSignInPath(address);
  return (
    document && request.redirected === true && rules.ledTo === undefined && leadsOn(rules.origin) && page
  );
}

function judgeRead(
  rules: GateRules,
  mode: GateMode,
  request: GateRequest,
  address: Address,
  role: 'panel' | 'sign_in',
): Verdict {
  if (tellsSecret(address.query) || holds(address, rules.secret)) return stop('action');
  const ordered = hasActingQuery(address.query);
  if (role === 'panel' && !ordered && isAllowed(rules.allowGet ?? [], address)) return PASS;
  const acting = hasActingStep(address.steps) || ordered;
  const unlisted = stop(acting ? 'action' : 'unlisted');
  switch (request.type) {
    case 'document': {
      if (isSignInPath(address) || (isChooserPath(address) && address.query.length === 0)) return PASS;
      if (request.url === rules.choice && request.top !== false) return PASS;
      if (isReadingPage(address)) return PASS;
      // The page on which signing in ends, or choosing, is the dashboard's choice.
      const arrives = mode === 'signing_in' || rules.choice !== undefined;
      const landing = arrives && request.redirected === true && address.query.length === 0;
      return landing && !acting ? PASS : unlisted;
    }
    case 'script':
    case 'stylesheet':
      return isAsset(address) ? PASS : unlisted;
    case 'xhr':
    case 'fetch': {
      if (isAsset(address) || (role === 'panel' && isDataAddress(address))) return PASS;
      return mode === 'signing_in' && isSignInPath(address) ? PASS : unlisted;
    }
    default:
      return !acting && (isAsset(address) || isPicture(address)) ? stop('useless') : unlisted;
  }
}

/** The one POST of signing in, and the paths that the user named, which must not be turned into other methods. */
function mayPost(
  rules: GateRules,
  mode: GateMode,
  request: GateRequest,
  address: Address,
  role: 'panel' | 'sign_in',
): boolean {
  if (request.method !== 'POST') return false;
  if (mode === 'signing_in' && isSignInForm(rules, request, address)) return true;
  // Rows are asked for by a script; a form, a beacon or the ping of a link is something else.
  const asks = request.type === 'xhr' || request.type === 'fetch';
  const named = role === 'panel' && asks && isAllowed(rules.allowPost, address);
  return (
    named && !hasActingQuery(address.query) && !actsByBody(request.body === undefined ? '' : request.body)
  );
}

/** Whether an address carries a password. A short one may be a word of the address by chance. */
function holds({ query }: Address, secret: string | undefined): boolean {
  if (secret === undefined || secret === '') return false;
  return query.some(([, value]) => value === secret || (secret.length >= LONG && value.includes(secret)));
}

const LONG = 6;

/** The page names the path that its form posts to, so it is believed only if that is an address of signing in. */
function isSignInForm(rules: GateRules, request: GateRequest, address: Address): boolean {
  if (rules.formPath !== undefined && address.url.pathname !== rules.formPath) return false;
  if (rules.sent === true && request.redirected !== true) return false;
  return maySendPassword(rules.origin, address.url.href);
}

/** Whether the user named this path: as it is, or as it is told, with numbers as `*`. */
function isAllowed(paths: readonly string[], address: Address): boolean {
  const { pathname } = address.url;
  return paths.some((path) => path === pathname || (path.includes('*') && path === toldPath(address)));
}

/** Where the settings name no hotel's own address, a person says in the window which hotel it is. */
function isChosen(rules: GateRules, request: GateRequest, address: Address): boolean {
  const document = request.type === 'document' && request.top !== false && request.method === 'GET';
  return document && leadsOn(rules.origin) && !hasActingStep(address.steps) && !hasActingQuery(address.query);
}

/** A person's window shows the hotel's own panel, and what lies before it. Another hotel's address is stopped, as while reading. */
function judgeForPerson(
  rules: GateRules,
  role: ReturnType<typeof roleOf>,
  request: GateRequest,
  address: Address,
): Verdict {
  if (role === 'tenant') return isChosen(rules, request, address) ? PASS : stop('host');
  if (role === 'other' || (address.url.protocol === 'http:' && role !== 'panel')) return stop('host');
  const top = request.type === 'document' && request.top !== false;
  if (role === 'helper' || role === 'named') return top ? stop('host') : PASS;
  if (tellsSecret(address.query)) return stop('action');
  const before =
    isSignInPath(address) || isChooserPath(address) || isChoicePath(address, labelOf(rules.origin));
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads) {
    const ours = role === 'panel' || role === 'sign_in';
    return request.method === 'POST' && before && ours ? PASS : stop('method');
  }
  if (before) return PASS;
  if (isAsset(address)) return PASS;
  return hasActingStep(address.steps) || hasActingQuery(address.query) ? stop('action') : PASS;
}
