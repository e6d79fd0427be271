/** What does not help is not tried again for so long. */
export const REST_MS = 6 * 60 * 60_000;

/** What was learnt of the grid and its source, for as long as this process runs: what need not be tried for a while. */
export class Habits {
  private comparesAfter = -Infinity;
  private enlargesAfter = -Infinity;
  /** The source was asked how many rows there are, and did not say more than the grid. */
  counted = false;

  constructor(private readonly now: () => number) {}

  /** Whether the source may be asked to prove the pages: it answered in a way that can be compared, or was not asked yet. */
  get mayCompare(): boolean {
    return this.now() >= this.comparesAfter;
  }

  cannotCompare(): void {
    this.comparesAfter = this.now() + REST_MS;
  }

  /** Whether pages may be made larger: not where larger ones did not have the rows that they should. */
  get mayEnlarge(): boolean {
    return this.now() >= this.enlargesAfter;
  }

  cannotEnlarge(): void {
    this.enlargesAfter = this.now() + REST_MS;
  }
}
