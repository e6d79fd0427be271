/**
 * How many browsers run at once, over all hotels of a server: each hotel has a browser of its own, and a browser takes much memory.
 * One slot stands for one process, from before it starts until it has ended.
 */
import { Failure } from '../base/errors.js';

/** `window`: one for a person to sign in at. It waits for nobody, since somebody sits before it. */
type Stand = 'waits' | 'busy' | 'idle' | 'ending' | 'window';

/** One that wants a browser, has one, or is about to have it ended. */
export interface Claim {
  stand: Stand;
  /** The larger, the later it became idle. */
  idleSince: number;
}

/**
 * Who gets a slot now, and whose idle browser is ended for those who wait: first come, first served, and the browser that was not used
 * for longest goes first. A busy browser is never ended. However many windows are open, one slot is left for readings.
 * @param claims in the order in which they came
 */
export function settle<C extends Claim>(claims: readonly C[], most: number): { give: C[]; end: C[] } {
  const those = (...stands: Stand[]): C[] => claims.filter(({ stand }) => stands.includes(stand));
  const room = Math.max(1, most - those('window').length);
  const waiting = those('waits');
  const free = Math.max(0, room - those('busy', 'idle', 'ending').length);
  const give = waiting.slice(0, free);
  const over = those('busy', 'idle', 'ending').length + waiting.length - room;
  const idle = those('idle').sort((a, b) => a.idleSince - b.idleSince);
  // What is ending already makes room by itself.
  const end = idle.slice(0, waiting.length === 0 ? 0 : Math.max(0, over - those('ending').length));
  return { give, end };
}

/** A browser's place among those that may run. */
export interface Slot {
  /** Somebody uses the browser. */
  busy(): void;
  /** Nobody does: it may be ended for one that waits. */
  idle(): void;
  /** It is being ended, and keeps its place until its process is gone. */
  ending(): void;
  /** Its process is gone, or was never started. Whoever waits is next. */
  free(): void;
}

interface Kept extends Claim {
  slot: Slot;
  given(): void;
  giveWay(): void;
}

export class BrowserSlots {
  private readonly claims = new Set<Kept>();
  private moves = 0;

  /** @param most browsers at once, at least one */
  constructor(private readonly most: number) {}

  /**
   * Waits for a slot, which is busy from the start.
   * @param giveWay ends the browser, which is idle; it says so by `ending` before it gives back control
   * @throws {Failure} CANCELLED, once the signal is aborted
   */
  async take(giveWay: () => void, signal: AbortSignal): Promise<Slot> {
    if (signal.aborted) throw ended();
    return new Promise<Slot>((resolve, reject) => {
      const leave = (): void => {
        claim.slot.free();
        reject(ended());
      };
      const claim = this.enter('waits', giveWay, () => {
        signal.removeEventListener('abort', leave);
        resolve(claim.slot);
      });
      signal.addEventListener('abort', leave, { once: true });
      this.settle();
    });
  }

  /** For a window in which a person signs in. */
  window(): Slot {
    return this.enter('window').slot;
  }

  private enter(stand: Stand, giveWay = (): void => undefined, given = (): void => undefined): Kept {
    const to = (next: Stand): void => {
      // A window stays one until it is closed.
      if (claim.stand === 'window' || !this.claims.has(claim)) return;
      claim.stand = next;
      if (next === 'idle') claim.idleSince = this.moves += 1;
      this.settle();
    };
    const slot: Slot = {
      busy: () => to('busy'),
      idle: () => to('idle'),
      ending: () => to('ending'),
      free: () => {
        if (this.claims.delete(claim)) this.settle();
      },
    };
    const claim: Kept = { stand, idleSince: 0, slot, given, giveWay };
    this.claims.add(claim);
    return claim;
  }

  private settle(): void {
    const { give, end } = settle([...this.claims], this.most);
    for (const claim of give) {
      claim.stand = 'busy';
      claim.given();
    }
    for (const claim of end) claim.giveWay();
  }
}

function ended(): Failure {
  return new Failure('CANCELLED', 'The server is shutting down.');
}
