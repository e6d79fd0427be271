/**
 * The words that printed dates are made of: months, weekdays, the little words between, and the halves of the day, in all languages
 * together. Most names come from the platform's locale data; hotels that use English, French and Turkish were seen, the other
 * languages are inferred.
 */
import { foldText } from '../hotel/text.js';
import type { DateWords } from './language.js';
import { everyKey, LANGUAGES, literally, textsOf } from './languages.js';

/** Name to the numbers it can mean: months 1–12, weekdays 0 (Sunday) to 6. */
type Names = Map<string, Set<number>>;

function wordKey(word: string): string {
  return foldText(word).replace(/\P{L}/gu, '');
}

function addName(names: Names, word: string, value: number): void {
  const key = wordKey(word);
  if (key === '') return;
  const values = names.get(key);
  if (values) values.add(value);
  else names.set(key, new Set([value]));
}

/** Names that the language files write in lines; the first of each line means `first`. A dash adds nothing. */
function addLines(names: Names, pick: (words: DateWords) => readonly string[], first: number): void {
  for (const line of LANGUAGES.flatMap(({ dates }) => pick(dates)))
    line.split(' ').forEach((word, i) => addName(names, word, i + first));
}

function collect(
  names: Names,
  part: 'month' | 'weekday',
  styles: readonly Intl.DateTimeFormatOptions[],
  days: readonly { time: number; value: number }[],
): Names {
  for (const locale of LANGUAGES.flatMap(({ locales }) => textsOf(locales))) {
    for (const style of styles) {
      const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, { ...style, timeZone: 'UTC' });
      for (const { time, value } of days) {
        const word = format.formatToParts(time).find((p) => p.type === part)?.value;
        if (word !== undefined) addName(names, word, value);
      }
    }
  }
  return names;
}

let monthNames: Names | undefined;
function months(): Names {
  if (monthNames) return monthNames;
  const names: Names = new Map();
  addLines(names, ({ months: lines }) => lines, 1);
  const days = Array.from({ length: 12 }, (_, i) => ({ time: Date.UTC(2026, i, 15), value: i + 1 }));
  // With a day beside it a month's name can differ from its name alone (genitives; German `März` and `Mär`).
  const styles = (['long', 'short'] as const).flatMap((month) => [
    { month },
    { month, day: 'numeric', year: 'numeric' } as const,
  ]);
  monthNames = collect(names, 'month', styles, days);
  return monthNames;
}

let weekdayNames: Names | undefined;
function weekdays(): Names {
  if (weekdayNames) return weekdayNames;
  const names: Names = new Map();
  addLines(names, ({ weekdays: lines }) => lines, 0);
  // 4 January 2026 is a Sunday.
  const days = Array.from({ length: 7 }, (_, i) => ({ time: Date.UTC(2026, 0, 4 + i), value: i }));
  weekdayNames = collect(names, 'weekday', [{ weekday: 'long' }, { weekday: 'short' }], days);
  return weekdayNames;
}

/** Everything a word can mean: its own entry if it has one, else all names that begin with it (3 letters or more). */
function meanings(names: Names, word: string): ReadonlySet<number> {
  const key = wordKey(word);
  const own = names.get(key);
  if (own) return own;
  const found = new Set<number>();
  if (key.length < 3) return found;
  for (const [name, values] of names) {
    if (name.startsWith(key)) values.forEach((v) => found.add(v));
  }
  return found;
}

/** The month, 1–12, that a word names in any of the languages; null if none, or if it could be two (`jui`). */
export function monthOf(word: string): number | null {
  const found = [...meanings(months(), word)];
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The weekdays, 0 (Sunday) to 6, that a word can name; empty if it is no weekday. */
export function weekdaysOf(word: string): ReadonlySet<number> {
  return meanings(weekdays(), word);
}

let fillers: ReadonlySet<string> | undefined;

/** Whether a word stands in dates without saying anything about them (`de`, `at`, `Uhr`). */
export function isFiller(word: string): boolean {
  fillers ??= new Set(LANGUAGES.flatMap(({ dates }) => dates.fillers.split(/\s+/).map(wordKey)));
  return fillers.has(wordKey(word));
}

/** The alternatives of a pattern for the endings of ordinal numbers, for folded texts. */
export function ordinalEndings(): string {
  return alternatives([...everyKey(({ dates }) => dates.ordinals)]);
}

/** Words for the halves of the day, as alternatives of patterns for folded texts. */
export interface HalfDays {
  /** Those that stand before the time, and those that stand after it. */
  before: string;
  after: string;
  /** Of the latter those that are written with dots, `p. m.`: they make an hour of a number without minutes. */
  abbreviated: string;
}

export function halfDays(): HalfDays {
  const standing = (stand: 'before' | 'after'): string[] => [
    ...everyKey(({ dates: { halves } }) =>
      halves?.stand === stand ? `${halves.morning}|${halves.afternoon}` : '',
    ),
  ];
  const after = standing('after');
  const abbreviated = after.filter((word) => word.length === 2);
  return {
    before: alternatives(standing('before')),
    after: alternatives(after),
    abbreviated: alternatives(abbreviated),
  };
}

let mornings: ReadonlySet<string> | undefined;

/** Whether a word for a half of the day, folded, means the one before noon. */
export function isMorning(half: string): boolean {
  mornings ??= everyKey(({ dates: { halves } }) => halves?.morning ?? '');
  return mornings.has(half.replaceAll(/[. ]/g, ''));
}

/** Two letters are an abbreviation, which may be written with dots and a space: `p.m.`, `p. m.` */
function alternatives(words: readonly string[]): string {
  return words
    .map((word) => (word.length === 2 ? `${word.charAt(0)}\\.? ?${word.charAt(1)}\\.?` : literally(word)))
    .join('|');
}

/** Whether two words together are one name: `كانون الأول`, `quarta feira`. */
export function isTwoWordName(first: string, second: string): boolean {
  const key = wordKey(first) + wordKey(second);
  return months().has(key) || weekdays().has(key);
}
