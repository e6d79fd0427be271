/** Whether a text is made of the words of a hotel's forms, which tell nothing of a guest; the words stand in `src/printed/words`. */
import { foldText } from '../hotel/text.js';
import { everyKey, LANGUAGES, literally } from '../printed/languages.js';

let known: { words: ReadonlySet<string>; phrases: RegExp } | undefined;
const MOST_WORDS = 6;

function plainWords(): { words: ReadonlySet<string>; phrases: RegExp } {
  if (known) return known;
  const words = LANGUAGES.flatMap(({ plain }) => plain.words.split(/\s+/)).map(foldText);
  const phrases = [...everyKey(({ plain }) => plain.phrases)].map((phrase) =>
    literally(phrase).replaceAll(' ', '[- ]'),
  );
  known = {
    words: new Set(words),
    phrases: new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${phrases.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'gu'),
  };
  return known;
}

/** Whether a text is made of such words only, and of numbers too short to be anybody's. */
export function isPlainWording(text: string): boolean {
  const { words, phrases } = plainWords();
  const parts = foldText(text)
    // A phrase counts as one word, and as plain as a small number.
    .replace(phrases, ' 0 ')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((part) => part !== '');
  if (parts.length > MOST_WORDS || !/\p{L}/u.test(text)) return false;
  return parts.every((part) => words.has(part) || /^\d{1,3}$/.test(part));
}
