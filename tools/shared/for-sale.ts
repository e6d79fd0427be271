import { asFailure } from '../../src/base/errors.js';
import { eachNight } from '../../src/hotel/dates.js';
import { inferInventory, type RoomInventory } from '../../src/hotel/room-inventory.js';
import type { LocalDate, RoomStay } from '../../src/hotel/stay.js';
import { askFor, type RepeatableContext } from '../../src/tool.js';

export interface ForSale {
  byNight: Map<LocalDate, { total: number }>;
  /** The highest figure seen: the hotel has at least so many rooms. */
  most: number | null;
  /** The months that could not be read, each with the code of its failure. */
  unread: string[];
  /** The months whose figures are older than asked for: they are told, and not held against the reservations. */
  old: Set<string>;
  warnings: string[];
}

/** Nothing for sale is known, because nobody asked the calendar. */
export const NOTHING_FOR_SALE: ForSale = {
  byNight: new Map(),
  most: null,
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
  const figuresSeen = [...byNight.values()].map(({ total }) => total);
  return {
    byNight,
    most: figuresSeen.length === 0 ? null : Math.max(...figuresSeen),
    unread: unread.sort(),
    old,
    warnings: [...warnings].map(([warning, of]) => `Calendar ${of.sort().join(', ')}: ${warning}`),
  };
}

/** The hotel's rooms: as the user told, else inferred; `warnings` says which. */
export function inventoryOf(
  stays: readonly RoomStay[],
  most: number | null,
  { hotel: { rooms, roomList } }: RepeatableContext,
): { inventory: RoomInventory; warnings: string[] } {
  const configured = { ...(rooms === null ? {} : { count: rooms }), room_list: roomList };
  const inventory = inferInventory(stays, configured, most);
  const warnings =
    inventory.source === 'inferred'
      ? ['rooms_total is inferred from the rooms seen; set HOTELRUNNER_ROOMS to be sure.']
      : [];
  return { inventory, warnings };
}
