/** Room nights that could be sold, of which occupancy and RevPAR are shares. */
import { dayNumber, eachNight } from './dates.js';
import type { Grouping, Key } from './revenue-groups.js';
import type { RevenueQuery } from './revenue-accounts.js';
import { foldText } from './text.js';

/**
 * The room nights of a group, by its keys. Null where they are not known or make no sense: of whole stays, of channels and the like,
 * and without a number of rooms that the user told.
 */
export function availableNights(
  groupings: readonly Grouping[],
  query: RevenueQuery,
): (keys: readonly Key[]) => number | null {
  const { from, to, basis, rooms, channels = null, roomTypes = null } = query;
  if (basis !== 'stay' || rooms.source !== 'configured' || channels !== null) return () => null;
  const nights = eachNight(from, to).map(dayNumber);
  const counts = new Map([...rooms.by_room_type].map(([name, count]) => [foldText(name), count]));
  const asked = roomTypes === null ? null : new Set([...roomTypes].map(foldText));
  const house = asked === null ? rooms.total : sumOf([...asked].map((type) => counts.get(type) ?? null));
  return (keys) => {
    let all = house;
    let left = nights;
    for (const [i, key] of keys.entries()) {
      const grouping = groupings[i];
      if (grouping === undefined || key === null) return null;
      if (grouping.name === 'room_type') all = counts.get(key) ?? null;
      else if (grouping.spanOf === undefined) return null;
      else left = left.filter((day) => grouping.spanOf?.(day) === key);
    }
    return all === null ? null : all * left.length;
  };
}

function sumOf(counts: readonly (number | null)[]): number | null {
  return counts.reduce<number | null>(
    (sum, count) => (sum === null || count === null ? null : sum + count),
    0,
  );
}
