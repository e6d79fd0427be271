/**
 * Looking for guests by name, as people type names: word by word in any order, without accents and apostrophes, `ue` for `ü`.
 */
import { foldText } from './text.js';

/** A name under both ways to write it in plain letters: `muller`, `mueller`. Each with spaces between words, and without. */
interface NameKeys {
  spaced: string[];
  joined: string[];
}

/** How letters are written where there is no key for them (German, Danish, Norwegian, Swedish). */
const SPELLED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

function spelledOut(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüøå]/g, (letter) => SPELLED[letter] ?? letter);
}

function keysOf(name: string): NameKeys {
  const spaced = [...new Set([foldText(name), foldText(spelledOut(name))])].map((key) =>
    key
      .replace(/'/g, '')
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim(),
  );
  return { spaced, joined: spaced.map((key) => key.replaceAll(' ', '')) };
}

/** The same names are looked at again with every question. */
const kept = new Map<string, NameKeys>();
const MOST_KEPT = 100_000;

function keptKeysOf(name: string): NameKeys {
  let keys = kept.get(name);
  if (keys === undefined) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(name, (keys = keysOf(name)));
  }
  return keys;
}

/**
 * A test of names: whether one holds each word that was asked for, or the whole without its spaces. Signs alone are looked for as
 * they are (`--` stands where a name is missing). Null if only spaces were asked for, which filters nothing.
 */
export function guestTest(asked: string): ((name: string) => boolean) | null {
  const { spaced, joined } = keysOf(asked);
  if (joined.every((key) => key === '')) {
    const signs = foldText(asked);
    return signs === '' ? null : (name) => foldText(name).includes(signs);
  }
  const spellings = spaced.map((key, i) => ({ words: key.split(' '), whole: joined[i] ?? key }));
  return (name) => {
    const { spaced: own, joined: ownJoined } = keptKeysOf(name);
    return spellings.some(
      ({ words, whole }) =>
        // A single word is found there wherever it stands.
        ownJoined.some((key) => key.includes(whole)) ||
        (words.length > 1 && own.some((key) => words.every((word) => key.includes(word)))),
    );
  };
}
