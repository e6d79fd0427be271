/** Whether a page is the one of a booking. Pure. */
import type { DetailsOf } from '../../book/source.js';
import { bookingNumber } from '../../hotel/confirmation-number.js';
import { cleanText, foldText } from '../../hotel/text.js';
import { parsePrintedDate } from '../../printed/date.js';
import { everyKey } from '../../printed/languages.js';
import type { RawPart, RawSection } from '../in-page/reservation.js';

/**
 * `ours`: its number stands in a heading or in the field for it, and nothing speaks of another. `another`: another number stands
 * there, or its dates are others than in the list. `alike`: no number, but the guest and both dates of the one booking that has
 * them. `unproven`: neither.
 */
export type Verdict = 'ours' | 'alike' | 'another' | 'unproven';

const CAPTIONS = {
  number: everyKey(({ captions }) => captions.confirmation_number),
  guest: everyKey(({ captions }) => captions.guest_name),
  arrival: everyKey(({ captions }) => captions.arrival),
  departure: everyKey(({ captions }) => captions.departure),
};
/** Numbers that are a booking's wherever they stand; bare digits may be a telephone's. */
const SURELY_NUMBERS = /(?<![\p{L}\p{N}])(?:R\d{9}|\d{8,12}(?:-\d{1,2})?\.\d{6,})(?![\p{L}\p{N}])/giu;

/** What a part of the page says of whose page it is; `title` holds what stands above all parts. */
export function verdictOn(part: RawPart, booking: DetailsOf, title: readonly string[] = []): Verdict {
  const ours = bookingNumber(booking.confirmation_number).toLowerCase();
  const fields = part.sections.flatMap((section) => section.fields);
  const labelled = valuesOf(fields, CAPTIONS.number);
  const numbers = [
    ...labelled.map((value) => value.trim()).filter((value) => /\d/.test(value)),
    ...[...part.headings, ...title].flatMap((text) => cleanText(text).match(SURELY_NUMBERS) ?? []),
  ];
  const isOurs = (number: string): boolean => bookingNumber(number).toLowerCase() === ours;
  const dates = datesDiffer(fields, booking);
  if (numbers.some((number) => !isOurs(number)) || dates === 'both') return 'another';
  // Where the number stands above only, what is below may still be another's.
  if (dates === 'one' && !labelled.some(isOurs)) return 'another';
  const inHeading = [...part.headings, ...title].some((text) => holdsWord(text, ours));
  if (numbers.some(isOurs) || inHeading) return 'ours';
  return numbers.length === 0 && isAlike(fields, booking) ? 'alike' : 'unproven';
}

/** Whether the page has the guest and both dates, each in a field for it and in no field otherwise, and they are enough to tell it by. */
function isAlike(fields: RawSection['fields'], { only_guest, arrival, departure }: DetailsOf): boolean {
  if (!only_guest || arrival === null || departure === null) return false;
  const wordsOf = (name: string): string =>
    foldText(name)
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .sort()
      .join(' ');
  const guests = valuesOf(fields, CAPTIONS.guest)
    .map(wordsOf)
    .filter((name) => name !== '');
  const has = (captions: ReadonlySet<string>, day: string): boolean => {
    const dates = valuesOf(fields, captions).map((value) => parsePrintedDate(value)?.date ?? null);
    return dates.length > 0 && dates.every((date) => date === day);
  };
  const isGuests = guests.length > 0 && guests.every((name) => name === wordsOf(only_guest));
  return isGuests && has(CAPTIONS.arrival, arrival) && has(CAPTIONS.departure, departure);
}

/** How the dates that the page has fields for differ from the list's. */
export function datesDiffer(
  fields: RawSection['fields'],
  { arrival, departure }: DetailsOf,
): 'none' | 'one' | 'both' {
  const differs = (captions: ReadonlySet<string>, known: string | null): boolean => {
    const dates = valuesOf(fields, captions).flatMap((value) => parsePrintedDate(value)?.date ?? []);
    return known !== null && dates.length > 0 && !dates.includes(known);
  };
  const count = [differs(CAPTIONS.arrival, arrival), differs(CAPTIONS.departure, departure)].filter(Boolean);
  return (['none', 'one', 'both'] as const)[count.length] ?? 'both';
}

function valuesOf(fields: RawSection['fields'], captions: ReadonlySet<string>): string[] {
  return fields.filter(({ label }) => captions.has(foldText(label))).map(({ value }) => value);
}

function holdsWord(text: string, word: string): boolean {
  const place = text.toLowerCase().indexOf(word);
  if (place < 0) return false;
  const around = [text[place - 1] ?? ' ', text[place + word.length] ?? ' '];
  return around.every((sign, side) => !(side === 0 ? /[\p{L}\p{N}.-]/u : /[\p{L}\p{N}]/u).test(sign));
}
