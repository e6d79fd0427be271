/** `doctor` judges a reading that it makes now, not what is left of an earlier one. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hotelFolder, loadConfig } from '../../../src/app/config.js';
import { openHouse } from '../../../src/app/house.js';
import { ageText, oldBrowser } from '../../../src/commands/doctor/ages.js';
import { doctor } from '../../../src/commands/doctor/doctor.js';
import { startDemoDashboard } from '../../../src/demo/panel/server.js';
import { tempFolder } from '../../support/temp-folder.js';

afterEach(() => vi.restoreAllMocks());

/** What doctor prints, and its exit code. */
async function run(env: NodeJS.ProcessEnv): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  const code = await doctor(loadConfig(env), [], {});
  vi.restoreAllMocks();
  return { code, text: lines.join('') };
}

it('signed out is exit code 3, a dashboard that is gone 6, whatever an earlier reading left', async () => {
  const demo = await startDemoDashboard();
  const home = tempFolder();
  const open = { HOTELRUNNER_URL: demo.url, HOTELRUNNER_HOME: home, HOTELRUNNER_MAX_AGE: '86400' };
  const signedIn = { ...open, HOTELRUNNER_EMAIL: demo.email, HOTELRUNNER_PASSWORD: demo.password };
  const house = openHouse(loadConfig(signedIn));
  const { reading } = await house.book.reservations();
  await house.close();

  await demo.close();
  const gone = await run(signedIn);
  expect(gone.code, gone.text).toBe(6);
  expect(gone.text).toContain('marked as stale');
  expect(gone.text).toMatch(new RegExp(`${reading.rows_read} rows, \\d+ (s|min) old`));
  expect(gone.text).toMatch(/DASHBOARD_UNAVAILABLE[^]*1 thing\(s\) to mend/);
  expect(gone.text).not.toContain('All is well');

  const again = await startDemoDashboard({ port: Number(new URL(demo.url).port) });
  rmSync(join(hotelFolder(home, new URL(demo.url)), 'session.json'));
  const out = await run(open);
  await again.close();
  expect(out.code, out.text).toBe(3);
  expect(out.text).toMatch(/SIGN_IN_REQUIRED/);
});

describe('a browser of more than a year', () => {
  const now = Date.UTC(2026, 10, 27);

  it.each([
    ['Chromium 120.0.6099.224 built on Debian', /version 120\) is about 3\d months old/],
    ['Google Chrome 141.0.7390.37', /about 1[34] months old/],
  ])('%s', (version, warning) => {
    expect(oldBrowser(version, now)).toMatch(warning);
  });

  it.each(['Microsoft Edge 150.0.3500.12', 'Chromium 155.0.1.2', 'no version at all', null])(
    '%s is none',
    (version) => {
      expect(oldBrowser(version, now)).toBeNull();
    },
  );
});

it.each([
  [5, '5 s'],
  [720, '12 min'],
  [10_000, '3 h'],
  [500_000, '6 days'],
])('%i seconds are told as %s', (seconds, text) => {
  expect(ageText(seconds)).toBe(text);
});
