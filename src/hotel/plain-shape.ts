/**
 * Whether a text of the dashboard looks like nothing but what it should be: a room, a channel, a number. Whoever can write into the panel
 * can call a room type whatever he likes, so what looks otherwise is shown as text of others. The shapes say what is plain; nothing is
 * looked for that is not. Only a short text of few words is plain, and it must not speak to a program that reads it.
 */
import { speaksToAssistants } from './speaks-to-assistants.js';

interface Shape {
  /** UTF-16 units. */
  longest: number;
  mostWords: number;
  /** What each word has to be, whole. */
  word: RegExp;
}

// Letters and digits of any script, with one sign between two of them: `Petit-déjeuner`, `L'Étoile`, `A/C`, `2+1`.
const WORD = /^[\p{L}\p{M}\p{N}]+(?:['’´&/+-][\p{L}\p{M}\p{N}]+)*$/u;
const WORD_OR_DOMAIN = /^[\p{L}\p{M}\p{N}]+(?:['’´&/+.-][\p{L}\p{M}\p{N}]+)*$/u;
const NO_DIGITS = /^[\p{L}\p{M}]+(?:['’´/-][\p{L}\p{M}]+)*$/u;

/** By kind; the counts are those of names seen on the French panel (`Suite de Luxe King Size`), with some room. */
const SHAPES = {
  room: { longest: 24, mostWords: 3, word: WORD },
  room_type: { longest: 48, mostWords: 6, word: WORD },
  channel: { longest: 40, mostWords: 4, word: WORD_OR_DOMAIN },
  status_label: { longest: 40, mostWords: 4, word: NO_DIGITS },
  nationality: { longest: 40, mostWords: 4, word: NO_DIGITS },
  hotel: { longest: 60, mostWords: 7, word: WORD },
  // One word with a digit in it: `R100200300`, `6000000001-1.5000000002`, `AB-12/3`.
  number: { longest: 40, mostWords: 1, word: /^(?=.*\d)[A-Za-z\d]+(?:[./_-][A-Za-z\d]+)*$/ },
  // Dates, times, codes, names of our own lists.
  token: { longest: 80, mostWords: 1, word: /^(?!.*\/\/)[A-Za-z\d+-][\w.:+/-]*$/ },
} as const satisfies Record<string, Shape>;

export type PlainKind = keyof typeof SHAPES;

// What may stand between words, or around one: `Double (Vue mer)`, `Chambre, 2 lits`, `Riad & Spa`.
const BETWEEN = /[ (),]+|(?<= )[&/+–—·-](?= )|\.$|(?<=\p{L})\.(?= )/u;

const verdicts = new Map<string, boolean>();
const MOST_KEPT = 20_000;

export function isPlainShape(kind: PlainKind, text: string): boolean {
  const key = `${kind} ${text}`;
  let verdict = verdicts.get(key);
  if (verdict === undefined) {
    verdict = judge(SHAPES[kind], text);
    if (verdicts.size >= MOST_KEPT) verdicts.clear();
    if (key.length <= 100) verdicts.set(key, verdict);
  }
  return verdict;
}

/** The texts that may stand in a sentence of ours. */
export function plainOnes(kind: PlainKind, texts: readonly string[]): string[] {
  return texts.filter((text) => isPlainShape(kind, text));
}

function judge({ longest, mostWords, word }: Shape, text: string): boolean {
  if (text.length > longest) return false;
  const words = text.split(BETWEEN).filter((part) => part !== '');
  return words.length <= mostWords && words.every((part) => word.test(part)) && !speaksToAssistants(text);
}
