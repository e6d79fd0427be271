/** Which programs may be approved: what they say of themselves, checked before anything of it is kept or shown. */
import { isLoopback } from '../base/hosts.js';
import type { KnownClient } from './oauth-state.js';

const MOST_ADDRESSES = 10;
const LONGEST_ADDRESS = 1_000;
const LONGEST_NAME = 60;
/** Schemes by which programs on a person's own computer are called back; one with a dot in it is of a domain's owner. */
const OWN_SCHEMES = [
  'cursor:',
  'vscode:',
  'vscode-insiders:',
  'windsurf:',
  'zed:',
  'claude:',
  'goose:',
  'raycast:',
];

/** Whether an approval may be sent there: over TLS, to this computer, or to a program on it. */
export function mayReturnTo(address: string): boolean {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return false;
  const { protocol, hostname, username, password, hash } = new URL(address);
  if (username !== '' || password !== '' || hash !== '' || /[#\s\\]/.test(address)) return false;
  switch (protocol) {
    case 'https:':
      return hostname !== '';
    case 'http:':
      return isLoopback(hostname);
    default:
      return OWN_SCHEMES.includes(protocol) || /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:$/.test(protocol);
  }
}

/** What is kept of a program; null if it may not be approved. The name is its own words. */
export function knownClient(
  id: string,
  { client_name, redirect_uris }: { client_name?: unknown; redirect_uris?: unknown },
  now: number,
): KnownClient | null {
  if (!Array.isArray(redirect_uris) || redirect_uris.length === 0 || redirect_uris.length > MOST_ADDRESSES)
    return null;
  const addresses = redirect_uris.filter((uri): uri is string => typeof uri === 'string' && mayReturnTo(uri));
  if (addresses.length !== redirect_uris.length) return null;
  return { id, name: nameOf(client_name), redirect_uris: addresses, created_at: now };
}

/** On one line, without signs that cannot be seen or turn the text around. */
function nameOf(name: unknown): string | null {
  if (typeof name !== 'string') return null;
  const plain = name
    .slice(0, 500)
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, ' ')
    .replaceAll(/\p{M}{3,}/gu, '')
    .replaceAll(/ +/g, ' ')
    .trim();
  return plain === '' ? null : plain.slice(0, LONGEST_NAME).replace(/[\ud800-\udbff]$/, '');
}

/** Where an approval goes, as a person knows it. */
export function placeOf(address: string): string {
  const { protocol, hostname, host } = new URL(address);
  if (protocol === 'https:') return host;
  return protocol === 'http:' && isLoopback(hostname)
    ? 'a program on this computer'
    : `the program ${protocol.slice(0, -1)} on this computer`;
}
