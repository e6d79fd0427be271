import { appendFile, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../base/errors.js';
import { notOurs } from '../base/own-place.js';
import { secondIn } from '../hotel/instant.js';

/** Where the folder is named. */
const SETTINGS_OF_IT = ' (--out of `export`, HOTELRUNNER_EXPORTS for what an agent writes)';

/** `YYYYMMDD_HHMMSS` on the hotel's clock. */
export function fileStamp(timeZone: string, ms: number): string {
  return secondIn(timeZone, ms).replaceAll(/[-:]/g, '').replace('T', '_');
}

/**
 * Writes a file for its owner alone, all of it or nothing. A folder that is not there is made; the permissions of one that
 * is there are its owner's business.
 */
export async function writeWhole(
  folder: string,
  name: string,
  text: string,
): Promise<{ path: string; bytes: number }> {
  const path = join(folder, name);
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await refuseOthers(folder, path);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFileAtomic(path, text, { mode: 0o600 });
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
  return { path, bytes: Buffer.byteLength(text) };
}

/** A name that is free in the folder: `name.csv`, else `name-2.csv`. */
export async function freeName(folder: string, name: string, extension: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const candidate = `${name}${n === 1 ? '' : `-${n}`}.${extension}`;
    const taken = await lstat(join(folder, candidate)).then(
      () => true,
      () => false,
    );
    if (!taken) return candidate;
  }
}

/** Throws SETTING_INVALID for a folder, or a file in it, that is a link or another user's. */
export async function refuseOthers(folder: string, file?: string): Promise<void> {
  const why = await notOurs(folder, 'folder');
  if (why !== null) {
    throw new Failure('SETTING_INVALID', `Nothing is written to ${folder}: it ${why}.`, {
      remedy: `Name a folder of your own, by its own path, or one that is not there yet${SETTINGS_OF_IT}.`,
    });
  }
  const whyFile = file === undefined ? null : await notOurs(file, 'file');
  if (whyFile !== null) {
    throw new Failure('SETTING_INVALID', `${file ?? ''} is not written: it ${whyFile}.`, {
      remedy: 'Remove it, or name another folder.',
    });
  }
}

export async function appendLine(folder: string, name: string, line: string): Promise<void> {
  const path = join(folder, name);
  await refuseOthers(folder, path);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await appendFile(path, `${line}\n`, { mode: 0o600 });
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
}

function cannotWrite(path: string, cause: unknown): Failure {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new Failure('SETTING_INVALID', `The file ${path} cannot be written (${code}).`, {
    cause,
    remedy: `Name a folder that you may write to, on a disk that is not full${SETTINGS_OF_IT}.`,
  });
}
