import type { Failure } from '../base/errors.js';
import { ageOf, mine, type Answer, type AsOf, type Ask, type ReadingState } from './answer.js';
import { Beside } from './beside.js';
import type { BookOptions } from './book-options.js';
import { CachedReadings } from './cached-readings.js';
import type { CachedReadingsOptions } from './cached-readings-options.js';
import type { History } from './disk/history.js';
import { SharedReadings } from './disk/shared-readings.js';
import { followStore, marked } from './follow-store.js';
import { forEachKind, KIND_NAMES, KINDS, type KindName, type Kinds } from './kinds/index.js';
import { ALL, type ReservationsData } from './kinds/reservations.js';
import { areMonths, KnownMonths, type ForSaleKnown } from './known-months.js';
import { OutsideProof } from './outside-proof.js';
import { Probe } from './probe.js';
import type { Privacy } from './privacy.js';
import type { OfHotel, Reading, ReadingControl } from './reading.js';
import { SessionHotel } from './session-hotel.js';
import { statesOf, type AllReadings } from './states.js';
import type { Seen, Trail } from './trail.js';
import { watched } from './visit-watch.js';

export type { Answer, Ask, AsOf } from './answer.js';
export type { BookOptions } from './book-options.js';

/** Clients give up after 60 s, some sooner; an agent's user does not like to wait either. */
export const ANSWER_WITHIN_MS = 18_000;

/** Everything known of one hotel, with its age. The one door between the tools and the dashboard. */
export class Book {
  private readonly readings: AllReadings;
  private readonly shared: Pick<SharedReadings<OfHotel>, 'saved'>[] = [];
  private readonly closing = new AbortController();
  private readonly hotel: SessionHotel;
  private readonly now: () => number;
  private readonly proof: OutsideProof;
  private readonly answerWithinMs: number;
  private readonly probing: Probe;
  private readonly beside: Beside | undefined;
  private readonly months = new KnownMonths(() => this.readings.calendar.allReady());
  private readonly counted = new KnownMonths(() => this.readings.calendar.allReady(), 'counted');
  private readonly privacy: Privacy | undefined;
  private readonly views = new Map<Privacy, Book>();

  constructor(private readonly options: BookOptions) {
    this.privacy = options.privacy;
    this.answerWithinMs = options.answerWithinMs ?? ANSWER_WITHIN_MS;
    this.now = options.now ?? Date.now;
    this.hotel = new SessionHotel(options.source, options.store);
    this.proof = new OutsideProof({ ...options, earlier: () => this.earlier(), now: this.now });
    const { source, second, maxAgeSeconds } = options;
    const { now, answerWithinMs } = this;
    const { signal } = this.closing;
    this.probing = new Probe({ source, answerWithinMs, signal, now });
    this.beside = second && new Beside({ second, maxAgeSeconds, signal, now });
    this.readings = forEachKind<AllReadings>((kind) => this.cached(kind) as AllReadings[typeof kind]);
    this.readings.reservations.onRead(({ origin, reading }) => {
      // What another server has read, it keeps itself.
      if (origin === 'memory') options.history?.keep(reading);
    });
    followStore(options.store, this.closing.signal, {
      look: () => void this.readings.reservations.known(ALL),
      forget: () => KIND_NAMES.forEach((kind) => this.readings[kind].forget()),
    });
  }

  private cached<N extends KindName>(kind: N): CachedReadings<Kinds[N]> {
    const { source, maxAgeSeconds, patient = false } = this.options;
    return new CachedReadings<Kinds[N]>({
      maxAgeSeconds,
      answerWithinMs: this.answerWithinMs,
      patient,
      now: this.now,
      circumstances: () => source.circumstances(),
      owns: (data) => this.hotel.owns(data),
      keep: KINDS[kind].keep,
      ...this.reader(kind),
    });
  }

  /** How one kind is read: with the other servers of the hotel if there is a place to meet, else alone. */
  private reader<N extends KindName>(kind: N): Pick<CachedReadingsOptions<Kinds[N]>, 'read' | 'load'> {
    const { source, snapshots } = this.options;
    const { signal } = this.closing;
    const read = (key: string, control: ReadingControl): Promise<Reading<Kinds[N]>> =>
      kind === 'reservations'
        ? (this.proof.read(() => source.read('reservations', key, control)) as Promise<Reading<Kinds[N]>>)
        : source.read(kind, key, control);
    const visit: typeof read = (key, control) => watched(read(key, control), kind, this.options.visits);
    if (snapshots === undefined || KINDS[kind].disk === null) {
      return {
        read: async (key, progress) => mine(await this.hotel.read(() => visit(key, { progress, signal }))),
      };
    }
    const shared = new SharedReadings<Kinds[N]>(this.hotel, visit, (key) => snapshots.of(kind, key));
    this.shared.push(shared);
    return {
      read: (key, progress) => shared.read(key, { progress, signal }),
      load: (key, anew) => shared.load(key, anew),
    };
  }

  /** The same book and readings for somebody who may see less of guests. One view for each privacy, so that kept answers can be shared. */
  under(privacy: Privacy | undefined): Book {
    if (privacy === undefined || privacy === this.privacy) return this;
    // All is the book's own, but for what stands between its readings and who asks.
    const view = this.views.get(privacy) ?? (Object.create(this, { privacy: { value: privacy } }) as Book);
    this.views.set(privacy, view);
    return view;
  }

  /** The reservations, which nearly every question needs. */
  reservations(ask?: Ask): Promise<Answer<ReservationsData>> {
    return this.read('reservations', ALL, ask);
  }

  /** One reading of a kind; what its keys are stands in the kind's file. */
  read<N extends KindName>(kind: N, key: string, ask: Ask = {}): Promise<Answer<Kinds[N]>> {
    const answer = this.answer(kind, key, ask);
    return ask.trail?.follow({ kind, key, maxAgeSeconds: ask.maxAgeSeconds }, answer) ?? answer;
  }

  private async answer<N extends KindName>(kind: N, key: string, ask: Ask): Promise<Answer<Kinds[N]>> {
    await this.hotel.settled();
    const first = await this.found(kind, key, ask);
    await this.hotel.settled();
    // Meanwhile a session of another hotel may have come.
    const found = this.hotel.owns(first.reading.data) ? first : await this.found(kind, key, ask);
    const answer =
      KINDS[kind].age === 'warning' && found.as_of.stale
        ? { ...found, warnings: [ageOf(found), ...found.warnings] }
        : found;
    const reservations = (): Promise<Reading<ReservationsData> | null> =>
      this.readings.reservations.known(ALL);
    const shown = (await this.privacy?.shown(kind, answer, { key, reservations })) ?? answer;
    return marked(shown, this.options.store);
  }

  private async found<N extends KindName>(kind: N, key: string, ask: Ask): Promise<Answer<Kinds[N]>> {
    const got = this.readings[kind].get(key, ask);
    if (kind !== 'reservations') return got;
    const list = got.then((it) => this.besideCalendar(it as never, ask.trail));
    return (this.beside?.answer(list, ask) ?? list) as Promise<Answer<Kinds[N]>>;
  }

  /**
   * How old the reservations are now, if all that was seen would be answered from the same readings, none of them stale and without
   * waiting; else null. One look at the session is enough for all of them.
   */
  again(seen: readonly Seen[]): AsOf | null {
    // What a store says of the session has to be waited for.
    if (this.options.store !== undefined) return null;
    const owns = this.hotel.look();
    let asOf: AsOf | null = null;
    for (const one of seen) {
      if (this.months.haveChanged(one) || this.counted.haveChanged(one)) return null;
      if (areMonths(one)) continue;
      const { kind, key, maxAgeSeconds, reading } = one;
      const readings = this.readings[kind];
      const kept = readings.ready(key, maxAgeSeconds, owns);
      if (kept === undefined) return null;
      const now = this.beside === undefined ? kept.reading : this.beside.current(kind, kept.reading);
      if (now !== reading && (now === null || this.privacy?.isOf(reading, now) !== true)) return null;
      if (KINDS[kind].age === 'as_of') asOf = readings.asOf(key, kept, { stale: false });
    }
    return asOf;
  }

  /** What is for sale on all nights that are known, without a visit. */
  forSaleKnown(trail?: Trail): ForSaleKnown {
    return this.months.forSale(trail);
  }

  /** An answer held against the counts of all months of the calendar that are known by now: a second look after those were read. */
  besideCalendar(answer: Answer<ReservationsData>, trail?: Trail): Answer<ReservationsData> {
    return this.proof.told(answer, this.counted.readings(trail));
  }

  /** The last whole reading of this hotel, behind no privacy: to hold the next one against. */
  private async earlier(): Promise<Reading<ReservationsData> | null> {
    const known = await this.readings.reservations.known(ALL);
    const hotel = this.options.source.hotel?.();
    return known ?? (await this.options.history?.at(this.now(), hotel)) ?? null;
  }

  /** The last reading of the reservations in memory or on disk, without a visit; null if there is none. */
  async latest(): Promise<Reading<ReservationsData> | null> {
    await this.hotel.settled();
    return this.seen(await this.readings.reservations.known(ALL));
  }

  /** A reading as it may be seen outside. */
  private seen<R extends Reading<ReservationsData> | null>(
    reading: R,
  ): Promise<Reading<ReservationsData> | R> {
    const { privacy } = this;
    return reading === null || privacy === undefined ? Promise.resolve(reading) : privacy.earlier(reading);
  }

  /**
   * Calls the listener with each new reading of the reservations as it may be seen, by whichever server of the hotel it was made,
   * until what it gives back is called.
   */
  onReading(listener: (reading: Reading<ReservationsData>) => void): () => void {
    return this.readings.reservations.onRead(({ reading }) => {
      void this.seen(reading).then(listener, () => undefined);
    });
  }

  /** What is known of each reading that is told of, and how the last try to read it failed. */
  async states(): Promise<ReadingState[]> {
    const { snapshots } = this.options;
    await this.hotel.settled();
    return statesOf(this.readings, snapshots);
  }

  /** Visits the dashboard now, only to see whether it lets us in. Gives back why it does not; null if it does. */
  probe(ask: Ask = {}): Promise<Failure | null> {
    return this.probing.ask(ask);
  }

  /** Complete readings before a given one. */
  get history(): Pick<History, 'at' | 'oldest' | 'size'> | null {
    const { history } = this.options;
    if (history === undefined) return null;
    return {
      at: async (time, hotel) => this.seen(await history.at(time, hotel)),
      oldest: async (hotel) => this.seen(await history.oldest(hotel)),
      size: () => history.size(),
    };
  }

  async close(): Promise<void> {
    this.closing.abort();
    const saved = (): Promise<unknown> => Promise.all(this.shared.map((readings) => readings.saved()));
    await saved();
    await this.options.history?.close();
    await this.options.source.close();
    // The visits that were cut off have to give back their turns: other servers wait for that.
    const onDisk = KIND_NAMES.filter((kind) => KINDS[kind].disk !== null);
    await Promise.all(onDisk.map((kind) => this.readings[kind].visitsOver()));
    await saved();
  }
}
