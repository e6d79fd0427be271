import type { ReservationsData } from '../kinds/reservations.js';
import type { Reading } from '../reading.js';
import type { History } from './history.js';

type Snapshot = Reading<ReservationsData>;

/** A history whose readings are shown as they may be seen outside. */
export function historySeen(
  history: History,
  seen: (reading: Snapshot | null) => Promise<Snapshot | null>,
): Pick<History, 'at' | 'oldest' | 'size'> {
  return {
    at: async (time, hotel) => seen(await history.at(time, hotel)),
    oldest: async (hotel) => seen(await history.oldest(hotel)),
    size: () => history.size(),
  };
}
