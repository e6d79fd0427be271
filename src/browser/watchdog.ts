/** A piece of work was given up, because nothing happened in it for so long. */
export class StoodStill extends Error {
  override readonly name = 'StoodStill';

  constructor(readonly afterMs: number) {
    super(`nothing happened for ${afterMs} ms`);
  }
}

/** What a piece of work tells of itself. */
export interface Signs {
  /** A step is done: there is time for the next one. */
  step(): void;
  /** Waits for a person, who may take longer than any page. */
  waitFor<T>(person: Promise<T>): Promise<T>;
}

/**
 * Waits for work that may take long but must not stand still: when no step is done within the limit, it is given up, whatever
 * it hangs on. It is not ended by that; whoever is told has to take away what it works on.
 */
export async function unlessStill<T>(ms: number, work: (signs: Signs) => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let people = 0;
  let over = false;
  let giveUp: (error: StoodStill) => void = () => undefined;
  const still = new Promise<never>((_resolve, reject) => (giveUp = reject));
  const step = (): void => {
    clearTimeout(timer);
    if (people === 0 && !over) timer = setTimeout(() => giveUp(new StoodStill(ms)), ms);
  };
  const waitFor = async <R>(person: Promise<R>): Promise<R> => {
    people += 1;
    step();
    try {
      return await person;
    } finally {
      people -= 1;
      step();
    }
  };
  step();
  try {
    return await Promise.race([work({ step, waitFor }), still]);
  } finally {
    over = true;
    clearTimeout(timer);
  }
}
