import { Shelf, type Answer, type Ask } from './shelf.js';
import type { Snapshots } from './snapshots.js';
import type { CalendarData, DetailsData, Reading, ReservationsData, Source } from './source.js';

export type { Answer, Ask, AsOf } from './shelf.js';

/** Clients give up after 60 s, some sooner; an agent's user does not like to wait either. */
export const ANSWER_WITHIN_MS = 18_000;

export interface BookOptions {
  source: Source;
  snapshots?: Pick<Snapshots, 'load' | 'save'>;
  maxAgeSeconds: number;
  /** Answers come within this time. */
  answerWithinMs?: number;
  /** Wait for a new reading rather than answer from an old one on disk. */
  patient?: boolean;
  now?: () => number;
}

/** Everything known of the hotel, with its age. The one door between the tools and the dashboard. */
export class Book {
  private readonly reservationsShelf: Shelf<ReservationsData>;
  private readonly calendarShelf: Shelf<CalendarData>;
  private readonly detailsShelf: Shelf<DetailsData>;
  private readonly closing = new AbortController();
  private readonly source: Source;

  constructor({ source, snapshots, maxAgeSeconds, answerWithinMs = ANSWER_WITHIN_MS, ...more }: BookOptions) {
    this.source = source;
    const { signal } = this.closing;
    const { patient = false, now = Date.now } = more;
    const common = { maxAgeSeconds, answerWithinMs, patient, now, circumstances: () => source.circumstances() };
    this.reservationsShelf = new Shelf({
      ...common,
      keep: 1,
      read: (_key, progress) => source.reservations({ progress, signal }),
      ...(snapshots === undefined
        ? {}
        : {
            load: () => snapshots.load(),
            save: (_key: string, reading: Reading<ReservationsData>) => snapshots.save(reading),
          }),
    });
    this.calendarShelf = new Shelf({
      ...common,
      keep: 36,
      read: (month, progress) => source.calendar(month, { progress, signal }),
    });
    // Details hold contacts and notes: they stay in memory.
    this.detailsShelf = new Shelf({
      ...common,
      keep: 200,
      read: (link, progress) => source.details(link, { progress, signal }),
    });
  }

  reservations(ask?: Ask): Promise<Answer<ReservationsData>> {
    return this.reservationsShelf.get('all', ask);
  }

  calendar(month: string, ask?: Ask): Promise<Answer<CalendarData>> {
    return this.calendarShelf.get(month, ask);
  }

  details(link: string, ask?: Ask): Promise<Answer<DetailsData>> {
    return this.detailsShelf.get(link, ask);
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.reservationsShelf.saved();
    await this.source.close();
  }
}
