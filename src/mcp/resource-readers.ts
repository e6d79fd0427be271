import * as z from 'zod';
import { hotelFacts } from '../hotel/hotel-facts.js';
import { askFor, defineTool } from '../tool.js';
import { allReservations } from '../../tools/shared/all-reservations.js';
import { roomsOf } from '../../tools/shared/for-sale.js';
import { asOfOutput, reservationOutput, warningsOutput } from '../../tools/shared/fields.js';

/**
 * Tools that answer under an address (`hotelrunner://...`) only. They are not listed among the tools, because that list is paid for in
 * tokens at every turn.
 */

/** Whoever opens an address wants to look, not to ask how things stand now: a reading of today will do. */
const A_DAY = { max_age_seconds: 86_400 };
const textOrNull = z.string().nullable();
const fact = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value: value.nullable(), source: z.string() });

export const latestReservations = defineTool({
  name: 'latest_reservations',
  title: 'All reservations of the last reading',
  description: '',
  input: z.strictObject({}),
  output: z.strictObject({
    reservations: z.array(reservationOutput),
    total: z.int(),
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  untrusted: ['guest_name', 'agency'],
  run: (_input, context) => allReservations(A_DAY, context),
});

export const aboutHotel = defineTool({
  name: 'about_hotel',
  title: 'The hotel: rooms, types, currency, times',
  description: '',
  input: z.strictObject({}),
  output: z.strictObject({
    hotel: textOrNull,
    business_date: textOrNull,
    time_zone: fact(z.string()),
    rooms_total: fact(z.int()),
    currency: fact(z.string()),
    check_in: fact(z.string()),
    check_out: fact(z.string()),
    room_types: z.array(z.strictObject({ room_type: z.string(), rooms: z.int().nullable() })),
    rooms: z.array(z.strictObject({ room: z.string(), room_type: textOrNull })),
    channels: z.array(z.string()),
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  untrusted: [],

  async run(_input, context) {
    const answer = await context.book.reservations(askFor(context, A_DAY.max_age_seconds));
    const { reading, as_of, warnings } = answer;
    const { rooms, roomList, timezone } = context.hotel;
    const { hotel, business_date, stays } = reading.data;
    const facts = hotelFacts(
      stays,
      { ...(rooms === null ? {} : { count: rooms }), room_list: roomList },
      roomsOf(answer, context).inventory,
    );
    const time_zone = { value: timezone, source: 'setting, or this machine' };
    return { hotel, business_date, time_zone, ...facts, as_of, warnings };
  },
});
