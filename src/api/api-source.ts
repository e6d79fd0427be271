import { Failure } from '../base/errors.js';
import { looksLikeConfirmationNumber } from '../hotel/confirmation-number.js';
import { todayIn } from '../hotel/dates.js';
import type { RoomStay } from '../hotel/stay.js';
import { bookingOfKey } from '../book/source.js';
import type {
  DetailsData,
  KindName,
  Kinds,
  Reading,
  ReadingControl,
  ReservationsData,
  Source,
} from '../book/source.js';
import type { SecondView } from '../book/second-source.js';
import { BookSync } from './book-sync.js';
import type { ApiBudget, CallsLeft } from './budget.js';
import type { ApiClient } from './client.js';
import { coverageOf } from './coverage.js';
import { detailsOf } from './details.js';
import type { KeptBook, KeptBookStore } from './kept-book.js';
import type { ApiReservation } from './payload.js';
import { API_FIELDS, type StaySettings } from './stays.js';

export interface ApiSourceOptions {
  client: Pick<ApiClient, 'get'>;
  budget: Pick<ApiBudget, 'left'>;
  store: KeptBookStore;
  settings: StaySettings;
  /** The hotel's zone, or the machine's. */
  timezone: string;
  /** Details of a book that is older are preceded by a look for changes. */
  maxAgeSeconds: number;
  now(): number;
}

export interface ApiStatus extends CallsLeft {
  /** Since when the kept book is whole; null while nothing was read. */
  whole_since: string | null;
}

const MOST_DETAILS = 5_000;

/** HotelRunner's REST API as a source: reservations from what it showed since the first day, and their details without a visit. */
export class ApiSource implements Source {
  private readonly sync: BookSync;
  /** What was read in this process: contacts and notes stay in memory. */
  private readonly details = new Map<string, DetailsData>();
  /** When each reservation was read last in this process, by its key. */
  private readonly seenAt = new Map<string, number>();

  constructor(private readonly options: ApiSourceOptions) {
    this.sync = new BookSync({ ...options, onRead: (key, reservation) => this.remember(key, reservation) });
  }

  async read<N extends KindName>(kind: N, key: string, control: ReadingControl): Promise<Reading<Kinds[N]>> {
    const reading = await this.readKind(kind, key, control);
    return reading as Reading<Kinds[N]>;
  }

  private readKind(kind: KindName, key: string, control: ReadingControl): Promise<Reading<Kinds[KindName]>> {
    switch (kind) {
      case 'reservations':
        return this.reservations(control);
      case 'details':
        return this.detailsOf(key, control);
      case 'calendar':
        return Promise.reject(
          new Failure(
            'SETTING_MISSING',
            "The calendar stands on the dashboard alone, not in HotelRunner's REST API.",
            {
              remedy: 'Set HOTELRUNNER_SOURCE=both, or dashboard, with HOTELRUNNER_URL; then restart.',
            },
          ),
        );
    }
  }

  /** All that is known, after a look for changes. */
  async reservations(control: ReadingControl): Promise<Reading<ReservationsData>> {
    const book = await this.sync.sync(control);
    return this.readingOf(book, this.sync.syncedAt ?? this.options.now());
  }

  /**
   * What each booking is, for who holds it against another list; after a look for changes, or for all that the API shows. A booking with
   * rooms that cannot be read is left out: what is known of it is not all.
   */
  async view(control: ReadingControl, { whole = false } = {}): Promise<SecondView> {
    const { reservations } = await this.sync.sync(control, { window: whole });
    const bookings = [...reservations.values()]
      .filter(({ left_out }) => left_out.length === 0)
      .map(({ key, stays, numbers, updated_at, beside_rooms }) => ({
        numbers,
        stays,
        updated_at,
        seen_at: this.seenAt.get(key) ?? 0,
        // Extras and taxes beside the rooms' prices: whether the list has them in its totals is not known.
        same_totals: !beside_rooms,
      }));
    return { asked_at: this.sync.syncedAt ?? 0, bookings };
  }

  /** All that is known, without a call; null if nothing is. For who wants to stand in with it. */
  async kept(): Promise<Reading<ReservationsData> | null> {
    const book = await this.sync.known();
    return book === null ? null : this.readingOf(book, this.sync.syncedAt ?? book.synced_to);
  }

  /** One small call: whether the API takes the token. */
  async probe({ signal }: ReadingControl): Promise<void> {
    await this.options.client.get('rooms', {}, { signal, wait: false });
  }

  async status(): Promise<ApiStatus> {
    const [left, book] = await Promise.all([this.options.budget.left(), this.sync.known()]);
    return { ...left, whole_since: book?.whole_since ?? null };
  }

  circumstances(): string {
    return '';
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private readingOf({ reservations, whole_since }: KeptBook, read_at: number): Reading<ReservationsData> {
    const { timezone } = this.options;
    const kept = [...reservations.values()];
    const stays = kept.flatMap((one) => one.stays).sort(newestFirst);
    const left_out = kept.flatMap((one) => one.left_out);
    const { complete, warning } = coverageOf(whole_since, todayIn(timezone, read_at));
    const data: ReservationsData = {
      hotel: null,
      business_date: null,
      stays,
      fields: [...API_FIELDS],
      ...(left_out.length === 0 ? {} : { left_out }),
    };
    return {
      data,
      read_at,
      rows_read: stays.length,
      rows_reported: complete ? stays.length + left_out.length : null,
      warnings: [warning, ...oddWarnings(stays, left_out, kept.filter((one) => one.beside_rooms).length)],
      from: 'api',
    };
  }

  private async detailsOf(key: string, control: ReadingControl): Promise<Reading<DetailsData>> {
    const { maxAgeSeconds, now } = this.options;
    const { confirmation_number } = bookingOfKey(key);
    const age = this.sync.syncedAt === null ? Infinity : now() - this.sync.syncedAt;
    const warnings: string[] = [];
    let found = await this.lookFor(confirmation_number);
    const old = found === null || age < 0 || age > maxAgeSeconds * 1000;
    // After a restart one look at the whole window brings all details that the API shows, for all that ask.
    if (old && (age > 0 || !this.sync.hadWindow)) {
      try {
        await this.sync.sync(control, { window: found === null && !this.sync.hadWindow });
        found = await this.lookFor(confirmation_number);
      } catch (error) {
        if (found === null || !(error instanceof Failure) || error.code === 'CANCELLED') throw error;
        warnings.push(`These details may have changed since. ${error.text.replaceAll('\n', ' ')}`);
      }
    }
    if (found === null) {
      throw new Failure(
        'READING_INCOMPLETE',
        "HotelRunner's REST API shows only what was created or updated in the last 30 days; this booking was not.",
        {
          remedy:
            'Ask with "with_details": false, or set HOTELRUNNER_SOURCE=both, which opens its page; then restart.',
          retry: 'never',
        },
      );
    }
    const rows = found.sections.reduce((sum, { fields, tables }) => sum + fields.length + tables.length, 0);
    const read_at = this.sync.syncedAt ?? now();
    return { data: found, read_at, rows_read: rows, rows_reported: null, warnings, from: 'api' };
  }

  private async lookFor(number: string): Promise<DetailsData | null> {
    const book = await this.sync.known();
    for (const { key, stays } of book?.reservations.values() ?? []) {
      const known = this.details.get(key);
      if (known === undefined) continue;
      if (stays.some((stay) => stay.confirmation_number === number || stay.booking_number === number))
        return known;
    }
    return null;
  }

  private remember(key: string, reservation: ApiReservation): void {
    this.seenAt.set(key, this.options.now());
    this.details.delete(key);
    this.details.set(key, detailsOf(reservation, this.options.settings));
    const [oldest] = this.details.keys();
    if (this.details.size > MOST_DETAILS && oldest !== undefined) this.details.delete(oldest);
  }
}

/** As the dashboard lists them. */
function newestFirst(one: RoomStay, other: RoomStay): number {
  const [a, b] = [one.booked_at ?? '', other.booked_at ?? ''];
  if (a !== b) return a < b ? 1 : -1;
  return one.booking_number === other.booking_number ? 0 : one.booking_number < other.booking_number ? 1 : -1;
}

function oddWarnings(stays: readonly RoomStay[], left_out: readonly string[], beside: number): string[] {
  const warnings: string[] = [];
  if (left_out.length > 0) {
    const named = left_out.filter(looksLikeConfirmationNumber).slice(0, 10);
    warnings.push(
      `${left_out.length} rooms have dates that cannot be read and are left out${named.length === 0 ? '' : `: ${named.join(', ')}`}.`,
    );
  }
  const unknown = stays.filter(({ printed_status }) => printed_status === 'unknown').length;
  if (unknown > 0) {
    warnings.push(
      `${unknown} rooms have a status label that is not known; they count as occupying their rooms. ` +
        'Settle it under "statuses" in the config file.',
    );
  }
  if (beside > 0) {
    warnings.push(
      `The totals of ${beside} bookings are not those of their rooms (extras, taxes or adjustments): amounts here are the rooms'.`,
    );
  }
  return warnings;
}
