/** Rows that are no stays: left out and named, as long as they are few enough to be oddities of the rows and not of the columns. */
import { looksLikeConfirmationNumber } from '../../hotel/confirmation-number.js';
import { areFew } from './few.js';
import { misread } from './prove.js';

/** What of a row decides whether it is a stay. */
export interface RowFacts {
  number: string;
  arrival: string | null;
  departure: string | null;
}

export interface OddRows {
  /** The places of the rows to leave out. */
  out: ReadonlySet<number>;
  /** The numbers of those that have one, as printed: they are on the list, though nothing is told of them. */
  numbers: string[];
  warnings: string[];
}

const MOST_NAMED = 10;
const UNREAD = 'is not a date that can be read without guessing';

/**
 * The rows to leave out, with a warning for each kind. Throws DASHBOARD_CHANGED where there are many: then it is the column that is
 * not what it seems.
 */
export function oddRows(rows: readonly RowFacts[]): OddRows {
  const places = (odd: (row: RowFacts) => boolean): number[] =>
    rows.map((row, i) => (odd(row) ? i : -1)).filter((i) => i >= 0);
  const isNumbered = ({ number }: RowFacts): boolean => /[\p{L}\p{N}]/u.test(number);
  const unnumbered = places((row) => !isNumbered(row));
  const turned = places(
    (row) => isNumbered(row) && row.arrival !== null && row.departure !== null && row.departure < row.arrival,
  );
  const undated = (field: 'arrival' | 'departure'): number[] =>
    places((row) => isNumbered(row) && row[field] === null);
  for (const field of ['arrival', 'departure'] as const) {
    const unread = undated(field);
    if (!few(unread, rows)) throw misread(field, unread.length, UNREAD);
  }
  const unread = [...new Set([...undated('arrival'), ...undated('departure')])].sort((a, b) => a - b);
  if (!few(unread, rows)) throw misread('departure', undated('departure').length, UNREAD);
  if (!few(turned, rows)) throw misread('departure', turned.length, 'lies before the arrival');
  if (!few(unnumbered, rows)) throw misread('confirmation_number', unnumbered.length, 'is empty');
  const numberOf = (place: number): string => rows[place]?.number ?? '';
  return {
    out: new Set([...unnumbered, ...turned, ...unread]),
    numbers: [...turned, ...unread].map(numberOf),
    warnings: [
      ...named(unnumbered, numberOf, 'without a confirmation number (a block of a room, perhaps)'),
      ...named(turned, numberOf, 'whose departure lies before its arrival'),
      ...named(unread, numberOf, 'whose arrival or departure is not a date that can be read'),
    ],
  };
}

function few(places: readonly number[], rows: readonly unknown[]): boolean {
  return areFew(places.length, rows.length);
}

function named(places: readonly number[], numberOf: (place: number) => string, how: string): string[] {
  if (places.length === 0) return [];
  const shown = places.slice(0, MOST_NAMED).map((place) => {
    // Only a text that is a confirmation number by its form: nothing else of the page may stand in a warning.
    const number = numberOf(place);
    return looksLikeConfirmationNumber(number) ? `row ${place + 1} (${number})` : `row ${place + 1}`;
  });
  const more = places.length > shown.length ? ` and ${places.length - shown.length} more` : '';
  return [
    `All Reservations has ${places.length === 1 ? 'a row' : `${places.length} rows`} ${how}: ${shown.join(', ')}${more} of the list. ` +
      'It is left out, so answers are incomplete by it; correct it in the dashboard.',
  ];
}
