// Step 3: a browser that starts. What it does is handed in (`Host`), so that tests can play a machine without one.

import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUpEnvironment } from './environment.mjs';
import { SetupError, run } from './run.mjs';
import { aptInstall, mayUseApt } from './system.mjs';

/**
 * @typedef {{ path: string | null, tried: { name: string, path: string, found: boolean }[] }} Found
 * @typedef {{ ok: boolean, output: string }} Outcome
 * @typedef {object} Host
 * @property {string | null} setting HOTELRUNNER_BROWSER
 * @property {string} key changes when the last answer no longer counts
 * @property {(setting: string | null) => Promise<Found>} find the finder that the server itself uses
 * @property {(path: string) => Promise<boolean>} starts
 * @property {(path: string) => string} file tells one version of a file from another
 * @property {() => Promise<Outcome>} download Playwright's own build
 * @property {boolean} apt whether the system's package manager may be used
 * @property {() => Promise<Outcome>} libraries what Playwright's own build needs from the system
 * @property {(name: string) => Promise<Outcome>} install a package of the system
 */

const ANOTHER =
  'Install Google Chrome, Microsoft Edge or Chromium, or set HOTELRUNNER_BROWSER to the executable of a browser, ' +
  'and run this again.';

/**
 * @param {Host} host
 * @param {import('./state.mjs').BrowserState} [known] what the last set-up found
 * @returns {Promise<import('./state.mjs').BrowserState>}
 */
export async function ensureBrowser(host, known) {
  // Browsers elsewhere are not ours to start; their address may hold a token, so it is not kept.
  if (host.setting !== null && /^[a-z]{2,8}:\/\//i.test(host.setting))
    return { key: 'elsewhere', path: 'elsewhere, as HOTELRUNNER_BROWSER says', file: '' };
  if (known?.key === host.key && known.file !== '' && host.file(known.path) === known.file) return known;
  const path = await browserThatStarts(host);
  return { key: host.key, path, file: host.file(path) };
}

/** @param {Host} host */
async function browserThatStarts(host) {
  let look = await lookFor(host);
  if (look.path !== null && look.starts) return look.path;
  if (host.setting !== null) {
    const fault = look.path === null ? 'is not an executable file' : 'does not start';
    throw new SetupError(
      `HOTELRUNNER_BROWSER is set to ${host.setting}, which ${fault}.`,
      'Correct HOTELRUNNER_BROWSER, or unset it to have a browser looked for, and run this again.',
    );
  }
  const remedies = [
    { helps: () => !look.own, apply: () => host.download() },
    { helps: () => look.own && host.apt, apply: () => host.libraries() },
    { helps: () => !look.own && host.apt, apply: () => host.install('chromium') },
    // Ubuntu's name for it. There it may be a stub that only leads to a snap; then it does not start and does not count.
    { helps: () => !look.own && host.apt, apply: () => host.install('chromium-browser') },
  ];
  for (const { helps, apply } of remedies) {
    if (!helps()) continue;
    await apply();
    look = await lookFor(host);
    if (look.path !== null && look.starts) return look.path;
  }
  if (look.path === null)
    throw new SetupError('No browser was found, and none could be downloaded.', ANOTHER);
  throw new SetupError(
    `The browser ${look.path} does not start${look.own ? ': the system lacks libraries that it needs' : ''}.`,
    look.own
      ? 'Run `sudo npx playwright install-deps chromium`, or set HOTELRUNNER_BROWSER to the executable of another browser, ' +
          'and run this again.'
      : ANOTHER,
  );
}

/** @param {Host} host */
async function lookFor(host) {
  const { path, tried } = await host.find(host.setting);
  const own =
    path !== null && tried.some((place) => place.path === path && place.name.startsWith('Playwright'));
  return { path, own, starts: path !== null && (await host.starts(path)) };
}

/**
 * @param {string} root
 * @returns {Host}
 */
export function realHost(root) {
  const setting = given(process.env['HOTELRUNNER_BROWSER']);
  const playwright = (/** @type {string} */ title, /** @type {string[]} */ args) =>
    run({
      title,
      command: process.execPath,
      args: [join(root, 'node_modules', 'playwright', 'cli.js'), ...args],
      cwd: root,
      env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000', ...setUpEnvironment() },
      timeoutMs: 15 * 60_000,
      idleMs: 90_000,
    });
  return {
    setting,
    key: JSON.stringify([setting, process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? null]),
    find: async (wanted) => {
      const url = pathToFileURL(join(root, 'dist', 'src', 'browser', 'finder.js'));
      /** @type {{ findBrowser: (setting: string | null) => Found }} */
      const finder = await import(url.href);
      return finder.findBrowser(wanted);
    },
    starts,
    file: (path) => {
      const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
      return size === undefined ? '' : `${size} ${mtimeMs}`;
    },
    // The headless shell that Playwright would bring along is not used: the server starts the full browser.
    download: () =>
      playwright('Browser: npx playwright install chromium', ['install', '--no-shell', 'chromium']),
    apt: mayUseApt(),
    libraries: () =>
      playwright('Browser: npx playwright install-deps chromium', ['install-deps', 'chromium']),
    install: aptInstall,
  };
}

/**
 * Being there is not enough: Ubuntu has a stub of that name, and a downloaded build may lack libraries.
 * @param {string} path
 * @returns {Promise<boolean>}
 */
function starts(path) {
  // On Windows, --version opens a window.
  if (process.platform === 'win32') return Promise.resolve(true);
  return new Promise((resolve) => {
    const options = {
      timeout: 20_000,
      killSignal: /** @type {const} */ ('SIGKILL'),
      env: setUpEnvironment(),
    };
    execFile(path, ['--version'], options, (error) => resolve(error === null));
  });
}

/**
 * As the server reads settings: empty and unexpanded ones count as unset.
 * @param {string | undefined} text
 */
function given(text) {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || /^\$\{.*\}$/.test(trimmed) ? null : trimmed;
}
