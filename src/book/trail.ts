import type { KindName } from './kinds/index.js';
import type { Reading } from './reading.js';

/** One reading that the book was asked for, and what it answered. */
export interface Seen {
  kind: KindName;
  key: string;
  maxAgeSeconds: number | undefined;
  /** As the one who asked saw it: behind HOTELRUNNER_PRIVACY, if that is set. */
  reading: Reading<unknown>;
}

/**
 * What an answer was made from. Whoever works it out lays the trail with each question to the book, and the book notes on it what it
 * answered, so that it can tell later whether it would answer the same.
 */
export class Trail {
  private readonly noted: Seen[] = [];
  private open = 0;
  private lost = false;

  /** Notes the answer to one question when it comes, and gives it on. */
  async follow<A extends { reading: Reading<unknown>; once?: true; as_of: { stale: boolean } }>(
    asked: Omit<Seen, 'reading'>,
    answer: Promise<A>,
  ): Promise<A> {
    this.open += 1;
    try {
      const found = await answer;
      this.noted.push({ ...asked, reading: found.reading });
      // Why it is stale stands in the answer, and changes; a warning that is told once must not be told again.
      if (found.as_of.stale || found.once === true) this.lost = true;
      return found;
    } catch (error) {
      this.lost = true;
      throw error;
    } finally {
      this.open -= 1;
    }
  }

  /** Notes what was known without a question. */
  note(seen: Seen): void {
    this.noted.push(seen);
  }

  /** All that was answered; null if that cannot be answered again as it was: a question failed, has no answer yet, or a stale one. */
  get seen(): readonly Seen[] | null {
    return this.lost || this.open > 0 ? null : this.noted;
  }
}
