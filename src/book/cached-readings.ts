import { LRUCache } from 'lru-cache';
import { asFailure, Failure } from '../base/errors.js';
import { asTyped } from '../base/this-program.js';
import { newerFailed, type Answer, type AsOf, type Ask, type Kept, type ReadingState } from './answer.js';
import type { CachedReadingsOptions } from './cached-readings-options.js';
import { throwIfCancelled, waitForVisit, type SharedVisit } from './shared-visit.js';
import type { OfHotel, Progress, Reading } from './reading.js';
import { CoolDown, type FailedReading } from './cool-down.js';

/** Readings of one kind by key: in memory, with the last ones on disk behind them, and at most one visit under way for each. */
export class CachedReadings<T extends OfHotel> {
  private readonly cache: LRUCache<string, Kept<T>>;
  private readonly visits = new Map<string, SharedVisit<T>>();
  private readonly looks = new Map<string, Promise<void>>();
  private readonly coolDown: CoolDown;
  private readonly listeners = new Set<(kept: Kept<T>) => void>();

  constructor(private readonly options: CachedReadingsOptions<T>) {
    // No ttl: each caller says what age is good enough, and an old reading is still worth having when the dashboard fails.
    this.cache = new LRUCache({ max: options.keep });
    this.coolDown = new CoolDown(options);
  }

  async get(key: string, ask: Ask = {}): Promise<Answer<T>> {
    throwIfCancelled(ask.signal);
    const maxAge = ask.maxAgeSeconds ?? this.options.maxAgeSeconds;
    const ready = this.ready(key, maxAge);
    if (ready !== undefined) return this.answer(key, ready, { stale: false });
    // Another server of this hotel may have read since.
    await this.lookOnDisk(key);
    const known = this.own(key);
    if (known !== undefined && this.isYounger(known, maxAge))
      return this.answer(key, known, { stale: false });
    const failed = this.coolDown.current(key);
    if (failed !== undefined && !this.visits.has(key)) return this.inCoolDown(key, known, failed);

    const joined = this.visits.has(key);
    const visit = this.visits.get(key) ?? this.start(key);
    // After a restart the last reading is there at once, unless the caller named an age of its own.
    if (known?.origin === 'disk' && ask.maxAgeSeconds === undefined && !this.options.patient) {
      return this.answer(key, known, { stale: true });
    }
    const now = this.options.now();
    const limited = {
      ...ask,
      answerBy: Math.min(ask.answerBy ?? Infinity, now + this.options.answerWithinMs),
    };
    const enough = now - maxAge * 1000;
    const first = await this.wait(key, visit, known, limited);
    return first.reading.read_at >= enough || first.as_of.stale || (!joined && first.as_of.source === 'live')
      ? first
      : this.anew(key, first.reading, enough, limited);
  }

  /** A visit that began before the question, by this or another server, does not tell what it asks for: one that begins now does. */
  private async anew(key: string, known: Reading<T>, enough: number, ask: Ask): Promise<Answer<T>> {
    const visit = this.visits.get(key) ?? this.start(key);
    const answer = await this.wait(key, visit, { reading: known, origin: 'memory' }, ask);
    return answer.reading.read_at >= enough ? answer : { ...answer, as_of: { ...answer.as_of, stale: true } };
  }

  /** Calls the listener with each new reading, also of another server, before anybody is answered from it, until what it gives back is called. */
  onRead(listener: (kept: Kept<T>) => void): () => void {
    const its = (kept: Kept<T>): void => listener(kept);
    this.listeners.add(its);
    return () => void this.listeners.delete(its);
  }

  private tell(kept: Kept<T>): void {
    for (const listener of this.listeners) listener(kept);
  }

  /** The reading that `get` answers from without waiting: one in memory that is young enough. */
  ready(key: string, maxAge = this.options.maxAgeSeconds, owns = this.options.owns): Kept<T> | undefined {
    const kept = this.own(key, owns);
    return this.isYounger(kept, maxAge) ? kept : undefined;
  }

  /** Lets go of what is in memory: its age is not known any more. */
  forget(): void {
    this.cache.clear();
  }

  /** All that `get` answers from without waiting. */
  allReady(): Reading<T>[] {
    return [...this.cache.keys()].flatMap((key) => this.ready(key)?.reading ?? []);
  }

  /** The reading in memory or on disk, whatever its age. */
  async known(key: string): Promise<Reading<T> | null> {
    await this.lookOnDisk(key);
    return this.own(key)?.reading ?? null;
  }

  /** What is known, key by key. */
  states(): ReadingState[] {
    return [...new Set([...this.cache.keys(), ...this.coolDown.keys()])].map((key) => {
      const kept = this.own(key);
      const stale = kept !== undefined && !this.isYounger(kept, this.options.maxAgeSeconds);
      const known = kept === undefined ? null : this.answer(key, kept, { stale });
      const failure = this.coolDown.last(key)?.failure ?? null;
      return { key, as_of: known?.as_of ?? null, warnings: known?.warnings ?? [], failure };
    });
  }

  /** The reading in memory. One of another hotel goes, and with it all the others of that hotel. */
  private own(key: string, owns = this.options.owns): Kept<T> | undefined {
    const kept = this.cache.get(key);
    if (kept === undefined || owns(kept.reading.data)) return kept;
    for (const [other, { reading }] of [...this.cache.entries()]) {
      if (!owns(reading.data)) this.cache.delete(other);
    }
    return undefined;
  }

  private async wait(
    key: string,
    visit: SharedVisit<T>,
    known: Kept<T> | undefined,
    ask: Ask,
  ): Promise<Answer<T>> {
    const { answerWithinMs, now } = this.options;
    const left = ask.answerBy === undefined ? answerWithinMs : ask.answerBy - now();
    const outcome = await waitForVisit(visit, ask, Math.max(0, Math.min(left, answerWithinMs)));
    const fallback = known !== undefined && this.options.owns(known.reading.data) ? known : undefined;
    if (outcome === 'late') {
      if (fallback !== undefined) return this.answer(key, fallback, { stale: true });
      throw new Failure('STILL_READING', 'The dashboard is still being read.');
    }
    if (outcome instanceof Failure) {
      if (fallback !== undefined && outcome.code !== 'CANCELLED')
        return this.answerDespite(key, fallback, outcome);
      throw outcome;
    }
    return this.answer(key, outcome, { stale: false, live: outcome.origin === 'memory' });
  }

  private inCoolDown(key: string, known: Kept<T> | undefined, failed: FailedReading): Answer<T> {
    const told = this.coolDown.told(failed);
    if (known === undefined) throw told;
    return this.answerDespite(key, known, told);
  }

  private answerDespite(key: string, known: Kept<T>, failure: Failure): Answer<T> {
    return this.answer(key, known, { stale: true, failure });
  }

  private answer(
    key: string,
    kept: Kept<T>,
    { failure, ...how }: { stale: boolean; live?: boolean; failure?: Failure },
  ): Answer<T> {
    const { reading } = kept;
    return {
      reading,
      as_of: this.asOf(key, kept, how),
      warnings: [...newerFailed(failure), ...reading.warnings.map(asTyped)],
      ...(failure === undefined ? {} : { failure }),
    };
  }

  /** How old a reading is now, and where it is from. */
  asOf(key: string, kept: Kept<unknown>, { stale, live = false }: { stale: boolean; live?: boolean }): AsOf {
    const { reading, origin } = kept;
    return {
      read_at: new Date(reading.read_at).toISOString(),
      age_seconds: Math.floor(this.ageOf(kept)),
      source: live ? 'live' : origin === 'memory' ? 'cache' : 'snapshot',
      stale,
      refreshing: stale && this.visits.has(key),
      rows_read: reading.rows_read,
      rows_reported: reading.rows_reported,
    };
  }

  private start(key: string): SharedVisit<T> {
    const listeners = new Set<(progress: Progress) => void>();
    const tell = (progress: Progress): void => {
      for (const listener of listeners) listener(progress);
    };
    const result = this.options
      .read(key, tell)
      .then((kept) => {
        this.tell(kept);
        this.cache.set(key, kept);
        this.coolDown.over(key);
        return kept;
      })
      .catch((error: unknown) => {
        const failure = asFailure(error);
        this.coolDown.note(key, failure);
        throw failure;
      })
      .finally(() => this.visits.delete(key));
    // Nobody may be waiting any more when it fails.
    result.catch(() => undefined);
    const visit = { result, listeners };
    this.visits.set(key, visit);
    return visit;
  }

  /** Resolves when no visit is under way any more. */
  async visitsOver(): Promise<void> {
    await Promise.allSettled([...this.visits.values()].map(({ result }) => result));
  }

  /** Younger than so many seconds, and not from the future: a clock that was wrong must not keep a reading fresh for ever. */
  private isYounger(kept: Kept<T> | undefined, seconds: number): boolean {
    if (kept === undefined) return false;
    const age = this.options.now() - kept.reading.read_at;
    return age >= 0 && age < seconds * 1000;
  }

  private ageOf(kept: Kept<unknown>): number {
    return Math.max(0, (this.options.now() - kept.reading.read_at) / 1000);
  }

  private lookOnDisk(key: string): Promise<void> {
    const { load } = this.options;
    if (load === undefined) return Promise.resolve();
    let look = this.looks.get(key);
    if (look === undefined) {
      // What memory had no room for any more is on disk still.
      look = load(key, !this.cache.has(key))
        .catch(() => null)
        .then((reading) => {
          this.looks.delete(key);
          const known = this.own(key);
          if (reading === null || !this.options.owns(reading.data)) return;
          if (known !== undefined && known.reading.read_at >= reading.read_at) return;
          const kept: Kept<T> = { reading, origin: known === undefined ? 'disk' : 'shared' };
          this.cache.set(key, kept);
          if (kept.origin === 'shared') this.tell(kept);
        });
      this.looks.set(key, look);
    }
    return look;
  }
}
