/** The files of the clients that a person chose, each changed after it was shown. */
import { Failure } from '../../base/errors.js';
import { EXIT } from '../../base/exit-codes.js';
import { readClientFile, writeClientFile } from './client-file.js';
import { CLIENTS, fileOf, isThere, type Client, type Machine } from './clients.js';
import { diffOf } from './diff.js';
import { variablesIn, withEntry, withoutServer } from './edit.js';
import { askYes, chosenOf, type Ask } from './questions.js';

/** How the files are to be changed. */
export interface Wishes {
  yes: boolean;
  print: boolean;
  remove: boolean;
  demo: boolean;
  /** The name of the entry. */
  name: string;
}

/** Those named; else those that are on this machine, and of these the ones that the person wants. */
export async function clientsFor(
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

/** Each client's file in turn, with the entry or (where none is given) without it. */
export async function change(
  clients: readonly Client[],
  machine: Machine,
  { yes, print, name }: Wishes,
  ask: Ask | null,
  entryOf: ((client: Client) => Record<string, unknown>) | null,
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
    if (entryOf === null && variablesIn(client, read.text, name) === null) continue;
    found += 1;
    const edit =
      entryOf === null
        ? withoutServer(client, read.text, name)
        : withEntry(client, read.text, name, entryOf(client));
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
      if (entryOf !== null) say(`  ${client.then}`);
    }
  }
  if (entryOf === null && found === 0) say('There is no entry of this program in any of the files.');
  return code;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
