import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { loadConfig, settingsAsFlags, type Config, type Flags } from '../../app/config.js';
import { SETTINGS } from '../../app/settings.js';
import { isBrowserAddress, secretsInBrowser } from '../../base/browser-address.js';
import { Failure } from '../../base/errors.js';
import { EXIT } from '../../base/exit-codes.js';
import { calledAs, tellCommandsAs, thisInstallation } from '../../base/this-program.js';
import { readClientFile, writeClientFile } from './client-file.js';
import { CLIENTS, fileOf, isThere, type Client, type Machine, type Server } from './clients.js';
import { diffOf } from './diff.js';
import { variablesIn, withoutServer, withServer } from './edit.js';
import { lastingProgram } from './program.js';
import { askSettings, askYes, chosenOf, personAt, type Ask } from './questions.js';
import { offerSignIn } from './sign-in.js';

const PLACEHOLDER = 'https://<property>.hotelrunner.com';

interface Wishes {
  yes: boolean;
  print: boolean;
  remove: boolean;
  demo: boolean;
  /** The name of the entry. */
  name: string;
}

/**
 * `setup [client…]`: writes an entry for this program into the clients' own files, or takes it out. A file is shown as it will
 * change before it is written, and copied; one that is damaged is left alone, and said.
 */
export async function setup(config: Config, words: string[], flags: Flags): Promise<number> {
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
  for (const [key, { problems }] of config.hotels)
    for (const { what, remedy } of problems) say(`${key}: ${what} ${remedy}`);
  const machine: Machine = {
    platform: process.platform,
    home: homedir(),
    env: process.env,
    exists: existsSync,
  };
  const person = wishes.yes || wishes.print ? null : personAt(process.stdin, process.stdout);
  if (person === null && !wishes.yes && !wishes.print) {
    throw new Failure('INVALID_INPUT', 'setup asks before it writes, and nobody can be asked here.', {
      remedy: 'Add --yes to write without asking, or --print to see what would be written.',
    });
  }
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
    const code = await change(clients, machine, wishes, person?.ask ?? null, server);
    if (!wishes.demo && !wishes.print)
      await offerSignIn(env, one === null ? {} : { hotel: one }, person, say);
    return code;
  } finally {
    person?.close();
  }
}

/** Those named; else those that are on this machine, and of these the ones that the person wants. */
async function clientsFor(
  words: string[],
  machine: Machine,
  wishes: Wishes,
  ask: Ask | null,
): Promise<Client[]> {
  if (words.length > 0) {
    return words.map((word) => {
      const client = CLIENTS.find(({ id }) => id === word.toLowerCase());
      if (client !== undefined) return client;
      throw new Failure('INVALID_INPUT', 'setup knows no client of that name.', {
        remedy: `Name one of: ${CLIENTS.map(({ id }) => id).join(', ')}. Others take the entry that setup --print shows.`,
      });
    });
  }
  const there = CLIENTS.filter((client) => isThere(client, machine));
  if (!wishes.remove && there.length > 1 && ask !== null) {
    say('These clients are on this machine:');
    for (const [i, { title }] of there.entries()) say(`  ${i + 1}  ${title}`);
    for (;;) {
      const chosen = chosenOf(await ask('Which of them? Numbers, or Enter for all: '), there);
      if (chosen !== null) return chosen;
    }
  }
  return there;
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
    // What an entry said of the one hotel of before is said of each hotel in the config file.
    const ofOne: readonly string[] = [SETTINGS.url, SETTINGS.rooms, SETTINGS.timezone].map(({ env }) => env);
    const isOld = (env: string): boolean =>
      ofOne.includes(env) && known[env] === before[env] && process.env[env] === undefined;
    return Object.fromEntries(Object.entries(known).filter(([env]) => !isOld(env)));
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

/** Each client's file in turn, with the entry or (without a server) without it. */
async function change(
  clients: readonly Client[],
  machine: Machine,
  { yes, print, name }: Wishes,
  ask: Ask | null,
  server: Server | null,
): Promise<number> {
  let code: number = EXIT.ok;
  let found = 0;
  for (const client of clients) {
    const path = fileOf(client, machine);
    const read = await readClientFile(path);
    const leave = (why: string): void => {
      code = EXIT.failed;
      say(`\n${client.title}: ${path}\n  is left as it is: ${why}.`);
    };
    if (read.kind === 'unfit') {
      leave(read.why);
      continue;
    }
    if (server === null && variablesIn(client, read.text, name) === null) continue;
    found += 1;
    const edit =
      server === null ? withoutServer(client, read.text, name) : withServer(client, read.text, name, server);
    if (edit.kind === 'refused') {
      leave(edit.why);
      continue;
    }
    say(`\n${client.title}: ${path}`);
    if (edit.text === read.text) {
      say('  has this entry already.');
      continue;
    }
    for (const line of diffOf(read.text, edit.text)) say(`  ${line}`);
    if (print || (!yes && ask !== null && !(await askYes(ask, 'Write this?')))) continue;
    const written = await writeClientFile(path, read.text, edit.text, new Date());
    if (written.kind === 'unfit') leave(written.why);
    else {
      say(`  written.${written.backup === null ? '' : ` The file as it was: ${written.backup}`}`);
      if (server !== null) say(`  ${client.then}`);
    }
  }
  if (server === null && found === 0) say('There is no entry of this program in any of the files.');
  return code;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
