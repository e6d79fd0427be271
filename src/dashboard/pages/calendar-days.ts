/** The Overview calendar as text: which month a block of days is, and what each of its days says. Pure. */
import { asciiDigits } from '../../hotel/text.js';
import { parsePrintedMonth } from '../../printed/date.js';
import { weekdaysOf } from '../../printed/date-words.js';
import { anyPrinted } from '../../printed/languages.js';
import type { CalendarCell, CalendarText } from '../in-page/calendar.js';
import { countsIn, type CountedNights } from './calendar-counts.js';

/** What stands before the units for sale in a day, `A : 8`: a pattern for what runs in the page, too. */
export const FOR_SALE = String.raw`(?<!\p{L})(?:${anyPrinted(({ page }) => page.for_sale)})\s*[:：]`;
const FIGURE = new RegExp(String.raw`${FOR_SALE}\s*([-−]?\d+)(?![.,]?\d)`, 'u');
const AWAITED = new RegExp(FOR_SALE, 'u');

/** One month of a calendar, day by day: what is for sale, or null where the day says nothing of it. */
export interface MonthOfDays {
  month: string;
  /** From the first to the last day of the month. */
  for_sale: (number | null)[];
  /** What the days count besides, in whichever ways it can be read. */
  counted: CountedNights[];
  /** Whether days say that a figure is to come which is not there: `A : …`. */
  awaited: boolean;
}

type Block = CalendarText['blocks'][number];

/** The months on show whose days prove them, each block for itself; a block that could be two months is none. */
export function monthsOn(text: CalendarText): MonthOfDays[] {
  const named = monthsNamed(text);
  return text.blocks.flatMap((block) => {
    const columns = columnsOf(block, text);
    // Without columns no weekday can contradict a heading that is another's: then all that is named must be one month.
    const candidates = columns === null && named.length > 1 ? [] : named;
    const found = candidates.flatMap((month) => daysOf(block, month, columns) ?? []);
    if (found.length > 0 || columns?.named === true || named.length !== 1)
      return found.length === 1 ? found : [];
    // Days that fill seven columns from the first cell on, whatever their weekdays are, are a list.
    const days = candidates.flatMap((month) => daysOf(block, month, null) ?? []);
    return days.filter(({ for_sale }) => for_sale.length === block.cells.length);
  });
}

/** The months that the page names, each once: by what menus have chosen, and by texts that are a month's name and nothing else. */
export function monthsNamed({ texts, menus }: CalendarText): string[] {
  const chosen = menus.map((menu) => menu.choices[menu.chosen] ?? '');
  const lines = texts.map(({ text }) => text);
  // Month and year may stand in two menus, or in two elements.
  const pairs = (parts: string[]): string[] => parts.slice(1).map((part, i) => `${parts[i] ?? ''} ${part}`);
  const all = [...chosen, ...pairs(chosen), ...lines, ...pairs(lines)];
  return [...new Set(all.flatMap((name) => parsePrintedMonth(name) ?? []))];
}

/** The days of a block, if they are those of the month; null if they are not, or may be others. */
function daysOf(block: Block, month: string, columns: Columns | null): MonthOfDays | null {
  const readings = numberings(block.cells).flatMap((numbers) => {
    const places = placesOf(numbers, month, columns);
    return places === null ? [] : [places];
  });
  const known = (places: readonly (number | null)[]): number =>
    places.filter((place) => place !== null).length;
  const [places, ...others] = readings.sort((one, other) => known(other) - known(one));
  // Another way may see fewer days, but none elsewhere.
  const agree = others.every((other) => other.every((place, i) => place === null || place === places?.[i]));
  if (places === undefined || !agree) return null;
  const found = places.map((place) => (place === null ? null : (block.cells[place] ?? null)));
  const cells = found.map((cell) => (cell === null ? null : lineOf(cell)));
  const for_sale = cells.map((line) => {
    const units = Number((FIGURE.exec(line ?? '')?.[1] ?? 'none').replace('−', '-'));
    return Number.isInteger(units) && units >= 0 ? units : null;
  });
  if (for_sale.every((units) => units === null)) return null;
  const awaited = cells.some((line) => line !== null && AWAITED.test(line) && !FIGURE.test(line));
  const counted = countsIn(
    found.map((cell, i) => (for_sale[i] === null ? null : cell)),
    FIGURE,
  );
  return { month, for_sale, counted, awaited };
}

function lineOf(cell: CalendarCell | undefined): string {
  return asciiDigits((cell?.texts ?? []).map(({ text }) => text).join(' '));
}

/**
 * The ways in which the cells could be numbered by days: by the elements of one kind, by the first number or by the last. Counts of
 * bookings stand beside the days and are numbers, too; which of them are days shows where they go on from 1.
 */
function numberings(cells: readonly CalendarCell[]): (number | null)[][] {
  const dayOf = (text: string | undefined): number | null => {
    const digits = /^\d{1,2}$/.exec(asciiDigits(text ?? ''))?.[0];
    return digits !== undefined && Number(digits) >= 1 && Number(digits) <= 31 ? Number(digits) : null;
  };
  const numbers = (cell: CalendarCell): number[] => cell.texts.flatMap(({ text }) => dayOf(text) ?? []);
  const marks = new Set(cells.flatMap(({ texts }) => texts.map(({ mark }) => mark)));
  return [
    ...[...marks].map((mark) =>
      cells.map(({ texts }) => dayOf(texts.find((each) => each.mark === mark)?.text)),
    ),
    cells.map((cell) => numbers(cell)[0] ?? null),
    cells.map((cell) => numbers(cell).at(-1) ?? null),
    // One text says all: `01 A : 8`.
    cells.map((cell) => dayOf(/^(\d{1,2})(?!\d)/.exec(lineOf(cell))?.[1])),
  ];
}

/** A week holds a day or more of a month; a run of days around the month can have a few, too, but no more than two weeks. */
const FEWEST_DAYS = 7;

/** The place of each day of the month among the cells, null for a day that is not numbered; null if it is not this month. */
function placesOf(
  numbers: readonly (number | null)[],
  month: string,
  columns: Columns | null,
): (number | null)[] | null {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  const fitting = runsOf(numbers).filter((run) => fits(run, numbers, month, days, columns));
  // A month that is there from its first day to its last goes before what may be a part of another.
  const whole = fitting.filter((run) => run.length === days);
  const [run, ...others] = whole.length > 0 ? whole : fitting;
  if (run === undefined || others.length > 0) return null;
  return Array.from({ length: days }, (_, i) => run.find(({ day }) => day === i + 1)?.place ?? null);
}

interface Numbered {
  place: number;
  day: number;
}

/** The numbered cells, parted wherever the days begin anew. */
function runsOf(numbers: readonly (number | null)[]): Numbered[][] {
  const runs: Numbered[][] = [];
  for (const [place, day] of numbers.entries()) {
    if (day === null) continue;
    const last = runs.at(-1);
    if (last !== undefined && day > (last.at(-1)?.day ?? 31)) last.push({ place, day });
    else runs.push([{ place, day }]);
  }
  return runs;
}

function fits(
  run: readonly Numbered[],
  numbers: readonly (number | null)[],
  month: string,
  days: number,
  columns: Columns | null,
): boolean {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || last.day > days) return false;
  if (run.length < (columns === null ? days : FEWEST_DAYS)) return false;
  // Days that are not numbered have a place all the same, or what is missing is not known.
  if (run.some(({ place, day }) => place - first.place !== day - first.day)) return false;
  const gaps = (from: number, step: number): number => {
    let count = 0;
    while (from + step * count in numbers && numbers[from + step * count] === null) count += 1;
    return count;
  };
  if (gaps(first.place - 1, -1) < first.day - 1 || gaps(last.place + 1, 1) < days - last.day) return false;
  return columns === null || run.every(({ place, day }) => columns.has(place, weekdayOf(month, day)));
}

function weekdayOf(month: string, day: number): number {
  return new Date(`${month}-${String(day).padStart(2, '0')}T00:00:00Z`).getUTCDay();
}

/** The seven columns of a calendar whose rows are weeks. */
interface Columns {
  /** Whether headings name their weekdays. */
  named: boolean;
  /** Whether the cell of this place stands in the column of this weekday, 0 (Sunday) to 6. */
  has(place: number, weekday: number): boolean;
}

/** Days on which weeks begin somewhere: Sunday, Monday, Saturday. */
const WEEK_STARTS = [0, 1, 6];

/** The columns as they are seen; null if the days do not stand in seven. */
function columnsOf({ cells }: Block, { texts }: CalendarText): Columns | null {
  const lefts = [...new Set(cells.map(({ left }) => Math.round(left)))].sort((one, other) => one - other);
  if (lefts.length !== 7) return null;
  const columns = cells.map(({ left }) => lefts.indexOf(Math.round(left)));
  const top = Math.min(...cells.map((cell) => cell.top));
  // The weekday that a heading above the column names, in whichever language.
  const named = lefts.map((left, column) => {
    const right = cells.find((_, place) => columns[place] === column)?.right ?? left;
    const names = texts.filter(({ x, y }) => x >= left && x <= right && y < top);
    const meant = names.map(({ text }) => [...weekdaysOf(text)]).filter(({ length }) => length === 1);
    return meant.at(-1)?.[0] ?? null;
  });
  // From right to left where days go that way.
  const steps = columns.slice(1).map((column, place) => column - (columns[place] ?? 0));
  const leftward = steps.filter((step) => step === -1).length > steps.filter((step) => step === 1).length;
  const starts = Array.from({ length: 7 }, (_, start) => start).filter((start) =>
    named.every((weekday, column) => weekday === null || weekday === weekdayAt(start, column, leftward)),
  );
  const known = named.filter((weekday) => weekday !== null).length >= 4;
  const possible = known ? starts : starts.filter((start) => WEEK_STARTS.includes(start));
  return {
    named: known,
    has: (place, weekday) =>
      possible.some((start) => weekdayAt(start, columns[place] ?? 0, leftward) === weekday),
  };
}

/** The weekday of a column, counted from the left, if weeks begin with `start`. */
function weekdayAt(start: number, column: number, leftward: boolean): number {
  return (start + (leftward ? 6 - column : column)) % 7;
}
