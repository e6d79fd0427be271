import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a file that only its owner can read, all of it or nothing. */
export async function writePrivate(folder: string, name: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await writeFileAtomic(join(folder, name), text, { mode: 0o600 });
}
