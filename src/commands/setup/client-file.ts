/** The clients' files on disk: read whole, written whole or not at all, with a copy of what was there. */
import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A settings file is small; even one with a history of years. */
const MOST_BYTES = 50_000_000;

export type Read =
  /** Its text; empty where there is no such file. */
  | { kind: 'text'; text: string }
  /** Why it is left alone, as the end of a sentence. */
  | { kind: 'unfit'; why: string };

export async function readClientFile(path: string): Promise<Read> {
  const found = await stat(path).catch((error: unknown) => codeOf(error));
  if (found === 'ENOENT' || found === 'ENOTDIR') return { kind: 'text', text: '' };
  if (typeof found === 'string') return { kind: 'unfit', why: `it cannot be read (${found})` };
  if (!found.isFile()) return { kind: 'unfit', why: 'it is no file' };
  if (found.size > MOST_BYTES) return { kind: 'unfit', why: 'it is too large for a settings file' };
  const bytes = await readFile(path).catch((error: unknown) => codeOf(error));
  if (typeof bytes === 'string') return { kind: 'unfit', why: `it cannot be read (${bytes})` };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: 'unfit', why: 'it is not text in UTF-8' };
  }
}

export type Written = { kind: 'written'; backup: string | null } | { kind: 'unfit'; why: string };

/**
 * Writes the new text if the file still is what it was, and reads it back. A link stays a link, permissions stay; a file that is
 * new is for its owner alone.
 */
export async function writeClientFile(
  path: string,
  before: string,
  text: string,
  now: Date,
): Promise<Written> {
  const current = await readClientFile(path);
  if (current.kind === 'unfit') return current;
  if (current.text !== before)
    return { kind: 'unfit', why: 'it was changed in the meantime; run this again' };
  const { default: writeFileAtomic } = await import('write-file-atomic');
  try {
    const there = await stat(path).catch(() => null);
    const target = there === null ? path : await realpath(path);
    await mkdir(dirname(target), { recursive: true });
    const backup = there === null ? null : await backUp(target, now);
    await writeFileAtomic(target, text, there === null ? { mode: 0o600 } : { mode: there.mode & 0o777 });
    const after = await readClientFile(path);
    if (after.kind === 'unfit' || after.text !== text)
      return {
        kind: 'unfit',
        why: `it does not hold what was written${backup === null ? '' : `; the copy is ${backup}`}`,
      };
    return { kind: 'written', backup };
  } catch (error) {
    return { kind: 'unfit', why: `it cannot be written (${codeOf(error)})` };
  }
}

/** A copy beside the file, under a name that was free. */
async function backUp(path: string, now: Date): Promise<string> {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  for (let n = 1; ; n += 1) {
    const backup = `${path}.before-hotelrunner-${stamp}${n === 1 ? '' : `-${n}`}`;
    try {
      await copyFile(path, backup, constants.COPYFILE_EXCL);
      return backup;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}
