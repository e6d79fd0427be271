/**
 * Printed text: made clean for showing, and folded into keys for comparing.
 * Everything that comes off the dashboard is untrusted, so what cannot be seen on the page is taken out here.
 */

/** Where `cleanText` cuts unless told otherwise, in UTF-16 units. */
export const TEXT_LIMIT = 500;

// What a person reading the page does not see: controls, bidi marks, zero-width and other ignorable
// characters, halves of surrogate pairs, and private-use characters (icon fonts print those).
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;
const CONTROL_SPACES = /[\t\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * The text as a person would read it off the page: invisible characters removed, every kind and run of space
 * folded into one ordinary space, trimmed, and cut so that the result has at most `max` UTF-16 units, the last
 * being `…` if something was cut. Never fails.
 */
export function cleanText(text: string, max: number = TEXT_LIMIT): string {
  const clean = text
    .replace(CONTROL_SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(/[\s\u2800]+/g, ' ')
    .trim();
  if (clean.length <= max) return clean;
  // A cut in the middle of a surrogate pair would leave half a character.
  const kept = clean.slice(0, Math.max(0, max - 1)).replace(/[\uD800-\uDBFF]$/, '');
  return max > 0 ? `${kept.trimEnd()}…` : '';
}

/** A text that was cleaned before, without what has come into it since: invisible characters, but for the ends of its lines. */
export function withoutInvisible(text: string): string {
  // Most texts are of printable characters up to those of Latin with accents.
  return /^[ -~\u00a1-\u00ac\u00ae-\u02ff]*$/.test(text)
    ? text
    : text.replace(INVISIBLE, (sign) => (sign === '\n' ? sign : ''));
}

// The first digit of each set of ten that pages may print: Arabic, Persian, Devanagari, Bengali, full-width.
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];

/** The same text with the digits of other scripts written 0 to 9. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((z) => code >= z && code < z + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

// Letters that Unicode does not take apart into a plain letter and an accent.
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ı: 'i',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
};
const PLAIN_LETTER = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'g');

/**
 * A key for comparing: blind to case, accents (Latin, Greek, Arabic, Hebrew), ligatures, the Turkish dotless ı,
 * kinds of spaces, dashes and apostrophes (the panel prints U+00B4 for one: seen), width and script of digits.
 * Not for showing.
 */
export function foldText(text: string): string {
  // Most texts of most hotels are plain ASCII: to see that takes a hundredth of the time that folding does.
  if (PLAIN.test(text)) return text.trim().replace(/ {2,}/g, ' ').toLowerCase();
  let folded = foldedTexts.get(text);
  if (folded === undefined) {
    folded = foldWhole(text);
    if (foldedTexts.size >= MOST_KEPT) foldedTexts.clear();
    foldedTexts.set(text, folded);
  }
  return folded;
}

/** Printable ASCII without the backtick, which is read as an apostrophe. */
const PLAIN = /^[ -_a-~]*$/;
/** What has been folded so far: names, types and channels come again with every question. */
const foldedTexts = new Map<string, string>();
const MOST_KEPT = 20_000;

function foldWhole(text: string): string {
  return (
    asciiDigits(cleanText(text, Infinity))
      // U+00B4 is replaced before decomposition, which would turn it into a space and an accent; other apostrophes after
      // it, because decomposition makes some.
      .replace(/´/g, "'")
      .normalize('NFKD')
      .replace(/[`‘’ʼʻ′‵]/g, "'")
      .replace(/[‐‑‒–—−]/g, '-')
      .toLowerCase()
      // Only accents of these scripts go: combining marks of other scripts are letters.
      .replace(/[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g, '')
      .replace(PLAIN_LETTER, (letter) => PLAIN_LETTERS[letter] ?? letter)
      .normalize('NFC')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** From its first letter or digit to its last; `''` of a text without any. */
export function withoutSignsAround(text: string): string {
  return /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(text)?.[0] ?? '';
}

/** A key for physical room numbers: `007`, ` 7 ` and `7` are one room, `A1` and `a1` too. */
export function roomKey(room: string): string {
  return foldText(room).replace(/^0+(?=\d)/, '');
}
