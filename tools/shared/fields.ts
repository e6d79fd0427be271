import * as z from 'zod';
import type { AsOf } from '../../src/book/book.js';
import { STAY_STATUSES } from '../../src/hotel/stay.js';

/** Shapes that several tools share. `meta` keeps schemas short: each character is paid for at every turn. */

/** What it means is told once for all tools, in the instructions. */
export const maxAgeInput = z.int().min(0).max(86_400).optional();

export const moneyOutput = z.strictObject({ amount: z.number(), currency: z.string() }).nullable();
/** One amount for each currency. */
export const amountsOutput = z.array(z.strictObject({ amount: z.number(), currency: z.string() }));
const status = z.enum(STAY_STATUSES);
const textOrNull = z.string().nullable();

const room = z.strictObject({
  room: textOrNull,
  room_type: textOrNull.optional(),
  confirmation_number: z.string().optional(),
  status: status.optional(),
  arrival: z.string().optional(),
  departure: z.string().optional(),
  total: moneyOutput.optional(),
  paid: moneyOutput.optional(),
  /** Of a room whose guest bears another name than the booking's. */
  guest_name: textOrNull.optional(),
});

/** A reservation; what is optional is left out of concise lists. */
export const reservationOutput = z.strictObject({
  confirmation_number: z.string(),
  status,
  status_label: z.string().optional(),
  channel: textOrNull,
  guest_name: textOrNull,
  arrival: z.string(),
  departure: z.string(),
  nights: z.int().optional(),
  rooms: z.array(room),
  total: moneyOutput,
  paid: moneyOutput.optional(),
  balance: moneyOutput.optional(),
  booked_at: textOrNull.optional(),
  nationality: textOrNull.optional(),
  /** What All Reservations shows besides, if it does. */
  adults: z.int().optional(),
  children: z.int().optional(),
  meal_plan: z.string().optional(),
  rate_plan: z.string().optional(),
  agency: z.string().optional(),
});

export const asOfOutput = z.strictObject({
  read_at: z.string(),
  age_seconds: z.number(),
  source: z.enum(['live', 'cache', 'snapshot', 'api']),
  stale: z.boolean(),
  refreshing: z.boolean(),
  rows_read: z.int(),
  rows_reported: z.int().nullable(),
}) satisfies z.ZodType<AsOf>;

export const warningsOutput = z.array(z.string());
