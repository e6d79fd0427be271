import { asFailure } from '../../src/base/errors.js';
import type { Answer } from '../../src/book/book.js';
import type { ReservationsData } from '../../src/book/source.js';
import { eachNight } from '../../src/hotel/dates.js';
import { boundText, inventoryOf, type RoomInventory } from '../../src/hotel/room-inventory.js';
import type { LocalDate } from '../../src/hotel/stay.js';
import { askFor, type RepeatableContext } from '../../src/tool.js';
import { businessDateOf } from './reservations.js';

export interface ForSale {
  byNight: Map<LocalDate, { total: number }>;
  /** The months that could not be read, each with the code of its failure. */
  unread: string[];
  /** The months whose figures are older than asked for: they are told, and not held against the reservations. */
  old: Set<string>;
  warnings: string[];
}

/** Nothing for sale is known, because nobody asked the calendar. */
export const NOTHING_FOR_SALE: ForSale = {
  byNight: new Map(),
  unread: [],
  old: new Set(),
  warnings: [],
};

/** What the calendar says of a range of nights. It is a help, not a need: months that cannot be read are named. */
export async function forSaleOf(
  from: LocalDate,
  to: LocalDate,
  maxAgeSeconds: number | undefined,
  context: RepeatableContext,
): Promise<ForSale> {
  const byNight = new Map<LocalDate, { total: number }>();
  const warnings = new Map<string, string[]>();
  const unread: string[] = [];
  const old = new Set<string>();
  const months = [...new Set(eachNight(from, to).map((date) => date.slice(0, 7)))];
  await Promise.all(
    months.map(async (month) => {
      try {
        const answer = await context.book.read('calendar', month, askFor(context, maxAgeSeconds));
        for (const [date, total] of Object.entries(answer.reading.data.for_sale))
          if (total !== null) byNight.set(date, { total });
        if (answer.as_of.stale) old.add(month);
        for (const warning of answer.warnings)
          warnings.set(warning, [...(warnings.get(warning) ?? []), month]);
      } catch (error) {
        const failure = asFailure(error);
        if (failure.code === 'CANCELLED') throw failure;
        unread.push(`${month} (${failure.code})`);
      }
    }),
  );
  return {
    byNight,
    unread: unread.sort(),
    old,
    warnings: [...warnings].map(([warning, of]) => `Calendar ${of.sort().join(', ')}: ${warning}`),
  };
}

/**
 * The hotel's rooms: as the user told. Where nobody did, only a bound is known, the same for every tool, no figure is made from it, and
 * `warnings` says so. Asked after the calendar was, so that what it just told counts.
 */
export function roomsOf(
  answer: Answer<ReservationsData>,
  context: RepeatableContext,
): { inventory: RoomInventory; warnings: string[] } {
  const { rooms, roomList: room_list } = context.hotel;
  const configured = { ...(rooms === null ? {} : { count: rooms }), room_list };
  const told = rooms !== null || room_list.length > 0;
  const inventory = inventoryOf(
    {
      stays: answer.reading.data.stays,
      businessDate: businessDateOf(answer, context),
      // What the user told needs no calendar, and is not told anew when that changes.
      forSale: told ? new Map() : context.book.forSaleKnown(context.trail),
    },
    configured,
  );
  if (inventory.total !== null) return { inventory, warnings: [] };
  return {
    inventory,
    warnings: [
      `How many rooms the hotel has is not known, so what follows from that is null.${boundText(inventory)} Set HOTELRUNNER_ROOMS.`,
    ],
  };
}
