import { describe, expect, it } from 'vitest';
import { ensureBrowser, type Host } from '../../scripts/setup/browser.mjs';

const OWN = { name: "Playwright's own build", path: '/own/chrome' };
const DEBIAN = { name: 'Chromium', path: '/usr/bin/chromium' };

interface Made extends Partial<Host> {
  has?: string[];
  broken?: string[];
  /** Which remedy brings which browser. */
  brings?: Record<string, string>;
}

/** A machine made up for one test: what is installed, what starts, and what each remedy brings. */
function machine(made: Made = {}) {
  const { has = [], broken = [], brings = {}, ...rest } = made;
  const installed = new Set(has);
  const refused = new Set(broken);
  const done: string[] = [];
  const remedy = (name: string) => () => {
    done.push(name);
    const brought = brings[name];
    if (brought !== undefined) installed.add(brought);
    if (name === 'libraries') refused.clear();
    return Promise.resolve({ ok: brought !== undefined, output: '' });
  };
  const host: Host = {
    setting: null,
    key: 'key',
    find: (setting) => {
      const places = setting === null ? [OWN, DEBIAN] : [{ name: 'HOTELRUNNER_BROWSER', path: setting }];
      const tried = places.map((place) => ({ ...place, found: installed.has(place.path) }));
      return Promise.resolve({ path: tried.find(({ found }) => found)?.path ?? null, tried });
    },
    starts: (path) => Promise.resolve(!refused.has(path)),
    file: (path) => (installed.has(path) ? path : ''),
    download: remedy('download'),
    apt: false,
    libraries: remedy('libraries'),
    install: (name) => remedy(name)(),
    ...rest,
  };
  return { host, done };
}

describe('the browser step of the set-up', () => {
  it('takes a browser that is there and does nothing else', async () => {
    const { host, done } = machine({ has: [DEBIAN.path] });
    expect((await ensureBrowser(host)).path).toBe(DEBIAN.path);
    expect(done).toEqual([]);
  });

  it('does not look again while the browser of last time is unchanged', async () => {
    const { host } = machine({ has: [DEBIAN.path] });
    const known = await ensureBrowser(host);
    const blind = { ...host, find: () => Promise.reject(new Error('looked again')) };
    expect(await ensureBrowser(blind, known)).toBe(known);
    await expect(ensureBrowser({ ...blind, key: 'other settings' }, known)).rejects.toThrow('looked again');
    await expect(ensureBrowser({ ...blind, file: () => '' }, known)).rejects.toThrow('looked again');
  });

  it('downloads one where there is none', async () => {
    const { host, done } = machine({ brings: { download: OWN.path } });
    expect((await ensureBrowser(host)).path).toBe(OWN.path);
    expect(done).toEqual(['download']);
  });

  it('installs the libraries that the download lacks, where it may', async () => {
    const { host, done } = machine({ broken: [OWN.path], brings: { download: OWN.path }, apt: true });
    expect((await ensureBrowser(host)).path).toBe(OWN.path);
    expect(done).toEqual(['download', 'libraries']);
  });

  it('asks the package manager when the download fails, where it may', async () => {
    const { host, done } = machine({ brings: { chromium: DEBIAN.path }, apt: true });
    expect((await ensureBrowser(host)).path).toBe(DEBIAN.path);
    expect(done).toEqual(['download', 'chromium']);
  });

  it('does not count a stub that does not start', async () => {
    const { host, done } = machine({ has: [DEBIAN.path], broken: [DEBIAN.path], apt: true });
    await expect(ensureBrowser(host)).rejects.toMatchObject({
      message: expect.stringContaining('does not start'),
    });
    expect(done).toEqual(['download', 'chromium', 'chromium-browser']);
  });

  it('says what to do when nothing helps', async () => {
    const { host, done } = machine();
    await expect(ensureBrowser(host)).rejects.toMatchObject({
      remedy: expect.stringContaining('Install Google Chrome'),
    });
    expect(done).toEqual(['download']);
  });

  it('names the command for the libraries where it may not install them', async () => {
    const { host } = machine({ broken: [OWN.path], brings: { download: OWN.path } });
    await expect(ensureBrowser(host)).rejects.toMatchObject({
      remedy: expect.stringContaining('install-deps'),
    });
  });

  it('keeps to HOTELRUNNER_BROWSER, and complains if it does not start', async () => {
    const { host, done } = machine({ has: [DEBIAN.path], setting: '/wrong/path' });
    await expect(ensureBrowser(host)).rejects.toMatchObject({
      message: expect.stringContaining('HOTELRUNNER_BROWSER'),
    });
    expect(done).toEqual([]);
  });
});
