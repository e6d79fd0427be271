import * as z from 'zod';
import { strayYearHint } from '../src/hotel/asked-date.js';
import { matchingRoomTypes, occupancyForDates } from '../src/hotel/occupancy.js';
import { Failure } from '../src/base/errors.js';
import { defineTool } from '../src/tool.js';
import { fromInput, proveLength, resolvedOutput, resolveRange, toInput } from './shared/asked-range.js';
import { forSaleOf, inventoryOf } from './shared/for-sale.js';
import { asOfOutput, maxAgeInput, warningsOutput } from './shared/fields.js';
import { askingOnce, businessDateOf, needColumns } from './shared/reservations.js';

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
  repeatable: true,

  async run({ room_type, by_room_type, max_age_seconds, ...asked }, context) {
    const reservations = askingOnce(context, max_age_seconds);
    const { from, to, resolved } = await resolveRange(asked, async () =>
      businessDateOf(await reservations(), context),
    );
    proveLength(from, to);
    const [answer, sale] = await Promise.all([reservations(), forSaleOf(from, to, max_age_seconds, context)]);
    const { data } = answer.reading;
    needColumns(data, { room_type: room_type !== undefined || by_room_type });
    const { inventory, warnings: inferred } = inventoryOf(data.stays, sale.most, context);
    if (
      room_type !== undefined &&
      matchingRoomTypes(room_type, typesOf(data.stays, inventory.by_room_type)).length === 0
    ) {
      throw new Failure('NOT_FOUND', 'No room type of the hotel bears that name or contains it.', {
        remedy: 'Ask list_reservations for the room types in use, or leave room_type out.',
      });
    }
    const { nights, summary, ...found } = occupancyForDates({
      stays: data.stays,
      businessDate: businessDateOf(answer, context),
      from,
      to,
      roomType: room_type,
      byRoomType: by_room_type,
      rooms: inventory,
      forSale: sale.byNight,
    });
    const contradictions = found.contradictions.filter((night) => !sale.old.has(night.slice(0, 7)));
    const hint = strayYearHint(data.stays, { from, to });
    const warnings = [...(hint === null ? [] : [hint]), ...sale.warnings, ...answer.warnings, ...inferred];
    if (sale.unread.length > 0) {
      warnings.unshift(
        `rooms_for_sale is null for calendar months that could not be read: ${sale.unread.join(', ')}.`,
      );
    }
    if (contradictions.length > 0) {
      warnings.unshift(
        `Calendar and reservations contradict each other (booked plus for sale is more than the rooms) on ${contradictions.join(', ')}.`,
      );
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

function typesOf(
  stays: readonly { room_type: string | null }[],
  inventory: ReadonlyMap<string, unknown>,
): Set<string> {
  return new Set([...stays.flatMap(({ room_type }) => room_type ?? []), ...inventory.keys()]);
}
