import type { Failure } from './errors.js';
import { log } from './log.js';
import { placesOf, siteOf } from './trace.js';

/** A failure may pass several hands that would tell it. */
const told = new WeakSet<Failure>();

/** One line for a failure of `who` (a tool, a command): its code and which line of ours threw it. A call cut short is no failure. */
export function logFailure(who: string, failure: Failure): void {
  if (failure.code === 'CANCELLED') return;
  if (failure.code === 'INTERNAL') logInternal(who, failure);
  else log.info(() => `${who}: ${failure.code}${at(siteOf(failure))}`);
}

/**
 * What stands in the log under the reference of an INTERNAL failure, once; nothing for the other failures, which tell their story
 * themselves. Where it happened, not what it was about: the message of a foreign error may hold text of a page.
 */
export function logInternal(who: string, failure: Failure): void {
  if (failure.code !== 'INTERNAL' || told.has(failure)) return;
  told.add(failure);
  const cause = failure.cause ?? failure;
  log.error(() => `${who}: ${failure.what} ${kindOf(cause)}${at(placesOf(cause).join(' < '))}`);
  if (cause instanceof Error) log.debug(cause.message);
}

function at(place: string | undefined): string {
  return place === undefined || place === '' ? '' : ` at ${place}`;
}

function kindOf(cause: unknown): string {
  if (!(cause instanceof Error)) return `a thrown ${typeof cause}`;
  return /^\w{1,40}$/.test(cause.name) ? cause.name : 'Error';
}
