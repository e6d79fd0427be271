/** Whether the times of arrival and departure are those of the hotel's clock. */
import type { PrintedDate } from '../../printed/date.js';
import { offsetAt } from '../../printed/offset.js';
import { FEWEST_VALUES, mode } from './board.js';
import { misread } from './prove.js';

/** A time that so many rows share is a rule of the house, or midnight on another clock. */
const USUAL = 0.6;

/**
 * Dates that are kept as midnights, printed on a clock west of the hotel's, are all of the same late hour and a day too early: then arrivals and
 * departures are never believed. Usual arrivals by night alone are odd, and are said.
 */
export function clockWarnings(
  arrivals: readonly (PrintedDate | null)[],
  departures: readonly (PrintedDate | null)[],
  timezone?: string,
): string[] {
  const arrival = usual(arrivals);
  const departure = usual(departures);
  if (arrival === null || arrival === '00:00') return [];
  if (arrival === departure && arrival >= '12:01') {
    const day = arrivals.find((date) => date?.time === arrival)?.date;
    if (timezone !== undefined && day !== undefined && isNoonOfUtc(arrival, day, timezone))
      return [
        `Arrivals and departures are all printed at ${arrival}, which is noon of UTC: no time of day. ${ZONE}`,
      ];
    throw misread(
      'arrival',
      arrivals.length,
      `seems to be printed on the clock of another time zone: arrivals and departures are all at ${arrival}, as midnights elsewhere are`,
      ZONE,
    );
  }
  if (arrival < '07:00' || arrival >= '21:00')
    return [
      `Most arrivals are printed at ${arrival}, as if by the clock of another time zone, so that dates may be a day off. ${ZONE}`,
    ];
  return [];
}

/** Days are also kept as noons of UTC, which are of the same day in most zones. Six hours east of it that looks like a midnight of UTC. */
function isNoonOfUtc(time: string, day: string, timezone: string): boolean {
  const offset = offsetAt(timezone, Date.parse(`${day}T12:00:00Z`));
  const noon = 12 * 60 + offset;
  const printed = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return offset !== 6 * 60 && noon < 24 * 60 && printed === noon;
}

const ZONE = "Set HOTELRUNNER_TIMEZONE to the hotel's zone, and the same zone in the dashboard.";

function usual(dates: readonly (PrintedDate | null)[]): string | null {
  const times = dates.map((date) => date?.time ?? null).filter((time) => time !== null);
  const { item, part } = mode(times);
  return times.length >= FEWEST_VALUES && part >= USUAL ? item : null;
}
