/** The visible sign-in, in a real window on a virtual display. The demo's page plays the person in front of it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DemoDashboard } from '../../../src/demo/panel/server.js';
import { startScreen } from '../../support/screen.js';
import { ChildTransport, descendants, envFor, runCli, startServer } from '../../support/server.js';
import { THOROUGH } from '../../support/thorough.js';
import { isPrivate, OnDisk } from './session-on-disk.js';
import { tempFolder } from '../../support/temp-folder.js';
import { startDemo } from '../../support/demo.js';

const screen = await startScreen();
const home = tempFolder();
const files = tempFolder();
let demo: DemoDashboard;
let disk: OnDisk;

/** The settings of someone who signs in by hand: no e-mail, no password. */
const env = (): NodeJS.ProcessEnv => ({
  ...envFor(null, home, { HOTELRUNNER_URL: demo.url, WAYLAND_DISPLAY: '' }),
  DISPLAY: screen?.display ?? '',
});
/** A sign-in with nobody in front of the window, who is waited for. */
async function waitingLogin(): Promise<ChildTransport> {
  demo.options.personSignsIn = false;
  const child = new ChildTransport(['login'], env());
  let ended = false;
  void child.exit.then(() => (ended = true));
  while (!child.stderr.includes('Waiting for you')) {
    if (ended) throw new Error(child.stderr);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return child;
}
const login = (...args: string[]) => runCli(['login', ...args], env());

beforeAll(async () => {
  demo = await startDemo({
    personSignsIn: true,
    rotateCookie: true,
    bookings: 12,
    grid: { delayMs: 20 },
  });
  disk = new OnDisk(demo, home);
});
beforeEach(() => Object.assign(demo.options, { signIn: 'plain', personSignsIn: true, otherHotel: false }));
afterAll(async () => {
  await screen?.close();
});

describe.skipIf(screen === null)('login, in the order of a hotel´s life,', () => {
  it('past a captcha: the session is checked and kept', async () => {
    demo.options.signIn = 'captcha';
    const { code, stderr } = await login();
    expect(stderr).toContain('A window opens at');
    expect(stderr).toContain('This is "Riad Exemple".');
    expect(stderr).toMatch(/Signed in: \d+ rows/);
    expect(code).toBe(0);
    expect(disk.names).toEqual(['session.json']);
    expect(isPrivate(disk.path)).toBe(true);
    expect(disk.session).toMatchObject({ hotel: 'Riad Exemple', origin: demo.url });
    expect(demo.counts).toMatchObject({ signIns: 1, rejectedSignIns: 0, writes: 0 });
    expect(stderr).not.toContain(disk.session.state.cookies[0]!.value);
  });

  it.skipIf(!THOROUGH)('is enough for a server that knows no password', async () => {
    const server = await startServer({ demo: null, home, env: { HOTELRUNNER_URL: demo.url } });
    const answer = await server.ask('list_reservations', { limit: 1 });
    expect([answer.failed, answer.value.as_of.source]).toEqual([false, 'live']);
    await server.close();
    expect(demo.counts.signIns).toBe(1);
  });

  it('at another hotel is refused, and both are named', async () => {
    const before = disk.text;
    demo.options.otherHotel = true;
    const { code, stderr } = await login();
    expect(code).toBe(3);
    expect(stderr).toMatch(/^WRONG_HOTEL: .*not touched[^]*login --replace/m);
    expect(stderr).toContain('The saved session is of "Riad Exemple".');
    expect(disk.text).toBe(before);
  });

  it('with --replace takes the other hotel, past a code; with --export it is written to a file, too', async () => {
    // The exported session has run out meanwhile, so a window opens.
    demo.expireSessions();
    Object.assign(demo.options, { otherHotel: true, signIn: 'code' });
    const file = join(files, 'session-for-the-server.json');
    writeFileSync(file, 'an older export');
    const { code, stderr } = await login('--replace', '--export', file);
    // What it waits for stands on the screen for moments only: a busy machine may not come to write it.
    expect([code, stderr]).toEqual([0, expect.stringContaining('Signed in: ')]);
    expect(disk.session.hotel).not.toBe('Riad Exemple');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(disk.session);
    expect(isPrivate(file)).toBe(true);
    // Readings of the hotel before it must not answer for this one.
    expect(existsSync(join(disk.folder, 'latest.json'))).toBe(false);
  });
});

describe.skipIf(screen === null)('a window', () => {
  it('that is closed harms nothing', async () => {
    const before = disk.plant();
    const child = await waitingLogin();
    const [browser] = descendants(child.pid);
    process.kill(browser!, 'SIGTERM');
    expect(await child.exit).toBe(3);
    expect(child.stderr).toMatch(/^SIGN_IN_REQUIRED: The window was closed[^]*not touched/m);
    expect(disk.text).toBe(before);
  });

  it.skipIf(!THOROUGH)('is closed by an interrupt, which harms nothing', async () => {
    const before = disk.plant();
    const child = await waitingLogin();
    const browsers = descendants(child.pid);
    child.child.kill('SIGINT');
    expect(await child.exit).toBe(1);
    expect(child.stderr).toMatch(/^CANCELLED: /m);
    expect(browsers.length).toBeGreaterThan(0);
    expect(browsers.filter((pid) => existsSync(`/proc/${pid}/exe`))).toEqual([]);
    expect(disk.text).toBe(before);
  });
});
