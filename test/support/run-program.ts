import { spawn } from 'node:child_process';

export interface Done {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end without blocking the tests beside it. */
export function runProgram(
  command: string,
  args: string[],
  { cwd, env = process.env }: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Done> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const done: Done = { code: null, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (done.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (done.stderr += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ ...done, code }));
  });
}
