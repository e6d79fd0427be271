/**
 * Confirmation numbers as HotelRunner prints them and as people write them.
 * Printed forms seen: `R100200300`; `6000000001.5000000001`; `6000000001-1.5000000002`.
 */
import { distance } from 'fastest-levenshtein';
import { asciiDigits, cleanText, foldText, withoutSignsAround } from './text.js';

const DIRECT = /^R\d{9}$/i;
// Booking number, then optionally the room's place in the booking, then optionally the id of the room's reservation.
const CHANNEL = /^(\d{8,12})(?:-\d{1,2})?(?:\.\d{6,})?$/;

/**
 * The number that all rooms of a booking share, from a row's printed number: `R100200300` (upper case) for itself,
 * `6000000001` for `6000000001.5000000001` and `6000000001-1.5000000002`. A form nobody has seen is kept whole,
 * trimmed: joining two bookings by a guess is worse than not joining one.
 */
export function bookingNumber(printed: string): string {
  const number = cleanText(printed);
  if (DIRECT.test(number)) return number.toUpperCase();
  return CHANNEL.exec(number)?.[1] ?? number;
}

/** Whether the whole text has one of the known forms, with or without room suffix. A bare number of 8 to 12 digits has. */
export function looksLikeConfirmationNumber(text: string): boolean {
  const number = cleanText(text);
  return DIRECT.test(number) || CHANNEL.test(number);
}

const FIND_DIRECT = /(?<![\p{L}\p{N}])R[ .:#-]*(\d{9})(?!\d)/giu;
const FIND_CHANNEL = /(?<![\p{L}\p{N}]|[\p{L}\p{N}][.-]|\d ?\. ?)\d{8,12}(?:-\d{1,2})?(?:\.\d{6,})?(?!\d)/gu;

/** The booking numbers of known form in a text, each once. */
function findNumbers(text: string): string[] {
  const direct = [...text.matchAll(FIND_DIRECT)].map((m) => `R${m[1] ?? ''}`);
  const others = [...text.replace(FIND_DIRECT, ' ').matchAll(FIND_CHANNEL)].map((m) => bookingNumber(m[0]));
  return [...new Set([...direct, ...others])];
}

/**
 * The booking number that a person means, in whatever form they write it: lower case, spaces or dashes inside, `#`,
 * `n°`, words around it, full-width digits, with or without room suffix. A text without a known form, or with several
 * numbers, comes back clean but otherwise as it is (it may be a form that we do not know), so it can still be compared.
 */
export function normalizeAsked(text: string): string {
  const clean = asciiDigits(cleanText(text))
    .replace(/[‐‑‒–—−﹣－]/g, '-')
    .replace(/．/g, '.')
    .replace(/Ｒ|ｒ/g, 'R')
    .replace(/＃/g, '#');
  // As written first: closing gaps could glue a room number or a date to the number.
  const closed = clean.replace(/(?<=\d) ?([-.]) ?(?=\d)/g, '$1').replace(/(?<=\d) (?=\d)/g, '');
  const dashless = closed.replace(/(?<=\d)-(?=\d{3})/g, '');
  for (const candidate of [clean, closed, dashless]) {
    const found = findNumbers(candidate);
    if (found.length === 1 && found[0] !== undefined) return found[0];
    if (found.length > 1) break;
  }
  const bare = clean.replace(/^(?:n[°º]\.?|n[or](?:\.|\s)|№|#)\s*(?=[\p{L}\p{N}])/iu, '');
  return bookingNumber(withoutSignsAround(bare));
}

/**
 * Known numbers that the asked one may be a slip of, nearest first, at most `max`: within a third of its length in
 * edits, or holding the asked text as a part of at least 4 characters ("the one that ends in 0300").
 */
export function nearestNumbers(asked: string, known: Iterable<string>, max = 3): string[] {
  const wanted = foldText(asked);
  if (wanted === '') return [];
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  const near: { number: string; edits: number }[] = [];
  for (const number of new Set(known)) {
    const key = foldText(number);
    const part = wanted.length >= 4 && key.includes(wanted);
    const edits = part ? Math.min(1, distance(wanted, key)) : distance(wanted, key);
    if (edits <= limit) near.push({ number, edits });
  }
  near.sort((a, b) => a.edits - b.edits || (a.number < b.number ? -1 : 1));
  return near.slice(0, max).map((n) => n.number);
}
