/** The dates of raw rows (JSON of the grid's own source) against those that the page printed of them. Pure. */
import { dayNumber, isLocalDate } from '../../hotel/dates.js';
import { secondIn } from '../../hotel/instant.js';
import type { LocalDate } from '../../hotel/stay.js';
import type { PrintedDate } from '../../printed/date.js';
import { flatRow } from '../grid/raw-row.js';

type Dates = readonly (PrintedDate | null)[];

export interface ZoneOfPrint {
  /** The zone that the browser has: the hotel's, or this computer's if nobody told. */
  timezone: string | undefined;
  /** Whether the user told it. */
  told: boolean;
}

/** How the warning begins that a page goes by a clock which nobody told. */
export const BY_BROWSER = "All Reservations prints by the browser's clock";

/** With fewer rows that have both dates nothing is said. */
const FEWEST_ROWS = 5;
/** So many of the rows have to have a field, and to be near the printed date, for it to be that column's. */
const MOST_OF = 0.9;
const DAY_MS = 86_400_000;

/** A date of a raw row as it is written there. */
interface RawDate {
  /** On the clock of its own offset. */
  date: LocalDate;
  /** Minutes since midnight on that clock; null if it is a day alone. */
  minutes: number | null;
  /** From UTC, in minutes; null if none is written. */
  offset: number | null;
}

/** A raw field that is a column's, and how the days of the two differ: printed less raw, null where one of them is none. */
interface Match {
  raw: (RawDate | null)[];
  printed: Dates;
}

/**
 * What to say of a page whose raw rows have other days than it prints. A page that makes dates of moments by the browser's clock is
 * right where that is the hotel's; a table of zones that differs from the server's, or a zone that nobody told, makes midnights the day before.
 * Printed dates are told all the same: what is behind them is not what people at the hotel see.
 */
export function rawDateWarnings(
  raws: readonly (string | null)[],
  arrivals: Dates,
  departures: Dates,
  zone: ZoneOfPrint,
): string[] {
  const rows = raws.map((raw) => (raw === null ? new Map<string, RawDate>() : datesOf(raw)));
  const arrival = matchOf(rows, arrivals, zone.timezone);
  const departure = matchOf(rows, departures, zone.timezone);
  const both = [arrival, departure].filter((match) => match !== null);
  const midnights = both.length === 2 ? midnightOf(both, zone) : null;
  const found = [
    { field: 'arrival', match: arrival },
    { field: 'departure', match: departure },
  ].flatMap(({ field, match }) =>
    match === null ? [] : [{ field, match, ...offIn(match, midnights, zone.timezone) }],
  );
  const off = found.filter(
    ({ off: count, rows: of, sign, match }) =>
      count > 0 &&
      // That all rows of one column are off by a day is what another field would be, the last night, say.
      (count * 2 < of ||
        isOnDayOf(match, zone.timezone) ||
        found.filter((other) => other.off > 0 && other.sign === sign).length > 1),
  );
  const remedy = zone.told
    ? "See that HOTELRUNNER_TIMEZONE and the dashboard have the hotel's zone."
    : "Set HOTELRUNNER_TIMEZONE to the hotel's zone.";
  const warnings = off.map(
    ({ field, off: count, rows: of }) =>
      `Column ${field}: in ${count} of ${of} rows the page prints another day than its own data have, as if by the clock of another ` +
      `time zone; the printed day is told. ${remedy}`,
  );
  if (warnings.length > 0 || zone.told || zone.timezone === undefined) return warnings;
  return both.length > 0 && both.every((match) => isByBrowser(match, zone.timezone ?? 'UTC'))
    ? [`${BY_BROWSER}, which is that of ${zone.timezone}. ${remedy}`]
    : [];
}

const WRITTEN =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|([+-])(\d{2}):?(\d{2}))?)?$/;
const TICKS = /^\/Date\((\d{11,14})(?:[+-]\d{4})?\)\/$/;

/** All dates of a raw row, by the paths of their fields. */
function datesOf(json: string): Map<string, RawDate> {
  const dates = new Map<string, RawDate>();
  for (const [path, value] of flatRow(json)) {
    const date = typeof value === 'boolean' ? null : dateOf(value);
    if (date !== null) dates.set(path, date);
  }
  return dates;
}

function dateOf(value: string | number): RawDate | null {
  const ticks = typeof value === 'number' ? value : Number(TICKS.exec(value)?.[1] ?? Number.NaN);
  // Milliseconds of the years 1980 to 2100: smaller numbers are amounts or ids.
  if (ticks > 315e9 && ticks < 4.1e12) return onUtc(ticks);
  const match = WRITTEN.exec(String(value));
  if (match === null) return null;
  const [, date = '', hours, minutes, zone, sign, ahead = '0', more = '0'] = match;
  if (!isLocalDate(date)) return null;
  const offset = zone === undefined ? null : (sign === '-' ? -1 : 1) * (Number(ahead) * 60 + Number(more));
  return { date, minutes: hours === undefined ? null : Number(hours) * 60 + Number(minutes), offset };
}

function onUtc(ms: number): RawDate {
  const text = new Date(ms).toISOString();
  return {
    date: text.slice(0, 10),
    minutes: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)),
    offset: 0,
  };
}

/** The raw field whose days are the printed ones in most rows, and near them in nearly all; null if there is none. */
function matchOf(
  rows: readonly ReadonlyMap<string, RawDate>[],
  printed: Dates,
  timezone: string | undefined,
): Match | null {
  const paths = new Set(rows.flatMap((row) => [...row.keys()]));
  let best: (Match & { same: number }) | null = null;
  for (const path of paths) {
    const raw = rows.map((row) => row.get(path) ?? null);
    const gaps = raw.flatMap((date, i) => gapOf(date, printed[i] ?? null) ?? []);
    const near = gaps.filter((gap) => Math.abs(gap) <= 1).length;
    if (gaps.length < FEWEST_ROWS || gaps.length < rows.length * MOST_OF || near < gaps.length * MOST_OF)
      continue;
    const same = raw.filter(
      (date, i) => date !== null && daysOf(date, timezone).includes(printed[i]?.date ?? ''),
    ).length;
    if (same > (best?.same ?? -1)) best = { raw, printed, same };
  }
  return best;
}

function gapOf(raw: RawDate | null, printed: PrintedDate | null): number | null {
  return raw === null || printed === null ? null : dayNumber(printed.date) - dayNumber(raw.date);
}

/** The days that a raw date may be: as written, and for a moment of UTC, which says nothing of the hotel's clock, that of the zone, too. */
function daysOf(raw: RawDate, timezone: string | undefined): LocalDate[] {
  if (raw.offset !== 0 || raw.minutes === null || timezone === undefined) return [raw.date];
  return [raw.date, onClock(raw, timezone).slice(0, 10)];
}

function onClock({ date, minutes, offset }: RawDate, timezone: string): string {
  return secondIn(timezone, momentOf({ date, minutes, offset }));
}

function momentOf({ date, minutes, offset }: RawDate): number {
  return dayNumber(date) * DAY_MS + ((minutes ?? 0) - (offset ?? 0)) * 60_000;
}

/**
 * Arrivals and departures of which all are at one moment of the day of UTC (or two, in summer) are days that are kept as the midnights of
 * a zone. Gives how many days the day of UTC lies before the one that is meant; null if they are none, or of a zone that cannot be told.
 */
function midnightOf(matches: readonly Match[], { timezone, told }: ZoneOfPrint): 0 | 1 | null {
  const known = matches.map(({ raw }) => raw.filter((date) => date !== null));
  if (!known.flat().every(({ offset, minutes }) => offset === 0 && minutes !== null)) return null;
  const [first, second] = known.map((dates) => new Set(dates.map(({ minutes }) => minutes ?? 0)));
  if (first === undefined || second === undefined || [...second].some((time) => !first.has(time)))
    return null;
  const all = [...first].sort((a, b) => a - b);
  const [earliest = 0, latest = 0] = [all[0], all.at(-1)];
  if (all.length > 2 || latest - earliest > 60) return null;
  if (latest < 10 * 60) return 0;
  const atHotel =
    told &&
    timezone !== undefined &&
    known.flat().every((date) => onClock(date, timezone).slice(11, 16) === '00:00');
  // Somebody's noon is at any other hour of UTC.
  return earliest >= 20 * 60 || (atHotel && earliest > 12 * 60) ? 1 : null;
}

/** In how many rows the printed day is not one that the raw row may mean, and on which side it lies. */
function offIn(
  { raw, printed }: Match,
  midnights: 0 | 1 | null,
  timezone: string | undefined,
): { off: number; rows: number; sign: number } {
  const gaps = raw.flatMap((date, i) => {
    const shown = printed[i] ?? null;
    if (date === null || shown === null) return [];
    const day = dayNumber(shown.date);
    const meant =
      midnights === null ? daysOf(date, timezone).map(dayNumber) : [dayNumber(date.date) + midnights];
    return [meant.includes(day) ? 0 : Math.sign(day - (meant[0] ?? day))];
  });
  const odd = gaps.filter((gap) => gap !== 0);
  return { off: odd.length, rows: gaps.length, sign: odd.every((gap) => gap === odd[0]) ? (odd[0] ?? 0) : 0 };
}

/** Whether each row has a moment of a known clock, printed with the day that it has on the clock of this zone. */
function isOnDayOf({ raw, printed }: Match, timezone: string | undefined): boolean {
  return raw.every((date, i) => {
    const shown = printed[i] ?? null;
    if (date === null || shown === null) return true;
    if (date.minutes === null || date.offset === null || timezone === undefined) return false;
    return shown.date === onClock(date, timezone).slice(0, 10);
  });
}

/** Whether each moment is printed as it is on the clock of this zone, and not as it is written. */
function isByBrowser({ raw, printed }: Match, timezone: string): boolean {
  let apart = 0;
  const all = raw.every((date, i) => {
    const shown = printed[i] ?? null;
    if (date === null || shown === null) return true;
    if (date.minutes === null || date.offset === null || shown.time === null) return false;
    const here = onClock(date, timezone).slice(0, 16);
    const written = `${date.date}T${clock(date.minutes)}`;
    if (here !== written) apart += 1;
    return `${shown.date}T${shown.time}` === here;
  });
  return all && apart >= FEWEST_ROWS;
}

function clock(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
