import { Failure } from '../../base/errors.js';
import type { HeldLock } from '../../base/folder-lock.js';
import { log } from '../../base/log.js';
import { stateIn } from '../../base/state/folder-state.js';
import type { HotelState } from '../../base/state/hotel-state.js';
import { soon } from '../../base/state/soon.js';
import { KIND_NAMES, KINDS, type KindName, type Kinds } from '../kinds/index.js';
import type { FilePerKey, OneFile } from '../kinds/kind.js';
import type { Reading } from '../reading.js';
import type { ReadingStore, ReadingStores } from './shared-readings.js';
import { LARGEST_READING, type SnapshotFormat } from './snapshot-format.js';

/** The latest readings of one hotel on disk, so that a restart begins with an answer and its servers find each other's. */
export class Snapshots implements ReadingStores {
  private readonly state: HotelState;

  /** In the state of a hotel, or in the folder of this path. */
  constructor(place: string | HotelState) {
    this.state = stateIn(place);
  }

  /** Throws `RangeError` for a kind that must not be on disk, and for a key that cannot be the name of a file. */
  of<N extends KindName>(kind: N, key: string): ReadingStore<Kinds[N]> {
    const { disk } = KINDS[kind];
    if (disk === null) throw new RangeError(`readings of ${kind} are never written to disk`);
    return new Snapshot<Kinds[N]>(this.placeOf(disk.files, key), disk.format(key));
  }

  /** The keys of the kind that may have a reading here. */
  async keys(kind: KindName): Promise<string[]> {
    const files = KINDS[kind].disk?.files;
    if (files === undefined) return [];
    if ('key' in files) return [files.key];
    const name = new RegExp(`^(${files.keys.source})\\.json(?:\\.damaged)?$`);
    const names = await this.state
      .within(files.folder)
      .list()
      .catch(() => []);
    return [...new Set(names.flatMap((found) => name.exec(found)?.[1] ?? []))].sort();
  }

  /** Another hotel was signed in to at this address. */
  async forget(): Promise<void> {
    for (const kind of KIND_NAMES) {
      for (const key of await this.keys(kind)) await this.of(kind, key).forget();
    }
  }

  private placeOf(files: OneFile | FilePerKey, key: string): Place {
    if ('key' in files) {
      const { state } = this;
      const { file, lock } = files;
      if (key !== files.key) throw new RangeError(`not the key ${files.key}`);
      return { state, file, lock, keptMs: undefined };
    }
    if (!new RegExp(`^(?:${files.keys.source})$`).test(key)) throw new RangeError('not the name of a file');
    const { folder, keptMs } = files;
    return { state: this.state.within(folder), file: `${key}.json`, lock: `${key}.lock`, keptMs };
  }
}

/** Where a reading lies. */
interface Place {
  state: HotelState;
  file: string;
  lock: string;
  /** How long what nobody writes to stays there, milliseconds; undefined: for good. */
  keptMs: number | undefined;
}

/** The latest reading of one thing. */
class Snapshot<T> implements ReadingStore<T> {
  constructor(
    private readonly place: Place,
    private readonly format: SnapshotFormat<T>,
  ) {}

  async takeTurn(): Promise<HeldLock | null> {
    const { state, lock, keptMs } = this.place;
    const turn = await state.lock(lock);
    if (turn !== null) await state.sweep(keptMs);
    return turn;
  }

  later(signal: AbortSignal): Promise<void> {
    return soon(this.place.state, signal);
  }

  stamp(): Promise<string> {
    return this.place.state.stamp(this.place.file);
  }

  async load(): Promise<Reading<T> | null> {
    const { state, file } = this.place;
    const path = state.whereIs(file);
    let bytes: Buffer | null;
    try {
      bytes = await state.read(file, LARGEST_READING);
    } catch (error) {
      // A store that is out of reach says so for all that is in it.
      if (error instanceof Failure) throw error;
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        log.warn(`The last reading ${path} cannot be read.`);
      }
      return null;
    }
    const reading = bytes === null ? null : this.format.parse(bytes.toString('utf8'));
    if (reading === null) {
      log.warn(
        `The last reading ${path} is damaged or of another format; it is set aside as ${file}.damaged.`,
      );
      await state.rename(file, `${file}.damaged`).catch(() => undefined);
    }
    return reading;
  }

  async save(reading: Reading<T>, turn?: HeldLock): Promise<void> {
    const { state, file } = this.place;
    const text = this.format.write(reading);
    if (Buffer.byteLength(text) > LARGEST_READING) {
      log.warn('The reading is too large to be kept on disk.');
      return;
    }
    try {
      await state.write(file, text, turn);
    } catch (error) {
      log.warn(
        `The reading could not be kept on disk (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      );
    }
  }

  async forget(): Promise<void> {
    const { state, file } = this.place;
    for (const name of [file, `${file}.damaged`]) await state.remove(name);
  }
}
