import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ALL, type ReadingControl } from '../book/source.js';
import { asFailure, Failure, isSessionLost } from '../base/errors.js';
import { Dashboard, type DashboardSettings } from './dashboard.js';
import { evidenceOf } from './evidence.js';
import type { SavedSession } from './sign-in/session-format.js';
import { CHECKING, SessionStore } from './sign-in/session-store.js';

export interface CheckedSession {
  /** As the check left it: the dashboard may have renewed its cookies. */
  session: SavedSession;
  hotel: string | null;
  rows: number | null;
  /** Why the reservations could not be read, although the panel was there. The session is good all the same. */
  problem: Failure | null;
}

/**
 * Proves a session by a headless reading with it and nothing else, in a folder of its own: what is saved is not touched.
 * Throws if the panel was not reached.
 */
export async function checkSession(
  settings: Omit<DashboardSettings, 'credentials'>,
  session: SavedSession,
  control: ReadingControl,
): Promise<CheckedSession> {
  await mkdir(settings.folder, { recursive: true, mode: 0o700 });
  await sweepChecks(settings.folder);
  const folder = await mkdtemp(join(settings.folder, CHECKING));
  const credentials = { email: null, password: null };
  const dashboard = new Dashboard({ ...settings, credentials, folder, headed: false });
  try {
    const copy = new SessionStore(folder, settings.url.origin);
    // Without the hotel's name: whether it may be another one is for the caller to say.
    const { state, signed_in_at, user_agent } = session;
    await copy.save({ state, hotel: null, signed_in_at, user_agent });
    const come = await dashboard.read('reservations', ALL, control).catch((error: unknown) => {
      const failure = asFailure(error);
      const seen = evidenceOf(failure)?.panel ?? null;
      if (seen === null || isSessionLost(failure) || control.signal.aborted) throw error;
      return failure;
    });
    const hotel = evidenceOf(come)?.panel?.hotel ?? null;
    const [rows, problem] = come instanceof Failure ? [null, come] : [come.rows_read, null];
    return { session: (await copy.load()) ?? session, hotel, rows, problem };
  } finally {
    await dashboard.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Longer than any check takes. */
const LONGEST_CHECK_MS = 3_600_000;

/** Removes what a check left that was killed: a session that nobody kept. */
async function sweepChecks(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(CHECKING)) continue;
    const path = join(folder, name);
    const begun = await stat(path).catch(() => null);
    if (begun !== null && Date.now() - begun.mtimeMs > LONGEST_CHECK_MS)
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
