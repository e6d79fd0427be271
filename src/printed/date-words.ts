/**
 * The words that printed dates are made of: months, weekdays and the little words between, in the languages
 * a HotelRunner panel may speak. The names come from the platform's locale data; hotels that use English,
 * French and Turkish were seen, the other languages are inferred.
 */
import { foldText } from '../hotel/text.js';

const LOCALES = [
  ...[
    'en-US',
    'en-GB',
    'en-AU',
    'fr',
    'fr-CA',
    'tr',
    'es',
    'es-MX',
    'de',
    'de-AT',
    'it',
    'nl',
    'pt-BR',
    'pt-PT',
  ],
  ...['ar', 'ar-MA', 'ar-DZ', 'ar-LB'],
];

// Short forms that do not hang on the platform's data: seen on the French and English panels or known for
// Turkish and Spanish, plus one German habit (`Mrz`). An empty place adds nothing.
const MONTH_ALIASES = [
  'janv févr mars avr mai juin juil août sept oct nov déc',
  'jan fév mar apr may jun jul aug sep oct nov dec',
  'oca şub mar nis may haz tem ağu eyl eki kas ara',
  'ene feb mar abr may jun jul ago sep oct nov dic',
  '- - mrz',
];

/** Words that say nothing about the date: prepositions, articles, "o'clock". Folded. */
const FILLERS = new Set(
  `a al alle as at at clock d da das de del der den di do du el em et h hrs il la las le los of om on ora ore
  saat the u uhr um uur في الساعه الساعة على يوم`
    .split(/\s+/)
    .map(wordKey),
);

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

function collect(
  names: Names,
  part: 'month' | 'weekday',
  styles: readonly Intl.DateTimeFormatOptions[],
  days: readonly { time: number; value: number }[],
): Names {
  for (const locale of LOCALES) {
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
  MONTH_ALIASES.forEach((line) => line.split(' ').forEach((word, i) => addName(names, word, i + 1)));
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
  // 4 January 2026 is a Sunday.
  const days = Array.from({ length: 7 }, (_, i) => ({ time: Date.UTC(2026, 0, 4 + i), value: i }));
  weekdayNames ??= collect(new Map(), 'weekday', [{ weekday: 'long' }, { weekday: 'short' }], days);
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

/** Whether a word stands in dates without saying anything about them (`de`, `at`, `Uhr`). */
export function isFiller(word: string): boolean {
  return FILLERS.has(wordKey(word));
}

/** Whether two words together are one name: `كانون الأول`, `quarta feira`. */
export function isTwoWordName(first: string, second: string): boolean {
  const key = wordKey(first) + wordKey(second);
  return months().has(key) || weekdays().has(key);
}
