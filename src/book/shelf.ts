import { LRUCache } from 'lru-cache';
import { asFailure, Failure } from '../errors.js';
import { raceFlight, throwIfCancelled, type Flight } from './flight.js';
import type { Progress, Reading } from './source.js';
import { Troubles, type Trouble } from './troubles.js';

/** How one caller wants to be served. */
export interface Ask {
  /** A reading younger than this is good enough; left out, the shelf's own limit holds. */
  maxAgeSeconds?: number | undefined;
  /** Ends this caller's waiting. The reading goes on: others may wait for it, and it is kept. */
  signal?: AbortSignal | undefined;
  progress?: ((progress: Progress) => void) | undefined;
  /** When this caller must be answered, by the shelf's clock; never later than the shelf's own limit. */
  answerBy?: number | undefined;
}

/** Where an answer comes from and how old it is. */
export interface AsOf {
  read_at: string;
  age_seconds: number;
  source: 'live' | 'cache' | 'snapshot';
  /** True if the reading is older than was asked for. */
  stale: boolean;
  /** True if a newer reading is under way. */
  refreshing: boolean;
  rows_read: number;
  rows_reported: number | null;
}

export interface Answer<T> {
  reading: Reading<T>;
  as_of: AsOf;
  warnings: string[];
  /** Why this is not a newer reading, if one was tried. */
  failure?: Failure;
}

/** What is known of one key, without asking the dashboard. */
export interface ShelfState {
  key: string;
  as_of: AsOf | null;
  warnings: string[];
  /** How the last try failed; null if it did not. */
  failure: Failure | null;
}

export interface ShelfOptions<T> {
  /** Visits the dashboard. One visit at a time for a key, however many ask. */
  read(key: string, progress: (progress: Progress) => void): Promise<Kept<T>>;
  /** The reading on disk, if there is one that was not loaded before. */
  load?(key: string): Promise<Reading<T> | null>;
  maxAgeSeconds: number;
  /** A caller is answered within this time, if only with what is known or STILL_READING. */
  answerWithinMs: number;
  /** True if callers wait for a new reading rather than take one from the disk that is too old: they cannot ask again. */
  patient: boolean;
  now(): number;
  circumstances(): string;
  keep: number;
}

/** A reading and where it is from: made by this server, by another server of the hotel meanwhile, or left by an earlier run. */
export interface Kept<T> {
  reading: Reading<T>;
  origin: 'memory' | 'shared' | 'disk';
}

/** Readings of one kind by key: in memory, with the last ones on disk behind them, and at most one visit under way for each. */
export class Shelf<T> {
  private readonly cache: LRUCache<string, Kept<T>>;
  private readonly flights = new Map<string, Flight<T>>();
  private readonly looks = new Map<string, Promise<void>>();
  private readonly troubles: Troubles;

  constructor(private readonly options: ShelfOptions<T>) {
    // No ttl: each caller says what age is good enough, and an old reading is still worth having when the dashboard fails.
    this.cache = new LRUCache({ max: options.keep });
    this.troubles = new Troubles(options);
  }

  async get(key: string, ask: Ask = {}): Promise<Answer<T>> {
    throwIfCancelled(ask.signal);
    const maxAge = ask.maxAgeSeconds ?? this.options.maxAgeSeconds;
    // Another server of this hotel may have read since.
    if (!this.isYounger(this.cache.get(key), maxAge)) await this.lookOnDisk(key);
    const known = this.cache.get(key);
    if (known !== undefined && this.isYounger(known, maxAge))
      return this.answer(key, known, { stale: false });
    const trouble = this.troubles.current(key);
    if (trouble !== undefined && !this.flights.has(key)) return this.inTrouble(key, known, trouble);

    const flight = this.flights.get(key) ?? this.start(key);
    // After a restart the last reading is there at once, unless the caller named an age of its own.
    if (known?.origin === 'disk' && ask.maxAgeSeconds === undefined && !this.options.patient) {
      return this.answer(key, known, { stale: true });
    }
    return this.wait(key, flight, known, ask);
  }

  /** The reading in memory or on disk, whatever its age. */
  async known(key: string): Promise<Reading<T> | null> {
    await this.lookOnDisk(key);
    return this.cache.peek(key)?.reading ?? null;
  }

  /** What is known, key by key. */
  states(): ShelfState[] {
    return [...new Set([...this.cache.keys(), ...this.troubles.keys()])].map((key) => {
      const kept = this.cache.peek(key);
      const stale = kept !== undefined && !this.isYounger(kept, this.options.maxAgeSeconds);
      const known = kept === undefined ? null : this.answer(key, kept, { stale });
      const failure = this.troubles.last(key)?.failure ?? null;
      return { key, as_of: known?.as_of ?? null, warnings: known?.warnings ?? [], failure };
    });
  }

  private async wait(
    key: string,
    flight: Flight<T>,
    known: Kept<T> | undefined,
    ask: Ask,
  ): Promise<Answer<T>> {
    const { answerWithinMs, now } = this.options;
    const left = ask.answerBy === undefined ? answerWithinMs : ask.answerBy - now();
    const outcome = await raceFlight(flight, ask, Math.max(0, Math.min(left, answerWithinMs)));
    if (outcome === 'late') {
      if (known !== undefined) return this.answer(key, known, { stale: true });
      throw new Failure('STILL_READING', 'The dashboard is still being read.');
    }
    if (outcome instanceof Failure) {
      if (known !== undefined && outcome.code !== 'CANCELLED') return this.answerDespite(key, known, outcome);
      throw outcome;
    }
    return this.answer(key, outcome, { stale: false, live: outcome.origin === 'memory' });
  }

  private inTrouble(key: string, known: Kept<T> | undefined, trouble: Trouble): Answer<T> {
    const { failure } = trouble;
    const seconds = Math.max(1, Math.ceil((trouble.until - this.options.now()) / 1000));
    const told = new Failure(failure.code, failure.what, {
      remedy: failure.remedy,
      retry: failure.retry === 'never' ? 'never' : seconds,
    });
    if (known === undefined) throw told;
    return this.answerDespite(key, known, told);
  }

  private answerDespite(key: string, known: Kept<T>, failure: Failure): Answer<T> {
    return this.answer(key, known, {
      stale: true,
      failure,
    });
  }

  private answer(
    key: string,
    kept: Kept<T>,
    { failure, ...how }: { stale: boolean; live?: boolean; failure?: Failure },
  ): Answer<T> {
    const { reading, origin } = kept;
    return {
      reading,
      as_of: {
        read_at: new Date(reading.read_at).toISOString(),
        age_seconds: Math.floor(this.ageOf(kept)),
        source: how.live === true ? 'live' : origin === 'memory' ? 'cache' : 'snapshot',
        stale: how.stale,
        refreshing: how.stale && this.flights.has(key),
        rows_read: reading.rows_read,
        rows_reported: reading.rows_reported,
      },
      warnings: [...warningsOf(failure), ...reading.warnings],
      ...(failure === undefined ? {} : { failure }),
    };
  }

  private start(key: string): Flight<T> {
    const listeners = new Set<(progress: Progress) => void>();
    const tell = (progress: Progress): void => {
      for (const listener of listeners) listener(progress);
    };
    const result = this.options
      .read(key, tell)
      .then((kept) => {
        this.cache.set(key, kept);
        this.troubles.over(key);
        return kept;
      })
      .catch((error: unknown) => {
        const failure = asFailure(error);
        this.troubles.note(key, failure);
        throw failure;
      })
      .finally(() => this.flights.delete(key));
    // Nobody may be waiting any more when it fails.
    result.catch(() => undefined);
    const flight = { result, listeners };
    this.flights.set(key, flight);
    return flight;
  }

  /** Resolves when no visit is under way any more. */
  async landed(): Promise<void> {
    await Promise.allSettled([...this.flights.values()].map(({ result }) => result));
  }

  /** Younger than that, and not from the future: a clock that was wrong must not keep a reading fresh for ever. */
  private isYounger(kept: Kept<T> | undefined, seconds: number): boolean {
    if (kept === undefined) return false;
    const age = this.options.now() - kept.reading.read_at;
    return age >= 0 && age < seconds * 1000;
  }

  private ageOf(kept: Kept<T>): number {
    return Math.max(0, (this.options.now() - kept.reading.read_at) / 1000);
  }

  private lookOnDisk(key: string): Promise<void> {
    const { load } = this.options;
    if (load === undefined) return Promise.resolve();
    let look = this.looks.get(key);
    if (look === undefined) {
      look = load(key)
        .catch(() => null)
        .then((reading) => {
          this.looks.delete(key);
          const known = this.cache.peek(key);
          if (reading === null || (known !== undefined && known.reading.read_at >= reading.read_at)) return;
          this.cache.set(key, { reading, origin: known === undefined ? 'disk' : 'shared' });
        });
      this.looks.set(key, look);
    }
    return look;
  }
}

function warningsOf(failure: Failure | undefined): string[] {
  if (failure === undefined) return [];
  return [`This is the last good reading; a newer one failed. ${failure.text.replaceAll('\n', ' ')}`];
}
