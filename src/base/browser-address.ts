import { isLoopback } from './hosts.js';

/** A browser that runs elsewhere, as HOTELRUNNER_BROWSER names it. */
export interface BrowserAddress {
  /** The whole address, which may carry a token. */
  url: string;
  /** `playwright`: Playwright's `run-server`. `cdp`: a Chromium with a port for debugging. */
  kind: 'playwright' | 'cdp';
  /** Scheme, host and port: all of the address that may be told. */
  told: string;
}

const KINDS: Record<string, BrowserAddress['kind']> = {
  'ws:': 'playwright',
  'wss:': 'playwright',
  'http:': 'cdp',
  'https:': 'cdp',
};

/** Whether the setting names browsers by address; else it is the path of an executable. */
export function isBrowserAddress(setting: string | null): setting is string {
  return setting !== null && /^\s*[a-z]{2,8}:\/\//i.test(setting);
}

/** The browsers of a list with commas, in order; null if one of them is no address of a known kind. */
export function browserAddresses(setting: string): BrowserAddress[] | null {
  // A comma within an address, of a list in its query say, is followed by no scheme.
  const parts = setting.split(/,(?=\s*[a-z]{2,8}:\/\/)/i).map((part) => part.trim().replace(/,$/, ''));
  const addresses = parts.map((text): BrowserAddress | null => {
    if (!URL.canParse(text)) return null;
    const url = new URL(text);
    const kind = KINDS[url.protocol];
    return kind === undefined || url.hostname === ''
      ? null
      : { url: text, kind, told: `${url.protocol}//${url.host}` };
  });
  return addresses.every((address) => address !== null) ? addresses : null;
}

/** What may be told of the setting: addresses without path, name, password and query; a path as it is. */
export function toldBrowser(setting: string | null): string | null {
  if (!isBrowserAddress(setting)) return setting;
  return (
    browserAddresses(setting)
      ?.map(({ told }) => told)
      .join(', ') ?? 'an address that cannot be read'
  );
}

/** Parts of the addresses that may be secrets: services put a token into the path, the query or before the host. */
export function secretsInBrowser(setting: string | null): string[] {
  if (!isBrowserAddress(setting)) return [];
  return (browserAddresses(setting) ?? []).flatMap(({ url: text }) => {
    const url = new URL(text);
    const values = [...url.searchParams].flatMap(([name, value]) =>
      /^(launch-options|browser|proxy)$/.test(name) ? [] : [value],
    );
    const steps = url.pathname.split('/').filter((step) => step.length >= 12);
    const written = [url.username, url.password, ...values, ...steps].filter((part) => part.length >= 4);
    return [...new Set(written.flatMap((part) => [part, encodeURIComponent(part), decoded(part)]))];
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Browsers of other machines that are spoken to without encryption. */
export function openlyReached(setting: string | null): string[] {
  if (!isBrowserAddress(setting)) return [];
  return (browserAddresses(setting) ?? []).flatMap(({ url, told }) => {
    const { protocol, hostname } = new URL(url);
    return /^(ws|http):$/.test(protocol) && !isLoopback(hostname) ? [told] : [];
  });
}
