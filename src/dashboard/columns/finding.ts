import { cleanText } from '../../hotel/text.js';
import type { PrintedStatus } from '../../hotel/stay.js';
import type { DateOrder } from '../../printed/numeric-date.js';
import { captionKey, type Field } from './captions.js';
import type { Confidence } from './board.js';
import type { DateReader } from './date-reader.js';

/** The user's corrections from the config file. */
export interface Corrections {
  captions: Readonly<Record<string, string>>;
  statuses: Readonly<Record<string, PrintedStatus>>;
  currency: string | null;
  /** In which order the page prints dates of numbers. */
  dateOrder?: DateOrder | null;
  /** The hotel's zone, to which offsets beside printed times are held. */
  timezone?: string | undefined;
  /** False if nobody told the zone, and it is this computer's. */
  timezoneTold?: boolean;
}

/** Written for a field under "captions", it says that the column is none of ours. */
export const IGNORE = 'ignore';

export interface FoundColumn {
  /** As printed. */
  caption: string;
  /** The grid's column number; null for the column by which the grid is grouped. */
  column: number | null;
  /** Who said so: the user, the dictionary, or the values with this confidence. */
  by: 'user' | 'caption' | Confidence;
}

/** What the columns of All Reservations are, as far as it can be told. Nothing is thrown here, so that `doctor` can show it all. */
export interface ColumnFinding {
  columns: ReadonlyMap<Field, FoundColumn>;
  /** The cells of each field that was found, cleaned, one for each row. */
  texts: ReadonlyMap<Field, readonly string[]>;
  /** Captions that neither the user nor the dictionary gave a meaning, with the field that their values show, if any. */
  unsettled: readonly { caption: string; field: Field | null; confidence: Confidence | null }[];
  /** Fields that two captions claim with different values. */
  twice: readonly Field[];
  /** Fields that several columns fit by their values, with the captions of these. */
  rivals: ReadonlyMap<Field, readonly string[]>;
  /** Reads the dates of these columns. */
  reader: DateReader;
  /** Columns of dates whose order of day and month is not known. */
  undecided: readonly Field[];
  warnings: readonly string[];
}

export function sameCaption(a: string, b: string): boolean {
  const key = captionKey(a);
  // A caption without letters and digits, `#`, is nothing but its signs.
  return key === '' ? cleanText(a) === cleanText(b) : key === captionKey(b);
}
