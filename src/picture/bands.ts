/** The nights of a picture in bands that are narrow enough to read, and what stands above their columns. */
import { eachNight } from '../hotel/dates.js';
import type { LocalDate } from '../hotel/stay.js';

const MOST_COLUMNS = 31;
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
export function bandsOf(from: LocalDate, to: LocalDate, today: LocalDate, language: string): Band[] {
  const dates = eachNight(from, to);
  const months = new Map<string, LocalDate[]>();
  for (const date of dates) {
    const key = dates.length <= MOST_COLUMNS ? '' : date.slice(0, 7);
    months.set(key, [...(months.get(key) ?? []), date]);
  }
  return [...months.values()].map((nights) => ({
    name: nameOf(nights, language),
    offset: dates.indexOf(nights[0] ?? ''),
    columns: nights.map((date, i) => columnOf(date, today, i, language)),
  }));
}

function columnOf(date: LocalDate, today: LocalDate, i: number, language: string): Column {
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
    weekday: weekdayOf(date, language),
    classes: classes.filter((name) => name !== false).join(' '),
  };
}

/** As calendars of the language have it, in two letters where it writes letters apart. */
function weekdayOf(date: LocalDate, language: string): string {
  const name = format(language, { weekday: 'short' }, date).replaceAll('.', '');
  return name.length <= 3 ? name.slice(0, 2) : format(language, { weekday: 'narrow' }, date);
}

function nameOf(nights: readonly LocalDate[], language: string): string {
  const [first = '', last = ''] = [nights[0], nights.at(-1)];
  const named = (date: LocalDate, options: Intl.DateTimeFormatOptions): string =>
    format(language, options, date);
  if (first.slice(0, 7) === last.slice(0, 7)) return named(first, { month: 'long', year: 'numeric' });
  const year = { year: 'numeric' } as const;
  const since = named(first, { month: 'short', ...(first.slice(0, 4) === last.slice(0, 4) ? {} : year) });
  return `${since} – ${named(last, { month: 'short', ...year })}`;
}

/** Calendar and digits are named, so that no locale has a say in them. */
function format(language: string, options: Intl.DateTimeFormatOptions, date: LocalDate): string {
  const locale = `${language}-u-ca-gregory-nu-latn`;
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(
    Date.parse(`${date}T00:00:00Z`),
  );
}
