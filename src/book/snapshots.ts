import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderLock, type HeldLock } from '../folder-lock.js';
import { log } from '../log.js';
import { sweepPrivate, writePrivate } from '../private-files.js';
import { parseSnapshot, writeSnapshot } from './snapshot-format.js';
import type { Reading, ReservationsData } from './source.js';

const FILE = 'latest.json';
const LOCK = 'reading.lock';

/** The latest reading of the reservations on disk, so that a restart begins with an answer. */
export class Snapshots {
  private readonly lock: FolderLock;

  constructor(private readonly folder: string) {
    this.lock = new FolderLock(folder, LOCK);
  }

  /** The right to read the dashboard on behalf of all servers of this hotel; null while another server has it. */
  async takeTurn(): Promise<HeldLock | null> {
    const turn = await this.lock.take();
    if (turn !== null) await sweepPrivate(this.folder);
    return turn;
  }

  /** Changes whenever a server keeps another reading. */
  async stamp(): Promise<string> {
    const found = await stat(join(this.folder, FILE)).catch(() => null);
    return found === null ? '' : `${found.mtimeMs}:${found.size}:${found.ino}`;
  }

  async load(): Promise<Reading<ReservationsData> | null> {
    const path = join(this.folder, FILE);
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        log.warn(`The last reading ${path} cannot be read.`);
      }
      return null;
    }
    const reading = parseSnapshot(text);
    if (reading === null) {
      log.warn(
        `The last reading ${path} is damaged or of another format; it is set aside as ${FILE}.damaged.`,
      );
      await rename(path, `${path}.damaged`).catch(() => undefined);
    }
    return reading;
  }

  async save(reading: Reading<ReservationsData>): Promise<void> {
    try {
      await writePrivate(this.folder, FILE, writeSnapshot(reading));
    } catch (error) {
      log.warn(
        `The reading could not be kept on disk (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      );
    }
  }

  /** Another hotel was signed in to at this address. */
  async forget(): Promise<void> {
    for (const name of [FILE, `${FILE}.damaged`]) await rm(join(this.folder, name), { force: true });
  }
}
