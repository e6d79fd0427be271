/**
 * What a reservation's own page says of the guests, found by the labels of all languages: its markup is not known, its labels are read as
 * captions are.
 */
import { cleanText, foldText } from '../hotel/text.js';
import { everyText } from './languages.js';
import type { Language, Texts } from './language.js';

export interface PageFacts {
  /** Of all fields for notes and wishes. Untrusted text. */
  note: string | null;
  adults: number | null;
  children: number | null;
  /** As printed. Untrusted text. */
  arrival_time: string | null;
}

interface Field {
  label: string;
  value: string;
}

/** A label without case, accents, punctuation and a mark that it must be filled in. */
function keyOf(label: string): string {
  return foldText(label).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

const keys = (pick: (language: Language) => Texts): ReadonlySet<string> =>
  new Set(everyText(pick).map(keyOf));
const ADULTS = keys(({ captions }) => captions.adults);
const CHILDREN = keys(({ captions }) => captions.children);
const ARRIVAL_TIME = keys(({ captions }) => captions.arrival_time);
const NOTE = keys(({ page }) => page.note);

/** What stands where nothing was written. */
const NOTHING = /^[-–—./]*$/;
const TIME_LIMIT = 60;

/** Whether a label is that of a note. */
export function isNoteLabel(label: string): boolean {
  return NOTE.has(keyOf(label));
}

/** Null where the page says nothing, or two fields of one name say different things. */
export function pageFacts(sections: readonly { fields: readonly Field[] }[]): PageFacts {
  const fields = sections.flatMap((section) => section.fields);
  const valuesOf = (labels: ReadonlySet<string>): string[] => [
    ...new Set(
      fields
        .filter(({ label, value }) => labels.has(keyOf(label)) && !NOTHING.test(value.trim()))
        .map(({ value }) => value.trim()),
    ),
  ];
  const only = (labels: ReadonlySet<string>): string | null => {
    const [value, ...others] = valuesOf(labels);
    return value === undefined || others.length > 0 ? null : value;
  };
  const count = (labels: ReadonlySet<string>): number | null => {
    const value = only(labels);
    return value !== null && /^\d{1,3}$/.test(value) ? Number(value) : null;
  };
  const time = only(ARRIVAL_TIME);
  const notes = valuesOf(NOTE);
  return {
    note: notes.length === 0 ? null : notes.join(' / '),
    adults: count(ADULTS),
    children: count(CHILDREN),
    arrival_time: time === null ? null : cleanText(time, TIME_LIMIT),
  };
}
