import * as z from 'zod';
import { EXPORT_FORMATS } from '../src/export/exports.js';
import { defineTool } from '../src/tool.js';
import { allReservations } from './shared/all-reservations.js';
import { resolvedOutput } from './shared/asked-range.js';
import type { reservationOutput } from './shared/fields.js';
import { asOfOutput, warningsOutput } from './shared/fields.js';

type Reservation = z.input<typeof reservationOutput>;

const text = z.string().optional();

export const exportReservations = defineTool({
  name: 'export_reservations',
  title: 'Export reservations',
  description:
    'Writes a new local file, one row per room of the bookings that match (filters of list_reservations), and gives its path.',
  // The filters are loose here, because list_reservations checks them: a definition said twice is paid for twice.
  input: z.strictObject({
    format: z.enum(EXPORT_FORMATS).default('csv'),
    from: text,
    to: text,
    date_basis: text,
    status: z.array(z.string()).optional(),
    channel: text,
    room: text,
    room_type: text,
    guest: text,
    unassigned_only: z.boolean().optional(),
    nationality: text,
    min_nights: z.int().optional(),
    min_rooms: z.int().optional(),
    owing: z.boolean().optional(),
    max_age_seconds: z.int().optional(),
  }),
  output: z.strictObject({
    path: z.string(),
    uri: z.string(),
    format: z.enum(EXPORT_FORMATS),
    rows: z.int(),
    bytes: z.int(),
    resolved: resolvedOutput,
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  searchHint: 'hotel bookings as CSV or JSON file, spreadsheet',
  untrusted: [],
  // Nothing changes in the hotel, but a file is written.
  hints: { readOnlyHint: false, idempotentHint: false },
  links: ({ uri, path, format }) => [
    {
      uri,
      name: path.replace(/^.*[\\/]/, ''),
      mimeType: format === 'json' ? 'application/json' : 'text/csv',
    },
  ],

  async run({ format, ...question }, context) {
    const { reservations, resolved, as_of, warnings } = await allReservations(question, context);
    const rows = reservations.flatMap(rowsOf);
    const file = await context.exports.save(rows, format, { read_at: as_of.read_at });
    const dates = resolved === undefined ? {} : { resolved };
    return { ...file, format, rows: rows.length, ...dates, as_of, warnings };
  },
});

/** A row for each room, with what it has from its booking. */
function rowsOf(booking: Reservation): object[] {
  const { confirmation_number, status, channel, guest_name, booked_at, nationality, rooms } = booking;
  const shown = shownOf(booking);
  return rooms.map((room) => ({
    booking_number: confirmation_number,
    confirmation_number: room.confirmation_number,
    status: room.status ?? status,
    channel,
    guest_name: room.guest_name ?? guest_name,
    arrival: room.arrival,
    departure: room.departure,
    room: room.room,
    room_type: room.room_type,
    total: room.total ?? null,
    paid: room.paid ?? null,
    booked_at: booked_at ?? null,
    nationality: nationality ?? null,
    ...shown,
  }));
}

/** What All Reservations shows besides: a file has no columns that are empty in all rows. */
function shownOf(booking: Reservation): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const key of ['meal_plan', 'rate_plan', 'agency'] as const)
    if (booking[key] !== undefined) shown[key] = booking[key];
  // Guests of several rooms would stand with each of them, and be added up.
  if (booking.rooms.length > 1) return shown;
  for (const key of ['adults', 'children'] as const)
    if (booking[key] !== undefined) shown[key] = booking[key];
  return shown;
}
