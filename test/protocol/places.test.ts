/** What the system should have and may not: a home, a temporary folder. */
import { existsSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownFolder } from '../../src/base/own-folder.js';
import { provideHome } from '../../src/base/some-home.js';
import { launchInFolder } from '../../src/browser/temp-folder.js';
import { CLI } from '../support/server.js';
import { tempFolder } from '../support/temp-folder.js';

describe.skipIf(process.platform === 'win32')('a temporary folder that is gone', () => {
  const before = process.env['TMPDIR'];
  beforeEach(() => {
    process.env['TMPDIR'] = join(tempFolder(), 'gone');
  });
  afterEach(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  });

  it("is replaced by the system's", async () => {
    const { path, remove } = await ownFolder();
    expect(dirname(path)).toBe('/tmp');
    expect(existsSync(path)).toBe(true);
    await remove();
    expect(existsSync(path)).toBe(false);
  });

  it('is not given to the browser either', async () => {
    const gone = process.env['TMPDIR'];
    const { launched, remove } = await launchInFolder((env) => Promise.resolve(env['TMPDIR']));
    expect(launched).toBe('/tmp');
    expect(process.env['TMPDIR']).toBe(gone);
    await remove();
  });
});

describe('a user without a home', () => {
  it('gets the root folder for one, where he may not write', () => {
    const env: NodeJS.ProcessEnv = {};
    provideHome(env, () => {
      throw new Error('no such user');
    });
    expect(env['HOME']).toBe(parse(process.cwd()).root);
    const own = { HOME: '/home/odile' };
    provideHome(own, () => '/home/odile');
    expect(own.HOME).toBe('/home/odile');
  });

  it.skipIf(process.getuid?.() !== 0)('can start the program', () => {
    const env = { PATH: process.env['PATH'] };
    const as = { env, uid: 12_345, gid: 12_345 };
    // Where these sources lie in a folder that only root may enter, nobody else can start them.
    if (
      spawnSync(process.execPath, ['-e', 'require("fs").accessSync(process.argv[1])', CLI], as).status !== 0
    )
      return;
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'doctor'], as);
    expect(stderr.toString()).toBe('');
    // There is no address yet: that is all that is wrong.
    expect(status).toBe(2);
  });
});
