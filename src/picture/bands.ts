/** The nights of a picture in bands that are narrow enough to read, and what stands above their columns. */
import { eachNight } from '../hotel/dates.js';
import type { LocalDate } from '../hotel/stay.js';

const MOST_COLUMNS = 31;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WEEKDAYS = 'Su Mo Tu We Th Fr Sa'.split(' ');

export interface Column {
  date: LocalDate;
  /** 1 to 31. */
  day: number;
  weekday: string;
  /** For everything in the column: `we` on weekends, `today`, `first` where a month begins inside the band. */
  classes: string;
}

export interface Band {
  /** `January 2026`, or `Jan – Feb 2026`. */
  name: string;
  /** Nights before the band's first. */
  offset: number;
  columns: Column[];
}

/** One band, or one for each month if the nights are too many for one. */
export function bandsOf(from: LocalDate, to: LocalDate, today: LocalDate): Band[] {
  const dates = eachNight(from, to);
  const months = new Map<string, LocalDate[]>();
  for (const date of dates) {
    const key = dates.length <= MOST_COLUMNS ? '' : date.slice(0, 7);
    months.set(key, [...(months.get(key) ?? []), date]);
  }
  return [...months.values()].map((nights) => ({
    name: nameOf(nights),
    offset: dates.indexOf(nights[0] ?? ''),
    columns: nights.map((date, i) => columnOf(date, today, i)),
  }));
}

function columnOf(date: LocalDate, today: LocalDate, i: number): Column {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const day = Number(date.slice(8));
  const classes = [
    (weekday === 0 || weekday === 6) && 'we',
    date === today && 'today',
    day === 1 && i > 0 && 'first',
  ];
  return {
    date,
    day,
    weekday: WEEKDAYS[weekday] ?? '',
    classes: classes.filter((name) => name !== false).join(' '),
  };
}

function nameOf(nights: readonly LocalDate[]): string {
  const name = (date: LocalDate): { month: string; year: string } => ({
    month: MONTHS[Number(date.slice(5, 7)) - 1] ?? '',
    year: date.slice(0, 4),
  });
  const [first, last] = [name(nights[0] ?? ''), name(nights.at(-1) ?? '')];
  if (first.year === last.year && first.month === last.month) return `${first.month} ${first.year}`;
  const short = (month: string): string => month.slice(0, 3);
  const since = first.year === last.year ? short(first.month) : `${short(first.month)} ${first.year}`;
  return `${since} – ${short(last.month)} ${last.year}`;
}
