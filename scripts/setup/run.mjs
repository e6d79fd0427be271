// Runs one command of the set-up: one line of what it does and how long it took, a sign of life while it lasts.

import { spawn } from 'node:child_process';
import { setUpEnvironment } from './environment.mjs';

const MOST_LINES = 1000;
const SIGN_OF_LIFE_MS = 20_000;
const posix = process.platform !== 'win32';

/** A step that failed: what happened, and what to do about it. */
export class SetupError extends Error {
  /**
   * @param {string} what
   * @param {string} remedy
   */
  constructor(what, remedy) {
    super(what);
    this.remedy = remedy;
  }
}

/** @param {number} started */
export function secondsSince(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

/**
 * Programs say what went wrong first or last; in between they explain their options.
 * @param {string} output
 */
export function excerpt(output) {
  const lines = output.split('\n');
  return lines.length <= 40 ? output : [...lines.slice(0, 15), '…', ...lines.slice(-15)].join('\n');
}

/**
 * @typedef {object} Run
 * @property {string} title what the line says
 * @property {string} command
 * @property {string[]} args
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] left out, the short list of names of environment.mjs
 * @property {boolean} [shell]
 * @property {number} timeoutMs
 * @property {number} [idleMs] ends a command that has printed nothing for so long
 */

/**
 * The output is kept back; the caller shows an excerpt of it if the step failed for good.
 * @param {Run} options
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function run({
  title,
  command,
  args,
  cwd,
  env = setUpEnvironment(),
  shell = false,
  timeoutMs,
  idleMs = timeoutMs,
}) {
  const started = performance.now();
  const show = display(title, started);
  /** @type {string[]} */
  const lines = [];
  let lastSign = performance.now();
  let cutOff = '';
  // Its own process group, so that a cut reaches the children of the child as well.
  const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'], detached: posix });
  const kill = () => {
    try {
      if (posix && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    } catch {
      // The process has already ended.
    }
  };
  const interrupt = () => {
    kill();
    process.exit(130);
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const take = (/** @type {Buffer} */ chunk) => {
    lastSign = performance.now();
    // eslint-disable-next-line no-control-regex -- colours and cursor moves of the child
    const text = chunk.toString('utf8').replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
    lines.push(...text.split(/[\r\n]+/).filter((line) => line.trim() !== ''));
    lines.splice(0, lines.length - MOST_LINES);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const beat = setInterval(() => {
    show.tick(lines.at(-1) ?? '');
    const now = performance.now();
    if (now - started > timeoutMs) cutOff = `It was ended after ${secondsSince(started)}.`;
    else if (now - lastSign > idleMs)
      cutOff = `It was ended after ${secondsSince(lastSign)} without a sign of life.`;
    if (cutOff !== '') kill();
  }, 1000);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      lines.push(error.message);
      resolve(null);
    });
    child.once('close', resolve);
    // A grandchild may keep the pipes open after the child has ended.
    child.once('exit', (exit) => setTimeout(resolve, 1000, exit).unref());
  });
  clearInterval(beat);
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  if (cutOff !== '') lines.push(cutOff);
  const ok = code === 0 && cutOff === '';
  show.end(ok);
  return { ok, output: lines.join('\n') };
}

/**
 * A terminal sees the seconds run and the last line of the child; a log file gets a line now and then.
 * @param {string} title
 * @param {number} started
 */
function display(title, started) {
  const terminal = process.stdout.isTTY;
  let told = started;
  process.stdout.write(terminal ? `${title} …` : `${title} …\n`);
  return {
    /** @param {string} last */
    tick(last) {
      if (terminal) {
        const line = `${title} … ${Math.round((performance.now() - started) / 1000)} s  ${last.trim()}`;
        process.stdout.write(`\r\u001b[K${line.slice(0, Math.max(20, process.stdout.columns - 1))}`);
      } else if (performance.now() - told >= SIGN_OF_LIFE_MS) {
        told = performance.now();
        process.stdout.write(`  still at it after ${secondsSince(started)}  ${last.trim().slice(0, 100)}\n`);
      }
    },
    /** @param {boolean} ok */
    end(ok) {
      const line = `${ok ? 'done' : 'failed'} in ${secondsSince(started)}\n`;
      process.stdout.write(terminal ? `\r\u001b[K${title}: ${line}` : `  ${line}`);
    },
  };
}
