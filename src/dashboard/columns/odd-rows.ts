/** Rows that are no stays: left out and named, as long as they are few enough to be oddities of the rows and not of the columns. */
import { misread } from './prove.js';

/** What of a row decides whether it is a stay. */
export interface RowFacts {
  number: string;
  arrival: string | null;
  departure: string | null;
}

const MOST_NAMED = 10;

/**
 * The places of the rows to leave out, with a warning for each kind. Throws DASHBOARD_CHANGED where there are many: then it is the
 * column that is not what it seems.
 */
export function oddRows(rows: readonly RowFacts[]): { out: ReadonlySet<number>; warnings: string[] } {
  const places = (odd: (row: RowFacts) => boolean): number[] =>
    rows.map((row, i) => (odd(row) ? i : -1)).filter((i) => i >= 0);
  const unnumbered = places(({ number }) => !/[\p{L}\p{N}]/u.test(number));
  const turned = places(
    ({ number, arrival, departure }) =>
      /[\p{L}\p{N}]/u.test(number) && arrival !== null && departure !== null && departure < arrival,
  );
  if (!few(turned, rows)) throw misread('departure', turned.length, 'lies before the arrival');
  if (!few(unnumbered, rows)) throw misread('confirmation_number', unnumbered.length, 'is empty');
  return {
    out: new Set([...unnumbered, ...turned]),
    warnings: [
      ...named(unnumbered, 'without a confirmation number (a block of a room, perhaps)'),
      ...named(turned, 'whose departure lies before its arrival'),
    ],
  };
}

function few(places: readonly number[], rows: readonly unknown[]): boolean {
  return places.length <= Math.max(2, rows.length * 0.05) && places.length * 4 <= rows.length;
}

function named(places: readonly number[], how: string): string[] {
  if (places.length === 0) return [];
  const shown = places.slice(0, MOST_NAMED).map((place) => place + 1);
  const more = places.length > shown.length ? ` and ${places.length - shown.length} more` : '';
  return [
    `All Reservations has ${places.length === 1 ? 'a row' : `${places.length} rows`} ${how}: row ${shown.join(', ')}${more} of the list. ` +
      'It is left out, so answers are incomplete by it; correct it in the dashboard.',
  ];
}
