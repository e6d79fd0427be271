/** A session carried from one machine to another, and forgotten: no window, no display. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/base/errors.js';
import { readExport, refuseExisting } from '../../../src/commands/login/session-file.js';
import { StatusLine } from '../../../src/commands/terminal/status-line.js';
import { SessionStore } from '../../../src/dashboard/sign-in/session-store.js';
import type { DemoDashboard } from '../../../src/demo/panel/server.js';
import { settingsFrom } from '../../../src/demo/panel/defaults.js';
import { envFor, runCli } from '../../support/server.js';
import { THOROUGH } from '../../support/thorough.js';
import { HAS_MODES, isPrivate, OnDisk } from './session-on-disk.js';
import { tempFolder } from '../../support/temp-folder.js';
import { startDemo } from '../../support/demo.js';

const root = tempFolder();
const file = (name: string): string => join(root, name);
let demo: DemoDashboard;
/** The machine with the screen, where someone has signed in. */
let laptop: OnDisk;
/** The machine without one. */
let server: OnDisk;

/** Runs a command on one of the two machines; neither knows a password, and neither has a display. */
const on = (machine: OnDisk, ...args: string[]) =>
  runCli(args, {
    ...envFor(null, join(machine.folder, '..'), { HOTELRUNNER_URL: demo.url }),
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
  });

beforeAll(async () => {
  demo = await startDemo({ bookings: 12, grid: { delayMs: 20 } });
  laptop = new OnDisk(demo, join(root, 'laptop'));
  await laptop.signIn();
});
beforeEach(() => {
  Object.assign(demo.options, { otherHotel: false });
  Object.assign(demo.options.grid, settingsFrom({ grid: { delayMs: 20 } }).grid);
  server = new OnDisk(demo, mkdtempSync(join(root, 'server-')));
});

describe('from a laptop to a server', () => {
  it('a session is exported for its owner alone', async () => {
    const { code, stdout, stderr } = await on(laptop, 'login', '--export', file('good.json'));
    expect(code).toBe(0);
    expect(stderr).toContain('as good as the password');
    expect(isPrivate(file('good.json'))).toBe(true);
    expect(JSON.parse(readFileSync(file('good.json'), 'utf8'))).toEqual(laptop.session);
    expect(stdout + stderr).not.toContain(laptop.session.state.cookies[0]!.value);
  });

  it.skipIf(!THOROUGH)(
    'a session is imported, and enough to read; what a killed import left is gone',
    async () => {
      const killed = join(server.folder, 'checking-killed');
      mkdirSync(killed, { recursive: true });
      utimesSync(killed, new Date(0), new Date(0));
      writeFileSync(file('good.json'), laptop.text, { mode: 0o600 });
      const { code, stderr } = await on(server, 'login', '--import', file('good.json'));
      expect([code, server.names]).toEqual([0, ['session.json']]);
      expect(stderr).toContain('This is "Riad Exemple".');
      expect(isPrivate(server.path)).toBe(true);
      expect(server.session).toMatchObject({
        hotel: 'Riad Exemple',
        signed_in_at: laptop.session.signed_in_at,
      });
      const doctor = await on(server, 'doctor');
      expect(doctor.code).toBe(0);
      expect(doctor.stdout).toContain(`kept in      ${server.path}`);
      expect(doctor.stdout).toMatch(/hotel {8}Riad Exemple\n {2}signed in {4}20\d\d-[\d: -]+UTC/);
      expect(stderr + doctor.stdout + doctor.stderr).not.toContain(laptop.session.state.cookies[0]!.value);
      expect(demo.counts.signIns).toBe(1);
    },
  );

  it.skipIf(!THOROUGH)('a session is kept although its reservations cannot be read', async () => {
    writeFileSync(file('unreadable.json'), laptop.text, { mode: 0o600 });
    demo.options.grid.dropRows = 3;
    const { code, stderr } = await on(server, 'login', '--import', file('unreadable.json'));
    expect(stderr).toMatch(/Signing in worked and the session is saved[^]*\nREADING_INCOMPLETE: /);
    expect([code, server.names]).toEqual([0, ['session.json']]);
  });

  it('a session of another hotel needs --replace, and takes the readings of the other away', async () => {
    writeFileSync(file('other.json'), laptop.text, { mode: 0o600 });
    const before = server.plant('Riad Autrefois');
    const months = join(server.folder, 'calendar');
    const kept = ['calendar', 'latest.json', 'session.json'];
    writeFileSync(join(server.folder, 'latest.json'), '{}');
    mkdirSync(months);
    for (const name of ['2026-01.json', '2026-02.json.damaged']) writeFileSync(join(months, name), '{}');
    const refused = await on(server, 'login', '--import', file('other.json'));
    expect(refused.stderr).toMatch(/^WRONG_HOTEL: .*not touched[^]*--import FILE --replace/m);
    expect([refused.code, server.text, server.names]).toEqual([3, before, kept]);
    expect(readdirSync(months)).toHaveLength(2);
    const killed = join(server.folder, 'checking-killed');
    mkdirSync(killed, { recursive: true });
    utimesSync(killed, new Date(0), new Date(0));
    const replaced = await on(server, 'login', '--import', file('other.json'), '--replace');
    expect(replaced.stderr).toContain('This is "Riad Exemple".');
    expect(isPrivate(server.path)).toBe(true);
    expect(server.session.signed_in_at).toBe(laptop.session.signed_in_at);
    expect([replaced.code, server.session.hotel, server.names]).toEqual([
      0,
      'Riad Exemple',
      ['calendar', 'session.json'],
    ]);
    expect(readdirSync(months)).toEqual([]);
  });
});

describe('an import leaves what was saved as it was', () => {
  const refused = async (name: string): Promise<{ code: number | string; stderr: string }> => {
    const before = server.plant();
    const { code, stderr } = await on(server, 'login', '--import', file(name));
    expect([server.text, server.names]).toEqual([before, ['session.json']]);
    return { code, stderr };
  };

  it('if the session has run out', async () => {
    const { cookies, origins } = laptop.session.state;
    const state = { cookies: cookies.map((cookie) => ({ ...cookie, value: 'has-run-out' })), origins };
    writeFileSync(file('old.json'), JSON.stringify({ ...laptop.session, state }), { mode: 0o644 });
    chmodSync(file('old.json'), 0o644);
    const { code, stderr } = await refused('old.json');
    expect(stderr).toMatch(/^SIGN_IN_REQUIRED: The session in the file is not signed in[^]*--export FILE/m);
    if (HAS_MODES) expect(stderr).toContain('Other users of this machine may read');
    expect(stderr).not.toContain('has-run-out');
    expect(code).toBe(3);
  });

  it('if the file is damaged', async () => {
    writeFileSync(file('damaged.json'), laptop.text.slice(0, -20));
    const { code, stderr } = await refused('damaged.json');
    expect(stderr).toMatch(/^INVALID_INPUT: The file .* is damaged, or it is not a session/m);
    expect(code).toBe(2);
  });
});

describe('a file is no session of this hotel', () => {
  const read = async (name: string, text: string | null): Promise<Failure> => {
    if (text !== null) writeFileSync(file(name), text);
    const reading = readExport(file(name), demo.url, new StatusLine(process.stderr));
    return reading.then(
      () => expect.fail('it was read'),
      (error: Failure) => error,
    );
  };

  it.each([
    ['it is another file', () => '{"name":"something else"}'],
    ['it is of a later format', () => laptop.text.replace('"format":1', '"format":2')],
    ['a cookie is strange', () => laptop.text.replace(/"expires":-?\d+/, '"expires":"soon"')],
  ])('if %s', async (name, text) => {
    const failure = await read(`${name}.json`, text());
    expect(failure.text).toMatch(/^INVALID_INPUT: The file .* is damaged, or it is not a session/);
  });

  it('if it is of another address: which one', async () => {
    const of = (origin: string): Promise<Failure> =>
      read('address.json', laptop.text.replaceAll(demo.url, origin));
    expect((await of('https://riad-autre.hotelrunner.com')).text).toMatch(
      /^WRONG_HOTEL: .*of https:\/\/riad-autre\.hotelrunner\.com, and HOTELRUNNER_URL is http/,
    );
    expect((await of('https://evil.example')).text).toMatch(/^WRONG_HOTEL: (?!.*evil)/);
  });

  it('if there is no such file', async () => {
    expect((await read('missing.json', null)).text).toMatch(/^INVALID_INPUT: There is no/);
  });
});

describe('an export', () => {
  it('does not write over a file, nor into nowhere', async () => {
    writeFileSync(file('mine.json'), 'mine');
    const { code, stderr } = await on(laptop, 'login', '--export', file('mine.json'));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^INVALID_INPUT: /m)]);
    await expect(refuseExisting(file('nowhere/session.json'))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(readFileSync(file('mine.json'), 'utf8')).toBe('mine');
  });

  it.skipIf(!THOROUGH)('of a session that has run out asks to sign in, and writes nothing', async () => {
    const before = server.plant();
    const { code, stderr } = await on(server, 'login', '--export', file('run-out.json'));
    expect(stderr).toContain('The saved session has run out.');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^BROWSER_MISSING: /m)]);
    expect(statSync(file('run-out.json'), { throwIfNoEntry: false })).toBeUndefined();
    expect([server.text, server.names]).toEqual([before, ['session.json']]);
  });

  it('is not an import', async () => {
    expect((await on(laptop, 'login', '--export', file('a'), '--import', file('b'))).code).toBe(2);
    if (THOROUGH) expect((await on(laptop, 'login', '--export', '')).code).toBe(2);
  });
});

describe('logout', () => {
  it('forgets the session and the refused password, and may be repeated', async () => {
    server.plant();
    const { signIns } = new SessionStore(server.folder, demo.url);
    await signIns.submitted({ email: 'owner@riad.example.com', password: 'made-up-password' });
    await signIns.cameTo('refused');
    writeFileSync(join(server.folder, 'session.json.damaged'), '{');
    mkdirSync(join(server.folder, 'checking-killed'));
    writeFileSync(join(server.folder, 'checking-killed', 'session.json'), server.text);
    writeFileSync(join(server.folder, 'latest.json'), '{}');
    const first = await on(server, 'logout');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^The session of .* is forgotten[^]*password was refused is forgotten/m);
    expect(server.names).toEqual(['latest.json']);
    const second = await on(server, 'logout');
    expect(second).toMatchObject({ code: 0, stdout: expect.stringMatching(/^There was no session of/) });
  });

  it('needs to know of which hotel', async () => {
    const { code, stderr } = await runCli(['logout'], envFor(null, root));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^SETTING_MISSING: /)]);
  });
});
