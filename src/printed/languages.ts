/** All languages together: what is printed is looked up in all of them, because pages mix languages (seen). */
import { foldText } from '../hotel/text.js';
import type { Language, Stems, Texts } from './language.js';
import * as words from './words/index.js';

export const LANGUAGES: readonly Language[] = Object.values(words);

/** The texts of one line, as printed. */
export function textsOf(line: Texts): string[] {
  return line
    .split('|')
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
}

/** What all languages say for one thing, as printed, each text once. */
export function everyText(pick: (language: Language) => Texts): string[] {
  return [...new Set(LANGUAGES.flatMap((language) => textsOf(pick(language))))];
}

/** The same texts folded, to look up a folded text. */
export function everyKey(pick: (language: Language) => Texts): ReadonlySet<string> {
  return new Set(everyText(pick).map(foldText));
}

/** A pattern for folded texts that hold a stem of any language. */
export function anyStem(pick: (language: Language) => Stems): RegExp {
  return new RegExp(everyText(pick).map(foldText).map(literally).join('|'), 'u');
}

/** The alternatives of a pattern for texts as they are printed, to be used with the flags `iu`: long pages are not folded. */
export function anyPrinted(pick: (language: Language) => Texts): string {
  return everyText(pick)
    .map((text) => literally(text).replaceAll(' ', String.raw`\s+`))
    .join('|');
}

/** A text as a pattern that finds just this text. */
export function literally(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}/]/g, String.raw`\$&`);
}
