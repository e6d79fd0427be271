import { dashboardUrl, hotelFolder, settingsAsFlags, type Config, type Flags } from '../../app/config.js';
import { stateAt } from '../../app/hotel-state.js';
import { lacksKey } from '../../app/parse-settings.js';
import { isBrowserAddress, toldBrowser } from '../../base/browser-address.js';
import { findBrowser } from '../../browser/finder.js';
import type { Reading } from '../../book/source.js';
import { evidenceOf } from '../../dashboard/evidence.js';
import { namedPathWarnings } from '../../dashboard/gate/named-paths.js';
import { SessionStore } from '../../dashboard/sign-in/session-store.js';
import { asFailure, Failure, exitCodeOf } from '../../base/errors.js';
import { EXIT } from '../../base/exit-codes.js';
import { logInternal } from '../../base/failure-log.js';
import { openHouse, PATIENT, type House } from '../../app/house.js';
import { cleanText } from '../../hotel/text.js';
import { mask } from '../../base/log.js';
import { SETTINGS } from '../../app/settings.js';
import { version } from '../../base/version.js';
import { apiReport } from './api-report.js';
import { ageText, oldBrowser, versionOf } from './ages.js';
import { columnReport } from './column-report.js';
import { gateReport } from './gate-report.js';
import { remoteReport } from './remote-report.js';

/** `doctor`: looks at each thing that can be wrong, in order, and says which are. Its exit code is that of the first. */
export async function doctor(config: Config, _words: string[], flags: Flags): Promise<number> {
  say(`hotelrunner-mcp ${version()}, Node ${process.versions.node}, ${process.platform}`);
  const failures: Failure[] = [];
  settings(config, flags);
  for (const problem of config.problems) failures.push(bad(problem));
  for (const caution of config.cautions) say(`  warning: ${caution}`);
  browser(config);
  const byApi = config.source !== 'dashboard' && !config.demo;
  if (byApi) {
    say('\nREST API');
    try {
      await apiReport(config, say);
    } catch (error) {
      // The settings were told of above.
      if (!failures.includes(error as Failure)) failures.push(bad(error));
    }
  }
  if (byApi && config.source === 'api') return ending(failures);
  if (!config.demo) {
    if (config.problems.length === 0 && config.url === null) {
      try {
        dashboardUrl(config);
      } catch (error) {
        failures.push(bad(error));
      }
    }
    await session(config).catch((error: unknown) => failures.push(bad(error)));
  }
  if (failures.length === 0) {
    const house = openHouse(config, PATIENT);
    try {
      await reading(house, config);
    } catch (error) {
      const failure = bad(error);
      failures.push(failure);
      columns(failure, config);
      await gate(house, config, false).catch(() => undefined);
    } finally {
      await house.close();
    }
  }
  return ending(failures);
}

function ending(failures: readonly Failure[]): number {
  const [first] = failures;
  say(first === undefined ? '\nAll is well.' : `\n${failures.length} thing(s) to mend.`);
  return first === undefined ? EXIT.ok : exitCodeOf(first.code);
}

function settings(config: Config, flags: Flags): void {
  say('\nSettings');
  const values: Record<keyof typeof SETTINGS, string | number | boolean | null | undefined> = {
    url: config.demo ? 'the demo hotel' : config.url?.origin,
    email: config.email === null ? null : 'set',
    password: config.password === null ? null : 'set',
    home: config.home,
    browser: toldBrowser(config.browser),
    maxAge: config.maxAgeSeconds,
    rooms: config.rooms,
    timezone: config.timezone,
    apiToken: config.apiToken === null ? null : 'set',
    hrId: config.hrId === null ? null : 'set',
    source: config.source,
    apiUrl: config.apiUrl?.origin,
    browsers: config.browsers,
    store: config.store === null ? null : 'set',
    key: config.key === null ? null : 'set',
    history: config.history.all === 0 ? 'off' : `${days(config.history.all)}d,${days(config.history.daily)}d`,
    exports: config.exports,
    privacy: config.privacy,
    publicUrl: config.publicUrl?.origin,
    oauthHosts: config.oauthHosts.join(', ') || 'none',
    headed: config.headed,
    login: config.login,
    logLevel: config.logLevel,
    configFile: settingsAsFlags(process.env, flags).find(([flag]) => flag === SETTINGS.configFile.flag)?.[1],
  };
  for (const [key, { env }] of Object.entries(SETTINGS) as [keyof typeof SETTINGS, { env: string }][]) {
    say(`  ${env.padEnd(24)}${values[key] ?? 'not set'}`);
  }
  for (const warning of namedPathWarnings(config)) say(`  WARNING: ${warning}`);
}

function days(ms: number): number {
  return Math.round(ms / 86_400_000);
}

function browser(config: Config): void {
  say('\nBrowser');
  if (isBrowserAddress(config.browser)) {
    for (const line of remoteReport(config.browser, config)) say(`  ${line}`);
    return;
  }
  const { path, tried } = findBrowser(config.browser);
  for (const place of tried) {
    const mark = place.path === path ? 'taken    ' : place.found ? 'found    ' : 'not there';
    say(`  ${mark} ${place.name}: ${place.path}`);
  }
  const old = path === null ? null : oldBrowser(versionOf(path), Date.now());
  if (old !== null) say(`  warning: ${old}`);
}

async function session(config: Config): Promise<void> {
  if (config.url === null || lacksKey(config)) return;
  const state = stateAt(config, hotelFolder(config.home, config.url));
  try {
    if (state.shared) {
      say('\nStore');
      for (const line of await state.report()) say(`  ${line}`);
    }
    say('\nSession');
    await savedSession(config, new SessionStore(state, config.url.origin));
  } finally {
    await state.close();
  }
}

async function savedSession(config: Config, store: SessionStore): Promise<void> {
  const saved = await store.load();
  say(`  kept in      ${store.path}`);
  if (saved === null)
    say('  none saved: a person signs in with `login`, or the e-mail and password of the settings are used');
  else {
    say(`  hotel        ${saved.hotel === null ? 'not named on the page' : cleanText(saved.hotel, 100)}`);
    say(`  signed in    ${minute(saved.signed_in_at)}`);
    say(`  last saved   ${minute(saved.saved_at)}`);
  }
  const { email, password } = config;
  if (email !== null && password !== null && (await store.isRejected(email, password))) {
    say(
      '  The password of the settings was refused earlier and is not tried again until it changes, or until `logout`.',
    );
  }
}

function minute(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

async function reading(house: House, config: Config): Promise<void> {
  say('\nReading');
  const started = Date.now();
  const {
    reading: found,
    failure,
    as_of,
  } = await house.book.reservations({
    maxAgeSeconds: 0,
    progress: ({ message }) => say(`  … ${message}`),
  });
  // An older reading proves nothing of now; that it is still there is worth knowing.
  if (failure !== undefined || as_of.stale) {
    say(
      `  no new reading. Until there is one, that of ${minute(as_of.read_at)} is answered, marked as stale:`,
    );
    say(`  ${as_of.rows_read} rows, ${ageText(as_of.age_seconds)} old`);
    throw failure ?? new Failure('STILL_READING', 'The dashboard is still being read.');
  }
  const { data, rows_read, rows_reported, warnings } = found;
  say(
    `  ${rows_read} rows read, ${rows_reported ?? 'no total'} reported by the page, in ${Date.now() - started} ms`,
  );
  say(
    `  hotel: ${data.hotel ?? 'not named on the page'}; business date: ${data.business_date ?? 'not printed'}`,
  );
  columns(found, config);
  for (const warning of warnings) say(`  warning: ${warning}`);
  await gate(house, config, true);
}

function columns(come: Reading<unknown> | Failure, { captions, statuses, currency }: Config): void {
  const seen = evidenceOf(come)?.columns ?? null;
  if (seen === null) return;
  for (const line of columnReport(seen, { captions, statuses, currency })) say(`  ${line}`);
}

async function gate(
  house: House,
  { allowGet, allowPost, allowHosts }: Config,
  wellRead: boolean,
): Promise<void> {
  const dashboard = await house.dashboard();
  const lines = gateReport(dashboard.gate, { gets: allowGet, posts: allowPost, hosts: allowHosts }, wellRead);
  for (const line of lines) say(`  ${line}`);
}

function bad(error: unknown): Failure {
  const failure = asFailure(error);
  logInternal('doctor', failure);
  say(`  ${failure.text.replaceAll('\n', '\n  ')}`);
  return failure;
}

function say(line: string): void {
  process.stdout.write(`${mask(line)}\n`);
}
