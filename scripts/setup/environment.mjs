// What the programs that the set-up starts are told of our environment: npm, Playwright's installer, apt, the browser. Whatever else stands
// there is ours or that of other programs, a password perhaps, and not theirs.

import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const NAMES = new Set(
  `PATH HOME USER LOGNAME SHELL LANG LANGUAGE TZ TMPDIR TEMP TMP TERM COLUMNS CI NO_COLOR FORCE_COLOR
   HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY http_proxy https_proxy all_proxy no_proxy
   SSL_CERT_FILE SSL_CERT_DIR NODE_EXTRA_CA_CERTS NODE_USE_SYSTEM_CA NODE_USE_ENV_PROXY LD_LIBRARY_PATH APT_CONFIG VOLTA_HOME
   DISPLAY WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS FONTCONFIG_FILE FONTCONFIG_PATH
   SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT USERPROFILE HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA PROGRAMDATA
   PROGRAMFILES PROGRAMFILES(X86) PROGRAMW6432 ALLUSERSPROFILE PUBLIC USERNAME COMPUTERNAME NUMBER_OF_PROCESSORS
   PROCESSOR_ARCHITECTURE OS __CF_USER_TEXT_ENCODING
   PLAYWRIGHT_BROWSERS_PATH PLAYWRIGHT_DOWNLOAD_HOST PLAYWRIGHT_CHROMIUM_DOWNLOAD_HOST PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT
   PLAYWRIGHT_HOST_PLATFORM_OVERRIDE`
    .trim()
    .split(/\s+/),
);
const FAMILIES = /^(LC_|XDG_)[A-Z_]+$/;
/** Settings of the user for npm; what npm tells a script about its own call must not reach the npm inside the script. */
const OF_NPM = /^npm_config_(?!(?:local_prefix|omit|include|global)$)/i;

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Record<string, string | undefined>}
 */
export function setUpEnvironment(env = process.env) {
  const isTheirs = (/** @type {string} */ name) =>
    NAMES.has(name) || FAMILIES.test(name) || (process.platform === 'win32' && NAMES.has(name.toUpperCase()));
  return Object.fromEntries(Object.entries(env).filter(([name]) => isTheirs(name)));
}

/**
 * The same for npm, with its own settings, and with what the user's `.npmrc` names as `${NAME}`: npm does not start without.
 * @param {string[]} npmrcs
 * @param {NodeJS.ProcessEnv} [env]
 */
export function npmEnvironment(npmrcs, env = process.env) {
  const named = new Set(npmrcs.flatMap(namesIn));
  const own = Object.entries(env).filter(
    ([name]) => OF_NPM.test(name) || (named.has(name) && !name.startsWith('HOTELRUNNER_')),
  );
  return { ...setUpEnvironment(env), ...Object.fromEntries(own) };
}

/**
 * Where npm looks for its settings: beside the packages, and of the user.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env]
 */
export function npmrcsOf(root, env = process.env) {
  return [join(root, '.npmrc'), env['npm_config_userconfig'] ?? join(homedir(), '.npmrc')];
}

/** @param {string} path */
function namesIn(path) {
  try {
    return [...readFileSync(path, 'utf8').matchAll(/\$\{(\w{1,100})\??\}/g)].map(([, name]) => name ?? '');
  } catch {
    return [];
  }
}
