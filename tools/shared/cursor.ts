import { createHash } from 'node:crypto';
import { Failure } from '../../src/base/errors.js';

/** Where the next page of a list begins, and of which question and reading. Opaque to the agent. */
export interface Cursor {
  offset: number;
  question: string;
  /** `read_at` of the reading of the first page. */
  reading: number;
}

export function questionKey(question: object): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 8);
}

export function writeCursor({ offset, question, reading }: Cursor): string {
  return Buffer.from(`${offset}.${question}.${reading.toString(36)}`).toString('base64url');
}

/** Throws INVALID_INPUT for a cursor that is not ours or belongs to another question. */
export function readCursor(text: string, question: string): Cursor {
  const match = /^(\d{1,7})\.([\w-]{8})\.([0-9a-z]{1,12})$/.exec(
    Buffer.from(text, 'base64url').toString('latin1'),
  );
  const cursor =
    match === null
      ? null
      : { offset: Number(match[1]), question: match[2] ?? '', reading: parseInt(match[3] ?? '', 36) };
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
