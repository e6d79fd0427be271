/** The words of pictures in the language of the hotel. */
import type { PictureWords } from '../printed/language.js';
import { textsOf } from '../printed/languages.js';
import * as words from '../printed/words/index.js';
import { foldText } from '../hotel/text.js';

/** The codes of the languages that pictures have words of. */
export const PICTURE_LANGUAGES: readonly string[] = Object.keys(words);

export interface Spoken {
  /** A code as `fr`. */
  language: string;
  words: PictureWords;
}

/** Of a code that there is, else English. */
export function spokenIn(language: string): Spoken {
  const known = Object.entries(words).find(([code]) => code === language);
  return { language: known?.[0] ?? 'en', words: (known?.[1] ?? words.en).picture };
}

/** The language in which most of the status labels are printed; English if they are of none. Labels that several languages share tell nothing. */
export function spokenBy(labels: readonly string[]): Spoken {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const folded = [...counts].map(([label, count]): [string, number] => [foldText(label), count]);
  const scores = Object.entries(words).map(([code, { statuses }]): [string, number] => {
    const own = new Set(Object.values(statuses).flatMap((line) => textsOf(line).map(foldText)));
    return [code, folded.reduce((sum, [label, count]) => sum + (own.has(label) ? count : 0), 0)];
  });
  const most = Math.max(...scores.map(([, score]) => score));
  const best = scores.filter(([, score]) => score === most && score > 0);
  return spokenIn(best.length === 1 ? (best[0]?.[0] ?? 'en') : 'en');
}
