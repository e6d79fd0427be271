/**
 * What the REST API sends, field by field: only what is read, each text bounded and cleaned, each number a number however it is written
 * (seen: `item_total` as a string). A field that has another type than it should is null. All text is untrusted.
 */
import * as z from 'zod';
import { isLocalDate } from '../hotel/dates.js';
import { cleanText } from '../hotel/text.js';

const LONGEST_NOTE = 2_000;
const MOST_ROOMS = 500;
const MOST_NIGHTS = 1_000;
const MOST_RESERVATIONS = 1_000;

const cleaned = (most?: number) =>
  z
    .union([z.string().max(100_000), z.number()])
    .transform((value) => cleanText(String(value), most) || null)
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);

const text = cleaned();
const note = cleaned(LONGEST_NOTE);

/** A decimal number, or one in a string. */
const amount = z
  .union([z.number(), z.string().max(40)])
  .transform((value) => {
    if (typeof value === 'string' && !/^\s*-?\d{1,12}(\.\d{1,8})?\s*$/.test(value)) return null;
    const number = Number(value);
    return Number.isFinite(number) && Math.abs(number) < 1e12 ? number : null;
  })
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

const count = amount.transform((value) =>
  value !== null && Number.isInteger(value) && value >= 0 && value < 10_000 ? value : null,
);
const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** A moment as it is written: date, time of day if there is one, offset if there is one. Null if it is no date. */
export interface Written {
  date: string;
  /** `HH:MM` */
  time: string | null;
  /** `Z`, `+01:00`; null without. */
  offset: string | null;
}

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/;

const moment = z
  .string()
  .max(60)
  .transform((written): Written | null => {
    const [, date = '', time = null, offset = null] = MOMENT.exec(written.trim()) ?? [];
    if (!isLocalDate(date) || (time !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))) return null;
    return { date, time, offset: offset?.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2') ?? null };
  })
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** A list; an object of numbered entries, as the first version of the API had it for rooms, is one as well. */
const listOf = <T extends z.ZodType>(entry: T, most: number) =>
  z.preprocess(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value) : value,
    z.array(entry).max(most),
  );

const Night = z.object({ date: moment, price: amount, original_price: amount, discount: amount });
const Extra = z.object({ name: text, price: amount, total: amount });

const Room = z.object({
  state: text,
  canceled_at: moment,
  number: text,
  voucher_number: text,
  rate_code: text,
  inv_code: text,
  non_refundable: flag,
  total: amount,
  meal_plan: text,
  total_guest: count,
  total_adult: count,
  child_ages: listOf(z.unknown(), 100)
    .nullish()
    .catch(null)
    .transform((value) => value ?? null),
  name: text,
  name_presentation: text,
  checkin_date: moment,
  checkout_date: moment,
  extra_info: note,
  daily_prices: listOf(Night, MOST_NIGHTS)
    .nullish()
    .catch(null)
    .transform((value) => value ?? []),
  extras: listOf(Extra, 100)
    .nullish()
    .catch(null)
    .transform((value) => value ?? []),
});

const Address = z
  .object({
    address_line: text,
    street: text,
    street_2: text,
    city: text,
    state: text,
    country: text,
    country_code: text,
    phone: text,
    email: text,
  })
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

export const ApiReservation = z.object({
  reservation_id: text,
  hr_number: text,
  provider_number: text,
  pms_number: text,
  channel: text,
  channel_display: text,
  source_display: text,
  state: text,
  guest: text,
  firstname: text,
  lastname: text,
  country: text,
  address: Address,
  checkin_date: moment,
  checkout_date: moment,
  completed_at: moment,
  updated_at: moment,
  canceled_at: moment,
  cancel_reason: text,
  sub_total: amount,
  extras_total: amount,
  adjustments_total: amount,
  tax_total: amount,
  total: amount,
  currency: text,
  paid_amount: amount,
  payment: text,
  note,
  // A room that is none would be a room less.
  rooms: listOf(Room, MOST_ROOMS)
    .nullish()
    .transform((value) => value ?? []),
});
export type ApiReservation = z.infer<typeof ApiReservation>;
export type ApiRoom = ApiReservation['rooms'][number];

const counted = z.union([
  z.int().min(0).max(10_000_000),
  z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number),
]);

/** One page of `GET /reservations`. */
export const ApiPage = z.object({
  reservations: z.array(ApiReservation).max(MOST_RESERVATIONS),
  count: counted,
  current_page: counted,
  pages: counted,
});
export type ApiPage = z.infer<typeof ApiPage>;
