import { chmod, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a file that only its owner can read, all of it or nothing. */
export async function writePrivate(folder: string, name: string, text: string | Buffer): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await writeFileAtomic(join(folder, name), text, { mode: 0o600 });
}

/**
 * The bytes of a file, if it is a plain file of at most so many bytes; null for anything else that bears the name (a folder, a pipe that
 * would be waited for without end, a file that is no work of ours by its size). Throws if there is none, or it may not be read.
 */
export async function readBounded(path: string, mostBytes: number): Promise<Buffer | null> {
  const found = await stat(path);
  return found.isFile() && found.size <= mostBytes ? readFile(path) : null;
}

/** Longer than any write takes. */
const LONGEST_WRITE_MS = 60_000;

/** What a process leaves that is killed in the middle: write-file-atomic writes to the file's name with a number behind. */
const UNFINISHED = /\.json(\.gz)?\.\d+$|\.lock\.removal$/;

/** Removes the beginnings of files whose writers were killed. */
export function sweepPrivate(folder: string): Promise<void> {
  return sweepUntouched(folder, LONGEST_WRITE_MS, UNFINISHED);
}

/** Removes the files that nobody touched for so long. */
export async function sweepUntouched(folder: string, ms: number, names = /./): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!names.test(name)) continue;
    const path = join(folder, name);
    const touched = await stat(path).catch(() => null);
    if (touched !== null && Date.now() - touched.mtimeMs > ms)
      await rm(path, { force: true }).catch(() => undefined);
  }
}
