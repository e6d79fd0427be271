import { Failure } from '../base/errors.js';
import type { Answer, AsOf, Ask, Kept, Seen, ShelfState } from './answer.js';
import { raceFlight, type Flight } from './shared-visit.js';
import type { History } from './disk/history.js';
import { OwnHotel } from './session-hotel.js';
import { Shelf, type ShelfOptions } from './cached-readings.js';
import { SharedReadings, type ReadingStore, type ReadingStores } from './disk/shared-readings.js';
import type {
  CalendarData,
  DetailsData,
  OfHotel,
  Progress,
  Reading,
  ReadingControl,
  ReservationsData,
  Source,
} from './source.js';
import type { Veil } from '../privacy/guest-privacy.js';

export type { Answer, Ask, AsOf } from './answer.js';

/** Clients give up after 60 s, some sooner; an agent's user does not like to wait either. */
export const ANSWER_WITHIN_MS = 18_000;

export interface BookOptions {
  source: Source;
  /** Where the last readings outlive a restart and are shared with other servers of this hotel. */
  snapshots?: ReadingStores;
  /** Where complete readings are kept over time. */
  history?: History | undefined;
  maxAgeSeconds: number;
  /** Answers come within this time. */
  answerWithinMs?: number;
  /** Wait for a new reading rather than answer from an old one on disk. */
  patient?: boolean;
  /** What every answer with guests in it passes. */
  veil?: Veil | undefined;
  now?: () => number;
}

/** Everything known of the hotel, with its age. The one door between the tools and the dashboard. */
export class Book {
  private readonly reservationsShelf: Shelf<ReservationsData>;
  private readonly calendarShelf: Shelf<CalendarData>;
  private readonly detailsShelf: Shelf<DetailsData>;
  private readonly shared: Pick<SharedReadings<OfHotel>, 'saved'>[] = [];
  private readonly snapshots: ReadingStores | undefined;
  private readonly closing = new AbortController();
  private readonly source: Source;
  private readonly hotel: OwnHotel;
  private readonly listeners: ((reading: Reading<ReservationsData>) => void)[] = [];
  private readonly past: History | undefined;
  private readonly now: () => number;
  private readonly answerWithinMs: number;
  private probing: Flight<null> | null = null;
  private readonly veil: Veil | undefined;

  constructor({ source, snapshots, maxAgeSeconds, answerWithinMs = ANSWER_WITHIN_MS, ...more }: BookOptions) {
    this.source = source;
    this.past = more.history;
    this.answerWithinMs = answerWithinMs;
    this.snapshots = snapshots;
    this.hotel = new OwnHotel(source);
    const { patient = false, now = Date.now, veil } = more;
    this.now = now;
    this.veil = veil;
    const common = {
      maxAgeSeconds,
      answerWithinMs,
      patient,
      now,
      circumstances: () => source.circumstances(),
      owns: (data: OfHotel) => this.hotel.owns(data),
    };
    const reservations = this.reader(
      (_key, control) => source.reservations(control),
      snapshots && (() => snapshots.reservations),
    );
    this.reservationsShelf = new Shelf({
      ...common,
      ...reservations,
      keep: 1,
      read: async (key, progress) => {
        const kept = await reservations.read(key, progress);
        // The others keep theirs.
        if (kept.origin === 'memory') this.past?.keep(kept.reading);
        for (const listener of this.listeners) listener(kept.reading);
        return kept;
      },
    });
    this.calendarShelf = new Shelf({
      ...common,
      ...this.reader(
        (month, control) => source.calendar(month, control),
        snapshots && ((month) => snapshots.calendar(month)),
      ),
      keep: 36,
    });
    // Details hold contacts and notes: they stay in memory.
    this.detailsShelf = new Shelf({
      ...common,
      ...this.reader((link, control) => source.details(link, control), undefined),
      keep: 200,
    });
  }

  /** How one kind is read: with the other servers of the hotel if there is a place to meet, else alone. */
  private reader<T extends OfHotel>(
    visit: (key: string, control: ReadingControl) => Promise<Reading<T>>,
    storeOf: ((key: string) => ReadingStore<T>) | undefined,
  ): Pick<ShelfOptions<T>, 'read' | 'load'> {
    const { signal } = this.closing;
    if (storeOf === undefined) {
      return {
        read: async (key, progress) => mine(await this.hotel.read(() => visit(key, { progress, signal }))),
      };
    }
    const shared = new SharedReadings(this.hotel, visit, storeOf);
    this.shared.push(shared);
    return {
      read: (key, progress) => shared.read(key, { progress, signal }),
      load: (key, anew) => shared.load(key, anew),
    };
  }

  async reservations(ask?: Ask): Promise<Answer<ReservationsData>> {
    const answer = await this.reservationsShelf.get('all', ask);
    return this.veil === undefined ? answer : this.veil.reservations(answer);
  }

  /** One month. What is told of an answer's age is that of the reservations, so an old month says it in a warning. */
  async calendar(month: string, ask?: Ask): Promise<Answer<CalendarData>> {
    const answer = await this.calendarShelf.get(month, ask);
    return answer.as_of.stale ? { ...answer, warnings: [ageOf(answer), ...answer.warnings] } : answer;
  }

  async details(link: string, ask?: Ask): Promise<Answer<DetailsData>> {
    const answer = await this.detailsShelf.get(link, ask);
    return this.veil === undefined
      ? answer
      : this.veil.details(answer, link, (await this.reservationsShelf.known('all')) ?? undefined);
  }

  /**
   * How old the reservations are now, if all that was asked for would be answered from the same readings, none of them stale and
   * without waiting; else null. One look at the session is enough for all of them.
   */
  again(seen: readonly Seen[]): AsOf | null {
    const owns = this.hotel.look();
    let asOf: AsOf | null = null;
    for (const { kind, key, maxAgeSeconds, reading } of seen) {
      const place = kind === 'reservations' ? 'all' : key;
      const shelf = this.shelfOf(kind);
      const kept = shelf.ready(place, maxAgeSeconds, owns);
      if (kept === undefined) return null;
      if (kept.reading !== reading && this.veil?.isOf(reading, kept.reading) !== true) return null;
      if (kind === 'reservations') asOf = shelf.asOf(place, kept, { stale: false });
    }
    return asOf;
  }

  private shelfOf(kind: Seen['kind']): Pick<Shelf<OfHotel>, 'ready' | 'asOf'> {
    if (kind === 'reservations') return this.reservationsShelf;
    return kind === 'calendar' ? this.calendarShelf : this.detailsShelf;
  }

  /** The last reading of the reservations in memory or on disk, without a visit; null if there is none. */
  async latest(): Promise<Reading<ReservationsData> | null> {
    return this.seen(await this.reservationsShelf.known('all'));
  }

  /** A reading as it may be seen outside. */
  private seen<T extends Reading<ReservationsData> | null>(
    reading: T,
  ): Promise<Reading<ReservationsData> | T> {
    return reading === null || this.veil === undefined
      ? Promise.resolve(reading)
      : this.veil.reading(reading);
  }

  /** Calls the listener with each new reading of the reservations, by whichever server of the hotel it was made. */
  onReading(listener: (reading: Reading<ReservationsData>) => void): void {
    this.listeners.push(listener);
  }

  /** What is known of the reservations and of each month of the calendar, and how the last try to read it failed. */
  async states(): Promise<ShelfState[]> {
    const onDisk = (await this.snapshots?.months().catch(() => [])) ?? [];
    await Promise.all([this.latest(), ...onDisk.map((month) => this.calendarShelf.known(month))]);
    const reservations = this.reservationsShelf.states().map((state) => ({ ...state, key: 'reservations' }));
    const months = this.calendarShelf.states().map((state) => ({ ...state, key: `calendar ${state.key}` }));
    return [...reservations, ...months];
  }

  /** Visits the dashboard now, only to see whether it lets us in. Gives back why it does not; null if it does. */
  async probe(ask: Ask = {}): Promise<Failure | null> {
    if (this.probing === null) {
      const listeners = new Set<(progress: Progress) => void>();
      const progress = (told: Progress): void => listeners.forEach((listener) => listener(told));
      const visit = this.source.probe?.({ progress, signal: this.closing.signal }) ?? Promise.resolve();
      const result = visit.then(() => mine({ ...NOTHING, read_at: this.now() }));
      this.probing = { result: result.finally(() => (this.probing = null)), listeners };
    }
    const left = ask.answerBy === undefined ? this.answerWithinMs : ask.answerBy - this.now();
    const outcome = await raceFlight(this.probing, ask, Math.max(0, Math.min(left, this.answerWithinMs)));
    if (outcome === 'late') return new Failure('STILL_READING', 'The dashboard has not answered yet.');
    if (outcome instanceof Failure && outcome.code === 'CANCELLED') throw outcome;
    return outcome instanceof Failure ? outcome : null;
  }

  /** Complete readings before a given one. */
  get history(): Pick<History, 'at' | 'oldest' | 'size'> | null {
    const { past } = this;
    if (past === undefined) return null;
    return {
      at: async (time, hotel) => this.seen(await past.at(time, hotel)),
      oldest: async (hotel) => this.seen(await past.oldest(hotel)),
      size: () => past.size(),
    };
  }

  async close(): Promise<void> {
    this.closing.abort();
    const saved = (): Promise<unknown> => Promise.all(this.shared.map((readings) => readings.saved()));
    await saved();
    await this.past?.close();
    await this.source.close();
    // The visits that were cut off have to give back their turns: other servers wait for that.
    await Promise.all([this.reservationsShelf.landed(), this.calendarShelf.landed()]);
    await saved();
  }
}

const NOTHING = { data: null, rows_read: 0, rows_reported: null, warnings: [] };

/** To the minute: months that were read one after the other have one warning then. */
function ageOf({ as_of: { read_at, refreshing } }: Answer<unknown>): string {
  const time = `${read_at.slice(0, 10)} at ${read_at.slice(11, 16)} UTC`;
  return `Read on ${time}${refreshing ? '; newer figures are being read, ask again' : ''}.`;
}

function mine<T>(reading: Reading<T>): Kept<T> {
  return { reading, origin: 'memory' };
}
