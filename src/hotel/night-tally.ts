/** Counters of a range of nights. `booked` holds differences between neighbouring nights until it is summed up. */
export class NightTally {
  readonly booked: number[];
  readonly arrivals: number[];
  readonly departures: number[];

  constructor(private readonly length: number) {
    this.booked = new Array<number>(length + 1).fill(0);
    this.arrivals = new Array<number>(length).fill(0);
    this.departures = new Array<number>(length).fill(0);
  }

  /** Counts one room; all in days after the first night. `departure` is null for a guest who has left before that day. */
  add(arrival: number, departure: number | null, free: number): void {
    this.bump(this.arrivals, arrival);
    if (departure !== null) this.bump(this.departures, departure);
    const start = Math.max(0, arrival);
    const end = Math.min(this.length, free);
    if (start >= end) return;
    this.bump(this.booked, start);
    this.booked[end] = (this.booked[end] ?? 0) - 1;
  }

  private bump(counts: number[], at: number): void {
    if (at >= 0 && at < this.length) counts[at] = (counts[at] ?? 0) + 1;
  }

  /** Turns differences into counts; once, after the last `add`. */
  sumUp(): this {
    for (let i = 1; i < this.length; i++) this.booked[i] = (this.booked[i] ?? 0) + (this.booked[i - 1] ?? 0);
    return this;
  }
}
