import type { Failure } from '../base/errors.js';

/** A reading that failed, and until when it is not tried again. */
export interface FailedReading {
  failure: Failure;
  /** How often in a row. */
  times: number;
  /** Milliseconds since 1970. */
  since: number;
  until: number;
  /** What the source's `circumstances` were: the wait ends when they change. */
  circumstances: string;
}

const COOL_DOWN_MS = 5_000;
const COOL_DOWN_MOST_MS = 300_000;

/** The failures of readings by key, and until when the dashboard is left alone because of each. */
export class CoolDown {
  private readonly failed = new Map<string, FailedReading>();

  constructor(private readonly options: { now(): number; circumstances(): string }) {}

  note(key: string, failure: Failure): void {
    const times = (this.failed.get(key)?.times ?? 0) + 1;
    const wait = Math.min(COOL_DOWN_MS * 2 ** (times - 1), COOL_DOWN_MOST_MS);
    const { now, circumstances } = this.options;
    const since = now();
    this.failed.set(key, { failure, times, since, until: since + wait, circumstances: circumstances() });
  }

  /** The failure that still keeps us from trying again. */
  current(key: string): FailedReading | undefined {
    const failed = this.failed.get(key);
    const now = this.options.now();
    // A clock that was set back would make a rest of seconds one of hours.
    if (failed === undefined || now < failed.since || failed.until <= now) return undefined;
    return failed.circumstances === this.options.circumstances() ? failed : undefined;
  }

  /** How the last try failed, however long ago; undefined if it did not. */
  last(key: string): FailedReading | undefined {
    return this.failed.get(key);
  }

  over(key: string): void {
    this.failed.delete(key);
  }

  keys(): Iterable<string> {
    return this.failed.keys();
  }
}
