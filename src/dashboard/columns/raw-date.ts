/** The dates of a raw row (JSON of the grid's own source), in the forms in which servers write them. Pure. */
import { dayNumber, isLocalDate } from '../../hotel/dates.js';
import { secondIn } from '../../hotel/instant.js';
import type { LocalDate } from '../../hotel/stay.js';
import { flatRow } from '../grid/raw-row.js';

const DAY_MS = 86_400_000;

/** A date of a raw row as it is written there. */
export interface RawDate {
  /** On the clock of its own offset. */
  date: LocalDate;
  /** Minutes since midnight on that clock; null if it is a day alone. */
  minutes: number | null;
  /** From UTC, in minutes; null if none is written. */
  offset: number | null;
}

const WRITTEN =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|([+-])(\d{2}):?(\d{2}))?)?$/;
const TICKS = /^\/Date\((\d{11,14})(?:[+-]\d{4})?\)\/$/;

/** All dates of a raw row, by the paths of their fields. */
export function datesOf(json: string): Map<string, RawDate> {
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

export function onClock({ date, minutes, offset }: RawDate, timezone: string): string {
  return secondIn(timezone, momentOf({ date, minutes, offset }));
}

function momentOf({ date, minutes, offset }: RawDate): number {
  return dayNumber(date) * DAY_MS + ((minutes ?? 0) - (offset ?? 0)) * 60_000;
}

export function clock(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
