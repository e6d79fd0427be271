import { isLoopback } from '../../base/hosts.js';

export interface Address {
  host: string;
  port: number;
}

/** `[HOST:]PORT`; null if it is neither. A host of IPv6 stands in brackets. */
export function parseAddress(text: string): Address | null {
  const found = /^(?:(\[[0-9a-f:.]+\]|[a-z0-9.-]+):)?(\d{1,5})$/i.exec(text.trim());
  if (found === null) return null;
  const [, host = '127.0.0.1', port = ''] = found;
  if (Number(port) > 65_535) return null;
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** Whether nobody on another machine can reach it. */
export function isOnlyHere({ host }: Address): boolean {
  return isLoopback(host.includes(':') ? `[${host}]` : host);
}
