import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderLock, type HeldLock } from '../../base/folder-lock.js';
import { log } from '../../base/log.js';
import { readBounded, sweepPrivate, sweepUntouched, writePrivate } from '../../base/private-files.js';
import { KIND_NAMES, KINDS, type KindName, type Kinds } from '../kinds/index.js';
import type { FilePerKey, OneFile } from '../kinds/kind.js';
import type { Reading } from '../reading.js';
import type { ReadingStore, ReadingStores } from './shared-readings.js';
import { LARGEST_READING, type SnapshotFormat } from './snapshot-format.js';

/** The latest readings of one hotel on disk, so that a restart begins with an answer and its servers find each other's. */
export class Snapshots implements ReadingStores {
  constructor(private readonly folder: string) {}

  /** Throws `RangeError` for a kind that must not be on disk, and for a key that cannot be the name of a file. */
  of<N extends KindName>(kind: N, key: string): ReadingStore<Kinds[N]> {
    const { disk } = KINDS[kind];
    if (disk === null) throw new RangeError(`readings of ${kind} are never written to disk`);
    const { folder, names, sweep } = this.placeOf(disk.files, key);
    return new Snapshot<Kinds[N]>(folder, names, disk.format(key), sweep);
  }

  /** The keys of the kind that may have a reading here. */
  async keys(kind: KindName): Promise<string[]> {
    const files = KINDS[kind].disk?.files;
    if (files === undefined) return [];
    if ('key' in files) return [files.key];
    const name = new RegExp(`^(${files.keys.source})\\.json(?:\\.damaged)?$`);
    const names = await readdir(join(this.folder, files.folder)).catch(() => []);
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
      const { folder } = this;
      const { file, lock } = files;
      if (key !== files.key) throw new RangeError(`not the key ${files.key}`);
      return { folder, names: { file, lock }, sweep: () => sweepPrivate(folder) };
    }
    if (!new RegExp(`^(?:${files.keys.source})$`).test(key)) throw new RangeError('not the name of a file');
    const folder = join(this.folder, files.folder);
    const sweep = async (): Promise<void> => {
      await sweepPrivate(folder);
      await sweepUntouched(folder, files.keptMs);
    };
    return { folder, names: { file: `${key}.json`, lock: `${key}.lock` }, sweep };
  }
}

/** Where a reading lies, and how its folder is kept tidy. */
interface Place {
  folder: string;
  names: { file: string; lock: string };
  sweep(): Promise<void>;
}

/** The latest reading of one thing. */
class Snapshot<T> implements ReadingStore<T> {
  private readonly lock: FolderLock;

  constructor(
    private readonly folder: string,
    private readonly names: { file: string; lock: string },
    private readonly format: SnapshotFormat<T>,
    private readonly sweep: () => Promise<void>,
  ) {
    this.lock = new FolderLock(folder, names.lock);
  }

  async takeTurn(): Promise<HeldLock | null> {
    const turn = await this.lock.take();
    if (turn !== null) await this.sweep();
    return turn;
  }

  async stamp(): Promise<string> {
    const found = await stat(this.path).catch(() => null);
    return found === null ? '' : `${found.mtimeMs}:${found.size}:${found.ino}`;
  }

  async load(): Promise<Reading<T> | null> {
    const { path } = this;
    let bytes: Buffer | null;
    try {
      bytes = await readBounded(path, LARGEST_READING);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        log.warn(`The last reading ${path} cannot be read.`);
      }
      return null;
    }
    const reading = bytes === null ? null : this.format.parse(bytes.toString('utf8'));
    if (reading === null) {
      log.warn(
        `The last reading ${path} is damaged or of another format; it is set aside as ${this.names.file}.damaged.`,
      );
      await rename(path, `${path}.damaged`).catch(() => undefined);
    }
    return reading;
  }

  async save(reading: Reading<T>): Promise<void> {
    const text = this.format.write(reading);
    if (Buffer.byteLength(text) > LARGEST_READING) {
      log.warn('The reading is too large to be kept on disk.');
      return;
    }
    try {
      await writePrivate(this.folder, this.names.file, text);
    } catch (error) {
      log.warn(
        `The reading could not be kept on disk (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      );
    }
  }

  async forget(): Promise<void> {
    for (const path of [this.path, `${this.path}.damaged`]) await rm(path, { force: true });
  }

  private get path(): string {
    return join(this.folder, this.names.file);
  }
}
