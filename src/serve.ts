import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { TOOLS } from '../tools/index.js';
import type { Config } from './app/config.js';
import { openHouse, type House } from './app/house.js';
import { log } from './base/log.js';
import { askForCode } from './mcp/ask-code.js';
import { INSTRUCTIONS } from './mcp/instructions.js';
import { createMcpServer } from './mcp/server.js';
import { version } from './base/version.js';

/** A shutdown that takes longer than this is cut off: a client must not wait for a hanging browser. */
const BACKSTOP_MS = 5_000;

/** Runs the MCP server over stdio until its client goes away. Resolves when all is closed. */
export async function serve(config: Config): Promise<void> {
  for (const problem of config.problems) log.warn(`${problem.what} ${problem.remedy}`);
  const house: House = openHouse(config, { askCode: () => askForCode(server) });
  const server = createMcpServer({
    tools: TOOLS,
    context: house.context,
    version: version(),
    instructions: INSTRUCTIONS,
  });
  await new Promise<void>((resolve) => {
    let closing = false;
    const shutdown = (reason: string): void => {
      if (closing) return;
      closing = true;
      log.info(`Shutting down: ${reason}.`);
      setTimeout(() => process.exit(1), BACKSTOP_MS).unref();
      void Promise.allSettled([house.close(), server.close()]).then(() => resolve());
    };
    // The SDK notices neither of these by itself.
    process.stdin.once('end', () => shutdown('stdin ended'));
    process.stdin.once('close', () => shutdown('stdin closed'));
    process.stdout.on('error', () => shutdown('stdout is gone'));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => shutdown(signal));
    void server.connect(new StdioServerTransport()).then(() => log.info('Ready.'));
  });
}
