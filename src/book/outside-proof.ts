import { Failure } from '../base/errors.js';
import { log } from '../base/log.js';
import { bookingNumber } from '../hotel/confirmation-number.js';
import { sameHotel } from '../hotel/hotel-name.js';
import { todayIn } from '../hotel/dates.js';
import type { RoomStay } from '../hotel/stay.js';
import type { Answer } from './answer.js';
import type { CalendarData } from './kinds/calendar.js';
import type { ReservationsData } from './kinds/reservations.js';
import type { Reading } from './reading.js';
import { spanWarnings } from './list-span.js';
import { secondCount, type SecondCount } from './second-count.js';
import { judgeVanished, vanishedBookings, type Vanishing } from './vanished.js';

type Reservations = Reading<ReservationsData>;

export interface OutsideProofOptions {
  /** The last whole reading of this hotel; null if there is none. */
  earlier(): Promise<Reservations | null>;
  now(): number;
  /** The hotel's; left out, the machine's. */
  timezone?: string | undefined;
}

const FIRST =
  'This is the first reading: no earlier one and no second count confirms yet that these are all bookings.';

/** Holds each reading of the reservations against the one before it. What lost bookings is read again, and not believed at once. */
export class OutsideProof {
  private vanishing: Vanishing | null = null;
  /** The first reading of all, until somebody was told that nothing confirms it. */
  private unconfirmed: Reservations | null = null;
  private readonly counts = new WeakMap<
    Reservations,
    { months: readonly Reading<CalendarData>[]; count: SecondCount }
  >();

  constructor(private readonly options: OutsideProofOptions) {}

  /** Reads, by `visit` as often as it takes. Throws READING_INCOMPLETE for a reading that lost bookings and is not believed. */
  async read(visit: () => Promise<Reservations>): Promise<Reservations> {
    const earlier = await this.options.earlier().catch(() => null);
    const first = await visit();
    // What a source keeps itself since its first day says by itself how much of the book that is.
    if (first.from === 'api') return first;
    if (earlier === null || isOfAnother(earlier, first))
      return (this.unconfirmed = this.withSpan(first, null));
    if (vanishedBookings(listedBefore(earlier, first), first.data.stays).length === 0)
      return this.accept(first, earlier);
    log.info('Bookings of the last reading are not listed any more: reading once more.');
    const second = await visit();
    if (vanishedBookings(listedBefore(first, second), second.data.stays).length > 0)
      throw notBelieved(null, earlier);
    const times = { at: second.read_at, age: second.read_at - earlier.read_at, before: this.vanishing };
    const verdict = judgeVanished(listedBefore(earlier, second), second.data.stays, times);
    if (verdict.kind === 'doubted') {
      this.vanishing = verdict.vanishing;
      throw notBelieved(verdict.gone, earlier);
    }
    if (verdict.kind === 'whole') return this.accept(second, earlier);
    const { warnings } = second;
    return this.accept(
      { ...second, warnings: [...warnings, goneWarning(verdict.gone, earlier, verdict.reason)] },
      earlier,
    );
  }

  /**
   * An answer with what these months of the calendar say of its list, and with what is said once of the first reading of all, unless
   * the months confirm it.
   */
  told(answer: Answer<ReservationsData>, months: readonly Reading<CalendarData>[]): Answer<ReservationsData> {
    const { reading } = answer;
    const { confirmed, warnings } = this.countOf(reading, months);
    const fresh = warnings.filter((warning) => !answer.warnings.includes(warning));
    const kept = confirmed ? answer.warnings.filter((warning) => warning !== FIRST) : answer.warnings;
    const once = this.unconfirmed === reading && !confirmed;
    if (this.unconfirmed === reading) this.unconfirmed = null;
    if (fresh.length === 0 && !once && kept.length === answer.warnings.length) return answer;
    return {
      ...answer,
      warnings: [...kept, ...fresh, ...(once ? [FIRST] : [])],
      ...(once ? { once: true } : {}),
    };
  }

  /** Worked out once for a reading and the same months, however many ask. */
  private countOf(reading: Reservations, months: readonly Reading<CalendarData>[]): SecondCount {
    let counted = this.counts.get(reading);
    if (counted?.months !== months) {
      counted = { months, count: secondCount(reading, months) };
      this.counts.set(reading, counted);
    }
    return counted.count;
  }

  private accept(reading: Reservations, earlier: Reservations): Reservations {
    this.vanishing = null;
    return this.withSpan(reading, earlier);
  }

  private withSpan(reading: Reservations, earlier: Reservations | null): Reservations {
    const { stays, business_date } = reading.data;
    // A list that grew beyond a number is not cut off at it, and one that kept its beginning for days does not move with the days.
    const day = 86_400_000;
    const zone = this.options.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (earlier !== null && reading.read_at - earlier.read_at > 2 * day) return reading;
    const warnings = spanWarnings(stays, business_date ?? todayIn(zone, reading.read_at));
    return warnings.length === 0 ? reading : { ...reading, warnings: [...reading.warnings, ...warnings] };
  }
}

/** The stays of an earlier reading, without those whose rows are on the list still and are not read. */
function listedBefore(earlier: Reservations, { data: { left_out = [] } }: Reservations): RoomStay[] {
  const numbers = new Set(left_out.map(bookingNumber));
  return earlier.data.stays.filter(({ booking_number }) => !numbers.has(booking_number));
}

function isOfAnother({ data: one }: Reservations, { data: other }: Reservations): boolean {
  return one.hotel !== null && other.hotel !== null && !sameHotel(one.hotel, other.hotel);
}

function timeOf({ read_at }: Reservations): string {
  const time = new Date(read_at).toISOString();
  return `${time.slice(0, 10)} at ${time.slice(11, 16)} UTC`;
}

function goneWarning(gone: number, earlier: Reservations, reason: 'few' | 'oldest' | 'agreed'): string {
  const many = gone === 1 ? '1 booking' : `${gone} bookings`;
  const why =
    reason === 'oldest'
      ? 'all of them the oldest: figures of that past are too low'
      : reason === 'few'
        ? 'perhaps deleted'
        : 'as all readings since say';
  return `${many} of the reading of ${timeOf(earlier)} are not on All Reservations any more, ${why}.`;
}

function notBelieved(gone: number | null, earlier: Reservations): Failure {
  const what =
    gone === null
      ? 'All Reservations listed other bookings each time it was read'
      : `All Reservations lacks ${gone} bookings that it had in the reading of ${timeOf(earlier)}`;
  return new Failure('READING_INCOMPLETE', `${what}, so it is not believed to be whole.`, {
    remedy:
      'Open All Reservations in the dashboard, choose the tab All without filters, then ask again. If those bookings were deleted, it is believed after three readings over an hour.',
    retry: 'now',
  });
}
