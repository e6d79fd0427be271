import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { madeUpName } from '../hotel/guest-names.js';
import { foldText } from '../hotel/text.js';
import { Failure } from '../base/errors.js';
import { log } from '../base/log.js';
import { stateIn } from '../base/state/folder-state.js';
import type { HotelState } from '../base/state/hotel-state.js';

const FILE = 'pseudonyms.key';
const MOST_BYTES = 10_000;
const FORM = /^[0-9a-f]{64}$/;
/** How often, and how long, to wait for another server that is just writing the file. */
const LOOKS = 10;
const LOOK_EVERY_MS = 50;

/**
 * Made-up names that stay: the same guest, however spelled in case and accents, always has the same one, because it follows from the
 * name and a secret of this hotel. Without the secret nobody can try which name led to it. No state, no memory: then the names last
 * as long as the server. Throws STORE_UNAVAILABLE for a shared store out of reach: other names than those of before would be taken for
 * other guests.
 */
export async function pseudonyms(place: string | HotelState | null): Promise<(name: string) => string> {
  const secret = place === null ? randomBytes(32).toString('hex') : await secretOf(stateIn(place));
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
async function secretOf(state: HotelState): Promise<string> {
  const fresh = randomBytes(32).toString('hex');
  try {
    await state.create(FILE, fresh);
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const kept = (await state.read(FILE, MOST_BYTES))?.toString('utf8').trim() ?? '';
      if (FORM.test(kept)) return kept;
      await sleep(LOOK_EVERY_MS);
    }
    log.warn(`${state.whereIs(FILE)} is damaged; from now on guests have other made-up names.`);
    await state.write(FILE, fresh);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    log.warn(`The key of the made-up names cannot be kept (${code}): they change with the next start.`);
  }
  return fresh;
}
