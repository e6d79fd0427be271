/** From the hotel's clock to the world's: local dates and times as instants, and back. */
import { isLocalDate } from './dates.js';

/** The hotel's clock at an instant (epoch milliseconds), to the second: `YYYY-MM-DDTHH:MM:SS`. Throws `RangeError` if the zone is unknown. */
export function secondIn(timeZone: string, ms: number): string {
  const part = new Map(
    formatFor(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const date = `${part.get('year')?.padStart(4, '0')}-${part.get('month')}-${part.get('day')}`;
  return `${date}T${part.get('hour')}:${part.get('minute')}:${part.get('second')}`;
}

/** Making one takes far longer than using it; a server knows a zone or two. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/**
 * The instant of a text: a date (its first moment at the hotel), a date and time of the hotel's clock, or one with a zone
 * (`Z`, `+01:00`), in milliseconds since 1970. A time that the clock skips counts from before the skip. Null for anything else.
 */
export function instantOf(text: string, timeZone: string): number | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(
    text,
  );
  const [, date = '', time = '00:00', zone] = match ?? [];
  if (!isLocalDate(date)) return null;
  const asUtc = Date.parse(`${date}T${time}${zone ?? 'Z'}`);
  if (Number.isNaN(asUtc) || zone !== undefined) return Number.isNaN(asUtc) ? null : asUtc;
  const offset = (at: number): number =>
    Date.parse(`${secondIn(timeZone, at)}Z`) - Math.floor(at / 1000) * 1000;
  const first = asUtc - offset(asUtc);
  const second = asUtc - offset(first);
  // Around a change of the clock the offsets before and after differ: the right instant shows the time that was asked for.
  return Math.floor((second + offset(second)) / 1000) === Math.floor(asUtc / 1000) ? second : first;
}
