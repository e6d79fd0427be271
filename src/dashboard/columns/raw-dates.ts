/** The dates of raw rows (JSON of the grid's own source) against those that the page printed of them. Pure. */
import { addDays, dayNumber } from '../../hotel/dates.js';
import type { LocalDate } from '../../hotel/stay.js';
import type { PrintedDate } from '../../printed/date.js';
import { misread } from './prove.js';
import { clock, datesOf, onClock, type RawDate } from './raw-date.js';

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

/** A raw field that is a column's, and how the days of the two differ: printed less raw, null where one of them is none. */
interface Match {
  raw: (RawDate | null)[];
  printed: Dates;
}

/** The dates to tell, and what to say of them. */
export interface HeldDates {
  arrivals: Dates;
  departures: Dates;
  warnings: string[];
}

/**
 * Holds printed days against those of the raw rows. A page that makes dates of moments by the browser's clock is right where that is the
 * hotel's; a table of zones that differs from the server's, or a zone that nobody told, makes midnights the day before. Where the raw
 * rows keep days, these are told then, with a warning. Throws DASHBOARD_CHANGED where they keep moments with hours, and most are printed on
 * another day than on the clock that they are written by.
 */
export function heldAgainstRaw(
  raws: readonly (string | null)[],
  arrivals: Dates,
  departures: Dates,
  zone: ZoneOfPrint,
): HeldDates {
  const rows = raws.map((raw) => (raw === null ? new Map<string, RawDate>() : datesOf(raw)));
  const arrival = matchOf(rows, arrivals, zone.timezone);
  const departure = matchOf(rows, departures, zone.timezone);
  const both = [arrival, departure].filter((match) => match !== null);
  const midnights = both.length === 2 ? midnightOf(both, zone) : null;
  const found = [
    { field: 'arrival' as const, match: arrival },
    { field: 'departure' as const, match: departure },
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
  const remedy = remedyFor(both, zone);
  if (off.length === 0) {
    const unsure = !zone.told && zone.timezone !== undefined && both.length > 0;
    const byBrowser = unsure && both.every((match) => isByBrowser(match, zone.timezone ?? 'UTC'));
    const warnings = byBrowser ? [`${BY_BROWSER}, which is that of ${zone.timezone}. ${remedy}`] : [];
    return { arrivals, departures, warnings };
  }
  const days =
    both.length === 2 &&
    both.every((match) => keepsDays(match, midnights)) &&
    isOfClock(both, midnights, zone.timezone);
  const many = off.find((one) => one.off * 2 >= one.rows);
  if (many !== undefined && !days) throw misread(many.field, many.off, OTHER_DAY, remedy);
  const warnings = off.map(
    ({ field, off: count, rows: of }) =>
      `Column ${field}: in ${count} of ${of} rows the value ${OTHER_DAY}; the ${days ? 'day of its data' : 'printed day'} is told. ${remedy}`,
  );
  const told = (match: Match | null, printed: Dates): Dates =>
    match === null || !days
      ? printed
      : printed.map((date, i) => dayMeant(match.raw[i] ?? null, midnights) ?? date);
  return { arrivals: told(arrival, arrivals), departures: told(departure, departures), warnings };
}

const OTHER_DAY =
  'is another day than in the data behind it, as if printed by the clock of another time zone';

/** Names a zone that has the clock of the data, where that is one. */
function remedyFor(matches: readonly Match[], { told }: ZoneOfPrint): string {
  const offsets = new Set(matches.flatMap(({ raw }) => raw.flatMap((date) => date?.offset ?? [])));
  const [offset = 0] = offsets;
  const plain = offsets.size === 1 && offset !== 0 && offset % 60 === 0;
  const name = plain
    ? ` Its data are of the zone Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset) / 60}.`
    : '';
  return told
    ? `See that HOTELRUNNER_TIMEZONE and the dashboard have the hotel's zone.${name}`
    : `Set HOTELRUNNER_TIMEZONE to the hotel's zone.${name}`;
}

/** Whether a raw field has days, not moments: alone, or as midnights of one clock. */
function keepsDays({ raw }: Match, midnights: 0 | 1 | null): boolean {
  return raw.every(
    (date) =>
      date === null ||
      date.minutes === null ||
      midnights !== null ||
      (date.minutes === 0 && date.offset !== 0),
  );
}

/** Seasons of other clocks in the years that a list has. */
const MOST_CHANGES = 8;
const FEWEST_DAYS = 3;

/** Whether it hangs on the day alone if another one is printed, for whole seasons: a clock does that, and no change of a booking. */
function isOfClock(
  matches: readonly Match[],
  midnights: 0 | 1 | null,
  timezone: string | undefined,
): boolean {
  const offByDay = new Map<LocalDate, boolean>();
  for (const { raw, printed } of matches)
    for (const [i, date] of raw.entries()) {
      if (date === null || !printed[i]) continue;
      const off = offIn({ raw: [date], printed: [printed[i]] }, midnights, timezone).off > 0;
      if ((offByDay.get(date.date) ?? off) !== off) return false;
      offByDay.set(date.date, off);
    }
  const flags = [...offByDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, off]) => off);
  const changes = flags.slice(1).filter((off, i) => off !== flags[i]).length;
  return changes <= MOST_CHANGES && flags.filter(Boolean).length >= Math.max(FEWEST_DAYS, changes * 2);
}

function dayMeant(raw: RawDate | null, midnights: 0 | 1 | null): PrintedDate | null {
  return raw === null ? null : { date: addDays(raw.date, midnights ?? 0), time: null };
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
