/** What a command does where the config file has several hotels and none was named. */
import type { Config, Flags } from '../app/config.js';
import { asFailure, exitCodeOf, Failure } from '../base/errors.js';
import { EXIT } from '../base/exit-codes.js';
import { logInternal } from '../base/failure-log.js';
import { inHotel } from '../base/hotel-at-hand.js';
import { mask } from '../base/log.js';
import type { Run } from './commands.js';
import { chosenOf, personAt } from './setup/questions.js';

export interface Running {
  /** The command's name, for remedies. */
  name: string;
  run: Run;
  words: string[];
  flags: Flags;
  /** Where it speaks: the headings stand there, too. */
  out: NodeJS.WritableStream;
}

/** Runs a command for each hotel in turn, under a heading. A failure of one is told and does not keep the next; the highest code is the last word. */
export async function runForEach(
  hotels: ReadonlyMap<string, Config>,
  { name, run, words, flags, out }: Running,
): Promise<number> {
  let worst: number = EXIT.ok;
  let stopped = false;
  // A command that ends well at a signal is not followed by the next.
  const stop = (): void => void (stopped = true);
  for (const [key, config] of hotels) {
    if (stopped) break;
    out.write(`\n== ${key} ==\n`);
    const before = process.listenerCount('SIGINT');
    const ends = inHotel(key, () => Promise.resolve(run(config, words, flags)));
    // Only beside a listener of the command itself: one alone would keep Ctrl-C from ending it.
    if (process.listenerCount('SIGINT') > before) process.once('SIGINT', stop).once('SIGTERM', stop);
    const code = await ends.catch((error: unknown) => {
      const failure = asFailure(error);
      logInternal(name, failure);
      process.stderr.write(`${mask(inHotel(key, () => failure.text))}\n`);
      stopped ||= failure.code === 'CANCELLED';
      return exitCodeOf(failure.code);
    });
    process.off('SIGINT', stop).off('SIGTERM', stop);
    worst = Math.max(worst, code ?? EXIT.ok);
  }
  return worst;
}

/** Asks a person which of the hotels are meant. Where nobody can be asked, the failure names the command for each. */
export async function runForChosen(hotels: ReadonlyMap<string, Config>, running: Running): Promise<number> {
  const all = [...hotels];
  const person = personAt(process.stdin, process.stdout);
  if (person === null) {
    const commands = all.map(([key]) => `\`hotelrunner-mcp ${running.name} --hotel ${key}\``);
    throw new Failure('INVALID_INPUT', 'The config file has several hotels, and none was named.', {
      remedy: `Run ${commands.join(' or ')}.`,
    });
  }
  try {
    for (const [i, [key]] of all.entries()) process.stdout.write(`  ${i + 1}  ${key}\n`);
    for (;;) {
      const chosen = chosenOf(await person.ask('Which of them? Numbers, or Enter for all: '), all);
      if (chosen === null) continue;
      person.close();
      return await runForEach(new Map(chosen), running);
    }
  } finally {
    person.close();
  }
}
