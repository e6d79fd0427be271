import type { HotelContext } from '../tool.js';

/** The hotels that a server answers for. With one of them nothing takes its key, and nothing shows it. */
export interface Hotels {
  /** By key, in the order of the config file; at least one. */
  contexts: ReadonlyMap<string, HotelContext>;
  /** The key of the hotel that a question without one is about; null if each has to name its own. */
  default: string | null;
  /** The same hotels for somebody who is shown guests in this way; never more of them than the settings show. Left out, nobody is. */
  under?: (privacy: 'masked' | 'pseudonymous') => ReadonlyMap<string, HotelContext>;
}

/** The key of the only hotel, where none has one. It is shown nowhere. */
export const ONLY = 'hotel';

/** A server of one hotel. */
export function onlyHotel(context: HotelContext): Hotels {
  return { contexts: new Map([[ONLY, context]]), default: ONLY };
}
