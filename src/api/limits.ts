/**
 * How often the REST API may be called for a property. Pure: the calls that were made come in, and the time. The limits are the API's own
 * (documented: 250 a day and 5 a minute); each span is a little longer here, because a call arrives later than it is counted.
 */

export const PER_MINUTE = 5;
export const PER_DAY = 250;
const MINUTE_MS = 65_000;
const DAY_MS = 86_400_000 + 60_000;
/** The API's longest wish to be left alone that is believed. */
const LONGEST_QUIET_MS = 86_400_000;
/** After a refusal that does not say for how long; twice as long after each further one. */
const BACK_OFF_MS = 60_000;
const BACK_OFF_MOST_MS = 3_600_000;

/** What is remembered of the calls of a property. */
export interface KeptCalls {
  /** When each was made, milliseconds since 1970, the last ones. Counted before it goes out, whatever becomes of it. */
  calls: number[];
  /** Until when the API asked to be left alone. */
  quiet_until: number | null;
  /** How often in a row it asked. */
  refusals: number;
}

export const NO_CALLS: KeptCalls = { calls: [], quiet_until: null, refusals: 0 };

export type Limit = 'minute' | 'day' | 'quiet';

export interface Wait {
  because: Limit;
  /** Milliseconds since 1970. */
  until: number;
}

/**
 * What is known, by a clock that may have been set back: a time of the future becomes now, so that it counts for its span, and not for
 * ever. No call is forgotten for its age alone: a clock that was set forward would forget all.
 */
export function settled({ calls, quiet_until, refusals }: KeptCalls, now: number): KeptCalls {
  return {
    calls: calls.map((at) => Math.min(at, now)).slice(-PER_DAY),
    quiet_until: quiet_until === null ? null : Math.min(quiet_until, now + LONGEST_QUIET_MS),
    refusals,
  };
}

/** Why no call may be made now, and until when; null if one may. */
export function whyWait(kept: KeptCalls, now: number): Wait | null {
  const { calls, quiet_until } = settled(kept, now);
  const waits: Wait[] = [];
  if (quiet_until !== null && quiet_until > now) waits.push({ because: 'quiet', until: quiet_until });
  for (const [because, most, ms] of [
    ['day', PER_DAY, DAY_MS],
    ['minute', PER_MINUTE, MINUTE_MS],
  ] as const) {
    const first = calls.at(-most);
    if (first !== undefined && first + ms > now) waits.push({ because, until: first + ms });
  }
  return waits.reduce<Wait | null>(
    (last, one) => (last === null || one.until > last.until ? one : last),
    null,
  );
}

export function withCall(kept: KeptCalls, now: number): KeptCalls {
  const { calls, ...rest } = settled(kept, now);
  return { ...rest, calls: [...calls, now].slice(-PER_DAY) };
}

/** The API refused a call for being one too many; `askedMs` is how long it wants to be left alone, null if it does not say. */
export function withRefusal(kept: KeptCalls, askedMs: number | null, now: number): KeptCalls {
  const { calls, quiet_until, refusals } = settled(kept, now);
  const backOff = Math.min(BACK_OFF_MS * 2 ** Math.min(refusals, 10), BACK_OFF_MOST_MS);
  const wait = Math.min(askedMs === null ? backOff : Math.max(askedMs, 1000), LONGEST_QUIET_MS);
  return { calls, quiet_until: Math.max(quiet_until ?? 0, now + wait), refusals: refusals + 1 };
}

/** How many calls are left now. */
export function callsLeft(kept: KeptCalls, now: number): { minute: number; day: number } {
  const { calls } = settled(kept, now);
  const within = (ms: number): number => calls.filter((at) => at + ms > now).length;
  return {
    minute: Math.max(0, PER_MINUTE - within(MINUTE_MS)),
    day: Math.max(0, PER_DAY - within(DAY_MS)),
  };
}
