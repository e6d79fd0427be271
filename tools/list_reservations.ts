import * as z from 'zod';
import { sortKeyOf } from '../src/hotel/reservation-order.js';
import type { Reservation } from '../src/hotel/stay.js';
import { defineTool } from '../src/tool.js';
import { resolvedOutput } from './shared/asked-range.js';
import { questionKey, readCursor, readingMark, writeCursor } from './shared/cursor.js';
import { amountsOutput, asOfOutput, reservationOutput, warningsOutput } from './shared/fields.js';
import { listInput } from './shared/list-input.js';
import { matchingReservations, type Matching } from './shared/matching-reservations.js';

export const listReservations = defineTool({
  name: 'list_reservations',
  title: 'List reservations',
  description:
    'Bookings (all their rooms in one) that match every filter; dates, status, room, room_type and unassigned_only of one and the same ' +
    'room. from..to means any night of the stay, or what date_basis says. Cancelled and no-shows are included unless status says ' +
    'otherwise; in house follows from dates. Texts match in part, several by comma. total and totals are of all matches; pass ' +
    'next_cursor back for more. concise has room_type of unassigned rooms only; full adds it, paid, balance, booked_at, nationality, ' +
    'guests, plans and agency if shown, data per room.',
  input: listInput,
  output: z.strictObject({
    reservations: z.array(reservationOutput),
    total: z.int(),
    totals: z.strictObject({
      bookings: z.int(),
      rooms: z.int(),
      unassigned_rooms: z.int(),
      room_nights: z.int(),
      total: amountsOutput,
      paid: amountsOutput,
      balance: amountsOutput,
    }),
    next_cursor: z.string().nullable(),
    resolved: resolvedOutput,
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  untrusted: ['guest_name', 'agency'],
  repeatable: true,

  async run(input, context) {
    const { limit, cursor, detail } = input;
    const found = await matchingReservations(input, context);
    const { question, matches, totals, resolved, answer, warnings } = found;
    const { read_at } = answer.reading;
    const key = questionKey(question);
    const start = cursor === undefined ? null : readCursor(cursor, key);
    const offset = start?.offset ?? 0;
    const page = matches.slice(offset, offset + limit);
    const next = offset + page.length;
    const again =
      start !== null && start.reading !== readingMark(read_at)
        ? ['The dashboard was read again since the first page: rows may repeat or be missing here.']
        : [];
    return {
      reservations: page.map((booking) =>
        detail === 'full' ? found.full(booking) : concise(booking, question),
      ),
      total: matches.length,
      totals,
      next_cursor:
        next < matches.length
          ? writeCursor({ offset: next, question: key, reading: start?.reading ?? readingMark(read_at) })
          : null,
      ...(resolved === undefined ? {} : { resolved }),
      as_of: answer.as_of,
      warnings: [...again, ...warnings],
    };
  },
});

/** What most questions need, and what this one is about; the rest costs tokens in every row. */
function concise(
  reservation: Reservation,
  { sort, date_basis, owing, nationality: asked, room_type: type }: Matching['question'],
): z.input<typeof reservationOutput> {
  const { status_label: _label, paid: _paid, balance, booked_at, nationality, ...kept } = reservation;
  const by = sortKeyOf(sort);
  return {
    ...kept,
    rooms: reservation.rooms.map(({ room, room_type, status, guest_name }) => ({
      room,
      // Who knows the room's number knows its type.
      ...(room === null || type !== undefined ? { room_type } : {}),
      // A room that was cancelled, or whose guest has not come yet.
      ...(status === reservation.status ? {} : { status }),
      ...(guest_name === undefined ? {} : { guest_name }),
    })),
    ...(owing || by === 'balance' ? { balance } : {}),
    ...(by === 'booked_at' || date_basis === 'booked' ? { booked_at } : {}),
    ...(asked === undefined ? {} : { nationality }),
  };
}
