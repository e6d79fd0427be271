import { TOOLS } from '../tools/index.js';
import type { Config } from './app/config.js';
import { openHouse } from './app/house.js';
import { log } from './base/log.js';
import { version } from './base/version.js';
import { INSTRUCTIONS } from './mcp/instructions.js';
import { serveStdio } from './mcp/stdio.js';

/** `serve`: answers an agent's client until it goes away. */
export async function serve(config: Config): Promise<void> {
  for (const problem of config.problems) log.warn(`${problem.what} ${problem.remedy}`);
  await serveStdio({
    tools: TOOLS,
    version: version(),
    instructions: INSTRUCTIONS,
    open: ({ askCode }) => openHouse(config, { askCode }),
  });
}
