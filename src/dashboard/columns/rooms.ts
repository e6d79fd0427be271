/** Physical rooms as the column of rooms prints them. */
import { foldText, roomKey, withoutSignsAround } from '../../hotel/text.js';
import { isFilled } from './board.js';
import { HINTS } from './dictionary.js';

/** The room of a cell; null where it says in words or signs that there is none, or shows the button that assigns one. */
export function roomOf(text: string): string | null {
  if (!isFilled(text)) return null;
  const key = withoutSignsAround(foldText(text));
  return HINTS.unassigned.has(key) || HINTS.unassigned.has(foldText(text)) ? null : text;
}

/** So many guests at a time sleep in no room that was sold by mistake. */
const TOO_MANY = 4;

interface Placed {
  room: string | null;
  arrival: string;
  departure: string;
  live: boolean;
}

/**
 * Texts without a figure that stand as the room of several stays of one night, while other rooms have figures: a word for
 * "none" that we do not know, most likely. Keys of rooms.
 */
export function crowdedNames(stays: readonly Placed[]): ReadonlySet<string> {
  const byRoom = new Map<string, Placed[]>();
  for (const stay of stays) {
    if (stay.room === null || !stay.live) continue;
    const key = roomKey(stay.room);
    byRoom.set(key, [...(byRoom.get(key) ?? []), stay]);
  }
  const numbered = [...byRoom.keys()].filter((key) => /\p{N}/u.test(key)).length;
  if (numbered === 0) return new Set();
  const crowded = [...byRoom].filter(
    ([key, placed]) =>
      !/\p{N}/u.test(key) && placed.some(({ arrival }) => atOnce(placed, arrival) >= TOO_MANY),
  );
  return new Set(crowded.map(([key]) => key));
}

function atOnce(stays: readonly Placed[], night: string): number {
  return stays.filter(({ arrival, departure }) => arrival <= night && night < departure).length;
}
