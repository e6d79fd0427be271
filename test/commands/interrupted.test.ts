/** Ctrl-C in the middle of a command: it ends, and leaves nothing in the folder for temporary files. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ChildTransport, descendants, envFor } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';

it.skipIf(process.platform !== 'linux')('a demo leaves neither folder nor browser', async () => {
  const home = tempFolder();
  const temporary = join(home, 'temporary');
  mkdirSync(temporary);
  const command = new ChildTransport(
    ['call', '--demo', 'list_reservations', '{"limit":1}'],
    envFor(null, home, { TMPDIR: temporary }),
  );
  const left = (): string[] => readdirSync(temporary).filter((name) => name.startsWith('hotelrunner-'));
  await expect.poll(() => descendants(command.pid).length, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(left()).not.toEqual([]);
  const browsers = descendants(command.pid);
  command.child.kill('SIGINT');
  await command.exit;
  expect(left()).toEqual([]);
  // What ended and was not yet taken leave of by its parent (state Z) runs no more.
  const gone = (pid: number): boolean => {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.startsWith('Z') === true;
    } catch {
      return true;
    }
  };
  await expect.poll(() => browsers.every(gone), { timeout: 10_000 }).toBe(true);
});
