import * as z from 'zod';
import { strayYearHint } from '../src/hotel/asked-date.js';
import { matchingRoomTypes, occupancyForDates } from '../src/hotel/occupancy.js';
import type { LocalDate } from '../src/hotel/stay.js';
import { Failure } from '../src/base/errors.js';
import { defineTool } from '../src/tool.js';
import {
  fromInput,
  proveEnd,
  proveLength,
  resolvedOutput,
  resolveRange,
  toInput,
} from './shared/asked-range.js';
import { forSaleOf, NOTHING_FOR_SALE, roomsOf, type ForSale } from './shared/for-sale.js';
import { asOfOutput, maxAgeInput, warningsOutput } from './shared/fields.js';
import { askingOnce, businessDateOf, needColumns } from './shared/reservations.js';

const figures = {
  rooms_total: z.int().nullable(),
  rooms_booked: z.int(),
  rooms_free: z.int().nullable(),
  rooms_for_sale: z.int().nullable(),
  occupancy: z.number().nullable(),
  arrivals: z.int(),
  departures: z.int(),
};

export const occupancyForDatesTool = defineTool({
  name: 'occupancy_for_dates',
  title: 'Occupancy by night',
  description:
    'Rooms booked per night, from..to inclusive (at most 366 nights). rooms_booked counts rooms of reservations neither cancelled nor ' +
    "no-show, no early leavers; rooms_free = rooms_total - rooms_booked; rooms_for_sale is the Overview calendar's own figure, of the " +
    'whole hotel (null if not read); never mixed. occupancy = rooms_booked / rooms_total; above 1 is overbooked. arrivals and ' +
    'departures count rooms. first_night_below: the first night with rooms_free < fewer_free_than.',
  input: z.strictObject({
    from: fromInput,
    to: toInput.optional(),
    room_type: z.string().trim().min(1).max(100).optional(),
    by_room_type: z.boolean().default(false),
    fewer_free_than: z.int().min(0).max(9_999).meta({ maximum: undefined }).optional(),
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
      first_night_below: z.string().nullable().optional(),
    }),
    rooms_total_source: z.enum(['configured', 'inferred']),
    resolved: resolvedOutput,
    as_of: asOfOutput,
    warnings: warningsOutput,
  }),
  untrusted: [],
  view: 'month',
  repeatable: true,

  async run({ room_type, by_room_type, fewer_free_than, max_age_seconds, ...asked }, context) {
    const reservations = askingOnce(context, max_age_seconds);
    const { from, to, resolved } = await resolveRange({ from: asked.from, to: asked.to }, async () =>
      businessDateOf(await reservations(), context),
    );
    proveEnd(to);
    proveLength(from, to);
    // The calendar tells nothing of a single type.
    const [listed, sale] = await Promise.all([
      reservations(),
      room_type === undefined ? forSaleOf(from, to, max_age_seconds, context) : NOTHING_FOR_SALE,
    ]);
    const answer = context.book.besideCalendar(listed, context.trail);
    const { data } = answer.reading;
    needColumns(data, { room_type: room_type !== undefined || by_room_type });
    const { inventory, warnings: inferred } = roomsOf(answer, context);
    if (
      room_type !== undefined &&
      matchingRoomTypes(room_type, typesOf(data.stays, inventory.by_room_type)).length === 0
    ) {
      throw new Failure('NOT_FOUND', 'No room type of the hotel bears that name or contains it.', {
        remedy: 'Ask hotel_status for the room types in use, or leave room_type out.',
      });
    }
    const { nights, summary, contradictions } = occupancyForDates({
      stays: data.stays,
      businessDate: businessDateOf(answer, context),
      from,
      to,
      roomType: room_type,
      byRoomType: by_room_type,
      fewerFreeThan: fewer_free_than,
      rooms: inventory,
      forSale: sale.byNight,
    });
    const hint = strayYearHint(data.stays, { from, to });
    const bound = room_type === undefined ? (inventory.at_least ?? null) : null;
    return {
      nights: nights.map((night) => ({ ...night, rooms_total: night.rooms_total ?? bound })),
      summary,
      rooms_total_source: inventory.source,
      ...(resolved === undefined ? {} : { resolved }),
      as_of: answer.as_of,
      warnings: [
        ...contradicted(contradictions, sale),
        ...(sale.unread.length === 0
          ? []
          : [
              `rooms_for_sale is null for calendar months that could not be read: ${sale.unread.join(', ')}.`,
            ]),
        ...(fewer_free_than === undefined || summary.first_night_below !== undefined
          ? []
          : ['first_night_below is not known, since the number of rooms is not.']),
        ...(hint === null ? [] : [hint]),
        ...(room_type === undefined && !by_room_type
          ? []
          : ['rooms_for_sale is known for the whole hotel only, not by room type.']),
        ...sale.warnings,
        ...answer.warnings,
        ...inferred,
      ],
    };
  },
});

/** The nights on which the calendar and the reservations cannot both be right; not those of which the calendar's figure is old. */
function contradicted(nights: readonly LocalDate[], { old }: ForSale): string[] {
  const told = nights.filter((night) => !old.has(night.slice(0, 7)));
  if (told.length === 0) return [];
  return [
    `Calendar and reservations contradict each other (booked plus for sale is more than the rooms) on ${told.join(', ')}.`,
  ];
}

function typesOf(
  stays: readonly { room_type: string | null }[],
  inventory: ReadonlyMap<string, unknown>,
): Set<string> {
  return new Set([...stays.flatMap(({ room_type }) => room_type ?? []), ...inventory.keys()]);
}
