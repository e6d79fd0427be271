import { Shelf, type Answer, type Ask, type Kept } from './shelf.js';
import { SharedReading, type ReadingStore } from './shared-reading.js';
import type { CalendarData, DetailsData, Reading, ReservationsData, Source } from './source.js';
import type { Veil } from './veil.js';

export type { Answer, Ask, AsOf } from './shelf.js';

/** Clients give up after 60 s, some sooner; an agent's user does not like to wait either. */
export const ANSWER_WITHIN_MS = 18_000;

export interface BookOptions {
  source: Source;
  /** Where the last reading outlives a restart and is shared with other servers of this hotel. */
  snapshots?: ReadingStore;
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
  private readonly shared: SharedReading | null;
  private readonly closing = new AbortController();
  private readonly source: Source;
  private readonly veil: Veil | undefined;

  constructor({ source, snapshots, maxAgeSeconds, answerWithinMs = ANSWER_WITHIN_MS, ...more }: BookOptions) {
    this.source = source;
    const { signal } = this.closing;
    const { patient = false, now = Date.now, veil } = more;
    this.veil = veil;
    const common = {
      maxAgeSeconds,
      answerWithinMs,
      patient,
      now,
      circumstances: () => source.circumstances(),
    };
    const shared = snapshots === undefined ? null : new SharedReading(snapshots, source);
    this.shared = shared;
    this.reservationsShelf = new Shelf({
      ...common,
      keep: 1,
      read: async (_key, progress) =>
        shared === null
          ? mine(await source.reservations({ progress, signal }))
          : shared.read({ progress, signal }),
      ...(shared === null ? {} : { load: () => shared.load() }),
    });
    this.calendarShelf = new Shelf({
      ...common,
      keep: 36,
      read: async (month, progress) => mine(await source.calendar(month, { progress, signal })),
    });
    // Details hold contacts and notes: they stay in memory.
    this.detailsShelf = new Shelf({
      ...common,
      keep: 200,
      read: async (link, progress) => mine(await source.details(link, { progress, signal })),
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
      : this.veil.details(answer, link, this.reservationsShelf.peek('all'));
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.shared?.saved();
    await this.source.close();
    // The visit that was cut off has to give back its turn: other servers wait for that.
    await this.reservationsShelf.landed();
  }
}

function mine<T>(reading: Reading<T>): Kept<T> {
  return { reading, origin: 'memory' };
}
