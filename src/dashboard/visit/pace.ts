/**
 * Keeps page loads to one a second on average, with a little in hand for a reading that needs several. The dashboard serves
 * people; an agent that asks much must not be felt there.
 */
export class Pace {
  private saved: number;
  private last: number;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly everyMs = 1_000,
    private readonly now: () => number = Date.now,
    private readonly sleep: (ms: number) => Promise<void> = (ms) =>
      new Promise((resolve) => setTimeout(resolve, ms)),
    /** So many loads may follow one another at once after a rest. */
    private readonly burst = 5,
  ) {
    this.saved = burst;
    this.last = now();
  }

  /** Resolves when the next page may be loaded. */
  take(): Promise<void> {
    this.queue = this.queue.then(() => this.takeNow());
    return this.queue;
  }

  private async takeNow(): Promise<void> {
    this.refill();
    if (this.saved < 1) {
      await this.sleep(Math.ceil((1 - this.saved) * this.everyMs));
      this.refill();
    }
    this.saved -= 1;
  }

  private refill(): void {
    const now = this.now();
    // A clock that was set back gives nothing, and takes nothing away.
    this.saved = Math.min(this.burst, this.saved + Math.max(0, now - this.last) / Math.max(1, this.everyMs));
    this.last = now;
  }
}
