/** What `setup` asks a person, and how it takes the answers. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { SETTINGS, type Setting } from '../../app/settings.js';
import { asFailure, Failure } from '../../base/errors.js';

/** Asks one line; an empty text if only Enter was pressed. */
export type Ask = (question: string) => Promise<string>;

export interface Person {
  ask: Ask;
  /** Whether what is typed is left unshown from now on. */
  hidden(on: boolean): void;
  close(): void;
}

/** A person at a terminal; null where nobody can be asked. */
export function personAt(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Person | null {
  if (!input.isTTY) return null;
  let isHidden = false;
  const shown = new Writable({
    write: (chunk: Buffer | string, _encoding, done) => {
      if (!isHidden) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: shown, terminal: true });
  // Lines may come before they are asked for, pasted say.
  const typed: string[] = [];
  let closed = false;
  let wake = (): void => undefined;
  lines.on('line', (line) => {
    typed.push(line);
    wake();
  });
  // By Ctrl-C, Ctrl-D, or a terminal that is gone.
  lines.on('close', () => {
    closed = true;
    wake();
  });
  return {
    async ask(question) {
      if (!closed) {
        lines.setPrompt(question);
        lines.prompt();
      }
      while (typed.length === 0 && !closed) await new Promise<void>((resolve) => (wake = resolve));
      const line = typed.shift();
      if (line !== undefined) return line.trim();
      throw new Failure('CANCELLED', 'setup was broken off. Nothing more is written.', {
        remedy: 'Run `hotelrunner-mcp setup` again.',
      });
    },
    hidden: (on) => (isHidden = on),
    close: () => lines.close(),
  };
}

/** Asks for a line that nobody should read over a shoulder: what is typed is not shown. */
export async function askSecret({ ask, hidden }: Person, question: string): Promise<string> {
  process.stdout.write(question);
  hidden(true);
  try {
    return await ask('');
  } finally {
    hidden(false);
    process.stdout.write('\n');
  }
}

/** Asks until the answer fits the setting; undefined where Enter was pressed and there is nothing to fall back to. */
async function settingFrom(
  ask: Ask,
  say: (line: string) => void,
  question: string,
  setting: Setting<unknown>,
  {
    known,
    needed,
    form = (text) => text,
  }: { known?: string | undefined; needed: boolean; form?: (text: string) => string },
): Promise<string | undefined> {
  for (;;) {
    const typed = await ask(`${question}${known === undefined ? '' : ` [${known}]`}: `);
    const text = typed === '' ? known : form(typed);
    if (text === undefined) {
      if (!needed) return undefined;
      say('This one is needed.');
      continue;
    }
    try {
      setting.parse(text);
      return text;
    } catch (error) {
      say(asFailure(error).what);
    }
  }
}

/** `my-hotel` and `my-hotel.hotelrunner.com/admin` will do. */
export function addressFrom(typed: string): string {
  const text = typed.trim().toLowerCase();
  if (/^[a-z0-9-]+$/.test(text)) return `https://${text}.hotelrunner.com`;
  const [host] = text.replace(/^https?:\/\//, '').split('/');
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.hotelrunner\.com$/.test(host ?? '')
    ? `https://${host ?? ''}`
    : typed.trim();
}

/** The settings of the hotel, as variables; what is known already is asked for no second time, but for Enter. */
export async function askSettings(
  ask: Ask,
  say: (line: string) => void,
  known: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const answers: Record<string, string> = { ...known };
  const take = (name: string, text: string | undefined): void => {
    if (text !== undefined) answers[name] = text;
  };
  const { url, rooms, timezone } = SETTINGS;
  const address = 'The address of your dashboard (https://<property>.hotelrunner.com)';
  take(
    url.env,
    await settingFrom(ask, say, address, url, { known: known[url.env], needed: true, form: addressFrom }),
  );
  const many = 'How many rooms the hotel has (Enter if you would rather not say)';
  take(rooms.env, await settingFrom(ask, say, many, rooms, { known: known[rooms.env], needed: false }));
  const zone = known[timezone.env] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  take(
    timezone.env,
    await settingFrom(ask, say, "The hotel's time zone", timezone, { known: zone, needed: true }),
  );
  return answers;
}

export async function askYes(ask: Ask, question: string): Promise<boolean> {
  const answer = (await ask(`${question} [Y/n] `)).toLowerCase();
  return answer === '' || answer.startsWith('y') || answer.startsWith('o');
}

/** Some of a numbered list: `1 3`, `2`, Enter for all. Null if it was not understood. */
export function chosenOf<T>(answer: string, all: readonly T[]): T[] | null {
  const words = answer.split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0) return [...all];
  const chosen = words.map((word) => (/^\d+$/.test(word) ? all[Number(word) - 1] : undefined));
  return chosen.some((one) => one === undefined) ? null : [...new Set(chosen as T[])];
}
