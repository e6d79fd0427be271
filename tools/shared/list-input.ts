import * as z from 'zod';
import { SORTS } from '../../src/hotel/reservation-order.js';
import { DATE_BASES } from '../../src/hotel/reservation-query.js';
import { STAY_STATUSES } from '../../src/hotel/stay.js';
import { fromInput, toInput } from './asked-range.js';
import { maxAgeInput } from './fields.js';

const part = z.string().trim().min(1).max(100).optional();
const atLeast = z.int().min(0).max(9_999).meta({ maximum: undefined, minimum: undefined }).optional();

/** The question of list_reservations; an export asks the same. */
export const listInput = z.strictObject({
  from: fromInput.optional(),
  to: toInput.optional(),
  date_basis: z.enum(DATE_BASES).default('stay'),
  status: z.array(z.enum(STAY_STATUSES)).optional(),
  channel: part,
  room: part,
  room_type: part,
  guest: part,
  unassigned_only: z.boolean().default(false),
  nationality: part,
  min_nights: atLeast,
  min_rooms: atLeast,
  owing: z.boolean().default(false).describe('balance > 0'),
  sort: z.enum(SORTS).default('arrival'),
  limit: z.int().min(1).max(100).default(25),
  cursor: z.string().max(200).optional(),
  detail: z.enum(['concise', 'full']).default('concise'),
  max_age_seconds: maxAgeInput,
});

export type ListQuestion = z.output<typeof listInput>;
