import { log } from '../base/log.js';
import { connect, type Connection, type ConnectionParts } from './connect.js';
import { LineTransport } from './line-transport.js';

/** A shutdown that takes longer than this is cut off: a client must not wait for a hanging browser. */
const BACKSTOP_MS = 5_000;
/** A client that has asked all that it wants may end stdin at once: what is in hand by then is answered, if it is soon done. */
const LAST_ANSWERS_MS = 2_000;

/**
 * Answers one client over stdin and stdout until it goes away or a signal comes. Resolves when all is closed. A message that is too
 * long, too deep or none at all is refused and the next is read; a stream that fails or ends is the end, of the browser too.
 */
export async function serveStdio(parts: ConnectionParts): Promise<void> {
  const transport = new LineTransport(process.stdin, process.stdout);
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
    const answerAndShutDown = (reason: string): void =>
      void transport.untilAnswered(LAST_ANSWERS_MS).then(() => shutdown(reason));
    process.stdin.once('end', () => answerAndShutDown('stdin ended'));
    process.stdin.once('close', () => answerAndShutDown('stdin closed'));
    process.stdout.on('error', () => shutdown('stdout is gone'));
    // Who listens to stderr may go before the client does; that is no reason to break off.
    process.stderr.on('error', () => undefined);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => shutdown(signal));
    connection = connect(transport, parts);
    void connection.then((open) => open.closed).then(() => shutdown('the connection closed'));
    void connection.then(() => log.info('Ready.'));
  });
}
