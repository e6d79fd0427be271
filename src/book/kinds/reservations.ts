import * as z from 'zod';
import type { Disagreement } from '../../hotel/two-sources.js';
import { PRINTED_STATUSES, type LocalDate, type RoomStay } from '../../hotel/stay.js';
import { parsePrintedDate } from '../../printed/date.js';
import {
  keptCells,
  keptCount,
  keptDate,
  keptInstant,
  keptLink,
  keptMoney,
  keptName,
  keptReading,
  keptText,
  keptTextOrNull,
  keptTime,
} from '../disk/kept-fields.js';
import { formatOf, type Written } from '../disk/snapshot-format.js';
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
  left_out?: string[] | undefined;
  /**
   * What a second source tells otherwise; left out where there is one source only, or the two were not compared. Never on disk: it is
   * worked out for each answer.
   */
  disagreements?: readonly Disagreement[];
}

/** There is one reading of this kind: of all of them. */
export const ALL = 'all';

/** The number is raised when the shape changes. The reader of the old shape stays: a history lasts for years. */
export const RESERVATIONS_FORMAT = formatOf<ReservationsData>(3, {
  1: (written) => readReservations(withRows(written, (row) => withTimes(withoutGuests(row)))),
  2: (written) => readReservations(withRows(written, withoutGuests)),
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

/** A row as it lies on disk. */
export const keptStay = z
  .object({
    confirmation_number: keptText,
    booking_number: keptText.min(1),
    printed_status: z.enum(PRINTED_STATUSES),
    status_label: keptText,
    room: keptTextOrNull,
    room_type: keptTextOrNull,
    channel: keptTextOrNull,
    guest_name: keptTextOrNull,
    arrival: keptDate,
    departure: keptDate,
    arrival_time: keptTime,
    departure_time: keptTime,
    total: keptMoney,
    paid: keptMoney,
    booked_at: keptInstant,
    nationality: keptTextOrNull,
    adults: keptCount,
    children: keptCount,
    meal_plan: keptTextOrNull,
    rate_plan: keptTextOrNull,
    agency: keptTextOrNull,
    link: keptLink,
    nightly: z.array(z.number()).max(1_000).optional(),
    printed: keptCells,
  })
  .refine(({ arrival, departure }) => arrival <= departure) satisfies z.ZodType<RoomStay>;

const Whole = keptReading<ReservationsData>(
  z.object({
    hotel: keptTextOrNull,
    business_date: keptDate.nullable(),
    stays: z.array(keptStay),
    fields: z.array(keptName).max(100),
    left_out: z.array(keptText).optional(),
  }),
);

function readReservations(written: Written): Reading<ReservationsData> | null {
  const { data } = Whole.safeParse(written);
  return data?.data.stays.length === data?.rows_read ? (data ?? null) : null;
}

/** Format 1 had the times of day in the printed text only. */
function withTimes(row: Written): Written {
  const printed = (row['printed'] ?? {}) as Written;
  const timeOf = (text: unknown): string | null =>
    typeof text === 'string' && text.length <= 500 ? (parsePrintedDate(text)?.time ?? null) : null;
  return { ...row, arrival_time: timeOf(printed['arrival']), departure_time: timeOf(printed['departure']) };
}

/** Before format 3 nothing was read of guests but one name, nor of plans and agencies. */
function withoutGuests(row: Written): Written {
  return { ...row, adults: null, children: null, meal_plan: null, rate_plan: null, agency: null };
}

/** What an older file holds, with what its rows could not hold; whether it is whole is still to be seen. */
function withRows(written: Written, change: (row: Written) => Written): Written {
  const data = written['data'] as Written | null | undefined;
  const stays: unknown = data?.['stays'];
  const isRow = (row: unknown): row is Written => typeof row === 'object' && row !== null;
  return Array.isArray(stays)
    ? { ...written, data: { ...data, stays: stays.map((row: unknown) => (isRow(row) ? change(row) : row)) } }
    : written;
}
