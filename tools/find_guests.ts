import * as z from 'zod';
import { findGuests, GUEST_SORTS, type Guest } from '../src/hotel/guests.js';
import { defineTool } from '../src/tool.js';
import { asOfOutput, maxAgeInput, moneyOutput, warningsOutput } from './shared/fields.js';
import { businessDateOf, needColumns, reservationsOf } from './shared/reservations.js';

/** Agencies book hundreds of times under one name. */
const MOST_NUMBERS = 20;

export const findGuestsTool = defineTool({
  name: 'find_guests',
  title: 'Find guests',
  description:
    'Guests by name over all bookings that are neither cancelled nor no-show: how often, how long, how much. Without guest: those ' +
    'who came back (min_bookings 2). nights are those of bookings, whatever their rooms.',
  input: z.strictObject({
    guest: z.string().trim().min(1).max(100).optional().describe('Words of the name'),
    min_bookings: z.int().min(1).max(1000).optional(),
    sort: z.enum(GUEST_SORTS).default('-bookings'),
    limit: z.int().min(1).max(100).default(25),
    max_age_seconds: maxAgeInput,
  }),
  output: z.strictObject({
    guests: z.array(
      z.strictObject({
        guest_name: z.string(),
        bookings: z.int(),
        nights: z.int(),
        revenue: z.array(moneyOutput.unwrap()),
        first_arrival: z.string(),
        last_departure: z.string(),
        next_arrival: z.string().nullable(),
        confirmation_numbers: z.array(z.string()),
      }) satisfies z.ZodType<Guest>,
    ),
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  searchHint: 'returning hotel guests, regulars, guest history',
  untrusted: ['guest_name'],
  repeatable: true,

  async run({ guest, min_bookings, sort, limit, max_age_seconds }, context) {
    const answer = await reservationsOf(context, max_age_seconds);
    const { data } = answer.reading;
    needColumns(data, { guest_name: true, total: sort.endsWith('revenue') });
    const minBookings = min_bookings ?? (guest === undefined ? 2 : 1);
    const { guests, without_total, sorted_by, without_stay } = findGuests({
      stays: data.stays,
      businessDate: businessDateOf(answer, context),
      guest,
      minBookings,
      sort,
    });
    const shown = guests.slice(0, limit);
    const warnings: string[] = [];
    if (shown.length < guests.length)
      warnings.push(
        `Only ${shown.length} of ${guests.length} guests are shown; raise limit or min_bookings.`,
      );
    if (without_stay > 0 && guests.length === 0)
      warnings.push(
        `${without_stay} matching names have only cancelled or no-show bookings: see list_reservations.`,
      );
    if (!data.fields.includes('total'))
      warnings.push('revenue is empty: All Reservations does not show the column total.');
    else if (without_total > 0)
      warnings.push(`revenue leaves out ${without_total} rooms of these guests without a known total.`);
    if (sorted_by !== null)
      warnings.push(`There are several currencies: the order goes by the amounts in ${sorted_by}.`);
    if (shown.some(({ bookings }) => bookings > MOST_NUMBERS))
      warnings.push(
        `confirmation_numbers holds the last ${MOST_NUMBERS} at most; list_reservations has all.`,
      );
    return {
      guests: shown.map((one) => ({
        ...one,
        confirmation_numbers: one.confirmation_numbers.slice(-MOST_NUMBERS),
      })),
      as_of: answer.as_of,
      warnings: [...warnings, ...answer.warnings],
    };
  },
});
