/**
 * Programs that are known by the address of a document about them, instead of registering. To read it is a request by us to an address
 * that a stranger names, so only hosts that the owner lists are asked, over TLS at its own port, at addresses of the public internet alone,
 * and never further than there.
 */
import { lookup, type LookupAddress } from 'node:dns';
import { request } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { knownClient } from './oauth-client.js';
import type { KnownClient } from './oauth-state.js';

const MOST_BYTES = 16_000;
const WITHIN_MS = 5_000;
/** How long a document is believed, and how long that there was none. */
const KEEP_MS = 10 * 60_000;
const MOST_KEPT = 200;

/** Gets the text of a document; null if there is none. */
export type FetchText = (url: URL) => Promise<string | null>;

export class ClientDocuments {
  private readonly kept = new Map<string, { at: number; client: Promise<KnownClient | null> }>();

  constructor(
    private readonly hosts: readonly string[],
    private readonly fetchText: FetchText = fetchPublic,
    private readonly now: () => number = Date.now,
  ) {}

  /** The program that the document at this address describes; null if it is none that may be read, or describes no such program. */
  client(id: string): Promise<KnownClient | null> {
    const url = this.addressOf(id);
    if (url === null) return Promise.resolve(null);
    const known = this.kept.get(id);
    const age = known === undefined ? Infinity : this.now() - known.at;
    if (known !== undefined && age >= 0 && age < KEEP_MS) return known.client;
    const client = this.read(id, url).catch(() => null);
    this.kept.delete(id);
    this.kept.set(id, { at: this.now(), client });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return client;
  }

  private addressOf(id: string): URL | null {
    if (id.length > 500 || !URL.canParse(id)) return null;
    const url = new URL(id);
    const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
    // As it stands in the document, too: no second way to write the same address.
    const whole = url.href === id && url.hash === '' && url.search === '' && url.pathname.length > 1;
    return plain && whole && this.hosts.includes(url.hostname) ? url : null;
  }

  private async read(id: string, url: URL): Promise<KnownClient | null> {
    const text = await this.fetchText(url);
    const said: unknown = text === null ? null : JSON.parse(text);
    if (typeof said !== 'object' || said === null || Array.isArray(said)) return null;
    const about = said as Record<string, unknown>;
    // A program with a secret would have to prove it by a key, which we do not ask for.
    const open =
      about['token_endpoint_auth_method'] === undefined || about['token_endpoint_auth_method'] === 'none';
    return about['client_id'] === id && open ? knownClient(id, about, this.now()) : null;
  }
}

/** Not followed elsewhere, not waited for, and no more of it than a document has. */
async function fetchPublic(url: URL): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        agent: false,
        lookup: publicOnly,
        signal: AbortSignal.timeout(WITHIN_MS),
        headers: { Accept: 'application/json', 'Accept-Encoding': 'identity' },
      },
      (answer) => {
        const json = /^application\/([a-z.-]+\+)?json\b/i.test(answer.headers['content-type'] ?? '');
        if (answer.statusCode !== 200 || !json) {
          asked.destroy();
          return resolve(null);
        }
        const parts: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (part: Buffer) => {
          bytes += part.length;
          parts.push(part);
          if (bytes > MOST_BYTES) {
            asked.destroy();
            resolve(null);
          }
        });
        answer.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
        answer.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

/** Finds the addresses of a name as a connection does, and refuses all if one of them is not of the public internet. */
function publicOnly(
  name: string,
  options: object,
  done: (error: Error | null, addresses: LookupAddress[] | string, family?: number) => void,
): void {
  lookup(name, { all: true }, (error, found) => {
    if (error !== null) return done(error, []);
    const [first] = found;
    if (first === undefined || !found.every(({ address }) => isPublic(address)))
      return done(new Error('not an address of the public internet'), []);
    if ('all' in options && options.all === true) done(null, found);
    else done(null, first.address, first.family);
  });
}

const NOT_PUBLIC = new BlockList();
for (const net of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]) {
  const [address = '', bits] = net.split('/');
  NOT_PUBLIC.addSubnet(address, Number(bits), 'ipv4');
}
/** Of IPv6 only what is given out for the internet, without what stands for addresses of IPv4, or for nobody. */
const PUBLIC_6 = new BlockList();
PUBLIC_6.addSubnet('2000::', 3, 'ipv6');
for (const [address, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  NOT_PUBLIC.addSubnet(address, bits, 'ipv6');

/** Whether an address is one that anybody can reach. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !NOT_PUBLIC.check(address, 'ipv4');
    case 6:
      return PUBLIC_6.check(address, 'ipv6') && !NOT_PUBLIC.check(address, 'ipv6');
    default:
      return false;
  }
}
