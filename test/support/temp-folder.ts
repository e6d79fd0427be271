import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './at-end.js';

/** A new, empty folder, which is removed when the tests of the file are over. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hotelrunner-test-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
