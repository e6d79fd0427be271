import { Failure } from '../../base/errors.js';
import { asciiDigits, cleanText, foldText } from '../../hotel/text.js';
import { parsePrintedDate } from '../../printed/date.js';
import { DATE_ORDERS } from '../../printed/numeric-date.js';
import { anyPrinted, anyStem, everyKey } from '../../printed/languages.js';
import type { Choice } from '../in-page/list-choices.js';
import type { GridSketch } from '../in-page/list-grids.js';
import type { ListSigns, SignWords } from '../in-page/list-signs.js';
import type { GridReading } from './text.js';

/** What of the words is handed to the page: patterns for texts as they are printed. */
export const LIST_WORDS: SignWords = {
  all: anyPrinted(({ lists }) => lists.all),
  others: anyPrinted(({ lists }) => lists.others),
  periods: anyPrinted(({ lists }) => lists.periods),
  filter: anyPrinted(({ lists }) => lists.filter),
};

const ALL = everyKey(({ lists }) => lists.all);
const OTHERS = anyStem(({ lists }) => lists.others);
const PERIOD = new RegExp(String.raw`(?<!\p{L})(?:${LIST_WORDS.periods})(?!\p{L})|^\D*20\d\d\D*$`, 'iu');
/** Steps of addresses of lists that hold some reservations only. Inferred. */
const OTHER_PATH =
  /(^|[/_-])(arrivals?|departures?|in_?house|cancel+ations?|cancel+ed|today|new|incomplete|unassigned|checkins?|checkouts?)([/_-]|$)/i;
/** The end of the address of All (seen), which goes before what stands further up in it. */
const ALL_PATH = /(^|[/_-])all\/?$/i;
/** Parameters of an address that say nothing of which rows there are. */
const HARMLESS = new Set(['page', 'locale', 'lang', 'language', 'utf8', 'f', '_']);

type Rows = Pick<GridReading, 'rows'>;

/** Up to its last letter: a count may stand behind what a choice says, and signs around that: `Tout (26)`, `All 1,250`, `All 1000+`. */
function withoutCount(text: string): string {
  return /^.*[\p{L}\p{M}]/su.exec(text)?.[0] ?? text;
}

function isAll({ text }: Choice): boolean {
  return ALL.has(withoutCount(foldText(text)));
}

/** How many rows the choice of all of them says that there are, at least; null if it says no number. */
function countOfAll(choice: Choice): number | null {
  if (!isAll(choice)) return null;
  const text = asciiDigits(foldText(choice.text));
  const numbers = text.slice(withoutCount(text).length).split(/[^\d\s.,'’]/);
  const count = numbers.map((number) => number.replaceAll(/\D/g, '')).findLast((digits) => digits !== '');
  return count === undefined ? null : Number(count);
}

/** A group of tabs or choices of which each shows other rows of the list: one of them says all, or is named like a view. */
function isOfViews(group: readonly Choice[]): boolean {
  return group.some(isAll) || group.filter(({ text }) => OTHERS.test(foldText(text))).length > 1;
}

/** A link to the page of this path, and to no view of it. */
function isPage({ href, text }: Choice, path: string): boolean {
  if (href === null || OTHERS.test(foldText(text))) return false;
  const { pathname, search } = new URL(href);
  return pathname === path && search === '';
}

type Standing = 'all' | 'some' | 'not marked' | 'unknown';

/** What a group of choices says of the rows on show, on the page of this path. */
export function standingOf(group: readonly Choice[], path = ''): Standing {
  const chosen = group.filter((choice) => choice.chosen);
  if (chosen.some(isAll)) return 'all';
  if (!isOfViews(group)) {
    const first = chosen.length === 0 || group[0]?.chosen === true;
    return first && !chosen.some(({ text }) => PERIOD.test(text)) ? 'all' : 'unknown';
  }
  // A menu of pages, of which this one is open: `Reservations` between `Arrivals` and `Departures`.
  if (ALL_PATH.test(path) && chosen.length === 1 && chosen.every((choice) => isPage(choice, path)))
    return 'all';
  if (chosen.length === 0) return 'not marked';
  // Words that nobody taught us: the first tab is All wherever it was seen.
  const first = group[0]?.chosen === true && !group.some(isAll) && !OTHERS.test(foldText(group[0].text));
  return first ? 'all' : 'some';
}

/** The address of All, where another tab is open and All is a link; null if nothing is to be opened. */
export function addressOfAll(signs: ListSigns): string | null {
  const wrong = signs.groups.find((group) => standingOf(group, signs.path) === 'some');
  return wrong?.find(isAll)?.href ?? null;
}

/**
 * Holds every sign of a narrowed list against the rows that were read. Throws READING_INCOMPLETE if some rows are missing, or may be;
 * gives back warnings for signs that nobody knows.
 */
export function proveList(signs: ListSigns, { rows }: Rows): string[] {
  const standings = signs.groups.map((group) => standingOf(group, signs.path));
  if (standings.includes('some') || (OTHER_PATH.test(signs.path) && !ALL_PATH.test(signs.path))) {
    throw narrowed(
      'Another tab or view than All is open on All Reservations',
      'Open the tab All on that page in the dashboard, then ask again.',
    );
  }
  if (signs.widget.length > 0)
    throw narrowed(`A filter is set on All Reservations (${signs.widget.join(', ')})`, CLEAR);
  if (signs.asked_filtered)
    throw narrowed('The list of All Reservations asked the dashboard for filtered rows', CLEAR);
  if (signs.filter_marked)
    throw narrowed('The filter button on All Reservations says that a filter is set', CLEAR);
  if (signs.dates.length > 0 && !contradicts(rows, signs.dates))
    throw narrowed('Dates are filled in above All Reservations', CLEAR);
  const texts = rows.map((row) => foldText(row.cells.map(({ text }) => text).join(' ')));
  if (signs.searches.some((search) => texts.every((text) => text.includes(foldText(search))))) {
    throw narrowed('A search is filled in on All Reservations', CLEAR);
  }
  if (signs.chips.some((chip) => texts.every((text) => text.includes(valueOf(chip))))) {
    throw narrowed('A mark above All Reservations names what every row has, as a filter does', CLEAR);
  }
  const unknown = [...unknownSigns(signs, standings), ...fewerThanSaid(signs, rows.length)];
  // That there is nothing at all is told only where nothing speaks against it.
  if (rows.length === 0 && unknown.length > 0)
    throw narrowed('All Reservations shows no rows, and may be narrowed', CLEAR);
  return unknown;
}

/** A second count of the list, on its own tab. Less than the rows it may well be: of bookings, say, or of those that are new. */
function fewerThanSaid({ groups }: ListSigns, rows: number): string[] {
  const counts = groups.filter(isOfViews).flatMap((group) => group.flatMap((one) => countOfAll(one) ?? []));
  const most = Math.max(0, ...counts);
  if (most <= rows) return [];
  return [
    `All Reservations says ${most} on its tab of all reservations, and lists ${rows} rows: some may be missing.`,
  ];
}

function unknownSigns(signs: ListSigns, standings: readonly Standing[]): string[] {
  const { chips, searches, boxes, fields } = signs;
  const seen = [
    standings.includes('not marked') ? 'which tab is open is not marked' : null,
    standings.includes('unknown') ? 'a choice beside the list is not on its first value' : null,
    chips.length > 0 ? 'a mark above the list can be taken away, as filters can' : null,
    boxes > 0 ? 'a box beside the list is ticked' : null,
    searches.length > 0 || fields > 0 ? 'a field beside the list is filled' : null,
    hasParameters(signs) ? 'its address has further parameters' : null,
  ].filter((sign) => sign !== null);
  if (seen.length === 0) return [];
  return [`All Reservations may be narrowed: ${seen.join('; ')}. If so, rows are missing.`];
}

/** Whether the address has a parameter that says which rows there are, other than what the tab of All itself has in its address. */
function hasParameters({ search, path, groups }: ListSigns): boolean {
  const all = groups.flat().find((choice) => choice.chosen && isAll(choice))?.href ?? null;
  const own = all !== null && new URL(all).pathname === path ? new URL(all).searchParams : null;
  return [...new URLSearchParams(search)].some(
    ([name, value]) => value !== '' && !HARMLESS.has(name) && own?.get(name) !== value,
  );
}

/** What a chip filters by: `Canal : Booking.com` by its last part. */
function valueOf(chip: string): string {
  return foldText(chip.split(/[:：=]/u).at(-1) ?? chip);
}

/** Whether some row has no date at all in the range of the filled fields, so that they filter nothing. */
function contradicts(rows: Rows['rows'], dates: readonly string[]): boolean {
  // A week has no days to compare.
  if (!dates.every((date) => /^\d{4}-\d\d(-\d\d)?$/.test(date))) return false;
  const sorted = [...dates].sort();
  const from = sorted[0] ?? '';
  // A month lasts to its end.
  const to = sorted.length > 1 || from.length === 7 ? `${sorted.at(-1) ?? ''}-99`.slice(0, 10) : '9999';
  return rows.some((row) => {
    // Numbers may be read in several orders; each has to say the same.
    const readings = DATE_ORDERS.map((order) =>
      row.cells.flatMap(({ text }) => parsePrintedDate(cleanText(text ?? ''), { order })?.date ?? []),
    ).filter((days) => days.length > 0);
    const isOutside = (days: string[]): boolean =>
      days.every((day) => day < from) || days.every((day) => day > to);
    return readings.length > 0 && readings.every(isOutside);
  });
}

/** Of several lists with captions of reservations on one page, the one that was read holds what the others show. */
export function proveOnly(
  sketches: readonly GridSketch[],
  { rows }: Rows,
  fits: (captions: string[]) => boolean,
): void {
  const others = sketches.filter(({ captions, marked }) => !marked && fits(captions));
  if (others.length === 0 || sketches.length < 2) return;
  const known = rows.map((row) => new Set(row.cells.map(({ text }) => cleanText(text ?? ''))));
  const isKnown = (row: string[]): boolean => known.some((cells) => row.every((text) => cells.has(text)));
  if (sketches.some(({ marked }) => marked) && others.every((other) => other.rows.every(isKnown))) return;
  throw new Failure(
    'READING_INCOMPLETE',
    'The page All Reservations shows two lists of reservations, and neither holds all rows of the other.',
    {
      remedy: 'Open the tab All on that page in the dashboard, so that one list is shown, then ask again.',
      retry: 'now',
    },
  );
}

const CLEAR = 'Clear the filter on that page in the dashboard, then ask again.';

function narrowed(what: string, remedy: string): Failure {
  return new Failure('READING_INCOMPLETE', `${what}, so rows are missing.`, { remedy, retry: 'now' });
}
