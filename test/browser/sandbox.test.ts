/** A browser that cannot use its sandbox: a program of that name here, which writes down how it is started and ends as Chromium does. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBrowser } from '../../src/browser/launch.js';
import { setLogLevel } from '../../src/base/log.js';
import { tempFolder } from '../support/temp-folder.js';

const LINUX = process.platform === 'linux';
const NO_SANDBOX =
  '[1:1:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! If you are running on Ubuntu 23.10+';
const NO_LIBRARY = 'error while loading shared libraries: libnss3.so: cannot open shared object file';

let folder = '';
beforeEach(() => (folder = tempFolder()));
afterEach(() => vi.restoreAllMocks());

/** Starts it as this user; what came of it, and the arguments of each start. */
async function started(uid: number, says: string, env: NodeJS.ProcessEnv = {}) {
  const program = join(folder, 'chromium');
  const calls = join(folder, 'calls');
  writeFileSync(
    program,
    `#!/bin/sh\necho "$@" >> '${calls}'\nenv > '${calls}.env'\necho '${says}' >&2\nexit 1\n`,
    { mode: 0o755 },
  );
  vi.spyOn(process, 'getuid').mockReturnValue(uid);
  const failure = await startBrowser(
    { executable: program, headed: false, names: [] },
    { PATH: process.env['PATH'], HOTELRUNNER_PASSWORD: 'made-up', ...env },
  ).catch((error: unknown) => error);
  return {
    failure,
    calls: readFileSync(calls, 'utf8').trim().split('\n'),
    told: readFileSync(`${calls}.env`, 'utf8'),
  };
}

describe.runIf(LINUX)('a browser without a working sandbox', () => {
  it('is refused to an ordinary user, who is told how to go without', async () => {
    const { failure, calls, told } = await started(1_000, NO_SANDBOX);
    expect(failure).toMatchObject({
      code: 'BROWSER_MISSING',
      what: expect.stringContaining('cannot use its sandbox'),
      remedy: expect.stringContaining('HOTELRUNNER_NO_SANDBOX=1'),
    });
    expect(calls).toHaveLength(1);
    expect(calls[0]).not.toContain('--no-sandbox');
    expect(told).not.toContain('HOTELRUNNER_PASSWORD');
  });

  it('is started without it where the settings say so', async () => {
    const { calls } = await started(1_000, NO_SANDBOX, { HOTELRUNNER_NO_SANDBOX: '1' });
    expect(calls[0]).toContain('--no-sandbox');
  });

  it.each(['0', 'true', ''])('and not where they say %j', async (value) => {
    const { calls } = await started(1_000, NO_SANDBOX, { HOTELRUNNER_NO_SANDBOX: value });
    expect(calls[0]).not.toContain('--no-sandbox');
  });

  it('is started without it as root, which is said once', async () => {
    setLogLevel('info');
    const said: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    for (let i = 0; i < 2; i += 1) {
      const { calls } = await started(0, NO_SANDBOX);
      expect(calls[i]).toContain('--no-sandbox');
    }
    expect(said.filter((line) => line.includes('without its sandbox'))).toHaveLength(1);
  });

  it('is not blamed where something else is missing', async () => {
    const { failure } = await started(1_000, NO_LIBRARY);
    expect(failure).toMatchObject({
      code: 'BROWSER_MISSING',
      what: expect.stringContaining('does not start'),
    });
  });
});
