import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../errors.js';
import type { HeldLock } from '../folder-lock.js';
import { log } from '../log.js';
import type { OwnHotel } from './own-hotel.js';
import type { Snapshots } from './snapshots.js';
import type { Reading, ReadingControl, ReservationsData, Source } from './source.js';

/** Where the servers of one hotel find each other's readings. */
export type ReadingStore = Pick<Snapshots, 'stamp' | 'load' | 'save' | 'takeTurn' | 'forget'>;

/** A reading, and who made it: this server, or another one meanwhile. */
export interface Found {
  reading: Reading<ReservationsData>;
  origin: 'memory' | 'shared';
}

/** How often a waiting server looks whether the other one is done. */
const LOOK_EVERY_MS = 200;
const NO_LOCK: HeldLock = { release: () => Promise.resolve() };

/** The reservations, read once for all servers of one hotel: one visits the dashboard, the others wait for what it writes. */
export class SharedReading {
  /** The stamp of the last reading on disk that this server knows. */
  private seen = '';
  private saving: Promise<void> = Promise.resolve();
  private warned = false;

  constructor(
    private readonly store: ReadingStore,
    private readonly source: Pick<Source, 'reservations'>,
    private readonly hotel: OwnHotel,
  ) {}

  /** The reading on disk, if it is another than at the last look. */
  async load(): Promise<Reading<ReservationsData> | null> {
    const stamp = await this.store.stamp();
    if (stamp === this.seen) return null;
    this.seen = stamp;
    return this.own();
  }

  /** Visits the dashboard, or waits for the server that is there already. Takes over if that one fails or dies. */
  async read(control: ReadingControl): Promise<Found> {
    await this.saving;
    const before = this.seen;
    for (let looks = 0; ; looks += 1) {
      const turn = await this.takeTurn();
      // With the turn in hand, too: the other one may have finished a moment ago.
      const theirs = await this.newerThan(before);
      if (theirs !== null) {
        await turn?.release();
        return { reading: theirs, origin: 'shared' };
      }
      if (turn !== null) return { reading: await this.visit(control, turn), origin: 'memory' };
      if (looks === 0) control.progress({ message: 'waiting for another server of this hotel', done: 0 });
      await sleep(LOOK_EVERY_MS, undefined, { signal: control.signal }).catch(() => {
        throw new Failure('CANCELLED', 'The server is shutting down.');
      });
    }
  }

  /** Resolves when nothing is being written any more. */
  async saved(): Promise<void> {
    await this.saving;
  }

  private async visit(control: ReadingControl, turn: HeldLock): Promise<Reading<ReservationsData>> {
    try {
      const reading = await this.hotel.read(() => this.source.reservations(control));
      this.saving = this.keep(reading, turn);
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
  private async keep(reading: Reading<ReservationsData>, turn: HeldLock): Promise<void> {
    await this.store.save(reading).catch(() => undefined);
    this.seen = await this.store.stamp().catch(() => this.seen);
    await turn.release();
  }

  private async newerThan(stamp: string): Promise<Reading<ReservationsData> | null> {
    const now = await this.store.stamp().catch(() => stamp);
    if (now === stamp) return null;
    this.seen = now;
    return this.own().catch(() => null);
  }

  /** The reading on disk. One that is of another hotel than the session is removed. */
  private async own(): Promise<Reading<ReservationsData> | null> {
    const reading = await this.store.load();
    if (reading === null || this.hotel.owns(reading.data)) return reading;
    log.info('The last reading on disk is of another hotel than the session; it is removed.');
    await this.store.forget().catch(() => undefined);
    return null;
  }

  /** Null while another server has the turn. A folder that cannot be written is not shared, so everybody reads for himself. */
  private async takeTurn(): Promise<HeldLock | null> {
    try {
      return await this.store.takeTurn();
    } catch (error) {
      if (!this.warned) {
        const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
        log.warn(`The state folder cannot be written (${code}): readings are not shared and not kept.`);
      }
      this.warned = true;
      return NO_LOCK;
    }
  }
}
