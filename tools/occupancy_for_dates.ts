import * as z from 'zod';
import { asFailure, Failure } from '../src/errors.js';
import { strayYearHint } from '../src/hotel/asked-date.js';
import { eachNight, nightsBetween } from '../src/hotel/hotel-date.js';
import { matchingRoomTypes, occupancyForDates } from '../src/hotel/occupancy.js';
import { inferInventory } from '../src/hotel/room-inventory.js';
import type { LocalDate } from '../src/hotel/stay.js';
import { askFor, defineTool, type ToolContext } from '../src/tool.js';
import { fromInput, resolvedOutput, resolveRange, toInput } from './asked-range.js';
import { asOfOutput, maxAgeInput, warningsOutput } from './fields.js';
import { askingOnce, businessDateOf, needColumns } from './reservations.js';

const MOST_NIGHTS = 366;

const figures = {
  rooms_total: z.int().nullable(),
  rooms_booked: z.int(),
  rooms_for_sale: z.int().nullable(),
  occupancy: z.number().nullable(),
  arrivals: z.int(),
  departures: z.int(),
};

export const occupancyForDatesTool = defineTool({
  name: 'occupancy_for_dates',
  title: 'Occupancy by night',
  description:
    'Rooms booked per night, from..to inclusive (at most 366 nights). rooms_booked counts rooms of reservations that are ' +
    "neither cancelled nor no-show; rooms_for_sale is the Overview calendar's own figure (null if not read); the two are never " +
    'mixed. occupancy = rooms_booked / rooms_total; above 1 is overbooked. arrivals and departures count rooms.',
  input: z.strictObject({
    from: fromInput,
    to: toInput,
    room_type: z.string().trim().min(1).max(100).optional().describe('Part of its name'),
    by_room_type: z.boolean().default(false),
    max_age_seconds: maxAgeInput,
  }),
  output: z.strictObject({
    nights: z.array(
      z.strictObject({
        date: z.string(),
        ...figures,
        by_room_type: z.array(z.strictObject({ room_type: z.string().nullable(), ...figures })).optional(),
      }),
    ),
    summary: z.strictObject({
      nights: z.int(),
      room_nights_booked: z.int(),
      room_nights_available: z.int().nullable(),
      average_occupancy: z.number().nullable(),
      peak_dates: z.array(z.string()),
    }),
    rooms_total_source: z.enum(['configured', 'inferred']),
    resolved: resolvedOutput,
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  untrusted: [],

  async run({ room_type, by_room_type, max_age_seconds, ...asked }, context) {
    const reservations = askingOnce(context, max_age_seconds);
    const { from, to, resolved } = await resolveRange(asked, async () =>
      businessDateOf(await reservations(), context),
    );
    const length = nightsBetween(from, to) + 1;
    if (length > MOST_NIGHTS) {
      throw new Failure(
        'INVALID_INPUT',
        `The range has ${length} nights; at most ${MOST_NIGHTS} can be asked at once.`,
      );
    }
    const [answer, sale] = await Promise.all([
      reservations(),
      forSaleOf(monthsOf(from, to), max_age_seconds, context),
    ]);
    const { data } = answer.reading;
    needColumns(data, { room_type: room_type !== undefined || by_room_type });
    const { rooms, roomList } = context.hotel;
    const inventory = inferInventory(
      data.stays,
      { ...(rooms === null ? {} : { count: rooms }), room_list: roomList },
      sale.most,
    );
    if (
      room_type !== undefined &&
      matchingRoomTypes(room_type, typesOf(data.stays, inventory.by_room_type)).length === 0
    ) {
      throw new Failure('NOT_FOUND', 'No room type of the hotel bears that name or contains it.', {
        remedy: 'Ask list_reservations for the room types in use, or leave room_type out.',
      });
    }
    const { nights, summary, contradictions } = occupancyForDates({
      stays: data.stays,
      businessDate: businessDateOf(answer, context),
      from,
      to,
      roomType: room_type,
      byRoomType: by_room_type,
      rooms: inventory,
      forSale: sale.byNight,
    });
    const hint = strayYearHint(data.stays, { from, to });
    const warnings = [...(hint === null ? [] : [hint]), ...sale.warnings, ...answer.warnings];
    if (contradictions.length > 0) {
      warnings.unshift(
        `Calendar and reservations contradict each other (booked plus for sale is more than the rooms) on ${contradictions.join(', ')}.`,
      );
    }
    if (inventory.source === 'inferred') {
      warnings.push('rooms_total is inferred from the rooms seen; set HOTELRUNNER_ROOMS to be sure.');
    }
    return {
      nights,
      summary,
      rooms_total_source: inventory.source,
      ...(resolved === undefined ? {} : { resolved }),
      as_of: answer.as_of,
      warnings,
    };
  },
});

/** The months that a range touches, `YYYY-MM`. */
function monthsOf(from: LocalDate, to: LocalDate): string[] {
  return [...new Set(eachNight(from, to).map((date) => date.slice(0, 7)))];
}

interface ForSale {
  byNight: Map<LocalDate, { total: number }>;
  /** The highest figure seen: the hotel has at least so many rooms. */
  most: number | null;
  warnings: string[];
}

/** What the calendar says. It is a help, not a need: what cannot be read stays null, with a warning. */
async function forSaleOf(
  months: readonly string[],
  maxAgeSeconds: number | undefined,
  context: ToolContext,
): Promise<ForSale> {
  const byNight = new Map<LocalDate, { total: number }>();
  const warnings = new Set<string>();
  const unread: string[] = [];
  await Promise.all(
    months.map(async (month) => {
      try {
        const answer = await context.book.calendar(month, askFor(context, maxAgeSeconds));
        for (const [date, total] of Object.entries(answer.reading.data.for_sale))
          byNight.set(date, { total });
        for (const warning of answer.warnings) warnings.add(`Calendar ${month}: ${warning}`);
      } catch (error) {
        const failure = asFailure(error);
        if (failure.code === 'CANCELLED') throw failure;
        unread.push(`${month} (${failure.code})`);
      }
    }),
  );
  if (unread.length > 0) {
    warnings.add(
      `rooms_for_sale is null for calendar months that could not be read: ${unread.sort().join(', ')}.`,
    );
  }
  const figuresSeen = [...byNight.values()].map(({ total }) => total);
  return {
    byNight,
    most: figuresSeen.length === 0 ? null : Math.max(...figuresSeen),
    warnings: [...warnings],
  };
}

function typesOf(
  stays: readonly { room_type: string | null }[],
  inventory: ReadonlyMap<string, unknown>,
): Set<string> {
  return new Set([...stays.flatMap(({ room_type }) => room_type ?? []), ...inventory.keys()]);
}
