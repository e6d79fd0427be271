import type { GateRequest, Reason } from './judge.js';
import { hasActingQuery, hasActingStep } from './acting-words.js';
import { addressOf, toldPath } from './address.js';
import { namesSubject } from './shapes.js';

/** A page that asks without end must not fill the memory: beyond so many different requests they are counted together. */
const MOST = 200;
const FURTHER = '(further addresses)';

/** How often something was stopped, by a text made of what the page asked for: bounded, numbers folded, and not to be trusted. */
export class Counts {
  private readonly counts = new Map<string, number>();

  add(key: string): void {
    const known = this.counts.has(key) || this.counts.size < MOST ? key : FURTHER;
    this.counts.set(known, (this.counts.get(known) ?? 0) + 1);
  }

  get all(): ReadonlyMap<string, number> {
    return this.counts;
  }
}

/** The most frequent, most frequent first. */
export function topOf(counts: ReadonlyMap<string, number>, most = 10): [string, number][] {
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, most);
}

/** A stopped request as it is told: method and path, `POST /admin/pms/reservations/*`. */
export function toldRequest(request: GateRequest): string {
  const method = /^[A-Z]{1,10}$/.test(request.method) ? request.method : 'OTHER';
  return `${method} ${toldPath(addressOf(request.url))}`;
}

/** Names by which a script asks for one page of many rows. */
const PAGING =
  /(^|[?&"'\s{,])(skip|take|start|length|limit|offset|page|per_?page|page_?size|requireTotalCount|draw|\$top|\$skip)["']?\s*[=:]/i;

/**
 * Whether a stopped request may have been for what the page is to show: see `mayBeForData`; or it is the page itself, to which the
 * dashboard led by a redirect.
 */
export function isForData(request: GateRequest, reason: Reason): boolean {
  if (reason !== 'method' && reason !== 'unlisted') return false;
  if (!['xhr', 'fetch', 'document', 'script'].includes(request.type)) return false;
  if (request.type === 'document' && request.top === true)
    return request.redirected === true && request.method === 'GET' && reason === 'unlisted';
  return mayBeForData(request);
}

/**
 * Whether a request may be for the data that a page is to show: without a word that acts, and either of reservations or the calendar,
 * or for one page of many. A beacon that says what a user has seen is none.
 */
export function mayBeForData(request: Pick<GateRequest, 'method' | 'url' | 'body'>): boolean {
  if (request.method !== 'GET' && request.method !== 'POST') return false;
  const address = addressOf(request.url);
  if (address === null || hasActingStep(address.steps) || hasActingQuery(address.query)) return false;
  return namesSubject(address) || PAGING.test(address.url.search) || PAGING.test(request.body ?? '');
}
