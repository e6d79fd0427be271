import { isHotelRunnerHost, isLoopback } from '../../base/hosts.js';

/**
 * `panel`: the hotel's own address. `sign_in`: HotelRunner's hosts on which one signs in (seen: `app`; the others inferred). `assets`:
 * HotelRunner's hosts of scripts and styles (inferred). `tenant`: another hotel's address, or one that is not known. `named`: in
 * `allow_hosts`. `helper`: captchas and single sign-on, for a person. `other`: all the rest.
 */
export type HostRole = 'panel' | 'sign_in' | 'assets' | 'tenant' | 'named' | 'helper' | 'other';

/** The labels of HotelRunner's hosts that serve people of all hotels. `app` was seen; the others are inferred. */
const SHARED = ['app', 'www', 'login', 'signin', 'auth', 'account', 'accounts', 'id', 'sso', 'secure'];
const SHARED_HOSTS = new Set(SHARED.map((label) => `${label}.hotelrunner.com`));
const ASSETS_HOST = /^((assets?|cdn|static)\d*\.)+hotelrunner\.com$/;

/** Captchas, and providers of single sign-on that show themselves in a frame. A name stands for the hosts below it, too. */
export const HELPERS = [
  'www.google.com',
  'www.recaptcha.net',
  'www.gstatic.com',
  'www.gstatic.cn',
  'hcaptcha.com',
  'challenges.cloudflare.com',
  'arkoselabs.com',
  'funcaptcha.com',
  'geetest.com',
  'geevisit.com',
  'friendlycaptcha.com',
  'friendlycaptcha.eu',
  'accounts.google.com',
  'appleid.apple.com',
  'login.microsoftonline.com',
] as const;

export interface KnownHosts {
  /** The origin of HOTELRUNNER_URL. */
  origin: string;
  /** Hosts named by the user. */
  allowHosts: readonly string[];
  /** Where HOTELRUNNER_URL is a host that leads on: the hotel's address, once the dashboard led there. */
  ledTo?: string | undefined;
}

export function roleOf({ origin, allowHosts, ledTo }: KnownHosts, url: URL): HostRole {
  if (url.origin === origin) return 'panel';
  if (url.protocol !== 'https:' || url.port !== '') return 'other';
  const { hostname } = url;
  if (isHotelRunnerHost(hostname) && !isLoopback(new URL(origin).hostname)) {
    if (hostname === ledTo) return 'panel';
    if (SHARED_HOSTS.has(hostname)) return 'sign_in';
    if (ASSETS_HOST.test(hostname)) return 'assets';
    return allowHosts.includes(hostname) ? 'named' : 'tenant';
  }
  if (allowHosts.includes(hostname)) return 'named';
  if (HELPERS.some((helper) => hostname === helper || hostname.endsWith(`.${helper}`))) return 'helper';
  return 'other';
}

/** Whether the address of the settings is one that leads on to the hotel's own. */
export function leadsOn(origin: string): boolean {
  return isSharedHost(new URL(origin).hostname);
}

/** A host of HotelRunner's on which people of all hotels sign in: it is no hotel's own. */
export function isSharedHost(hostname: string): boolean {
  return SHARED_HOSTS.has(hostname);
}

/** HotelRunner's hosts of any hotel, or the origin itself: what a session may be of. */
export function isOwnHost(origin: string, url: URL): boolean {
  if (url.origin === origin) return true;
  const home = new URL(origin);
  return (
    !isLoopback(home.hostname) &&
    url.protocol === 'https:' &&
    url.port === '' &&
    isHotelRunnerHost(url.hostname)
  );
}

/**
 * The names that the browser may look up, as patterns of Chromium's host rules; whatever else a page, or the browser itself, wants
 * to reach has no address.
 */
export function namesToResolve(origin: string, allowHosts: readonly string[], person: boolean): string[] {
  const { hostname } = new URL(origin);
  // 127.0.0.1 and localhost only for a dashboard that is there itself.
  if (isLoopback(hostname)) return [hostname.replaceAll(/[[\]]/g, ''), hostname, ...allowHosts];
  const helpers = person ? HELPERS.flatMap((helper) => [helper, `*.${helper}`]) : [];
  // In a person's window the hotel is known when the window is there already.
  const hotels = person || leadsOn(origin) ? ['*.hotelrunner.com'] : [];
  const assets = ['assets', 'asset', 'cdn', 'static'].flatMap((label) => [
    `${label}.hotelrunner.com`,
    `${label}?.hotelrunner.com`,
    `*.${label}.hotelrunner.com`,
  ]);
  return [hostname, ...SHARED_HOSTS, ...assets, ...hotels, ...allowHosts, ...helpers];
}

/**
 * Whether a browser that was started elsewhere, maybe for several hotels, may find hosts of this name or pattern: the names of this hotel,
 * or HotelRunner's own. The gate holds the requests to other hotels among them; nobody else has an address there.
 */
export function mayBeFound(origin: string, names: readonly string[], pattern: string): boolean {
  if (names.includes(pattern)) return true;
  return !isLoopback(new URL(origin).hostname) && /^[\w*?.-]{1,100}\.hotelrunner\.com$/.test(pattern);
}

/** Where a page leads that is stopped. `not listed`: a page of the panel that is none of those that are read. */
export type Away = 'not listed' | 'without https' | 'another site';

export function awayTo(hosts: KnownHosts, target: string): Away {
  if (!URL.canParse(target)) return 'another site';
  const url = new URL(target);
  const role = roleOf(hosts, url);
  if (role === 'panel' || role === 'sign_in') return 'not listed';
  const origin = new URL(hosts.origin);
  const ours = url.hostname === origin.hostname || isHotelRunnerHost(url.hostname);
  return url.protocol === 'http:' && origin.protocol === 'https:' && ours ? 'without https' : 'another site';
}
