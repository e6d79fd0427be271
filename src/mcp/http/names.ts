import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../../base/hosts.js';

/**
 * By which names the server may be called. A page of a stranger can reach it through a browser on this network, by a name of its own that
 * leads here; it cannot choose what the browser says of that name in `Host` and of the page in `Origin`.
 */
export class Names {
  private readonly allowed: ReadonlySet<string>;

  constructor(more: readonly string[]) {
    this.allowed = new Set(more.map((name) => name.toLowerCase()));
  }

  /** `Host` is there once, and names this computer, a name that is allowed, or the very address that the connection came to. */
  isCalledRightly({ headersDistinct, socket }: IncomingMessage): boolean {
    const named = headersDistinct['host'] ?? [];
    const host = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(named[0] ?? '')?.[1];
    return named.length === 1 && host !== undefined && this.isOurs(host, socket.localAddress);
  }

  /** Only a page of ours sends an `Origin`, or what is no browser, and none. */
  isAskedByOurs({ headersDistinct, socket }: IncomingMessage): boolean {
    const origins = headersDistinct['origin'];
    if (origins === undefined) return true;
    const [origin = ''] = origins;
    if (origins.length !== 1 || !URL.canParse(origin)) return false;
    const { protocol, hostname } = new URL(origin);
    return /^https?:$/.test(protocol) && this.isOurs(hostname, socket.localAddress);
  }

  private isOurs(name: string, address: string | undefined): boolean {
    const host = name.toLowerCase();
    if (isLoopback(host) || this.allowed.has(host)) return true;
    // No name can be made to lead elsewhere where there is no name.
    return address !== undefined && host.replace(/^\[|\]$/g, '') === address.replace(/^::ffff:/i, '');
  }
}

/** A host name without scheme and port, as `--allow-host` takes it. */
export function isHostName(text: string): boolean {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?)$/i.test(text);
}
