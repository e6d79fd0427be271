import { createHash } from 'node:crypto';
import { Failure } from '../../src/base/errors.js';

/** Where the next page of a list begins, and of which question and reading. Opaque to the agent. */
export interface Cursor {
  offset: number;
  question: string;
  /** The mark of the reading of the first page. */
  reading: string;
}

/** Enough of the time of a reading to tell it from the next ones, in few characters: a cursor is paid for in every list. */
export function readingMark(readAt: number): string {
  return (Math.floor(readAt) % 36 ** 5).toString(36);
}

export function questionKey(question: object): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 6);
}

export function writeCursor({ offset, question, reading }: Cursor): string {
  return `${offset}.${question}.${reading}`;
}

/** Throws INVALID_INPUT for a cursor that is not ours or belongs to another question. */
export function readCursor(text: string, question: string): Cursor {
  const match = /^(\d{1,7})\.([0-9a-f]{6})\.([0-9a-z]{1,5})$/.exec(text);
  const cursor =
    match === null ? null : { offset: Number(match[1]), question: match[2] ?? '', reading: match[3] ?? '' };
  if (cursor === null || writeCursor(cursor) !== text) {
    throw new Failure('INVALID_INPUT', 'cursor: not a cursor that list_reservations gave.', {
      remedy: 'Leave cursor out to begin again, or pass next_cursor unchanged.',
    });
  }
  if (cursor.question !== question) {
    throw new Failure('INVALID_INPUT', 'cursor: it belongs to a list with other filters or another order.', {
      remedy: 'Pass the same arguments as for the first page, or leave cursor out to begin again.',
    });
  }
  return cursor;
}
