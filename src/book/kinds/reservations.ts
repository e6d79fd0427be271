import { isLocalDate } from '../../hotel/dates.js';
import type { LocalDate, RoomStay } from '../../hotel/stay.js';
import { parsePrintedDate } from '../../printed/date.js';
import { formatOf, isReading, onlyReading, type Written } from '../disk/snapshot-format.js';
import type { OfHotel, Reading } from '../reading.js';
import type { Kind } from './kind.js';

/** All rows of All Reservations. */
export interface ReservationsData extends OfHotel {
  hotel: string | null;
  /** The panel's business date at the time of reading. */
  business_date: LocalDate | null;
  stays: RoomStay[];
  /** The fields whose columns were there. */
  fields: string[];
  /** The numbers, as printed, of rows that are on the list and not among the stays, because their dates are none. */
  left_out?: string[];
}

/** There is one reading of this kind: of all of them. */
export const ALL = 'all';

/** The number is raised when the shape changes. The reader of the old shape stays: a history lasts for years. */
export const RESERVATIONS_FORMAT = formatOf<ReservationsData>(3, {
  1: (written) => withTimes(withoutGuests(readReservations(written))),
  2: (written) => withoutGuests(readReservations(written)),
  3: readReservations,
});

export const RESERVATIONS: Kind<ReservationsData> = {
  keep: 1,
  disk: {
    files: { key: ALL, file: 'latest.json', lock: 'reading.lock' },
    format: () => RESERVATIONS_FORMAT,
  },
  guests: 'in stays',
  age: 'as_of',
  title: () => 'reservations',
};

function readReservations(written: Written): Reading<ReservationsData> | null {
  const kept = written as Partial<Reading<ReservationsData>>;
  const whole =
    isReading(kept) &&
    Array.isArray(kept.data?.fields) &&
    Array.isArray(kept.data.stays) &&
    kept.data.stays.length === kept.rows_read &&
    kept.data.stays.every(isStay);
  return whole ? onlyReading(kept as Reading<ReservationsData>) : null;
}

/** Format 1 had the times of day in the printed text only. */
function withTimes(reading: Reading<ReservationsData> | null): Reading<ReservationsData> | null {
  if (reading === null) return null;
  const timeOf = (printed: string | undefined): string | null =>
    parsePrintedDate(printed ?? '')?.time ?? null;
  const stays = reading.data.stays.map((stay) => ({
    ...stay,
    arrival_time: timeOf(stay.printed['arrival']),
    departure_time: timeOf(stay.printed['departure']),
  }));
  return { ...reading, data: { ...reading.data, stays } };
}

/** Before format 3 nothing was read of guests but one name, nor of plans and agencies. */
function withoutGuests(reading: Reading<ReservationsData> | null): Reading<ReservationsData> | null {
  if (reading === null) return null;
  const unknown = { adults: null, children: null, meal_plan: null, rate_plan: null, agency: null };
  return {
    ...reading,
    data: { ...reading.data, stays: reading.data.stays.map((stay) => ({ ...stay, ...unknown })) },
  };
}

/** Whether a kept row has what all arithmetic relies on. */
function isStay(written: unknown): boolean {
  const { booking_number, confirmation_number, arrival, departure } = (written ?? {}) as Written;
  const named = typeof booking_number === 'string' && typeof confirmation_number === 'string';
  return named && [arrival, departure].every((date) => typeof date === 'string' && isLocalDate(date));
}
