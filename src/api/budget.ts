import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../base/errors.js';
import type { ApiBudgetStore } from './budget-store.js';
import { apiFailure } from './faults.js';
import { LimitClock } from './limit-clock.js';
import {
  callsLeft,
  PER_DAY,
  PER_MINUTE,
  whyWait,
  withCall,
  withRefusal,
  type Limit,
  type Wait,
} from './limits.js';

export interface ApiBudgetOptions {
  store: ApiBudgetStore;
  clock?: LimitClock;
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** How many calls are left, and until when none is made. */
export interface CallsLeft {
  minute: number;
  day: number;
  /** Milliseconds since 1970; null if one may be made now. */
  none_until: number | null;
}

/** Longer than a minute's calls take to come back. */
const LONGEST_WAIT_MS = 70_000;

/** The calls that may still be made for a property, counted for all its servers together. */
export class ApiBudget {
  readonly clock: LimitClock;
  private readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  private refused = false;

  constructor(private readonly options: ApiBudgetOptions) {
    this.clock = options.clock ?? new LimitClock();
    this.sleep = options.sleep ?? ((ms, signal) => sleep(ms, undefined, { signal }));
  }

  /**
   * Counts one call, to be awaited before it goes out. With `wait` a minute that is used up is waited for; else, and for all longer
   * waits, RATE_LIMITED says for how long.
   */
  async take(signal: AbortSignal, { wait }: { wait: boolean }): Promise<void> {
    for (;;) {
      if (signal.aborted) throw apiFailure('cancelled');
      const because = await this.options.store.change((kept) => {
        const now = this.clock.now();
        const why = whyWait(kept, now);
        this.refused = kept.refusals > 0;
        return { kept: why === null ? withCall(kept, now) : kept, result: why };
      });
      if (because === null) return;
      const ms = because.until - this.clock.now();
      if (!wait || because.because !== 'minute' || ms > LONGEST_WAIT_MS) throw spent(because, ms);
      await this.sleep(Math.max(ms, 1), signal).catch(() => undefined);
    }
  }

  /** The API answered; `date` is its own clock. */
  async answered(date: number | null): Promise<void> {
    this.clock.learn(date);
    if (!this.refused) return;
    this.refused = false;
    await this.options.store.change((kept) => ({
      kept: { ...kept, quiet_until: null, refusals: 0 },
      result: undefined,
    }));
  }

  /** The API refused a call for being one too many: all servers of the hotel leave it alone. Gives back for how many milliseconds. */
  async limited(askedMs: number | null): Promise<number> {
    return this.options.store.change((before) => {
      const now = this.clock.now();
      const kept = withRefusal(before, askedMs, now);
      return { kept, result: (kept.quiet_until ?? now) - now };
    });
  }

  async left(): Promise<CallsLeft> {
    const now = this.clock.now();
    const kept = await this.options.store.look();
    return { ...callsLeft(kept, now), none_until: whyWait(kept, now)?.until ?? null };
  }
}

const WHY: Record<Limit, string> = {
  minute: `All ${PER_MINUTE} calls of HotelRunner's REST API that a minute has are used up.`,
  day: `All ${PER_DAY} calls of HotelRunner's REST API that a day has are used up.`,
  quiet: "HotelRunner's REST API asked to be left alone for a while.",
};

function spent({ because }: Wait, ms: number): Failure {
  return new Failure('RATE_LIMITED', WHY[because], {
    remedy:
      because === 'day'
        ? 'Wait; or raise HOTELRUNNER_MAX_AGE, so that fewer calls are made, or set HOTELRUNNER_SOURCE=dashboard, then restart.'
        : 'Wait, then ask again.',
    retry: Math.max(1, Math.ceil(ms / 1000)),
  });
}
