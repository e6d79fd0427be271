import * as z from 'zod';
import { strayYearHint } from '../src/hotel/asked-date.js';
import { SORTS } from '../src/hotel/reservation-order.js';
import { DATE_BASES, queryReservations } from '../src/hotel/reservation-query.js';
import { STAY_STATUSES, type Reservation } from '../src/hotel/stay.js';
import { defineTool } from '../src/tool.js';
import { fromInput, resolvedOutput, resolveRange, toInput } from './shared/asked-range.js';
import { questionKey, readCursor, writeCursor } from './shared/cursor.js';
import { asOfOutput, digitsInput, maxAgeInput, reservationOutput, warningsOutput } from './shared/fields.js';
import { askingOnce, businessDateOf, needColumns, reservationsOn } from './shared/reservations.js';

const part = z.string().trim().min(1).max(100).optional();

export const listReservations = defineTool({
  name: 'list_reservations',
  title: 'List reservations',
  description:
    'Bookings (all their rooms in one) that match every filter given. from/to are inclusive and mean any night of the stay, ' +
    'or what date_basis says. Cancelled and no-shows are included unless status says otherwise; in house follows from dates. ' +
    'total counts all matches; pass next_cursor back for more.',
  input: z.strictObject({
    from: fromInput.optional(),
    to: toInput.optional(),
    date_basis: z.enum(DATE_BASES).default('stay'),
    status: z.array(z.enum(STAY_STATUSES)).optional(),
    channel: part,
    room: digitsInput(part.describe('Room number')),
    room_type: part,
    guest: part.describe('Part of the name'),
    unassigned_only: z.boolean().default(false),
    sort: z.enum(SORTS).default('arrival'),
    limit: z.int().min(1).max(100).default(25),
    cursor: z.string().max(200).optional(),
    detail: z
      .enum(['concise', 'full'])
      .default('concise')
      .describe('full adds nights, paid, balance, booked_at, per-room data'),
    max_age_seconds: maxAgeInput,
  }),
  output: z.strictObject({
    reservations: z.array(reservationOutput),
    total: z.int(),
    next_cursor: z.string().nullable(),
    resolved: resolvedOutput,
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  untrusted: ['guest_name'],
  repeatable: true,

  async run(input, context) {
    const { limit, cursor, detail, max_age_seconds, from: _from, to: _to, ...rest } = input;
    const reservations = askingOnce(context, max_age_seconds);
    const { from, to, resolved } = await resolveRange({ from: input.from, to: input.to }, async () =>
      businessDateOf(await reservations(), context),
    );
    // The cursor holds the dates that were meant, so that one of yesterday's `today` does not go on in another list.
    const question = { from, to, ...rest };
    const key = questionKey(question);
    const start = cursor === undefined ? null : readCursor(cursor, key);
    const answer = await reservations();
    const { data, read_at } = answer.reading;
    needColumns(data, {
      room: input.room !== undefined || input.unassigned_only,
      channel: input.channel !== undefined,
      room_type: input.room_type !== undefined,
      guest_name: input.guest !== undefined || input.sort.endsWith('guest_name'),
      booked_at:
        input.sort.endsWith('booked_at') ||
        (input.date_basis === 'booked' && (from !== undefined || to !== undefined)),
    });
    const matches = queryReservations(reservationsOn(data, businessDateOf(answer, context)), question);
    const offset = start?.offset ?? 0;
    const page = matches.slice(offset, offset + limit);
    const next = offset + page.length;
    const hint = strayYearHint(data.stays, { from, to }, input.date_basis === 'booked');
    const warnings = [...(hint === null ? [] : [hint]), ...answer.warnings];
    if (start !== null && start.reading !== read_at) {
      warnings.unshift(
        'The dashboard was read again since the first page: rows may repeat or be missing here.',
      );
    }
    return {
      reservations: detail === 'full' ? page : page.map(concise),
      total: matches.length,
      next_cursor:
        next < matches.length
          ? writeCursor({ offset: next, question: key, reading: start?.reading ?? read_at })
          : null,
      ...(resolved === undefined ? {} : { resolved }),
      as_of: answer.as_of,
      warnings,
    };
  },
});

/** The fields that most questions need: each further one costs tokens in every row. */
function concise(reservation: Reservation): z.input<typeof reservationOutput> {
  const {
    status_label: _label,
    nights: _nights,
    paid: _paid,
    balance: _balance,
    booked_at: _booked,
    nationality: _nationality,
    ...kept
  } = reservation;
  return { ...kept, rooms: reservation.rooms.map(({ room, room_type }) => ({ room, room_type })) };
}
