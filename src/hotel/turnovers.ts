/**
 * Which rooms are to be made ready, for housekeeping: those that somebody leaves, and who comes into them on the same day.
 */
import { leftEarly } from './holding.js';
import type { LocalDate, RoomStay } from './stay.js';
import { liveStays, type StayNow } from './stays-now.js';
import { roomKey } from './text.js';

export interface Turnover {
  date: LocalDate;
  room: string;
  /** The bookings and their guests; untrusted text. `comes` is null if nobody comes on that date. */
  leaves: TurnoverGuest;
  comes: TurnoverGuest | null;
}

export interface TurnoverGuest {
  confirmation_number: string;
  guest_name: string | null;
}

const inOrder = new Intl.Collator('en', { numeric: true });

function guestOf({ stay: { booking_number, guest_name } }: StayNow): TurnoverGuest {
  return { confirmation_number: booking_number, guest_name };
}

/**
 * Of each date, the rooms in their order that a guest leaves; a day-use guest comes and leaves. Who was checked out early has left
 * before, nobody knows when. Of several who come into one room on one day the first by number is named.
 */
export function turnoversOn(
  stays: readonly RoomStay[],
  businessDate: LocalDate,
  dates: readonly LocalDate[],
): Turnover[] {
  const live = liveStays(stays, businessDate).filter(({ stay }) => stay.room !== null);
  const wanted = new Set(dates);
  const coming = new Map<string, StayNow>();
  for (const row of live) {
    if (!wanted.has(row.stay.arrival)) continue;
    const key = `${row.stay.arrival} ${roomKey(row.stay.room ?? '')}`;
    const first = coming.get(key);
    if (first === undefined || row.stay.confirmation_number < first.stay.confirmation_number)
      coming.set(key, row);
  }
  return live
    .filter(({ stay, status }) => wanted.has(stay.departure) && !leftEarly(stay, status, businessDate))
    .map((row): Turnover => {
      const { room, departure } = row.stay;
      const next = coming.get(`${departure} ${roomKey(room ?? '')}`);
      return {
        date: departure,
        room: room ?? '',
        leaves: guestOf(row),
        comes: next === undefined || next.stay === row.stay ? null : guestOf(next),
      };
    })
    .sort(
      (a, b) =>
        (a.date < b.date ? -1 : a.date > b.date ? 1 : 0) ||
        inOrder.compare(a.room, b.room) ||
        (a.leaves.confirmation_number < b.leaves.confirmation_number ? -1 : 1),
    );
}
