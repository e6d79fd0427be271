import { Failure } from '../../base/errors.js';
import type { GridTable } from '../grid/text.js';
import { roomOf } from './rooms.js';

/**
 * Rows that are the same to the letter, links included. Two rooms of a booking may look alike as long as no room is assigned: that is a
 * warning. With a room they are one stay that stands twice, and then another row may be missing, for the total is right:
 * throws READING_INCOMPLETE. `rooms`: the cells of the column of rooms.
 */
export function proveOnce({ rows }: GridTable, rooms: readonly string[] | undefined): string[] {
  const seen = new Set<string>();
  let alike = 0;
  rows.forEach(({ groups, cells }, i) => {
    const signature = JSON.stringify([groups, cells.map(({ column, text, link }) => [column, text, link])]);
    if (seen.has(signature)) {
      if (/\p{N}/u.test(roomOf(rooms?.[i] ?? '') ?? '')) throw TWICE;
      alike += 1;
    }
    seen.add(signature);
  });
  if (alike === 0) return [];
  return [
    `${alike === 1 ? 'A row' : `${alike} rows`} of All Reservations cannot be told from another one: rooms of one booking that are alike, or a row that stands twice.`,
  ];
}

const TWICE = new Failure(
  'READING_INCOMPLETE',
  'A row with its room stands twice on All Reservations, so another one may be missing.',
);
