import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { isOtherHotel, sameHotel } from '../../hotel/hotel-name.js';
import { Failure } from '../../base/errors.js';
import { log } from '../../base/log.js';
import { stateIn } from '../../base/state/folder-state.js';
import type { HotelState } from '../../base/state/hotel-state.js';
import {
  historyFiles,
  historyNames,
  monthFolders,
  stampOf,
  timeOfDamaged,
  type HistoryFile,
} from './history-files.js';
import { worthKeeping, type Keeping } from './history-policy.js';
import { LARGEST_READING } from './snapshot-format.js';
import { RESERVATIONS_FORMAT, type ReservationsData } from '../kinds/reservations.js';
import type { Reading } from '../reading.js';

type Snapshot = Reading<ReservationsData>;

export interface HistorySize {
  readings: number;
  bytes: number;
  /** When the oldest and the newest reading were made, milliseconds since 1970; null if there is none. */
  oldest: number | null;
  newest: number | null;
}

const COMPRESS_AFTER_MS = 86_400_000;
const TIDY_EVERY_MS = 3_600_000;
/** What the newest reading is known by. */
interface Newest {
  at: number;
  rowsOf: number;
  digest: string;
  hotel: string | null;
}

/**
 * The readings of one hotel over time, `history/YYYY/MM/…` beside the latest one. Only complete readings are kept: with any other
 * nobody could tell what is gone from what was not read. A damaged file is set aside and costs its own reading only.
 */
export class History {
  private last: Newest | null = null;
  private writing: Promise<void> = Promise.resolve();
  private tidying: Promise<void> = Promise.resolve();
  private tidiedAt = Number.NEGATIVE_INFINITY;
  private stopping = false;

  private readonly state: HotelState;

  /** In this part of the state of a hotel, or in the folder of this path. */
  constructor(
    place: string | HotelState,
    private readonly keeping: Keeping,
    private readonly now: () => number = Date.now,
  ) {
    this.state = stateIn(place);
  }

  /** Keeps a reading, and now and then compresses and prunes; all of it behind the caller's back. */
  keep(reading: Snapshot): void {
    if (this.keeping.all === 0 || !isComplete(reading)) return;
    const warn = (error: unknown): void =>
      log.warn(`The history could not be kept (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
    this.writing = this.writing.then(() => this.write(reading)).catch(warn);
    this.tidying = Promise.all([this.writing, this.tidying])
      .then(() => this.tidyNowAndThen())
      .catch(warn);
  }

  /** Resolves when nothing is being written any more; what remains to be tidied waits for the next time. */
  async close(): Promise<void> {
    this.stopping = true;
    await this.settled();
  }

  /** Resolves when all that was begun is done. */
  async settled(): Promise<void> {
    await this.writing;
    await this.tidying;
  }

  /** The newest reading made at `time` or before, of this hotel only if one is named; null if there is none. */
  async at(time: number, hotel?: string | null): Promise<Snapshot | null> {
    await this.writing;
    const files = await historyFiles(this.state);
    for (const entry of files.filter(({ at }) => at <= time).reverse()) {
      const found = await this.load(entry, files);
      if (found !== null && isOf(hotel, found)) return found;
    }
    return null;
  }

  /** The oldest reading, of this hotel only if one is named; null if there is none. */
  async oldest(hotel?: string | null): Promise<Snapshot | null> {
    await this.writing;
    const files = await historyFiles(this.state);
    for (const entry of files) {
      const found = await this.load(entry, files);
      if (found !== null && isOf(hotel, found)) return found;
    }
    return null;
  }

  async size(): Promise<HistorySize> {
    await this.writing;
    const files = await historyFiles(this.state);
    const sizes = await Promise.all(files.map(({ name }) => this.state.size(name)));
    return {
      readings: files.length,
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      oldest: files[0]?.at ?? null,
      newest: files.at(-1)?.at ?? null,
    };
  }

  /** Another hotel was signed in to at this address: its readings must not be compared with those of this one. */
  async setAside(): Promise<void> {
    const aside = await this.state.setAside(`set-aside-${stampOf(this.now())}`);
    if (aside !== null)
      log.warn(`The history of the other hotel is set aside in ${aside}; remove it if it is not needed.`);
  }

  /** Compresses what is older than a day and removes what is not worth keeping any more. */
  async tidy(): Promise<void> {
    const now = this.now();
    const files = await historyFiles(this.state);
    const kept = worthKeeping(files, now, this.keeping);
    const names = new Set(await historyNames(this.state));
    for (const { at, name } of files) {
      if (this.stopping) return;
      const unpacked = name.slice(0, -'.gz'.length);
      if (!kept.has(at)) await this.state.remove(name);
      else if (name.endsWith('.json') && now - at > COMPRESS_AFTER_MS) await this.compress(name);
      else if (name.endsWith('.gz') && names.has(unpacked)) await this.state.remove(unpacked);
    }
    await this.sweepDamaged(names, now);
    for (const folder of await monthFolders(this.state)) {
      const month = this.state.within(folder);
      await month.sweep();
      await month.removeEmpty();
    }
  }

  private async write(reading: Snapshot): Promise<void> {
    const { read_at: at } = reading;
    const digest = digestOf(reading);
    const newest = await this.newest();
    const other = newest !== null && isOtherHotel(newest.hotel, reading.data.hotel);
    if (other) await this.setAside();
    const last = other ? null : newest;
    if (last !== null && last.at >= at && last.digest === digest) return;
    const folder = this.state.within(new Date(at).toISOString().slice(0, 7).replace('-', '/'));
    // A clock that was set back would make a reading "the same" as one that is yet to come.
    const same = last !== null && last.at < at && last.digest === digest;
    if (same) await folder.write(`${stampOf(at)}.same.${stampOf(last.rowsOf)}`, '');
    else {
      const text = RESERVATIONS_FORMAT.write(reading);
      if (Buffer.byteLength(text) > LARGEST_READING) return;
      await folder.write(`${stampOf(at)}.json`, text);
    }
    this.last = { at, rowsOf: same ? last.rowsOf : at, digest, hotel: reading.data.hotel };
  }

  /** The newest reading of the history, which another server may have written. */
  private async newest(): Promise<Newest | null> {
    const files = await historyFiles(this.state);
    const entry = files.at(-1);
    if (entry === undefined) return null;
    if (this.last?.at === entry.at) return this.last;
    const reading = await this.load(entry, files);
    if (reading === null) return null;
    const { at, rowsOf } = entry;
    return { at, rowsOf, digest: digestOf(reading), hotel: reading.data.hotel };
  }

  private async tidyNowAndThen(): Promise<void> {
    if (this.stopping || this.now() - this.tidiedAt < TIDY_EVERY_MS) return;
    this.tidiedAt = this.now();
    await this.tidy();
  }

  private async load(entry: HistoryFile, files: readonly HistoryFile[]): Promise<Snapshot | null> {
    const file = files.find(({ at, rowsOf }) => at === entry.rowsOf && rowsOf === at);
    if (file === undefined) return null;
    const path = this.state.whereIs(file.name);
    const bytes = await this.state.read(file.name, LARGEST_READING).catch((error: unknown) => {
      // A store that is out of reach says so for all that is in it.
      if (error instanceof Failure) throw error;
      return undefined;
    });
    if (bytes === undefined) return null;
    const text = bytes === null ? null : await textOf(file.name, bytes);
    const reading = text === null ? null : RESERVATIONS_FORMAT.parse(text);
    if (reading === null || reading.read_at !== file.at) {
      log.warn(
        `A reading of the history is damaged or of another format; it is set aside as ${path}.damaged.`,
      );
      await this.state.rename(file.name, `${file.name}.damaged`).catch(() => undefined);
      return null;
    }
    return { ...reading, read_at: entry.at };
  }

  /** What nobody looked at for as long as readings are kept in full. */
  private async sweepDamaged(names: Iterable<string>, now: number): Promise<void> {
    for (const name of names) {
      const at = timeOfDamaged(name);
      if (at !== null && now - at > this.keeping.all) await this.state.remove(name);
    }
  }

  private async compress(name: string): Promise<void> {
    const bytes = await this.state.read(name, LARGEST_READING);
    if (bytes === null) return;
    const slash = name.lastIndexOf('/');
    const folder = this.state.within(name.slice(0, slash));
    await folder.write(`${name.slice(slash + 1)}.gz`, await promisify(gzip)(bytes));
    await this.state.remove(name);
  }
}

/** A reading without a name is only certain to be of the hotel that never printed one. */
function isOf(hotel: string | null | undefined, { data }: Snapshot): boolean {
  if (hotel === undefined) return true;
  return hotel === null || data.hotel === null ? hotel === data.hotel : sameHotel(hotel, data.hotel);
}

/** Every row that the page reports was read. */
export function isComplete({ rows_read, rows_reported }: Snapshot): boolean {
  return rows_reported === rows_read;
}

function digestOf({ data }: Snapshot): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('base64');
}

async function textOf(name: string, bytes: Buffer): Promise<string | null> {
  if (!name.endsWith('.gz')) return bytes.toString('utf8');
  const text = await promisify(gunzip)(bytes, { maxOutputLength: LARGEST_READING }).catch(() => null);
  return text?.toString('utf8') ?? null;
}
