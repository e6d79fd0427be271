import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { Failure } from '../../base/errors.js';
import type { Wishes } from './change.js';
import type { Machine } from './clients.js';
import { personAt, type Person } from './questions.js';

/** The computer whose clients' files are changed. */
export function thisMachine(): Machine {
  return { platform: process.platform, home: homedir(), env: process.env, exists: existsSync };
}

/**
 * The person at the terminal; null if nobody has to be asked. Throws INVALID_INPUT if somebody has to be and cannot: nothing is written
 * that nobody has seen or wanted.
 */
export function personFor({ yes, print }: Pick<Wishes, 'yes' | 'print'>): Person | null {
  if (yes || print) return null;
  const person = personAt(process.stdin, process.stdout);
  if (person !== null) return person;
  throw new Failure('INVALID_INPUT', 'setup asks before it writes, and nobody can be asked here.', {
    remedy: 'Add --yes to write without asking, or --print to see what would be written.',
  });
}
