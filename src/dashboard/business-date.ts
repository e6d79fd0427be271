import { dayNumber } from '../hotel/dates.js';
import { foldText } from '../hotel/text.js';
import type { LocalDate } from '../hotel/stay.js';
import { parsePrintedDate } from '../printed/date.js';
import { anyPrinted } from '../printed/languages.js';
import { DATE_ORDERS, type DateOrder } from '../printed/numeric-date.js';

/** What is known of the day beforehand. */
export interface DayHint {
  /** The day at the hotel by the clock. */
  today: LocalDate;
  /** The order of dates that the user wrote. */
  order?: DateOrder | null | undefined;
}

/** A label that we know goes before any other text that speaks of the PMS. */
const LABELS = [
  anyPrinted(({ page }) => page.business_date),
  // `PMS` stands in the label in each language that was seen; in one that nobody told us of it is enough.
  String.raw`\bPMS\b[^:：\n]{0,20}\n?[:：]`,
].map((pattern) => new RegExp(pattern, 'giu'));

/** So much of what stands behind a label is looked at: longer than any date. */
const LONGEST = 300;

/**
 * The business date as the panel prints it at the sidebar's foot: `Date du PMS : 24 Janv. 2026`, `PMS Date : Jan 11, 2026` (seen). What is
 * shown goes before what is folded away. Null if none is printed, if two differ, or if its numbers could be two days that are both near
 * today's; a business date is hardly ever more than a few days from that. What stands in a list is no word of the panel, and `said`,
 * the texts of the list that was read, is none wherever else it stands: a guest can be called anything.
 */
export function businessDateOf(
  { outside_lists, folded }: { outside_lists: string; folded: string },
  hint: DayHint,
  said: readonly string[] = [],
): LocalDate | null {
  for (const where of [outside_lists, folded]) {
    for (const label of LABELS) {
      const printed = behind(label, where).filter((one) => !isSaid(one, said));
      const dates = new Set(printed.map(({ date }) => dayOf(date, hint)).filter((date) => date !== null));
      const [only] = dates;
      if (dates.size > 0) return dates.size === 1 ? (only ?? null) : null;
    }
  }
  return null;
}

interface Labelled {
  label: string;
  /** The line behind the label; it may be an element of its own, without a colon between. */
  date: string;
}

function behind(label: RegExp, text: string): Labelled[] {
  return [...text.matchAll(label)].flatMap((match) => {
    const from = match.index + match[0].length;
    const rest = text.slice(from, from + LONGEST).trimStart();
    const [date = ''] = rest
      .replace(/^[:：]/, '')
      .trimStart()
      .split('\n', 1);
    return /\p{Nd}/u.test(date) ? [{ label: match[0], date }] : [];
  });
}

/** Whether a text of the list says the same behind the same label; either may go on after it, or be cut. */
function isSaid({ label, date }: Labelled, said: readonly string[]): boolean {
  const [wanted, printed] = [keyOf(label), keyOf(date)];
  return said.some((text) => {
    const other = text.length > wanted.length ? keyOf(text) : '';
    const from = other.indexOf(wanted);
    if (from < 0) return false;
    const same = other.slice(from + wanted.length);
    return same !== '' && (printed.startsWith(same) || same.startsWith(printed));
  });
}

/** Letters and digits alone. */
function keyOf(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** An audit that is late is late by days, not by weeks. */
const MOST_DAYS_OFF = 7;

function dayOf(printed: string, { today, order }: DayHint): LocalDate | null {
  const text = (/^.*[\p{L}\p{N}.]/su.exec(printed)?.[0] ?? '').trim();
  const plain = parsePrintedDate(text);
  if (plain !== null) return plain.date;
  const orders = order === null || order === undefined ? DATE_ORDERS : [order];
  const dates = new Set(orders.flatMap((each) => parsePrintedDate(text, { order: each })?.date ?? []));
  const near = [...dates].filter((date) => Math.abs(dayNumber(date) - dayNumber(today)) <= MOST_DAYS_OFF);
  const likely = near.length > 0 || order === null || order === undefined ? near : [...dates];
  return likely.length === 1 ? (likely[0] ?? null) : null;
}
