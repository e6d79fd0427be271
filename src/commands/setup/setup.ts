import { resolve } from 'node:path';
import { loadConfig, settingsAsFlags, wrongWith, type Config, type Flags } from '../../app/config.js';
import { SETTINGS } from '../../app/settings.js';
import { isBrowserAddress, secretsInBrowser } from '../../base/browser-address.js';
import { Failure } from '../../base/errors.js';
import { EXIT } from '../../base/exit-codes.js';
import { calledAs, tellCommandsAs, thisInstallation } from '../../base/this-program.js';
import { personFor, thisMachine } from './at-hand.js';
import { change, clientsFor, say, type Wishes } from './change.js';
import { readClientFile } from './client-file.js';
import { fileOf, type Client, type Machine, type Server } from './clients.js';
import { variablesIn } from './edit.js';
import { lastingProgram } from './program.js';
import { askSettings, type Ask } from './questions.js';
import { offerSignIn } from './sign-in.js';

const PLACEHOLDER = 'https://<property>.hotelrunner.com';

/**
 * `setup [client…]`: writes an entry for this program into the clients' own files, or takes it out. A file is shown as it will
 * change before it is written, and copied; one that is damaged is left alone, and said.
 */
export async function setup(config: Config, words: string[], flags: Flags): Promise<number> {
  if (words[0] === 'remote') {
    const { setupRemote } = await import('./remote.js');
    return setupRemote(words.slice(1), flags);
  }
  const on = (flag: string): boolean => flags[flag] === true;
  // An entry is for all hotels of the config file, or for the one that was named.
  const one = typeof flags['hotel'] === 'string' ? flags['hotel'] : null;
  const wishes: Wishes = {
    yes: on('yes'),
    print: on('print'),
    remove: on('remove'),
    demo: config.demo,
    name: config.demo ? 'hotelrunner-demo' : one === null ? 'hotelrunner' : `hotelrunner-${one}`,
  };
  const [problem] = config.problems;
  if (problem !== undefined) throw problem;
  for (const [key, its] of config.hotels)
    for (const { what, remedy } of wrongWith(its)) say(`${key}: ${what} ${remedy}`);
  const machine = thisMachine();
  const person = personFor(wishes);
  try {
    const clients = await clientsFor(words, machine, wishes, person?.ask ?? null);
    if (wishes.remove) return await change(clients, machine, wishes, person?.ask ?? null, null);
    const program = lastingProgram(config.home);
    const before = await knownBefore(clients, machine, wishes.name);
    const env = wishes.demo ? {} : await settingsFor(flags, before, wishes, person?.ask ?? null);
    // From here on, of the hotel that was answered, and of the program where it stays.
    const installation = { ...thisInstallation(), script: program.script };
    tellCommandsAs(() => calledAs(installation), settingsAsFlags({ ...process.env, ...env }, flags));
    const server: Server = {
      command: program.node,
      args: [program.script, ...(wishes.demo ? ['--demo'] : []), ...(one === null ? [] : ['--hotel', one])],
      env,
    };
    if (clients.length === 0) {
      say('No client was found on this machine. This is the entry, as most clients want it:\n');
      say(JSON.stringify({ mcpServers: { [wishes.name]: server } }, null, 2));
      return EXIT.ok;
    }
    if (!wishes.print) await program.settle();
    const code = await change(clients, machine, wishes, person?.ask ?? null, (client) =>
      client.entry(server, wishes.name),
    );
    if (!wishes.demo && !wishes.print)
      await offerSignIn(env, one === null ? {} : { hotel: one }, person, say);
    return code;
  } finally {
    person?.close();
  }
}

/** The variables of the entry: what flags and environment say, and what the person answers. Never a secret. */
async function settingsFor(
  flags: Flags,
  before: Readonly<Record<string, string>>,
  wishes: Wishes,
  ask: Ask | null,
): Promise<Record<string, string>> {
  const known: Record<string, string> = { ...before };
  for (const { env, flag } of OPEN_SETTINGS) {
    const typed = flags[flag];
    const text = (typed === true ? '1' : typed === false ? '' : (typed ?? process.env[env] ?? '')).trim();
    if (text === '' || /^\$\{.*\}$/.test(text)) continue;
    if (secretsInBrowser(text).length > 0) {
      say('HOTELRUNNER_BROWSER holds a token and is not written into any file: set it where you set it now.');
      continue;
    }
    known[env] = PATHS.has(env) && !isBrowserAddress(text) ? resolve(text) : text;
  }
  // An application that starts the server has not the variables of this terminal.
  const browsers = process.env['PLAYWRIGHT_BROWSERS_PATH'];
  if (browsers !== undefined) known['PLAYWRIGHT_BROWSERS_PATH'] = browsers;
  if (SETTINGS.email.env in process.env || SETTINGS.password.env in process.env)
    say(
      'The e-mail and the password are not written into any file: sign in once with `login`, or set them where you set them now.',
    );
  const { hotels, hotelKey } = loadConfig({ ...process.env, ...known });
  if (hotels.size > 0 || hotelKey !== null) {
    // What an entry said of the one hotel of before is said of each in the config file. A variable of an entry is never taken out of it;
    // an empty one is not set.
    const ofOne: readonly string[] = [SETTINGS.url, SETTINGS.rooms, SETTINGS.timezone].map(({ env }) => env);
    const isOld = (env: string): boolean =>
      ofOne.includes(env) && known[env] === before[env] && process.env[env] === undefined;
    return Object.fromEntries(Object.entries(known).map(([env, text]) => [env, isOld(env) ? '' : text]));
  }
  if (ask !== null) return askSettings(ask, say, known);
  if (SETTINGS.url.env in known || SETTINGS.configFile.env in known) return known;
  if (wishes.print) return { [SETTINGS.url.env]: PLACEHOLDER, ...known };
  throw new Failure('SETTING_MISSING', 'setup was not told the address of the dashboard.', {
    remedy: `Add --url ${PLACEHOLDER}, or leave --yes out to be asked.`,
  });
}

/** The settings that may stand in a file of a client: those with a flag, which secrets have not. */
const OPEN_SETTINGS = Object.values(SETTINGS).flatMap(({ env, flag }) =>
  flag === undefined ? [] : [{ env, flag }],
);

/** What an entry of ours says already in one of the files. */
async function knownBefore(
  clients: readonly Client[],
  machine: Machine,
  name: string,
): Promise<Record<string, string>> {
  const known: Record<string, string> = {};
  for (const client of clients) {
    const read = await readClientFile(fileOf(client, machine));
    const held = read.kind === 'text' ? variablesIn(client, read.text, name) : null;
    for (const { env } of OPEN_SETTINGS) {
      const value = held?.[env];
      if (typeof value === 'string' && value !== '') known[env] ??= value;
    }
  }
  return known;
}

const PATHS = new Set(
  [SETTINGS.home, SETTINGS.browser, SETTINGS.exports, SETTINGS.configFile].map(({ env }) => env),
);
