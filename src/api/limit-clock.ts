/**
 * The clock that the API's limits go by. That of this machine may be set forward, and the calls of the last minute would be long past;
 * the API says with each answer what time it is there. Only a clock that is ahead is corrected: one that is behind makes nobody call more.
 */

/** Less is the way of an answer, and its clock's seconds. */
const NOTHING_MS = 60_000;

export class LimitClock {
  private ahead: { ms: number; wall: number; steady: number } | null = null;

  constructor(
    private readonly wall: () => number = Date.now,
    /** Milliseconds that nobody can set. */
    private readonly steady: () => number = () => performance.now(),
  ) {}

  now(): number {
    const wall = this.wall();
    if (this.ahead === null) return wall;
    const { ms, wall: then, steady } = this.ahead;
    // A clock that was set since, or a computer that slept: what was learnt of it holds no more.
    const moved = Math.abs(wall - then - (this.steady() - steady)) > NOTHING_MS;
    return moved ? wall : wall - ms;
  }

  /** The API's own time, as an answer of now tells it; null if it did not. */
  learn(date: number | null): void {
    if (date === null) return;
    const wall = this.wall();
    const ms = wall - date;
    this.ahead = ms > NOTHING_MS ? { ms, wall, steady: this.steady() } : null;
  }
}
