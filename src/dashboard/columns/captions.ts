import type { PrintedStatus } from '../../hotel/stay.js';
import { foldText } from '../../hotel/text.js';
import { isFiller } from '../../printed/date-words.js';
import { CAPTIONS, FIELDS, HINTS, isField, STATUS_LABELS, type Field } from './dictionary.js';

export { FIELDS, type Field } from './dictionary.js';

/** Without these a row cannot be told apart, placed in time, or known to be live. */
export const NEEDED_FIELDS: readonly Field[] = ['confirmation_number', 'status', 'arrival', 'departure'];

/** Letters and digits only, folded: apostrophes (U+00B4 on the panel), dots and dashes vary from page to page. */
export function captionKey(caption: string): string {
  return foldText(caption)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The meaning of each text, by its key. A text with two meanings, in two languages perhaps, has none: it is not chosen from. */
export function invert<T extends string>(table: Record<T, readonly string[]>): Map<string, T> {
  const inverted = new Map<string, T>();
  const ambiguous = new Set<string>();
  for (const [meaning, printed] of Object.entries(table) as [T, readonly string[]][]) {
    for (const key of printed.map(captionKey)) {
      if ((inverted.get(key) ?? meaning) !== meaning) ambiguous.add(key);
      inverted.set(key, meaning);
    }
  }
  for (const key of ambiguous) inverted.delete(key);
  return inverted;
}

const COLUMN_BY_CAPTION = invert(CAPTIONS);
/** The words of a caption in no order, without the little ones: `Arrivée Date`, of a band and a caption, is `Date d'arrivée`. */
function wordsOf(key: string): string {
  const words = key.split(' ').filter((word) => word.length > 1 && !isFiller(word));
  return words.length < 2 ? '' : words.sort().join(' ');
}

const COLUMN_BY_WORDS: Map<string, ColumnName> = invert(
  Object.fromEntries(
    Object.entries(CAPTIONS).map(([name, captions]) => [
      name,
      captions.map((caption) => wordsOf(captionKey(caption))).filter((words) => words !== ''),
    ]),
  ) as Record<ColumnName, string[]>,
);

type ColumnName = keyof typeof CAPTIONS;

const STATUS_BY_LABEL = invert(STATUS_LABELS);

/** The field of a printed caption, the user's corrections first; undefined for a column we have no use for. */
export function fieldOfCaption(
  caption: string,
  corrections: Readonly<Record<string, string>> = {},
): Field | undefined {
  const key = captionKey(caption);
  for (const [printed, field] of Object.entries(corrections)) {
    if (captionKey(printed) === key) return FIELDS.find((known) => known === field);
  }
  const whole = columnOfKey(key);
  if (whole !== undefined || !caption.includes('\n')) return fieldOnly(whole);
  // Of several lines one is the caption, and another how the list is sorted, say.
  const [line, another] = new Set(caption.split('\n').flatMap((text) => columnOfKey(captionKey(text)) ?? []));
  return another === undefined ? fieldOnly(line) : undefined;
}

function columnOfKey(key: string): ColumnName | undefined {
  return COLUMN_BY_CAPTION.get(key) ?? COLUMN_BY_WORDS.get(wordsOf(key));
}

function fieldOnly(column: ColumnName | undefined): Field | undefined {
  return column !== undefined && isField(column) ? column : undefined;
}

/** Whether a caption is that of a column of numbers of nights, which tells how dates are meant. */
export function countsNights(caption: string): boolean {
  return COLUMN_BY_CAPTION.get(captionKey(caption)) === 'nights';
}

/** What a status label means by itself; `unknown` for one that nobody has told us about. */
export function statusOfLabel(
  label: string,
  corrections: Readonly<Record<string, PrintedStatus>> = {},
): PrintedStatus {
  const key = captionKey(label);
  for (const [printed, status] of Object.entries(corrections)) {
    if (captionKey(printed) === key) return status;
  }
  return STATUS_BY_LABEL.get(key) ?? STATUS_BY_LABEL.get(withoutDoer(key)) ?? 'unknown';
}

/** `annule par le client` is `annule`: whoever did it changes nothing. Any other word behind a status may change all. */
function withoutDoer(key: string): string {
  const words = key.split(' ');
  const doer = words.findIndex(
    (word, i) => i > 0 && (HINTS.by.has(word) || HINTS.by.has(`${word} ${words[i + 1]}`)),
  );
  return doer < 0 ? '' : words.slice(0, doer).join(' ');
}

/** Whether a label speaks of the booking alone, so that it may as well stand in the column of the confirmation's status. */
export function speaksOfBooking(
  label: string,
  corrections: Readonly<Record<string, PrintedStatus>> = {},
): boolean {
  const status = statusOfLabel(label, corrections);
  return (
    status === 'no_show' ||
    status === 'unconfirmed' ||
    (status === 'open' && HINTS.confirmed.test(foldText(label)))
  );
}

/** Whether captions are those of reservations: of what is needed, at most one is not known. Columns prove themselves later. */
export function looksLikeReservations(
  captions: readonly string[],
  corrections: Readonly<Record<string, string>> = {},
): boolean {
  const fields = new Set(captions.map((caption) => fieldOfCaption(caption, corrections)));
  return NEEDED_FIELDS.filter((field) => fields.has(field)).length >= NEEDED_FIELDS.length - 1;
}
