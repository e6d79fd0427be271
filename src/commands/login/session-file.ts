import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LARGEST_SESSION, parseSession, type SavedSession } from '../../dashboard/sign-in/session-format.js';
import { notOurs } from '../../base/own-place.js';
import { Failure } from '../../base/errors.js';
import { SETTINGS } from '../../app/settings.js';
import type { StatusLine } from '../terminal/status-line.js';

/** Reads a session that `--export` wrote. Only its form is looked at here, not whether it is still signed in. */
export async function readExport(file: string, origin: string, line: StatusLine): Promise<SavedSession> {
  const path = resolve(file);
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) throw new Failure('INVALID_INPUT', `There is no file ${path}.`);
  const text = found.size > LARGEST_SESSION ? '' : await readFile(path, 'utf8').catch(() => null);
  if (text === null) {
    throw new Failure('INVALID_INPUT', `The file ${path} cannot be read.`, {
      remedy: 'Check its permissions.',
    });
  }
  const session = parseSession(text);
  if (session === null) {
    throw new Failure('INVALID_INPUT', `The file ${path} is damaged, or it is not a session.`, {
      remedy: 'Write it anew with `login --export FILE` where it is from, and move it as a whole.',
    });
  }
  if (session.origin !== origin) throw otherOrigin(session.origin, origin);
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    line.say(`Other users of this machine may read ${path}; it is as good as the password.`);
  }
  return session;
}

/** The address is named only if it could be a HOTELRUNNER_URL: a file may hold anything. */
function otherOrigin(theirs: string, ours: string): Failure {
  const remedy = 'Export the session of this hotel, or set HOTELRUNNER_URL to the other one.';
  let known: string;
  try {
    known = SETTINGS.url.parse(theirs).origin;
  } catch {
    return new Failure('WRONG_HOTEL', `The session in the file is not of ${ours}.`, { remedy });
  }
  return new Failure(
    'WRONG_HOTEL',
    `The session in the file is of ${known}, and HOTELRUNNER_URL is ${ours}.`,
    {
      remedy: `Export the session of ${ours}, or set HOTELRUNNER_URL to ${known}.`,
    },
  );
}

/** Before a person is asked to sign in, not after. */
export async function refuseExisting(file: string): Promise<void> {
  const path = resolve(file);
  if ((await stat(path).catch(() => null)) !== null) {
    throw new Failure('INVALID_INPUT', `The file ${path} is there already.`, {
      remedy: 'Name another file, or add --replace to write over it.',
    });
  }
  const folder = await stat(dirname(path)).catch(() => null);
  if (folder === null || !folder.isDirectory()) {
    throw new Failure('INVALID_INPUT', `There is no folder ${dirname(path)}.`, {
      remedy: 'Name a file in a folder that exists.',
    });
  }
}

/** All of it or nothing, and for its owner alone. */
export async function writeExport(
  file: string,
  session: SavedSession | null,
  replace: boolean,
): Promise<void> {
  if (!replace) await refuseExisting(file);
  const path = resolve(file);
  const why = await notOurs(path, 'file');
  if (why !== null)
    throw new Failure('INVALID_INPUT', `${path} is not written: it ${why}.`, {
      remedy: 'Name another file.',
    });
  const { default: writeFileAtomic } = await import('write-file-atomic');
  try {
    await writeFileAtomic(path, `${JSON.stringify(session)}\n`, { mode: 0o600 });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Failure('INVALID_INPUT', `The file ${path} cannot be written (${code}).`, {
      cause,
      remedy: 'Name a file in a folder that you may write to.',
    });
  }
}
