import { ALL_TOOLS } from '../tools/index.js';
import { wrongWith, type Config, type Flags } from './app/config.js';
import { openHouses } from './app/houses.js';
import { Failure } from './base/errors.js';
import { log } from './base/log.js';
import { asTyped } from './base/this-program.js';
import { version } from './base/version.js';
import { INSTRUCTIONS } from './mcp/instructions.js';
import { serveStdio } from './mcp/stdio.js';

/** `serve`: answers an agent's client until it goes away; with `--http`, many until it is ended. */
export async function serve(config: Config, _words: string[] = [], flags: Flags = {}): Promise<void> {
  const http = flags['http'] !== undefined;
  if (process.stdin.isTTY && !http) process.stderr.write(greetingByHand());
  for (const { what, remedy } of config.problems) log.warn(`${what} ${remedy}`);
  const told = new Set(config.problems.map(({ what }) => what));
  for (const [key, its] of config.hotels) {
    for (const { what, remedy } of wrongWith(its)) if (!told.has(what)) log.warn(`${key}: ${what} ${remedy}`);
    for (const caution of its.cautions) log.warn(caution);
  }
  for (const caution of config.cautions) log.warn(caution);
  if (http) return (await import('./serve-http.js')).serveHttp(config, flags);
  const alone = ['no-auth', 'stateless', 'allow-host'].find((flag) => flags[flag] !== undefined);
  if (alone !== undefined)
    throw new Failure('SETTING_INVALID', `--${alone} says how --http is served, which is not asked for.`, {
      remedy: 'Give --http, or leave it out.',
    });
  await serveStdio({
    tools: ALL_TOOLS,
    version: version(),
    instructions: INSTRUCTIONS,
    open: ({ askCode }) => openHouses(config, { askCode, mayOffer: true }),
  });
}

/** For a person who starts the server at a terminal, and would wait for something to happen. */
export function greetingByHand(): string {
  return asTyped(
    [
      "This is an MCP server: it waits for an agent's client, which starts it by itself and speaks JSON with it.",
      'To tell your client of it, run `hotelrunner-mcp setup`.',
      'To see it at work, run `hotelrunner-mcp demo`; to see all commands, `hotelrunner-mcp --help`. Ctrl-C ends it.',
      '',
    ].join('\n'),
  );
}
