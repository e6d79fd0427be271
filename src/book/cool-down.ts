import type { Failure } from '../base/errors.js';

export interface Trouble {
  failure: Failure;
  times: number;
  since: number;
  until: number;
  circumstances: string;
}

const COOL_DOWN_MS = 5_000;
const COOL_DOWN_MOST_MS = 300_000;

/** The failures of readings by key, and until when the dashboard is left alone because of each. */
export class Troubles {
  private readonly troubles = new Map<string, Trouble>();

  constructor(private readonly options: { now(): number; circumstances(): string }) {}

  note(key: string, failure: Failure): void {
    const times = (this.troubles.get(key)?.times ?? 0) + 1;
    const wait = Math.min(COOL_DOWN_MS * 2 ** (times - 1), COOL_DOWN_MOST_MS);
    const { now, circumstances } = this.options;
    const since = now();
    this.troubles.set(key, { failure, times, since, until: since + wait, circumstances: circumstances() });
  }

  /** The trouble that still keeps us from trying again. */
  current(key: string): Trouble | undefined {
    const trouble = this.troubles.get(key);
    const now = this.options.now();
    // A clock that was set back would make a rest of seconds one of hours.
    if (trouble === undefined || now < trouble.since || trouble.until <= now) return undefined;
    return trouble.circumstances === this.options.circumstances() ? trouble : undefined;
  }

  /** How the last try failed, however long ago; undefined if it did not. */
  last(key: string): Trouble | undefined {
    return this.troubles.get(key);
  }

  over(key: string): void {
    this.troubles.delete(key);
  }

  keys(): Iterable<string> {
    return this.troubles.keys();
  }
}
