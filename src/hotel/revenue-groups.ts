/**
 * What a revenue report can be broken down by: names, spans of time, bands of numbers.
 */
import { dateOfDay, dayNumber, eachNight, nightsBetween } from './dates.js';
import type { Entry, Part } from './revenue-sums.js';
import type { LocalDate } from './stay.js';
import { foldText } from './text.js';

/** `stay`: the nights in the range. `arrival`, `booked`: whole stays that arrive, or were booked, in the range. */
export const REVENUE_BASES = ['stay', 'arrival', 'booked'] as const;
export type RevenueBasis = (typeof REVENUE_BASES)[number];

export const REVENUE_GROUPS = [
  'channel',
  'room_type',
  'nationality',
  'month',
  'week',
  'weekday',
  'length_of_stay',
  'lead_time',
] as const;
export type RevenueGroup = (typeof REVENUE_GROUPS)[number];

/** The group that holds everything. */
export const ALL = 'all';

/** Null: not known. */
export type Key = string | null;

/** One way of breaking a report down. */
export interface Grouping {
  readonly name: RevenueGroup;
  /** The group of a row; of one of its nights, where groups are spans of time and nights are counted. */
  keyOf(entry: Entry, day: number): Key;
  /** Whether the nights of one row can fall into several groups. */
  readonly cutsStays: boolean;
  /** The groups that a range has, met or not, in their order; null where only those that are met are told, the largest first. */
  readonly order: readonly string[] | null;
  /** Whether a group without rows is told, too. */
  readonly complete: boolean;
  /** Of spans of time: the one of a day. */
  spanOf?(day: number): string;
  /** How a group is called in the report. */
  titleOf(key: Key): string | null;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** The least of each band, and how it is called. */
const NIGHTS: [number, string][] = [
  [0, '0'],
  [1, '1'],
  [2, '2'],
  [3, '3'],
  [4, '4-6'],
  [7, '7-13'],
  [14, '14+'],
];
const DAYS_AHEAD: [number, string][] = [
  [0, '0'],
  [1, '1-3'],
  [4, '4-7'],
  [8, '8-14'],
  [15, '15-30'],
  [31, '31-60'],
  [61, '61-90'],
  [91, '91+'],
];

/** Day 0 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

const SPANS: Record<'month' | 'week' | 'weekday', (day: number) => string> = {
  month: (day) => dateOfDay(day).slice(0, 7),
  week: (day) => dateOfDay(Math.max(day - weekdayOf(day), dayNumber('0000-01-01'))),
  weekday: (day) => WEEKDAYS[weekdayOf(day)] ?? '',
};

function bySpan(name: keyof typeof SPANS, basis: RevenueBasis, from: LocalDate, to: LocalDate): Grouping {
  const made = new Map<number, string>();
  const spanOf = (day: number): string => {
    const known = made.get(day) ?? SPANS[name](day);
    made.set(day, known);
    return known;
  };
  const met = [...new Set(eachNight(from, to).map((date) => spanOf(dayNumber(date))))];
  return {
    name,
    keyOf: (_entry, day) => spanOf(day),
    cutsStays: basis === 'stay',
    order: name === 'weekday' ? WEEKDAYS.filter((weekday) => met.includes(weekday)) : met,
    complete: true,
    spanOf,
    titleOf: (key) => key,
  };
}

/** Names that differ in case or accents only are one; the first is shown. */
function byName(name: 'channel' | 'room_type' | 'nationality'): Grouping {
  const titles = new Map<Key, string>();
  return {
    name,
    keyOf({ stay }) {
      const printed = stay[name];
      const key = foldText(printed ?? '');
      if (printed === null || key === '') return null;
      if (!titles.has(key)) titles.set(key, printed);
      return key;
    },
    cutsStays: false,
    order: null,
    complete: false,
    // A channel may be called what the group of everything is called.
    titleOf: (key) => (key === ALL ? `${titles.get(key) ?? ''} (${name})` : (titles.get(key) ?? null)),
  };
}

function byBand(
  name: RevenueGroup,
  bands: [number, string][],
  valueOf: (entry: Entry) => number | null,
): Grouping {
  return {
    name,
    keyOf(entry) {
      const value = valueOf(entry);
      return value === null ? null : (bands.findLast(([least]) => Math.max(0, value) >= least)?.[1] ?? null);
    },
    cutsStays: false,
    order: bands.map(([, title]) => title),
    complete: false,
    titleOf: (key) => key,
  };
}

export function groupingOf(
  name: RevenueGroup,
  basis: RevenueBasis,
  from: LocalDate,
  to: LocalDate,
): Grouping {
  switch (name) {
    case 'month':
    case 'week':
    case 'weekday':
      return bySpan(name, basis, from, to);
    case 'length_of_stay':
      return byBand(name, NIGHTS, ({ stay }) => nightsBetween(stay.arrival, stay.departure));
    case 'lead_time':
      return byBand(name, DAYS_AHEAD, ({ stay, booking: { booked_at } }) =>
        booked_at === null ? null : nightsBetween(booked_at.slice(0, 10), stay.arrival),
      );
    default:
      return byName(name);
  }
}

/** The parts of a row by group. `day` is that of the row's arrival, or of its booking where that is what the range is about. */
export function partsByKey<K>(
  part: Part,
  day: number,
  cuts: boolean,
  keyOf: (day: number) => K,
): Map<K, Part[]> {
  if (!cuts || part.to - part.from < 2) return new Map([[keyOf(day + (cuts ? part.from : 0)), [part]]]);
  const pieces = new Map<K, Part[]>();
  let last: { key: K } | undefined;
  for (let night = part.from; night < part.to; night += 1) {
    const key = keyOf(day + night);
    const known = pieces.get(key) ?? [];
    const piece = last !== undefined && last.key === key ? known.at(-1) : undefined;
    if (piece !== undefined) piece.to = night + 1;
    else pieces.set(key, [...known, { nights: part.nights, from: night, to: night + 1 }]);
    last = { key };
  }
  return pieces;
}
