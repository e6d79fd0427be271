import { Failure } from '../base/errors.js';
import { sameHotel } from '../hotel/hotel-name.js';
import { log } from '../base/log.js';
import type { SharedStore } from './shared-store.js';
import type { OfHotel, Reading } from './reading.js';
import type { Source } from './source.js';

/**
 * Whose readings may be answered. The session on disk says of which hotel it is, and another command may replace it at any moment
 * (`login --replace`): from then on, what was read of the hotel before is let go of, wherever it is found.
 */
export class SessionHotel {
  constructor(
    private readonly source: Pick<Source, 'hotel'>,
    private readonly store?: Pick<SharedStore, 'settled'>,
  ) {}

  /** Resolves when what is known of the session is what is so now; at once for a session in a folder, which is looked at each time. */
  settled(): Promise<void> | undefined {
    return this.store?.settled();
  }

  /** False if the data are of another hotel than the session, or may be, because the session does not say. */
  owns(data: OfHotel): boolean {
    return this.look()(data);
  }

  /** Looks at the session once, for an answer that is made of several readings. */
  look(): (data: OfHotel) => boolean {
    const now = this.source.hotel?.();
    return ({ hotel = null }) =>
      now === undefined || now === hotel || hotel === null || (now !== null && sameHotel(now, hotel));
  }

  /** Reads; once more if the session was replaced meanwhile by one of another hotel. */
  async read<T extends OfHotel>(visit: () => Promise<Reading<T>>): Promise<Reading<T>> {
    const first = await visit();
    await this.settled();
    if (this.owns(first.data)) return first;
    log.info('The session is of another hotel now; what was read under way is let go of.');
    const second = await visit();
    await this.settled();
    if (this.owns(second.data)) return second;
    throw new Failure('WRONG_HOTEL', 'What was read is of another hotel than the saved session.', {
      remedy: 'Run `hotelrunner-mcp login --replace` for the hotel that is wanted, then ask again.',
    });
  }
}
