import { log } from '../base/log.js';
import { connect, type Connection, type ConnectionParts } from './connect.js';
import { StdioServerTransport } from './sdk.js';

/** A shutdown that takes longer than this is cut off: a client must not wait for a hanging browser. */
const BACKSTOP_MS = 5_000;

/** Answers one client over stdin and stdout until it goes away or a signal comes. Resolves when all is closed. */
export async function serveStdio(parts: ConnectionParts): Promise<void> {
  await new Promise<void>((resolve) => {
    let connection: Promise<Connection> | null = null;
    let closing = false;
    const shutdown = (reason: string): void => {
      if (closing) return;
      closing = true;
      log.info(`Shutting down: ${reason}.`);
      setTimeout(() => process.exit(1), BACKSTOP_MS).unref();
      void connection?.then((open) => open.close()).then(resolve, resolve);
    };
    // The SDK notices neither the end of stdin nor a stdout that is gone.
    process.stdin.once('end', () => shutdown('stdin ended'));
    process.stdin.once('close', () => shutdown('stdin closed'));
    process.stdout.on('error', () => shutdown('stdout is gone'));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => shutdown(signal));
    connection = connect(new StdioServerTransport(), parts);
    void connection.then(() => log.info('Ready.'));
  });
}
