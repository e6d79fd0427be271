import { Failure } from '../errors.js';
import type { Answer, Ask, Kept, ShelfState, Wanted } from './answer.js';
import { raceFlight, type Flight } from './flight.js';
import type { History } from './history.js';
import { OwnHotel } from './own-hotel.js';
import { Shelf } from './shelf.js';
import { SharedReading, type ReadingStore } from './shared-reading.js';
import type {
  CalendarData,
  DetailsData,
  OfHotel,
  Progress,
  Reading,
  ReservationsData,
  Source,
} from './source.js';
import type { Veil } from './veil.js';

export type { Answer, Ask, AsOf } from './answer.js';

/** Clients give up after 60 s, some sooner; an agent's user does not like to wait either. */
export const ANSWER_WITHIN_MS = 18_000;

export interface BookOptions {
  source: Source;
  /** Where the last reading outlives a restart and is shared with other servers of this hotel. */
  snapshots?: ReadingStore;
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
  private readonly hotel: OwnHotel;
  private readonly shared: SharedReading | null;
  private readonly closing = new AbortController();
  private readonly source: Source;
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
    const { signal } = this.closing;
    const hotel = new OwnHotel(source);
    this.hotel = hotel;
    const { patient = false, now = Date.now, veil } = more;
    this.now = now;
    this.veil = veil;
    const common = {
      maxAgeSeconds,
      answerWithinMs,
      patient,
      now,
      circumstances: () => source.circumstances(),
      owns: (data: OfHotel) => hotel.owns(data),
    };
    const shared = snapshots === undefined ? null : new SharedReading(snapshots, source, hotel);
    this.shared = shared;
    this.reservationsShelf = new Shelf({
      ...common,
      keep: 1,
      read: async (_key, progress) => {
        const control = { progress, signal };
        const kept =
          shared === null
            ? mine(await hotel.read(() => source.reservations(control)))
            : await shared.read(control);
        // The others keep theirs.
        if (kept.origin === 'memory') this.past?.keep(kept.reading);
        for (const listener of this.listeners) listener(kept.reading);
        return kept;
      },
      ...(shared === null ? {} : { load: () => shared.load() }),
    });
    this.calendarShelf = new Shelf({
      ...common,
      keep: 36,
      read: async (month, progress) =>
        mine(await hotel.read(() => source.calendar(month, { progress, signal }))),
    });
    // Details hold contacts and notes: they stay in memory.
    this.detailsShelf = new Shelf({
      ...common,
      keep: 200,
      read: async (link, progress) =>
        mine(await hotel.read(() => source.details(link, { progress, signal }))),
    });
  }

  async reservations(ask?: Ask): Promise<Answer<ReservationsData>> {
    const answer = await this.reservationsShelf.get('all', ask);
    return this.veil === undefined ? answer : this.veil.reservations(answer);
  }

  calendar(month: string, ask?: Ask): Promise<Answer<CalendarData>> {
    return this.calendarShelf.get(month, ask);
  }

  async details(link: string, ask?: Ask): Promise<Answer<DetailsData>> {
    const answer = await this.detailsShelf.get(link, ask);
    return this.veil === undefined
      ? answer
      : this.veil.details(answer, link, (await this.reservationsShelf.known('all')) ?? undefined);
  }

  /** What the three above answer without waiting, by one look at the session; null if one of them would have to wait. */
  ready(wanted: readonly Wanted[]): Answer<unknown>[] | null {
    const { hotel, veil } = this;
    const owns = hotel.look();
    const answers: Answer<unknown>[] = [];
    for (const { kind, key, maxAgeSeconds } of wanted) {
      const known = this.shelfOf(kind).ready(kind === 'reservations' ? 'all' : key, maxAgeSeconds, owns);
      if (known === null) return null;
      const shown = veil === undefined || kind === 'calendar' ? known : veil.again(kind, known);
      if (shown === null) return null;
      answers.push(shown);
    }
    return answers;
  }

  private shelfOf(kind: Wanted['kind']): Pick<Shelf<OfHotel>, 'ready'> {
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
    await this.latest();
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
    await this.shared?.saved();
    await this.past?.close();
    await this.source.close();
    // The visit that was cut off has to give back its turn: other servers wait for that.
    await this.reservationsShelf.landed();
  }
}

const NOTHING = { data: null, rows_read: 0, rows_reported: null, warnings: [] };

function mine<T>(reading: Reading<T>): Kept<T> {
  return { reading, origin: 'memory' };
}
