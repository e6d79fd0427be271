/** Columns that count: guests and nights. */
import { nightsBetween } from '../../hotel/dates.js';
import { asciiDigits } from '../../hotel/text.js';
import type { PrintedDate } from '../../printed/date.js';
import { isFilled } from './board.js';
import type { Field } from './dictionary.js';

/** A plain number. Anything else may be of something else, `2 + 1` or an age. */
function countOf(text: string): number | null {
  const digits = asciiDigits(text);
  return /^\d{1,3}$/.test(digits) ? Number(digits) : null;
}

/** The counts of a column, null where a cell is none; all null, with a warning, if most of what it shows are no counts. */
export function readCounts(
  field: Field,
  texts: readonly string[],
): { values: (number | null)[]; warnings: string[] } {
  const values = texts.map(countOf);
  const filled = texts.filter(isFilled).length;
  const counts = values.filter((value) => value !== null).length;
  if (counts * 2 < filled)
    return {
      values: texts.map(() => null),
      warnings: [`Column ${field} shows no plain numbers, so it is null.`],
    };
  const other = filled - counts;
  return {
    values,
    warnings: other === 0 ? [] : [`Column ${field}: ${other} values are no plain numbers; they are null.`],
  };
}

/** What to say if the printed number of nights is not what lies between the dates. Day use may be printed as a night. */
export function nightsWarnings(
  texts: readonly string[],
  arrivals: readonly (PrintedDate | null)[],
  departures: readonly (PrintedDate | null)[],
): string[] {
  const odd = texts.filter((text, i) => {
    const [printed, arrival, departure] = [countOf(text), arrivals[i], departures[i]];
    if (printed === null || !arrival || !departure || arrival.date === departure.date) return false;
    return nightsBetween(arrival.date, departure.date) !== printed;
  }).length;
  return odd === 0
    ? []
    : [
        `Column nights: in ${odd} rows it is not what lies between arrival and departure; these are believed.`,
      ];
}
