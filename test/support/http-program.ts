/** The built server over HTTP, as its owner starts it. */
import { spawn, type ChildProcess } from 'node:child_process';
import type { DemoDashboard } from '../../src/demo/panel/server.js';
import { atEnd } from './at-end.js';
import { CLI, envFor } from './server.js';

export interface HttpProgram {
  url: URL;
  child: ChildProcess;
  stderr(): string;
  exit: Promise<number | string>;
}

/** Starts it on a free port, and waits until it says where it is. One that still runs when the tests are over is ended. */
export async function startHttpProgram(
  demo: DemoDashboard | null,
  home: string,
  args: readonly string[] = ['--no-auth'],
  port = 0,
): Promise<HttpProgram> {
  const child = spawn(process.execPath, [CLI, 'serve', '--http', String(port), ...args], {
    env: envFor(demo, home),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  const exit = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  );
  atEnd(async () => {
    child.kill('SIGTERM');
    await exit;
  });
  const url = await new Promise<URL>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      const found = /Ready at (http:\S+)\.$/m.exec(stderr)?.[1];
      if (found !== undefined) resolve(new URL(found));
    });
    void exit.then((code) => reject(new Error(`ended with ${code}: ${stderr}`)));
  });
  return { url, child, stderr: () => stderr, exit };
}
