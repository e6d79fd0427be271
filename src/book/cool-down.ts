import { Failure } from '../base/errors.js';

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
    const rest = Math.min(COOL_DOWN_MS * 2 ** (times - 1), COOL_DOWN_MOST_MS);
    // A dashboard that asks to come less often says for how long.
    const asked = failure.code === 'RATE_LIMITED' && typeof failure.retry === 'number' ? failure.retry : 0;
    const wait = Math.max(rest, asked * 1000);
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

  /** The same failure once more, without a visit, with the time that is left. */
  told({ failure, since, until }: FailedReading): Failure {
    // Some failures say themselves for how long nothing is tried, which is longer than any rest.
    const { retry, code } = failure;
    const long = typeof retry === 'number' && (code === 'RATE_LIMITED' || retry * 1000 > COOL_DOWN_MOST_MS);
    const asked = long ? since + retry * 1000 : 0;
    const seconds = Math.max(1, Math.ceil((Math.max(until, asked) - this.options.now()) / 1000));
    return new Failure(failure.code, failure.what, {
      remedy: failure.remedy,
      retry: failure.retry === 'never' ? 'never' : seconds,
    });
  }

  over(key: string): void {
    this.failed.delete(key);
  }

  keys(): Iterable<string> {
    return this.failed.keys();
  }
}
