/**
 * Which of the hotel's own words a person means: channels, room types, room numbers and nationalities as they are printed, however
 * somebody writes them.
 */
import { plainOnes } from './plain-shape.js';
import { foldText, roomKey } from './text.js';

/** Words for a room, in the languages of panels and of those who ask: `Room 7`, `chambre n° 7`, `double room`. */
const ROOM_WORDS = new Set(
  'room rooms chambre chambres zimmer habitacion habitaciones camera camere oda odasi kamer kamers quarto quartos no n nr num numero number'.split(
    ' ',
  ),
);

/** The letters and digits of a text alone: `Booking.com`, `booking com` and `BOOKINGCOM` are one. */
function bare(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

function wordsOf(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** The words that tell one from another; all of them, if there is none but words for a room. */
function tellingWords(text: string): string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !ROOM_WORDS.has(word));
  return telling.length > 0 ? telling : words;
}

type Match = (asked: string, known: readonly string[]) => string[];

/** As a whole first, since a name may hold a comma; then what stands between commas, each by itself. */
function byComma(match: Match): Match {
  return (asked, known) => {
    const whole = match(asked, known);
    if (whole.length > 0 || !asked.includes(',')) return whole;
    const found = new Set(asked.split(',').flatMap((part) => match(part, known)));
    return known.filter((name) => found.has(name));
  };
}

/** Names that hold the asked text, or else all its words in any order. Spaces, points, case and accents do not count. */
const byPart = byComma((asked, known) => {
  const key = bare(asked);
  if (key === '') return [];
  const holding = known.filter((name) => bare(name).includes(key));
  if (holding.length > 0) return holding;
  const words = tellingWords(asked);
  return known.filter((name) => words.every((word) => bare(name).includes(word)));
});

/** Without words for a room and without signs: `7` for `Room 7` and `n° 7`. Two numbers are none: nobody knows which is meant. */
function plainNumber(text: string): string {
  const words = tellingWords(text);
  const numbers = words.filter((word) => /^\p{N}+$/u.test(word));
  return numbers.length > 1 ? '' : roomKey(words.join(''));
}

/** The number as printed, but for case, outer spaces and leading zeros; or else without words like `room` and signs. */
const byNumber = byComma((asked, known) => {
  const key = roomKey(asked);
  const exact = known.filter((room) => key !== '' && roomKey(room) === key);
  if (exact.length > 0) return exact;
  const plain = plainNumber(asked);
  return known.filter((room) => plain !== '' && plainNumber(room) === plain);
});

/** The languages in which a country may be named. */
const LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'nl', 'pt', 'tr', 'ar'];
let countries: Intl.DisplayNames[] | undefined;

/** A two-letter code under its names, too: `France` and `Frankreich` for `FR`. */
function namesOf(nationality: string): string[] {
  const code = /^[A-Za-z]{2}$/.exec(nationality.trim())?.[0];
  if (code === undefined) return [nationality];
  countries ??= LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region' }));
  return [nationality, ...countries.flatMap((names) => names.of(code.toUpperCase()) ?? [])];
}

/** The code or text as printed, or a country by its name. Codes are not looked for in names: `de` is no part of `Deutschland`. */
const byCountry = byComma((asked, known) => {
  const key = bare(asked);
  if (key === '') return [];
  const exact = known.filter((one) => namesOf(one).some((name) => bare(name) === key));
  if (exact.length > 0 || key.length < 3) return exact;
  return known.filter((one) => bare(one).includes(key));
});

/** The filters whose values are the hotel's own words, and how each is compared. */
export const VALUE_FILTERS = {
  channel: byPart,
  room: byNumber,
  room_type: byPart,
  nationality: byCountry,
} satisfies Record<string, Match>;

export type ValueFilter = keyof typeof VALUE_FILTERS;

/**
 * The known values that somebody means by a text, in the order of `known`; null if the text is blank, which filters nothing. Empty
 * if the hotel has no such value, so that the caller can say so.
 */
export function valuesMeant(
  filter: ValueFilter,
  asked: string | undefined,
  known: readonly string[],
): string[] | null {
  return asked === undefined || asked.trim() === '' ? null : VALUE_FILTERS[filter](asked, known);
}

const MOST_NAMED = 25;
const inOrder = new Intl.Collator('en', { numeric: true });
const NAMES: Record<ValueFilter, string> = {
  channel: 'channel',
  room: 'room',
  room_type: 'room type',
  nationality: 'nationality',
};

/**
 * What to say of values that the hotel does not have: those that it has, in order, so that nobody takes a slip for an empty house. Null
 * if it has what was asked for.
 */
export function unknownValueText(
  filter: ValueFilter,
  asked: string | undefined,
  known: readonly string[],
): string | null {
  const meant = valuesMeant(filter, asked, known);
  if (asked === undefined || meant === null) return null;
  const match = VALUE_FILTERS[filter];
  const parts = asked.split(',').filter((part) => part.trim() !== '');
  const missing = meant.length === 0 ? [asked] : parts.filter((part) => match(part, known).length === 0);
  // A name that holds a comma is found as a whole, and its parts may be nothing by themselves.
  const whole = match(asked.replaceAll(',', ' '), known).length > 0;
  if (missing.length === 0 || (meant.length > 0 && whole)) return null;
  // A name that is no plain one is counted with the rest: this is a sentence of ours.
  const names = plainOnes(filter, known).sort((a, b) => inOrder.compare(a, b));
  const list = names.slice(0, MOST_NAMED);
  const more = known.length - list.length;
  const what = NAMES[filter];
  if (known.length === 0) return `No reservation shows a ${what}, so none matches.`;
  const wanted = missing.map((part) => JSON.stringify(part.trim().slice(0, 60))).join(', ');
  const told =
    list.length === 0 ? `${more} with odd names` : list.join(', ') + (more > 0 ? ` and ${more} more` : '');
  return `No ${what} is called ${wanted}. Known are: ${told}.`;
}
