/** `first` goes before all that is `later`, however long that has waited; within each it is first come, first served. */
export type Urgency = 'first' | 'later';

/** One piece of work at a time, with two queues in front. */
export class Turns {
  private readonly waiting: Record<Urgency, (() => Promise<void>)[]> = { first: [], later: [] };
  private busy = false;

  /** Does the work when its turn comes, and gives back what came of it. */
  take<T>(urgency: Urgency, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting[urgency].push(() => work().then(resolve, reject));
      if (!this.busy) void this.goOn();
    });
  }

  private async goOn(): Promise<void> {
    this.busy = true;
    for (;;) {
      const next = this.waiting.first.shift() ?? this.waiting.later.shift();
      if (next === undefined) break;
      await next();
    }
    this.busy = false;
  }
}
