import { loadConfig, secretsOf, settingsAsFlags, wrongHotel } from './app/config.js';
import { asFailure, exitCodeOf } from './base/errors.js';
import { EXIT } from './base/exit-codes.js';
import { logInternal } from './base/failure-log.js';
import { keepSecret, log, mask, setLogLevel } from './base/log.js';
import { calledAs, commandLine, tellCommandsAs, thisInstallation } from './base/this-program.js';
import { placesOf } from './base/trace.js';
import { parseCommandLine } from './commands/command-line.js';
import { DEFAULT_COMMAND } from './commands/commands.js';

async function main(argv: string[]): Promise<number> {
  const wish = parseCommandLine(argv);
  switch (wish.kind) {
    case 'mistake':
      tellCommandsAs(() => calledAs(thisInstallation()));
      process.stderr.write(`${wish.what}\nTry ${commandLine('--help')}\n`);
      return EXIT.usage;
    case 'version': {
      const { version } = await import('./base/version.js');
      process.stdout.write(`${version()}\n`);
      return EXIT.ok;
    }
    case 'help': {
      const { helpText } = await import('./commands/help.js');
      process.stdout.write(helpText());
      return EXIT.ok;
    }
    case 'run': {
      const { command, words, flags } = wish;
      tellCommandsAs(() => calledAs(thisInstallation()), settingsAsFlags(process.env, flags));
      // The server has an end of its own for this: it closes the browser.
      if (wish.name !== DEFAULT_COMMAND) endWithReader();
      const config = loadConfig(process.env, flags);
      setLogLevel(config.logLevel);
      for (const secret of secretsOf(config)) keepSecret(secret);
      const mistake = wrongHotel(config, flags);
      if (mistake !== null) {
        process.stderr.write(`${mask(mistake)}\n`);
        return EXIT.usage;
      }
      const run = await command.load();
      const { hotels } = command;
      if (config.hotels.size === 0 || hotels === 'all') return (await run(config, words, flags)) ?? EXIT.ok;
      const { runForChosen, runForEach } = await import('./commands/several-hotels.js');
      const running = { name: wish.name, run, words, flags };
      return hotels === 'asked'
        ? await runForChosen(config.hotels, { ...running, out: process.stderr })
        : await runForEach(config.hotels, { ...running, out: process[hotels.each] });
    }
  }
}

/** Whoever reads the output of a command may go away before its end: `doctor | head`. The code is what shells give for it. */
function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(128 + 13);
    });
}

// Node ends the process itself and prints the stack of the bundle; the sources' own lines stand before it.
process.on('uncaughtExceptionMonitor', (error) =>
  log.error(() => `Crashed at ${placesOf(error).join(' < ')}.`),
);

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
    // Nothing may hold a finished command: not an idle pipe, not a timer.
    process.stdout.write('', () => process.exit(code));
  },
  (error: unknown) => {
    const failure = asFailure(error);
    process.stderr.write(`${mask(failure.text)}\n`);
    logInternal('hotelrunner-mcp', failure);
    process.exit(exitCodeOf(failure.code));
  },
);
