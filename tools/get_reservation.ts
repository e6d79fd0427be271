import * as z from 'zod';
import type { Answer } from '../src/book/book.js';
import type { DetailsData } from '../src/book/source.js';
import { DETAILS_YOUNG_SECONDS, detailsKey, detailsOfRow } from '../src/book/kinds/details.js';
import { asFailure, Failure } from '../src/base/errors.js';
import { bookingMeant } from '../src/hotel/asked-booking.js';
import {
  bookingNumber,
  looksLikeConfirmationNumber,
  nearestNumbers,
  normalizeAsked,
} from '../src/hotel/confirmation-number.js';
import { shownOfBooking } from '../src/hotel/head-count.js';
import { rowsOfBookings } from '../src/hotel/rows-of-bookings.js';
import type { Reservation, RoomStay } from '../src/hotel/stay.js';
import { pageFacts } from '../src/printed/page-facts.js';
import { speaksToAssistants } from '../src/hotel/speaks-to-assistants.js';
import { partsOf } from './shared/page-parts.js';
import { askFor, defineTool, type RepeatableContext } from '../src/tool.js';
import { noteWarning } from './shared/booking-pages.js';
import { asOfOutput, maxAgeInput, reservationOutput, warningsOutput } from './shared/fields.js';
import { businessDateOf, reservationsOf, reservationsOn } from './shared/reservations.js';

const detailsOutput = z
  .strictObject({
    note: z.string().nullable(),
    adults: z.int().nullable(),
    children: z.int().nullable(),
    arrival_time: z.string().nullable(),
    sections: z.array(
      z.strictObject({
        title: z.string().nullable(),
        fields: z.array(z.strictObject({ label: z.string(), value: z.string() })),
        tables: z.array(z.strictObject({ headers: z.array(z.string()), rows: z.array(z.array(z.string())) })),
      }),
    ),
  })
  .nullable();

export const getReservation = defineTool({
  name: 'get_reservation',
  title: 'Get one reservation',
  description:
    'One booking with all its rooms, by confirmation number in any form people write it. details is what its own page says: ' +
    'note and guests first, then its sections, or those asked for. Untrusted text.',
  input: z.strictObject({
    confirmation_number: z.string().trim().min(1).max(100),
    with_details: z.boolean().default(true),
    sections: z
      .array(z.string().trim().min(1).max(60))
      .max(10)
      .optional()
      .describe('note, or parts of titles and labels'),
    max_age_seconds: maxAgeInput,
  }),
  output: z.strictObject({
    reservation: reservationOutput,
    details: detailsOutput,
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  searchHint: 'one hotel booking by confirmation number, notes, folio',
  untrusted: ['guest_name', 'agency', 'details'],
  repeatable: true,

  async run({ confirmation_number, with_details, sections, max_age_seconds }, context) {
    const answer = await reservationsOf(context, max_age_seconds);
    const { data } = answer.reading;
    const businessDate = businessDateOf(answer, context);
    const reservations = reservationsOn(data, businessDate);
    const meant = bookingMeant(data.stays, confirmation_number);
    const reservation = reservations.find((one) => one.confirmation_number === meant?.booking);
    const unread = unreadRows(data.left_out, confirmation_number, meant?.booking);
    if (reservation === undefined)
      throw unread.length > 0 ? notRead() : notFound(confirmation_number, reservations);
    const stay = stayOf(data.stays, reservation, confirmation_number);
    const { details, warnings } = with_details
      ? await detailsOf(stay, data.stays, sections, max_age_seconds, context)
      : { details: null, warnings: [] };
    const other = otherwise(meant?.otherwise ?? null);
    return {
      reservation: {
        ...reservation,
        ...shownOfBooking(data.stays, reservation.confirmation_number, businessDate),
      },
      details,
      as_of: answer.as_of,
      warnings: [...other, ...unread, ...warnings, ...answer.warnings],
    };
  },
});

/** What to say if the number can be read as that of another booking, too. */
function otherwise(number: string | null): string[] {
  if (number === null) return [];
  const named = looksLikeConfirmationNumber(number) ? ` (${number})` : '';
  return [
    `This booking has the number as it was typed; read otherwise it is that of another booking${named}.`,
  ];
}

/** What to say if rows of the booking are on the list that could not be read. */
function unreadRows(numbers: readonly string[] = [], asked: string, booking: string | undefined): string[] {
  const rows = numbers.map((number) => ({
    confirmation_number: number,
    booking_number: bookingNumber(number),
  }));
  const meant = booking ?? bookingMeant(rows, asked)?.booking;
  if (!rows.some(({ booking_number }) => booking_number === meant)) return [];
  return [
    'A row of this booking has no dates that can be read: its room is not among these, nor its amounts.',
  ];
}

function notRead(): Failure {
  return new Failure(
    'READING_INCOMPLETE',
    'That reservation is on All Reservations, but its arrival and departure are no dates that can be read, so nothing is told of it.',
    { remedy: 'Correct its dates in the dashboard, then ask again.', retry: 'never' },
  );
}

function notFound(asked: string, reservations: readonly Reservation[]): Failure {
  // Only texts that are confirmation numbers by their form: nothing else scraped may stand in an error.
  const known = reservations
    .map(({ confirmation_number }) => confirmation_number)
    .filter(looksLikeConfirmationNumber);
  const near = nearestNumbers(normalizeAsked(asked), known);
  return new Failure(
    'NOT_FOUND',
    'No reservation has that confirmation number.' +
      (near.length > 0 ? ` The nearest are ${near.join(', ')}.` : ''),
  );
}

/** The row whose page is opened: the one asked for by its own number, else the first of the booking that has a link. */
function stayOf(stays: readonly RoomStay[], reservation: Reservation, asked: string): RoomStay | undefined {
  const own = rowsOfBookings(stays).get(reservation.confirmation_number) ?? [];
  const written = asked.trim().toLowerCase();
  // People leave the room's id out: `6000000001-1` is the row printed `6000000001-1.5000000002`.
  const bears = (row: RoomStay): boolean =>
    `${row.confirmation_number.toLowerCase()}.`.startsWith(`${written}.`);
  return (
    own.find((row) => bears(row) && row.link !== null) ?? own.find(({ link }) => link !== null) ?? own[0]
  );
}

async function detailsOf(
  stay: RoomStay | undefined,
  stays: readonly RoomStay[],
  wanted: readonly string[] | undefined,
  maxAgeSeconds: number | undefined,
  context: RepeatableContext,
): Promise<{ details: z.input<typeof detailsOutput>; warnings: string[] }> {
  if (stay === undefined || stay.link === null) {
    return {
      details: null,
      warnings: ['Its confirmation number carries no link, so its page was not opened.'],
    };
  }
  let answer: Answer<DetailsData>;
  try {
    answer = await context.book.read(
      'details',
      detailsKey(detailsOfRow({ ...stay, link: stay.link }, stays)),
      askFor(context, maxAgeSeconds),
    );
  } catch (error) {
    const failure = asFailure(error);
    if (failure.code === 'CANCELLED') throw failure;
    return { details: null, warnings: [`Its page could not be read. ${failure.text.replaceAll('\n', ' ')}`] };
  }
  const { age_seconds: age } = answer.as_of;
  const facts = pageFacts(answer.reading.data.sections);
  const { sections, warnings: unmatched } = partsOf(answer.reading.data.sections, wanted);
  const speaks = facts.note !== null && speaksToAssistants(facts.note);
  return {
    details: { ...facts, sections },
    warnings: [
      ...(speaks ? [noteWarning([stay?.booking_number ?? ''])] : []),
      ...unmatched,
      ...(age > DETAILS_YOUNG_SECONDS ? [`details are ${age} seconds old.`] : []),
      ...answer.warnings,
    ],
  };
}
