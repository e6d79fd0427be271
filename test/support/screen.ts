import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface Screen {
  /** The value of DISPLAY. */
  display: string;
  close(): Promise<void>;
}

/** A virtual display (Debian's `xvfb`) on a free number. Null, with the reason printed, where there is none. */
export async function startScreen(): Promise<Screen | null> {
  const reason =
    process.platform === 'linux' ? 'Xvfb is not installed (apt install xvfb)' : 'Xvfb runs on Linux only';
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<null>((resolve) => {
    child.once('error', () => resolve(null)).once('exit', () => resolve(null));
  });
  const ready = new Promise<string>((resolve) => {
    (child.stdio[3] as Readable).once('data', (number: Buffer) => resolve(number.toString().trim()));
  });
  const number = await Promise.race([ready, ended]);
  if (number === null) {
    console.warn(`Skipped: the tests that show a window. ${reason}.`);
    return null;
  }
  return {
    display: `:${number}`,
    close: async () => {
      child.kill();
      await ended;
    },
  };
}
