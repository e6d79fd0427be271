/** Offsets from UTC that stand beside a printed time: `15:00 (GMT+1)`, `15:00 +01:00`, `15:00Z`. */
import { dateOfDay } from '../hotel/dates.js';
import { secondIn } from '../hotel/instant.js';
import type { LocalDate } from '../hotel/stay.js';

/** A day and a time of it on one clock. */
interface OnClock {
  date: LocalDate;
  time: string | null;
}

const OFFSET =
  /(?<=\d|[ap]\.? ?m\.?) ?\(?(?:(?:utc|gmt) ?(?:([+-]) ?(\d{1,2})(?::?(\d{2}))?)?|([+-])(\d{2}):?(\d{2})|z)\)?$/;

/** Takes the offset off the end of a folded text that has a time before it; in minutes, null if none is printed. */
export function takeOffset(folded: string): { rest: string; offset: number | null } {
  const match = /\d:\d\d|\d ?[ap]\.? ?m/.test(folded) ? OFFSET.exec(folded) : null;
  if (!match) return { rest: folded, offset: null };
  const sign = (match[1] ?? match[4]) === '-' ? -1 : 1;
  const minutes = Number(match[2] ?? match[5] ?? 0) * 60 + Number(match[3] ?? match[6] ?? 0);
  return { rest: folded.slice(0, match.index), offset: sign * minutes };
}

/**
 * What was printed with an offset, on the hotel's clock. As printed where the offsets are the same; where they differ the day
 * holds if it is the same in both, without the time, else null: it is not chosen between the page and the setting.
 */
export function inHotelZone({ date, time }: OnClock, offset: number, timezone: string): OnClock | null {
  const moment = Date.parse(`${date}T${time ?? '00:00'}:00Z`) - offset * 60_000;
  const there = offsetAt(timezone, moment);
  if (there === offset) return { date, time };
  const day = dateOfDay(Math.floor((moment + there * 60_000) / 86_400_000));
  return day === date ? { date, time: null } : null;
}

/** Minutes that a zone is ahead of UTC at a moment. */
export function offsetAt(timezone: string, moment: number): number {
  const there = Date.parse(`${secondIn(timezone, moment)}Z`);
  return Math.round((there - moment) / 60_000);
}
