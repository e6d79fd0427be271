/** When each booking of the ledger was changed last. The ledger is plain data that anybody may change, so changes are noticed by looking. */
import type { LocalDateTime } from '../../hotel/stay.js';
import { addDays } from '../hotel/dates.js';
import type { Ledger, LedgerBooking, LedgerRow } from '../hotel/ledger.js';

/** The hotel's offset, as on the panel. */
const OFFSET = '+01:00';
const OFFSET_MS = 3_600_000;

/** Milliseconds since 1970 of a time on the hotel's clock. */
export function instantAtHotel(time: LocalDateTime): number {
  return Date.parse(`${time}:00${OFFSET}`);
}

/** A time as the API writes it: on the hotel's clock, with its offset. */
export function writtenAtHotel(instant: number): string {
  return new Date(instant + OFFSET_MS).toISOString().slice(0, 19) + OFFSET;
}

export class Updates {
  private readonly seen = new Map<string, { print: string; at: number }>();

  constructor(
    private readonly ledger: Ledger,
    private readonly now: () => number,
  ) {
    for (const booking of ledger.bookings) {
      this.seen.set(booking.number, { print: JSON.stringify(booking), at: firstUpdate(booking, ledger) });
    }
  }

  /** Notices what was changed since the last look; it counts as changed now. */
  look(): void {
    for (const booking of this.ledger.bookings) {
      const print = JSON.stringify(booking);
      if (this.seen.get(booking.number)?.print !== print)
        this.seen.set(booking.number, { print, at: this.now() });
    }
  }

  /** Milliseconds since 1970. */
  of({ number }: LedgerBooking): number {
    return this.seen.get(number)?.at ?? this.now();
  }
}

/** The last change that a booking must have had to be as it is when the ledger is made. */
function firstUpdate({ rows }: LedgerBooking, { today }: Ledger): number {
  const latest = instantAtHotel(`${today}T06:00`);
  const times = rows.map((row) => {
    const booked = instantAtHotel(row.bookedAt);
    return Math.max(booked, Math.min(latest, instantAtHotel(lastChange(row))));
  });
  return Math.max(...times);
}

function lastChange(row: LedgerRow): LocalDateTime {
  switch (row.status) {
    case 'cancelled':
      return `${addDays(row.bookedAt.slice(0, 10), row.id % 6)}T16:30`;
    case 'no_show':
      return `${addDays(row.arrival, 1)}T02:00`;
    case 'in_house':
      return `${row.arrival}T${row.arrivalTime}`;
    case 'departed':
      return `${row.departure}T${row.departureTime}`;
    default:
      return row.bookedAt;
  }
}
