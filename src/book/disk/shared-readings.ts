import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../base/errors.js';
import type { HeldLock } from '../../base/folder-lock.js';
import { log } from '../../base/log.js';
import type { Kept } from '../answer.js';
import type { KindName, Kinds } from '../kinds/index.js';
import type { OfHotel, Reading, ReadingControl } from '../reading.js';
import type { SessionHotel } from '../session-hotel.js';

/** Where the servers of one hotel find each other's latest reading of one thing. */
export interface ReadingStore<T> {
  /** Changes whenever a server keeps another reading. */
  stamp(): Promise<string>;
  load(): Promise<Reading<T> | null>;
  /** Keeps a reading; in a shared store only if nobody else took the turn meanwhile. */
  save(reading: Reading<T>, turn?: HeldLock): Promise<void>;
  /** The right to read this from the dashboard on behalf of all servers of this hotel; null while another server has it. */
  takeTurn(): Promise<HeldLock | null>;
  /** Resolves when it is worth looking again: after a while, or as soon as somebody tells of news. */
  later?(signal: AbortSignal): Promise<void>;
  forget(): Promise<void>;
}

/** All that the servers of one hotel share: the readings of the kinds that may be on disk. */
export interface ReadingStores {
  of<N extends KindName>(kind: N, key: string): ReadingStore<Kinds[N]>;
  /** The keys of which a reading may be there. */
  keys(kind: KindName): Promise<string[]>;
}

/** How often a waiting server looks whether the other one is done. */
const LOOK_EVERY_MS = 200;
const wait = (signal: AbortSignal): Promise<void> => sleep(LOOK_EVERY_MS, undefined, { signal });
const NO_LOCK: HeldLock = { release: () => Promise.resolve() };

/** One thing that is shared. */
interface Shared<T> {
  store: ReadingStore<T>;
  /** The stamp of the last reading on disk that this server knows. */
  seen: string;
  saving: Promise<void>;
}

/** Readings of one kind, each made once for all servers of a hotel: one visits the dashboard, the others wait for what it writes. */
export class SharedReadings<T extends OfHotel> {
  private readonly all = new Map<string, Shared<T>>();
  private warned = false;

  constructor(
    private readonly hotel: SessionHotel,
    private readonly visit: (key: string, control: ReadingControl) => Promise<Reading<T>>,
    private readonly storeOf: (key: string) => ReadingStore<T>,
  ) {}

  /** The reading on disk; null if it is the one of the last look, and `anew` is false because that one is still at hand. */
  async load(key: string, anew: boolean): Promise<Reading<T> | null> {
    const shared = this.of(key);
    const stamp = await shared.store.stamp();
    if (stamp === shared.seen && !anew) return null;
    const reading = await this.own(shared);
    shared.seen = stamp;
    return reading;
  }

  /** Visits the dashboard, or waits for the server that is there already. Takes over if that one fails or dies. */
  async read(key: string, control: ReadingControl): Promise<Kept<T>> {
    const shared = this.of(key);
    await shared.saving;
    const before = shared.seen;
    for (let looks = 0; ; looks += 1) {
      const turn = await this.takeTurn(shared);
      // With the turn in hand, too: the other one may have finished a moment ago.
      const theirs = await this.newerThan(before, shared);
      if (theirs !== null) {
        await turn?.release();
        return { reading: theirs, origin: 'shared' };
      }
      if (turn !== null) return { reading: await this.visitIn(turn, key, control), origin: 'memory' };
      if (looks === 0) control.progress({ message: 'waiting for another server of this hotel', done: 0 });
      await (shared.store.later?.(control.signal) ?? wait(control.signal)).catch(() => {
        throw new Failure('CANCELLED', 'The server is shutting down.');
      });
    }
  }

  /** Resolves when nothing is being written any more. */
  async saved(): Promise<void> {
    await Promise.all([...this.all.values()].map(({ saving }) => saving));
  }

  private of(key: string): Shared<T> {
    let shared = this.all.get(key);
    if (shared === undefined) {
      shared = { store: this.storeOf(key), seen: '', saving: Promise.resolve() };
      this.all.set(key, shared);
    }
    return shared;
  }

  private async visitIn(turn: HeldLock, key: string, control: ReadingControl): Promise<Reading<T>> {
    try {
      const reading = await this.hotel.read(() => this.visit(key, control));
      const shared = this.of(key);
      shared.saving = this.keep(reading, turn, shared);
      return reading;
    } catch (error) {
      await turn.release();
      throw error;
    }
  }

  /**
   * Keeps a reading on disk beside the answer: a full disk must not cost it; the store reports that. The turn ends
   * afterwards, since those who wait for it look on the disk then.
   */
  private async keep(reading: Reading<T>, turn: HeldLock, shared: Shared<T>): Promise<void> {
    const { store } = shared;
    await store.save(reading, turn).catch(() => undefined);
    shared.seen = await store.stamp().catch(() => shared.seen);
    await turn.release();
  }

  private async newerThan(stamp: string, shared: Shared<T>): Promise<Reading<T> | null> {
    const now = await shared.store.stamp().catch(() => stamp);
    if (now === stamp) return null;
    shared.seen = now;
    return this.own(shared).catch(() => null);
  }

  /** The reading on disk. One that is of another hotel than the session is removed. */
  private async own({ store }: Shared<T>): Promise<Reading<T> | null> {
    const reading = await store.load();
    await this.hotel.settled();
    if (reading === null || this.hotel.owns(reading.data)) return reading;
    log.info('A reading on disk is of another hotel than the session; it is removed.');
    await store.forget().catch(() => undefined);
    return null;
  }

  /**
   * Null while another server has the turn. A folder that cannot be written is not shared, and no more is a store that is out of reach:
   * everybody reads for himself. Throws for a store that refuses us.
   */
  private async takeTurn({ store }: Shared<T>): Promise<HeldLock | null> {
    try {
      return await store.takeTurn();
    } catch (error) {
      if (error instanceof Failure) {
        if (error.code !== 'STORE_UNAVAILABLE') throw error;
        return NO_LOCK;
      }
      if (!this.warned) {
        const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
        log.warn(
          `The state folder cannot be written (${code}): readings are not shared and not kept. Set HOTELRUNNER_HOME to a folder of your own.`,
        );
      }
      this.warned = true;
      return NO_LOCK;
    }
  }
}
