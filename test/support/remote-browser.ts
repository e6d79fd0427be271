/** Browsers that run elsewhere, as processes of their own: Playwright's server, and a Chromium with a port for debugging. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { argumentsFor } from '../../src/browser/command-line.js';
import { findBrowser } from '../../src/browser/finder.js';
import { atEnd } from './at-end.js';
import { tempFolder } from './temp-folder.js';

export interface RemoteBrowser {
  /** What HOTELRUNNER_BROWSER names it by. */
  address: string;
  process: ChildProcess;
  /** Ends it at once. */
  kill(): Promise<void>;
}

const executable = (): string => findBrowser(process.env['HOTELRUNNER_BROWSER'] || null).path ?? '';

/** `playwright run-server`, which starts a browser for each connection. Without `unsafe` it heeds no arguments. */
export async function startPlaywrightServer({ unsafe = true, port = 0 } = {}): Promise<RemoteBrowser> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  const flags = ['--host', '127.0.0.1', '--port', String(port), ...(unsafe ? ['--unsafe'] : [])];
  const child = spawn(process.execPath, [cli, 'run-server', ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const remote = ending(child, '');
  const [, address = ''] = await said(child, 'stdout', /Listening on (ws:\S+)/);
  const options = encodeURIComponent(JSON.stringify({ executablePath: executable() }));
  return { ...remote, address: `${address}?launch-options=${options}` };
}

/** A Chromium as a person starts it by hand, with these arguments; those that `doctor` prints if left out. */
export async function startChromium(
  names: readonly string[],
  more: { args?: readonly string[]; port?: number; page?: string } = {},
): Promise<RemoteBrowser> {
  const { args = argumentsFor(names), port = 0, page = 'about:blank' } = more;
  const own = [
    '--headless',
    '--no-sandbox',
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${tempFolder()}`,
  ];
  const child = spawn(executable(), [...own, ...args, page], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const remote = ending(child, '');
  const [, at = ''] = await said(child, 'stderr', /DevTools listening on ws:\/\/([^/]+)\//);
  return { ...remote, address: `http://${at}` };
}

/** The first line of the process that says so. */
async function said(child: ChildProcess, from: 'stdout' | 'stderr', what: RegExp): Promise<string[]> {
  const stream = child[from];
  if (stream === null) throw new Error('its words are not heard');
  for await (const line of createInterface({ input: stream })) {
    const found = what.exec(line);
    if (found === null) continue;
    stream.resume();
    return found;
  }
  throw new Error('the browser ended before it was there');
}

function ending(child: ChildProcess, address: string): RemoteBrowser {
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const ended = once(child, 'exit');
    // A Chromium has helpers, which are of its group.
    process.kill(child.spawnargs.includes('run-server') ? child.pid : -child.pid, 'SIGKILL');
    await ended;
  };
  atEnd(kill);
  return { address, process: child, kill };
}
