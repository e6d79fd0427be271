/**
 * Rooms and the stretches of nights for which they are taken: how many stay free when those who have no room yet have got one.
 * Nights are counted in days from any fixed day; a stretch holds the nights from `start` on, `end` not included.
 */

export interface Stretch {
  start: number;
  end: number;
}

/** Of so many stays, and in so many tries, the best placing is looked for; else a good one is taken, which may need a room too many. */
const MOST_SOUGHT = 12;
const MOST_TRIES = 5_000;

export function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The most of the stretches that share a night of the range. */
export function depthIn(range: Stretch, stretches: readonly Stretch[]): number {
  const counts = new Array<number>(range.end - range.start).fill(0);
  for (const { start, end } of stretches) {
    for (let night = Math.max(start, range.start); night < Math.min(end, range.end); night += 1)
      counts[night - range.start] = (counts[night - range.start] ?? 0) + 1;
  }
  return counts.reduce((most, count) => Math.max(most, count), 0);
}

/**
 * How many rooms, of those that are free on the whole range, the waiting stays will take: as few as can be. A waiting stay needs none
 * if it fits wholly between the stays of a room that is taken on some nights of the range; whoever is left shares the free rooms, by
 * nights of the range.
 */
export function roomsNeeded(
  range: Stretch,
  partlyTaken: readonly (readonly Stretch[])[],
  waiting: readonly Stretch[],
): number {
  const inRange = waiting.filter((stay) => overlap(stay, range)).sort((a, b) => a.start - b.start);
  if (inRange.length === 0) return 0;
  const rooms = partlyTaken.map((taken) => [...taken]);
  const least = Math.max(0, depthIn(range, [...rooms.flat(), ...inRange]) - rooms.length);
  const left = inRange.filter((stay) => {
    const room = tightestFor(stay, rooms);
    room?.push(stay);
    return room === undefined;
  });
  const found = depthIn(range, left);
  if (found === least || inRange.length > MOST_SOUGHT) return found;
  return new Search(range, partlyTaken, inRange, least, found).best();
}

/** The room that stands empty for the shortest time before the stay. */
function tightestFor<T extends Stretch[]>(stay: Stretch, rooms: readonly T[]): T | undefined {
  let best: T | undefined;
  let latest = -Infinity;
  for (const room of rooms) {
    if (room.some((taken) => overlap(taken, stay))) continue;
    const emptySince = room.reduce(
      (end, taken) => (taken.end <= stay.start ? Math.max(end, taken.end) : end),
      -1e9,
    );
    if (emptySince > latest) {
      latest = emptySince;
      best = room;
    }
  }
  return best;
}

/** Tries the ways in which stays can be placed, where the first one was not proven to be the best. */
class Search {
  private tries = 0;
  private readonly rooms: Stretch[][];
  private readonly left: Stretch[] = [];

  constructor(
    private readonly range: Stretch,
    partlyTaken: readonly (readonly Stretch[])[],
    private readonly waiting: readonly Stretch[],
    private readonly least: number,
    private found: number,
  ) {
    this.rooms = partlyTaken.map((taken) => [...taken]);
  }

  best(): number {
    this.place(0);
    return this.found;
  }

  private place(i: number): void {
    if (this.found === this.least || (this.tries += 1) > MOST_TRIES) return;
    if (depthIn(this.range, this.left) >= this.found) return;
    const stay = this.waiting[i];
    if (stay === undefined) {
      this.found = depthIn(this.range, this.left);
      return;
    }
    for (const room of this.rooms) {
      if (room.some((taken) => overlap(taken, stay))) continue;
      room.push(stay);
      this.place(i + 1);
      room.pop();
    }
    this.left.push(stay);
    this.place(i + 1);
    this.left.pop();
  }
}

/** A stay in a room, or (without a key) one that has none. */
export interface Taker extends Stretch {
  room: string;
}

/**
 * The rooms of a hotel that are free on the whole range, where it is known how many there are and not which. The takers come by their first
 * nights. Null where it depends on which rooms suit those who wait for one.
 */
export function freeOfCount(count: number, takers: readonly Taker[], range: Stretch): number | null {
  const rooms = new Map<string, Stretch[]>();
  const waiting: Stretch[] = [];
  for (const taker of takers) {
    const taken = rooms.get(taker.room);
    if (taker.room === '' || (taken?.at(-1)?.end ?? -Infinity) > taker.start) waiting.push(taker);
    else if (taken === undefined) rooms.set(taker.room, [taker]);
    else taken.push(taker);
  }
  const partly = [...rooms.values()].filter((taken) => taken.some((one) => overlap(one, range)));
  const empty = count - partly.length;
  const atMost = empty - roomsNeeded(range, partly, waiting);
  return atMost === empty - depthIn(range, waiting) ? Math.max(0, atMost) : null;
}

/** What is left of so many rooms on each night of the range; negative on a night with more takers than rooms. */
export function leftEachNight(rooms: number, takers: readonly Stretch[], { start, end }: Stretch): number[] {
  const left = new Array<number>(end - start).fill(rooms);
  for (const taker of takers) {
    for (let night = Math.max(start, taker.start); night < Math.min(end, taker.end); night += 1)
      left[night - start] = (left[night - start] ?? 0) - 1;
  }
  return left;
}
