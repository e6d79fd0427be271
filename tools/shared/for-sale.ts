import { asFailure } from '../../src/base/errors.js';
import type { Answer } from '../../src/book/book.js';
import type { ReservationsData } from '../../src/book/source.js';
import { mostRoomsInUse } from '../../src/hotel/holding.js';
import { eachNight } from '../../src/hotel/dates.js';
import { inferInventory, type RoomInventory } from '../../src/hotel/room-inventory.js';
import type { LocalDate, RoomStay } from '../../src/hotel/stay.js';
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
 * The hotel's rooms: as the user told. Where nobody did, only a bound is known, no figure is made from it, and `warnings` says so.
 * `inUse` is the most rooms in use on one night, where that is known.
 */
export function inventoryOf(
  stays: readonly RoomStay[],
  inUse: number | null,
  { hotel: { rooms, roomList } }: RepeatableContext,
): { inventory: RoomInventory; warnings: string[] } {
  const configured = { ...(rooms === null ? {} : { count: rooms }), room_list: roomList };
  const inventory = inferInventory(stays, configured, inUse);
  if (inventory.total !== null) return { inventory, warnings: [] };
  const { at_least = null } = inventory;
  const bound = at_least === null ? '' : ` It has at least ${at_least}, by what is booked.`;
  return {
    inventory,
    warnings: [
      `How many rooms the hotel has is not known, so what follows from that is null.${bound} Set HOTELRUNNER_ROOMS.`,
    ],
  };
}

/** The same with the bound of a reading: what is booked, and booked and for sale, on any night. */
export function roomsOf(
  answer: Answer<ReservationsData>,
  forSale: ForSale['byNight'],
  context: RepeatableContext,
): ReturnType<typeof inventoryOf> {
  const { stays } = answer.reading.data;
  const known = context.hotel.rooms !== null || context.hotel.roomList.length > 0;
  const inUse = known ? null : mostRoomsInUse(stays, businessDateOf(answer, context), forSale);
  return inventoryOf(stays, inUse, context);
}
