import { addDays, todayIn } from '../hotel/dates.js';
import type { LocalDate } from '../hotel/stay.js';
import type { ReadingControl } from '../book/source.js';
import type { ApiClient } from './client.js';
import type { KeptBook, KeptBookStore, KeptReservation } from './kept-book.js';
import { PER_PAGE, readFirstPage, readPages, type PagesRead } from './pages.js';
import type { ApiReservation } from './payload.js';
import type { ApiQuery } from './request.js';
import { instantAt } from './moments.js';
import { asTold, staysOf, type StaySettings } from './stays.js';

export interface BookSyncOptions {
  client: Pick<ApiClient, 'get'>;
  store: KeptBookStore;
  settings: StaySettings;
  /** The hotel's zone, or the machine's. */
  timezone: string;
  now(): number;
  /** Told of each reservation that is read, by its key. */
  onRead?(key: string, reservation: ApiReservation): void;
}

/** A day less than the API goes back (documented: 30): its date is not the hotel's at all hours. */
const WINDOW_DAYS = 29;
const DAY_MS = 86_400_000;
/** Whether all that changes counts as an update (a room that is assigned, say) is not documented: once a day all that is shown is read. */
const WINDOW_EVERY_MS = DAY_MS;
/** A book in which nothing changed is written so often, for its `synced_to`: what was not written is read once more. */
const WRITE_EVERY_MS = 3_600_000;

/**
 * Keeps what the API showed since the first day, and brings it up to date: by one question for what was updated since the last time, with
 * a day to spare, as long as that question is proven to bring everything and no more days passed than the API goes back. Else by the
 * whole window.
 */
export class BookSync {
  private book: KeptBook | null = null;
  private writtenAt = Number.NEGATIVE_INFINITY;
  private last: Promise<unknown> = Promise.resolve();
  /** When the last one began, milliseconds since 1970; null if there was none in this process. */
  syncedAt: number | null = null;
  /** Whether the whole window was read in this process. */
  hadWindow = false;

  constructor(private readonly options: BookSyncOptions) {}

  /** The kept book as it is now, without a call. */
  async known(): Promise<KeptBook | null> {
    const found = await this.options.store.load();
    if (found !== undefined && (found !== null || this.syncedAt === null)) {
      this.book = found;
      for (const one of found?.reservations.values() ?? [])
        one.stays = one.stays.map((stay) => asTold(stay, this.options.settings.statuses));
    }
    return this.book;
  }

  /** Brings the book up to date; one after the other. With `window` all that the API shows is read. */
  sync(control: ReadingControl, { window = false } = {}): Promise<KeptBook> {
    const next = this.last.then(() => this.syncNow(control, window));
    this.last = next.catch(() => undefined);
    return next;
  }

  private async syncNow(control: ReadingControl, window: boolean): Promise<KeptBook> {
    const { now, timezone, store } = this.options;
    const before = await this.known();
    const began = now();
    const start = addDays(todayIn(timezone, began), -WINDOW_DAYS);
    const since = before === null ? null : this.changesSince(before, start, began);
    const due = before === null || Math.abs(began - before.window_at) > WINDOW_EVERY_MS;
    const whole = window || due || since === null || before.changes_alone !== true;
    // Nobody waits for a minute's calls to come back while there is something to answer from.
    const ask = this.asking(control, before === null);
    const { read, alone } = whole
      ? await this.readWindow(ask, start)
      : { read: await readPages(ask({ from_last_update_date: since })), alone: true };
    const mark = Math.min(began, read.date ?? began);
    // A clock that is behind asks for more days than the API goes back.
    const first =
      read.date === null ? start : laterOf(start, addDays(todayIn(timezone, read.date), -WINDOW_DAYS - 2));
    const book: KeptBook = {
      whole_since: before !== null && since !== null ? before.whole_since : first,
      synced_to: mark,
      window_at: whole ? began : (before?.window_at ?? 0),
      changes_alone: whole ? alone : (before?.changes_alone ?? null),
      // Beyond a gap nobody knows what became of a booking.
      reservations:
        before !== null && since !== null ? new Map(before.reservations) : new Map<string, KeptReservation>(),
    };
    const changed = this.merge(book, read) || before === null || since === null;
    const settled = book.changes_alone !== before?.changes_alone;
    this.book = book;
    this.syncedAt = began;
    if (whole) this.hadWindow = true;
    if (changed || settled || Math.abs(began - this.writtenAt) > WRITE_EVERY_MS) {
      await store.save(book);
      this.writtenAt = began;
    }
    return book;
  }

  /** From which date on changes are asked for; null if the book cannot be carried on from where it ends. */
  private changesSince({ synced_to }: KeptBook, start: LocalDate, now: number): LocalDate | null {
    // A clock that was ahead has marked a time that is still to come.
    if (synced_to > now) return null;
    const since = todayIn(this.options.timezone, synced_to - DAY_MS);
    return since < start ? null : since;
  }

  /**
   * All that was updated in the window, and the first page of what was created in it: what was created was updated, too. If the second
   * holds what the first does not, the API narrows the first by its own ideas, and both are read.
   */
  private async readWindow(
    ask: (query: ApiQuery) => Parameters<typeof readPages>[0],
    start: LocalDate,
  ): Promise<{ read: PagesRead; alone: boolean | null }> {
    const created = await readFirstPage(ask({ from_date: start }));
    const updated = await readPages(ask({ from_last_update_date: start }));
    const missing = [...created.reservations.keys()].some((key) => !updated.reservations.has(key));
    if (!missing) return { read: updated, alone: created.reservations.size === 0 ? null : true };
    const { reservations, date } = await readPages(ask({ from_date: start }));
    return {
      read: { reservations: new Map([...reservations, ...updated.reservations]), date },
      alone: false,
    };
  }

  private asking({ progress, signal }: ReadingControl, waitAtOnce: boolean) {
    let done = 0;
    return (query: ApiQuery): Parameters<typeof readPages>[0] =>
      (page, of) => {
        const wait = waitAtOnce || done > 0;
        progress({
          message: `reading HotelRunner's API${of === null ? '' : `, page ${page} of ${of}`}`,
          done,
        });
        done += 1;
        return this.options.client.get(
          'reservations',
          { ...query, per_page: PER_PAGE, page },
          { signal, wait },
        );
      };
  }

  /** True if something is new. */
  private merge(book: KeptBook, { reservations }: PagesRead): boolean {
    let changed = false;
    for (const [key, reservation] of reservations) {
      const known = book.reservations.get(key);
      const one = keptOf(key, reservation, this.options.settings);
      // The API may answer from a copy that lags behind.
      if (known !== undefined && (one.updated_at ?? Infinity) < (known.updated_at ?? -Infinity)) continue;
      this.options.onRead?.(key, reservation);
      if (known !== undefined && JSON.stringify(known) === JSON.stringify(one)) continue;
      book.reservations.set(key, one);
      changed = true;
    }
    return changed;
  }
}

function keptOf(key: string, reservation: ApiReservation, settings: StaySettings): KeptReservation {
  const { stays, left_out, beside_rooms } = staysOf(reservation, settings);
  const { hr_number, provider_number, pms_number, updated_at } = reservation;
  const numbers = [hr_number, provider_number, pms_number].filter((number) => number !== null);
  return { key, updated_at: instantAt(updated_at), stays, numbers, left_out, beside_rooms };
}

function laterOf(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}
