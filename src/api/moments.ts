/** Moments as the REST API writes them, by the hotel's clock. Pure. */
import { instantOf, secondIn } from '../hotel/instant.js';
import type { LocalDateTime } from '../hotel/stay.js';
import type { Written } from './payload.js';

/** The time of day beside a date of the stay. Midnight says nothing. */
export function timeOf(written: Written | null): string | null {
  const time = written?.time ?? null;
  return time === '00:00' ? null : time;
}

/** A moment by the hotel's clock. */
export function localTime(written: Written | null, timezone: string | null): LocalDateTime | null {
  if (written === null) return null;
  const { date, time, offset } = written;
  const plain: LocalDateTime = `${date}T${time ?? '00:00'}`;
  if (offset === null || timezone === null) return plain;
  const at = instantOf(`${plain}${offset}`, timezone);
  return at === null ? plain : secondIn(timezone, at).slice(0, 16);
}

/** The instant of a moment, milliseconds since 1970; one without an offset is by UTC, which compares as well. */
export function instantAt(written: Written | null): number | null {
  if (written === null) return null;
  return instantOf(`${written.date}T${written.time ?? '00:00'}${written.offset ?? 'Z'}`, 'UTC');
}
