/** What the checks ask of a guest's name: whether two are one, and whether it is anybody's. */
import type { RoomStay } from './stay.js';
import { foldText } from './text.js';

/** The words of a name, folded and without punctuation. */
function wordsOf(name: string | null): string[] {
  return foldText(name ?? '').match(/[\p{L}\p{M}]+/gu) ?? [];
}

/** The same for names that differ in the order of words, case, accents and signs only; empty for a name without a letter. */
export function nameKey(name: string | null): string {
  return keyOf(wordsOf(name));
}

function keyOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : [...words].sort().join(' ');
}

const TEST_WORDS = new Set(
  'test tests testing essai essais deneme demo prueba pruebas prova ensaio fake dummy asdf asdfgh qwerty azerty'.split(
    ' ',
  ),
);
/** Family names, too (Testi, Teste, Tester). */
const PERHAPS_TEST_WORDS = new Set(['testi', 'teste', 'tester']);

// `III` stands behind real names.
const SAME_LETTER = /^(?!i+$)(\p{L})\1\1+$/u;

/** A name that nobody bears: `Test 2`, `essai`, `xxx`, `aaa`. One such word is enough; `Teste Teste` is one, `Marco Testi` is none. */
export function isTestName(name: string | null): boolean {
  return areTestWords(wordsOf(name));
}

/** Both at once, for those who ask it of every name of a hotel. */
export function nameFacts(name: string | null): { key: string; test: boolean } {
  const words = wordsOf(name);
  return { key: keyOf(words), test: areTestWords(words) };
}

function areTestWords(words: readonly string[]): boolean {
  if (words.some((word) => TEST_WORDS.has(word) || SAME_LETTER.test(word))) return true;
  return words.length > 1 && words.every((word) => PERHAPS_TEST_WORDS.has(word));
}

type Guest = Pick<RoomStay, 'guest_name' | 'behind'>;

/** A key that is the same for the same guest, also where the name is hidden; empty if nobody knows who it is. */
export function guestKey({ guest_name, behind }: Guest): string {
  return behind?.guest ?? nameKey(guest_name);
}

/** Whether a row is under the name of a test, also where the name is hidden. */
export function isTestGuest({ guest_name, behind }: Guest): boolean {
  return behind?.test ?? isTestName(guest_name);
}
