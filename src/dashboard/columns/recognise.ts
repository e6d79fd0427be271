import type { PrintedStatus } from '../../hotel/stay.js';
import { ColumnBoard, type Column, type Confidence } from './board.js';
import type { DateReader } from './date-reader.js';
import type { Field } from './dictionary.js';
import { recogniseDates } from './recognise-dates.js';
import { recogniseMoney } from './recognise-money.js';
import { recogniseRooms } from './recognise-rooms.js';
import {
  recogniseChannel,
  recogniseGuest,
  recogniseNationality,
  recogniseNumber,
  recogniseStatus,
} from './recognise-words.js';

export interface Recognition {
  found: ReadonlyMap<Field, { column: Column; confidence: Confidence }>;
  rivals: ReadonlyMap<Field, readonly Column[]>;
}

/**
 * Looks among the columns with unknown captions for the fields that no caption named, by their values alone. `known` holds the
 * cells of the fields that were found. A field that several columns fit is left open and its rivals are named; a field
 * that a reading cannot do without is only ever recognised with high confidence. What is proven by others comes last: rooms
 * need dates and statuses, room types need rooms.
 */
export function recognise(
  free: readonly Column[],
  known: ReadonlyMap<Field, readonly string[]>,
  statuses: Readonly<Record<string, PrintedStatus>>,
  reader: DateReader,
): Recognition {
  const board = new ColumnBoard(free, known, statuses, reader);
  recogniseNumber(board);
  recogniseStatus(board);
  recogniseDates(board);
  recogniseChannel(board);
  recogniseNationality(board);
  recogniseMoney(board);
  recogniseRooms(board);
  recogniseGuest(board);
  return board;
}
