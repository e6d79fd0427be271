import { Failure } from '../base/errors.js';
import type { HeldLock } from '../base/folder-lock.js';
import type { HotelState } from '../base/state/hotel-state.js';
import { soon } from '../base/state/soon.js';
import type { ReadingControl } from '../book/source.js';

const LOCK = 'visit.lock';

/**
 * One visitor of a hotel at a time over all machines that share its store: to the dashboard they are one browser in a hurry otherwise.
 * The visits of one server put themselves in order. Where the store is out of reach each server visits for itself, at its own pace.
 */
export class OneVisitor {
  private inside = 0;
  private turn: Promise<HeldLock | null> | null = null;

  constructor(private readonly state: HotelState | null) {}

  async visit<T>(control: ReadingControl, work: () => Promise<T>): Promise<T> {
    if (this.state?.shared !== true) return work();
    this.inside += 1;
    try {
      await (this.turn ??= this.take(this.state, control));
      return await work();
    } finally {
      this.inside -= 1;
      if (this.inside === 0) {
        const { turn } = this;
        this.turn = null;
        await turn?.then(
          (held) => held?.release(),
          () => undefined,
        );
      }
    }
  }

  private async take(state: HotelState, { signal, progress }: ReadingControl): Promise<HeldLock | null> {
    for (let looks = 0; ; looks += 1) {
      try {
        const held = await state.lock(LOCK);
        if (held !== null) return held;
      } catch (error) {
        if (error instanceof Failure && error.code === 'STORE_UNAVAILABLE') return null;
        throw error;
      }
      if (looks === 0) progress({ message: 'waiting for another server of this hotel', done: 0 });
      await soon(state, signal).catch(() => {
        throw new Failure('CANCELLED', 'The server is shutting down.');
      });
    }
  }
}
