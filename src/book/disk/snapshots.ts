import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderLock, type HeldLock } from '../../base/folder-lock.js';
import { log } from '../../base/log.js';
import { sweepPrivate, sweepUntouched, writePrivate } from '../../base/private-files.js';
import type { ReadingStore, ReadingStores } from './shared-readings.js';
import { calendarFormat, RESERVATIONS_FORMAT, type SnapshotFormat } from './snapshot-format.js';
import type { CalendarData, Reading, ReservationsData } from '../source.js';

const MONTH = /^\d{4}-\d{2}$/;
const MONTH_FILE = /^(\d{4}-\d{2})\.json(?:\.damaged)?$/;
/** What was for sale so long ago helps nobody, and months that are asked for are read anew long before. */
const MONTH_KEPT_MS = 28 * 86_400_000;

/** The latest readings of one hotel on disk, so that a restart begins with an answer and its servers find each other's. */
export class Snapshots implements ReadingStores {
  readonly reservations: ReadingStore<ReservationsData>;
  private readonly calendarFolder: string;

  constructor(folder: string) {
    this.calendarFolder = join(folder, 'calendar');
    this.reservations = new Snapshot(
      folder,
      { file: 'latest.json', lock: 'reading.lock' },
      RESERVATIONS_FORMAT,
      () => sweepPrivate(folder),
    );
  }

  /** Each month has a lock of its own: who waits for one is not kept from another, nor from the reservations. */
  calendar(month: string): ReadingStore<CalendarData> {
    if (!MONTH.test(month)) throw new RangeError('not a month written YYYY-MM');
    const folder = this.calendarFolder;
    const names = { file: `${month}.json`, lock: `${month}.lock` };
    return new Snapshot(folder, names, calendarFormat(month), async () => {
      await sweepPrivate(folder);
      await sweepUntouched(folder, MONTH_KEPT_MS);
    });
  }

  async months(): Promise<string[]> {
    const names = await readdir(this.calendarFolder).catch(() => []);
    return [...new Set(names.flatMap((name) => MONTH_FILE.exec(name)?.[1] ?? []))].sort();
  }

  /** Another hotel was signed in to at this address. */
  async forget(): Promise<void> {
    await this.reservations.forget();
    for (const month of await this.months()) await this.calendar(month).forget();
  }
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
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        log.warn(`The last reading ${path} cannot be read.`);
      }
      return null;
    }
    const reading = this.format.parse(text);
    if (reading === null) {
      log.warn(
        `The last reading ${path} is damaged or of another format; it is set aside as ${this.names.file}.damaged.`,
      );
      await rename(path, `${path}.damaged`).catch(() => undefined);
    }
    return reading;
  }

  async save(reading: Reading<T>): Promise<void> {
    try {
      await writePrivate(this.folder, this.names.file, this.format.write(reading));
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
