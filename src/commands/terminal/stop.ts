const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A command's wish to end well: the first signal aborts, so that the browser is closed and files are whole; a second one
 * ends the process as usual.
 */
export function stopOnSignals(): { signal: AbortSignal; release(): void } {
  const stopping = new AbortController();
  const release = (): void => {
    for (const name of SIGNALS) process.off(name, stop);
  };
  const stop = (): void => {
    release();
    stopping.abort();
  };
  for (const name of SIGNALS) process.on(name, stop);
  return { signal: stopping.signal, release };
}
