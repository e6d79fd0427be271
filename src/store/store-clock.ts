import { performance } from 'node:perf_hooks';

const JUMP_MS = 1_000;

/**
 * The store's clock, by which all who share it say when something was read and how old it is: their own clocks may be minutes apart.
 * Between two looks at the store it goes on by the time that passed here, by two counts: one that no one sets and that stands still while
 * the machine sleeps, and one that does not and may be set. The longer one is taken: a reading must not seem younger than it is.
 */
export class StoreClock {
  private base: { time: number; at: number; date: number } | null = null;
  private last = 0;
  private readonly listeners = new Set<() => void>();

  /** Milliseconds since 1970. Before the store was asked for the first time, by this machine's clock. */
  now(): number {
    const time = this.time();
    // A look that corrects the clock by milliseconds turns no reading into one of the future.
    this.last = time < this.last && this.last - time < JUMP_MS ? this.last : time;
    return this.last;
  }

  private time(): number {
    if (this.base === null) return Date.now();
    const { time, at, date } = this.base;
    return time + Math.max(performance.now() - at, Date.now() - date);
  }

  /** What the store said, somewhere between having asked and having heard. Kept unless what is known lies within that doubt. */
  set(time: number, asked: number, heard: number): void {
    const since = performance.now() - asked;
    const known = this.time() - since;
    const doubt = heard - asked;
    const differs = known > time + 1 || known < time - doubt - 1;
    if (this.base !== null && !differs) return;
    const jumped = Math.abs(known - time) > JUMP_MS + doubt;
    this.base = { time: time + doubt / 2, at: heard, date: Date.now() - (performance.now() - heard) };
    if (jumped) for (const listener of this.listeners) listener();
  }

  /** Calls the listener when times of before cannot be compared with those of now. */
  onJump(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
