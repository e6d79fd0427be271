/** Waiting with an end. Each helper cleans up after itself: no timer and no listener outlives the wait. */

/**
 * What the work brings if it is done within `ms`, else what `late` gives. `late` is called once, when time is up; if it throws, the
 * wait fails with that. The work is not ended by it: whoever has to, ends it in `late`. How it ends afterwards is nobody's concern any
 * more, a failure included. A failure of the work that comes in time is passed on.
 */
export async function inTime<T, L>(ms: number, work: Promise<T>, late: () => L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const timeIsUp = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))).then(late);
  try {
    return await Promise.race([work, timeIsUp]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the work brings, or what `givenUp` gives as soon as the signal is aborted, at once if it is already. Without a signal, the work. */
export async function unlessAborted<T, L>(
  signal: AbortSignal | undefined,
  work: Promise<T>,
  givenUp: () => L,
): Promise<T | L> {
  if (signal === undefined) return work;
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<void>((resolve) => {
    onAbort = resolve;
    // A signal that is aborted already tells nobody.
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', onAbort, { once: true });
  }).then(givenUp);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}
