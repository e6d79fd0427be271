import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { homedir } from 'node:os';
import { loadPlaywright } from './playwright.js';

/** A place where a browser was looked for, for `doctor` and the set-up script to print. */
export interface BrowserPlace {
  name: string;
  path: string;
  found: boolean;
}

/** Installed Chrome, Edge and Chromium by platform. Debian's Chromium is found by no Playwright channel, hence by path. */
function installedPlaces(): { name: string; path: string }[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].flatMap((name) =>
      ['/Applications', join(homedir(), 'Applications')].map((root) => ({
        name,
        path: `${root}/${name}.app/Contents/MacOS/${name}`,
      })),
    );
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => process.env[name] ?? [],
    );
    const inside = [
      { name: 'Google Chrome', parts: ['Google', 'Chrome', 'Application', 'chrome.exe'] },
      { name: 'Microsoft Edge', parts: ['Microsoft', 'Edge', 'Application', 'msedge.exe'] },
      { name: 'Chromium', parts: ['Chromium', 'Application', 'chrome.exe'] },
    ];
    return inside.flatMap(({ name, parts }) => roots.map((root) => ({ name, path: join(root, ...parts) })));
  }
  const folders = [...new Set([...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/snap/bin'])];
  const programs = [
    { name: 'Google Chrome', files: ['google-chrome-stable', 'google-chrome'] },
    { name: 'Microsoft Edge', files: ['microsoft-edge-stable', 'microsoft-edge'] },
    { name: 'Chromium', files: ['chromium', 'chromium-browser'] },
  ];
  return programs.flatMap(({ name, files }) =>
    files.map((file) => {
      const folder = folders.find((candidate) => candidate !== '' && existsSync(join(candidate, file)));
      return { name, path: join(folder ?? '/usr/bin', file) };
    }),
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Looks for a browser: the setting alone if there is one, else Playwright's own build, then what is installed. A person who
 * signs in by hand meets fewer captchas in the browser that is installed, so `installedFirst` turns the order around.
 */
export function findBrowser(
  setting: string | null,
  { installedFirst = false } = {},
): { path: string | null; tried: BrowserPlace[] } {
  const places: { name: string; path: string }[] = [];
  if (setting !== null) {
    places.push({ name: 'HOTELRUNNER_BROWSER', path: setting });
  } else {
    const { chromium } = loadPlaywright();
    const own = { name: "Playwright's own build", path: chromium.executablePath() };
    places.push(...(installedFirst ? [...installedPlaces(), own] : [own, ...installedPlaces()]));
  }
  const tried = places.map((place) => ({ ...place, found: place.path !== '' && isExecutable(place.path) }));
  return { path: tried.find(({ found }) => found)?.path ?? null, tried };
}
