/** The figures beside what is for sale in the days of the calendar: counts of reservations, as far as a page prints them. Pure. */
import { asciiDigits } from '../../hotel/text.js';
import type { CalendarCell } from '../in-page/calendar.js';

/** A figure by night, null where the day does not show its figures; 0 where it shows others and not this one. */
export interface CountedNights {
  by_night: (number | null)[];
  /** Whether it is marked by a bell, as the count of reservations is (seen), together with what is marked as groups. */
  of_bookings: boolean;
}

/** A number alone: no part of an amount, a share, a date or a time. */
const NUMBER = /(?<![\d.,:/%+−-]|[€$£₺] ?)\d{1,4}(?![\d.,:/%]| ?[€$£₺])/gu;
const BELL = /(?<!\p{L})(bell|concierge|notifications?)(?!\p{L})|🔔|🛎/iu;
const GROUP = /(?<!\p{L})(stack|layers?|groups?|clone|users|people)(?!\p{L})|👥/iu;
/** With more kinds of figures than this not every sum of them is tried. */
const MOST_KINDS = 3;
const MOST_CANDIDATES = 12;

interface Figure {
  value: number;
  /** The same for figures that are marked, worded and placed alike. */
  kind: string;
  tag: string;
  sign: string;
}

/**
 * What may be a count of reservations by night: each kind of figure that stands in the days, and sums of kinds. `cells` are the days of
 * the month in order, null for one that shows no figure for sale; `forSale` finds that figure in a day's line.
 */
export function countsIn(cells: readonly (CalendarCell | null)[], forSale: RegExp): CountedNights[] {
  const days = cells.map((cell) => (cell === null ? null : figuresOf(cell, forSale)));
  const dayKind = kindOfDays(days);
  const figures = days.map((found, i) => (found === null ? null : withoutDay(found, i + 1, dayKind)));
  const kinds = new Map<string, Figure>();
  for (const figure of figures.flatMap((found) => found ?? []))
    kinds.set(figure.kind, kinds.get(figure.kind) ?? figure);
  const sum = (wanted: ReadonlySet<string>, of_bookings = false): CountedNights => ({
    by_night: figures.map(
      (found) =>
        found?.filter(({ kind }) => wanted.has(kind)).reduce((total, { value }) => total + value, 0) ?? null,
    ),
    of_bookings,
  });
  const bells = [...kinds.values()].filter(({ sign }) => BELL.test(sign));
  const groups = bells.length === 0 ? [] : [...kinds.values()].filter(({ sign }) => GROUP.test(sign));
  const named = new Set([...bells, ...groups].map(({ kind }) => kind));
  const sets = named.size === 0 ? [] : [sum(named, true)];
  const all = [...sets, ...subsetsOf([...kinds.values()]).map((wanted) => sum(wanted))];
  const distinct = new Map<string, CountedNights>();
  for (const counted of all) {
    const key = counted.by_night.join();
    if (!distinct.has(key) && counted.by_night.some((value) => value !== null && value > 0))
      distinct.set(key, counted);
  }
  return [...distinct.values()].slice(0, MOST_CANDIDATES);
}

function figuresOf({ texts }: CalendarCell, forSale: RegExp): Figure[] {
  const lines = texts.map(({ text }) => asciiDigits(text));
  const match = forSale.exec(lines.join(' '));
  const [from, to] = match === null ? [0, 0] : [match.index, match.index + match[0].length];
  let start = 0;
  return texts.flatMap(({ mark, icon }, i) => {
    const line = lines[i] ?? '';
    const begin = start;
    start += line.length + 1;
    const around = line.replaceAll(/\d+/g, '#');
    return [...line.matchAll(NUMBER)].flatMap((found, place) => {
      const at = begin + found.index;
      if (at >= from && at < to) return [];
      // What is for sale may stand in the same text, in as many digits as it has.
      const kind = [mark, icon, match === null ? around : place, place].join('|');
      return [
        { value: Number(found[0]), kind, tag: mark.split('.', 1)[0] ?? '', sign: `${mark} ${icon} ${line}` },
      ];
    });
  });
}

/** The kind of figure that is the day of the month in most days. */
function kindOfDays(days: readonly (readonly Figure[] | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const [i, figures] of days.entries())
    for (const { value, kind } of figures ?? [])
      if (value === i + 1) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function withoutDay(figures: readonly Figure[], day: number, dayKind: string | null): Figure[] {
  const own = figures.findIndex(({ value, kind }) => value === day && kind === dayKind);
  const place = own >= 0 ? own : figures.findIndex(({ value }) => value === day);
  return figures.filter((_, i) => i !== place);
}

function subsetsOf(kinds: readonly Figure[]): ReadonlySet<string>[] {
  const setOf = (some: readonly Figure[]): Set<string> => new Set(some.map(({ kind }) => kind));
  if (kinds.length <= MOST_KINDS) {
    const count = 2 ** kinds.length - 1;
    return Array.from({ length: count }, (_, i) => setOf(kinds.filter((_kind, bit) => ((i + 1) >> bit) & 1)));
  }
  const tags = [...new Set(kinds.map(({ tag }) => tag))];
  return [
    setOf(kinds),
    ...tags.map((tag) => setOf(kinds.filter((kind) => kind.tag === tag))),
    ...kinds.map((kind) => setOf([kind])),
  ];
}
