import { ONLY } from './hotels.js';
import type { CallInHand, CallWatch } from './call-watch.js';

/**
 * Where a hotel finds a person who can be asked for a code, when one house serves many connections: the one whose question needed the
 * sign-in. Who asked first is asked first, and of a hotel one at a time.
 */
export class CodeDesk {
  private readonly inHand = new Set<CallInHand>();
  private readonly asking = new Map<string, Promise<string | null>>();

  /** Is told of the calls of all connections. */
  readonly watch: CallWatch = (call) => {
    if (call.askCode === null) return () => undefined;
    this.inHand.add(call);
    return () => void this.inHand.delete(call);
  };

  /** The code that a person typed, of the hotel with this key where there are several; null if nobody whose question about this hotel waits can be asked, or answers. */
  async ask(key: string | undefined): Promise<string | null> {
    const hotel = key ?? ONLY;
    const before = this.asking.get(hotel);
    const asked = (before ?? Promise.resolve(null)).then(() => this.askFirst(hotel, key));
    this.asking.set(hotel, asked);
    try {
      return await asked;
    } finally {
      if (this.asking.get(hotel) === asked) this.asking.delete(hotel);
    }
  }

  private async askFirst(hotel: string, shown: string | undefined): Promise<string | null> {
    const call = [...this.inHand].find((one) => one.hotel === hotel);
    return (await call?.askCode?.(shown)) ?? null;
  }
}
