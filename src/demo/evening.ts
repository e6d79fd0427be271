/** How the demo hotel's list looked on the evening before, so that there is something to compare its first reading with. */
import type { LocalDate, RoomStay } from '../hotel/stay.js';
import { addDays } from './hotel/dates.js';

export const EVENING = '18:00';

/**
 * The list of the evening before `today`: without bookings made since, with the guests who were still expected then, and before
 * those who leave today had paid.
 */
export function eveningBefore(stays: readonly RoomStay[], today: LocalDate): RoomStay[] {
  const yesterday = addDays(today, -1);
  const label = stays.find(({ printed_status }) => printed_status === 'open')?.status_label;
  return stays
    .filter(({ booked_at }) => booked_at === null || booked_at < `${yesterday}T${EVENING}`)
    .map((stay) => {
      const { printed_status: status, arrival, departure, total, paid } = stay;
      const missed = status === 'cancelled' ? today : status === 'no_show' ? yesterday : null;
      if (arrival === missed)
        return { ...stay, printed_status: 'open', status_label: label ?? stay.status_label };
      const settled = departure === today && paid !== null && paid.amount === total?.amount;
      return settled ? { ...stay, paid: { ...paid, amount: 0 } } : stay;
    });
}
