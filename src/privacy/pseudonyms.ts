import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { madeUpName } from '../hotel/guest-names.js';
import { foldText } from '../hotel/text.js';
import { log } from '../base/log.js';
import { writePrivate } from '../base/private-files.js';

const FILE = 'pseudonyms.key';
const FORM = /^[0-9a-f]{64}$/;
/** How often, and how long, to wait for another server that is just writing the file. */
const LOOKS = 10;
const LOOK_EVERY_MS = 50;

/**
 * Made-up names that stay: the same guest, however spelled in case and accents, always has the same one, because it follows from the
 * name and a secret of this hotel. Without the secret nobody can try which name led to it. No folder, no memory: then the names last
 * as long as the server.
 */
export async function pseudonyms(folder: string | null): Promise<(name: string) => string> {
  const secret = folder === null ? randomBytes(32).toString('hex') : await secretOf(folder);
  const known = new Map<string, string>();
  return (name) => {
    const key = foldText(name);
    let made = known.get(key);
    if (made === undefined) {
      made = madeUpName(createHmac('sha256', secret).update(key).digest());
      known.set(key, made);
    }
    return made;
  };
}

/** The hotel's secret, made on first use. Of servers that start at the same time the first one wins. */
async function secretOf(folder: string): Promise<string> {
  const fresh = randomBytes(32).toString('hex');
  const path = join(folder, FILE);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(path, fresh, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const kept = (await readFile(path, 'utf8')).trim();
      if (FORM.test(kept)) return kept;
      await sleep(LOOK_EVERY_MS);
    }
    log.warn(`${path} is damaged; from now on guests have other made-up names.`);
    await writePrivate(folder, FILE, fresh);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    log.warn(`The key of the made-up names cannot be kept (${code}): they change with the next start.`);
  }
  return fresh;
}
