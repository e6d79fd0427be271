import type { PrintedDate } from '../../printed/date.js';
import { foldText, roomKey } from '../../hotel/text.js';
import { FEWEST_VALUES, filled, isFilled, mode, share, type ColumnBoard } from './board.js';
import { HINTS } from './dictionary.js';

/** How well stays fit into rooms: nobody sleeps in a taken room, but many arrive on the day on which the one before left. */
interface StayFit {
  /** Stays that follow another in the same room. */
  followers: number;
  /** Followers that begin before the one before them ends. */
  overlaps: number;
  /** Followers that begin on the day on which the one before them ends. */
  touches: number;
  /** Overlaps are as rare as double bookings. */
  plausible: boolean;
}

export function stayFit(
  board: ColumnBoard,
  rooms: readonly string[],
  arrivals: readonly (PrintedDate | null)[],
  departures: readonly (PrintedDate | null)[],
): StayFit {
  const live = board.live();
  const byRoom = new Map<string, { from: string; to: string }[]>();
  rooms.forEach((room, i) => {
    const from = arrivals[i]?.date;
    const to = departures[i]?.date;
    if (!isFilled(room) || from === undefined || to === undefined || live?.[i] === false) return;
    const key = roomKey(room);
    byRoom.set(key, [...(byRoom.get(key) ?? []), { from, to }]);
  });
  let [followers, overlaps, touches] = [0, 0, 0];
  for (const stays of byRoom.values()) {
    stays.sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
    let until = '';
    for (const { from, to } of stays) {
      if (until !== '') followers += 1;
      if (until !== '' && from < until) overlaps += 1;
      if (from === until) touches += 1;
      if (to > until) until = to;
    }
  }
  return { followers, overlaps, touches, plausible: overlaps <= Math.max(1, followers * 0.05) };
}

/** Rooms by their stays, room types by their rooms. */
export function recogniseRooms(board: ColumnBoard): void {
  recogniseRoom(board);
  recogniseRoomType(board);
}

/**
 * Physical rooms: short names, empty where the stay was cancelled or nobody came, many of them slept in again and again but hardly
 * ever by two at a time. A count of guests fails at the last, a number of the row at the one before it.
 */
function recogniseRoom(board: ColumnBoard): void {
  const arrivals = board.textsOf('arrival');
  const departures = board.textsOf('departure');
  const live = board.live();
  if (!board.missing('room') || arrivals === null || departures === null || live === null) return;
  const fitting = board.free.filter(({ texts }) => {
    const names = filled(texts);
    if (names.length < FEWEST_VALUES || names.some((name) => name.length > 12)) return false;
    const gone = texts.filter((_, i) => live[i] === false);
    if (share(gone, isFilled) > 0.1) return false;
    const there = texts.filter((_, i) => live[i] === true);
    if (share(there, isFilled) < 0.3) return false;
    const fit = stayFit(board, texts, board.dates(arrivals), board.dates(departures));
    return fit.plausible && fit.followers >= FEWEST_VALUES && new Set(names).size >= 3;
  });
  board.claim('room', fitting, 'high');
}

/** Room types: words for rooms, in every row, nearly always the same one for the same room. */
function recogniseRoomType(board: ColumnBoard): void {
  const rooms = board.textsOf('room');
  if (!board.missing('room_type')) return;
  const fitting = board.free.filter(({ texts }) => {
    const types = new Set(texts.map(foldText));
    if (texts.length < FEWEST_VALUES || !texts.every(isFilled) || types.size < 2 || types.size > 40)
      return false;
    if (share([...types], (type) => HINTS.rooms.test(type)) < 0.5) return false;
    if (rooms === null) return types.size <= texts.length / 2;
    const byRoom = new Map<string, string[]>();
    rooms.forEach((room, i) => {
      if (isFilled(room))
        byRoom.set(roomKey(room), [...(byRoom.get(roomKey(room)) ?? []), foldText(texts[i] ?? '')]);
    });
    const often = [...byRoom.values()].filter((names) => names.length >= 3);
    return share(often, (names) => mode(names).part >= 0.6) >= 0.7;
  });
  board.claim('room_type', fitting, rooms === null ? 'medium' : 'high');
}
