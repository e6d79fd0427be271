/** Whether a place on disk is this user's: another who can put a link there decides what is written over. */
import { lstat } from 'node:fs/promises';

/** What speaks against writing to a path, as the end of a sentence; null if nothing does, or nothing is there yet. */
export async function notOurs(path: string, kind: 'file' | 'folder'): Promise<string | null> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return null;
  if (found.isSymbolicLink()) return 'is a link';
  if (kind === 'folder' ? !found.isDirectory() : !found.isFile()) return `is no ${kind}`;
  // Windows has no such owners.
  const us = process.getuid?.();
  return us !== undefined && found.uid !== us ? 'is of another user' : null;
}
