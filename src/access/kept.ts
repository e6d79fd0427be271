/**
 * What is kept of those who may ask: small, private, and the same for all servers that share the state, in a folder or in a store of
 * several machines.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../base/errors.js';
import type { HeldLock } from '../base/folder-lock.js';
import { stateIn } from '../base/state/folder-state.js';
import type { HotelState } from '../base/state/hotel-state.js';

export interface Kept<T> {
  /** What is kept now, by whichever process it was written. Throws a Failure where it cannot be known. */
  read(): Promise<T>;
  /** Writes what `work` makes of it; one change at a time. Throws a Failure, and then nothing has changed. */
  change<R>(work: (kept: T) => { kept: T; result: R }): Promise<R>;
}

/** How a value of one shape is written. */
export interface Shape<T> {
  empty(): T;
  /** Null for anything that is not what is written here: nothing of it is believed then. */
  parse(value: unknown): T | null;
}

const MOST_BYTES = 4_000_000;
const LOCK_EVERY_MS = 20;
const LOCK_TRIES = 250;

/** One value. It is looked at for each request that comes, and read again when it is another one. */
export class KeptValue<T> implements Kept<T> {
  private known: { stamp: string; value: T } | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private readonly state: HotelState;

  constructor(
    place: string | HotelState,
    private readonly name: string,
    private readonly shape: Shape<T>,
  ) {
    this.state = stateIn(place);
  }

  async read(): Promise<T> {
    const stamp = await this.state.stamp(this.name);
    if (this.known !== null && this.known.stamp === stamp) return this.known.value;
    const value = await this.load();
    this.known = stamp === '' ? null : { stamp, value };
    return value;
  }

  change<R>(work: (kept: T) => { kept: T; result: R }): Promise<R> {
    const done = this.last.then(async () => {
      const held = await this.locked();
      try {
        const before = await this.load();
        const { kept, result } = work(before);
        if (kept !== before) await this.save(kept, held);
        return result;
      } finally {
        await held.release();
      }
    });
    this.last = done.catch(() => undefined);
    return done;
  }

  private async load(): Promise<T> {
    let value: T | null = null;
    try {
      // Whoever could write it could let himself in.
      const bytes = await this.state.readOwn(this.name, MOST_BYTES);
      value = bytes === null ? null : this.shape.parse(JSON.parse(bytes.toString('utf8')));
    } catch (error) {
      if (error instanceof Failure) throw error;
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return this.shape.empty();
      if (code === 'NOT_OWN') throw this.damaged('may be written by others');
      if (code !== undefined) throw this.damaged(`cannot be read (${code})`);
    }
    if (value === null) throw this.damaged('is damaged');
    return value;
  }

  private async save(value: T, held: HeldLock): Promise<void> {
    try {
      await this.state.writeOwn(this.name, `${JSON.stringify(value, null, 1)}\n`, held);
    } catch (cause) {
      throw this.unwritable(cause);
    }
    this.known = null;
  }

  private async locked(): Promise<HeldLock> {
    for (let tries = 0; tries < LOCK_TRIES; tries += 1) {
      const held = await this.state.lock(`${this.name}.lock`).catch((cause: unknown) => {
        throw this.unwritable(cause);
      });
      if (held !== null) return held;
      await sleep(LOCK_EVERY_MS);
    }
    throw this.unwritable(Object.assign(new Error(), { code: 'held by another' }));
  }

  private damaged(how: string): Failure {
    return new Failure('SETTING_INVALID', `${this.state.whereIs(this.name)} ${how}, so nobody is let in.`, {
      remedy:
        'Make it a file of yours that nobody else may write, or remove it and make new tokens: `hotelrunner-mcp token add NAME`.',
    });
  }

  private unwritable(cause: unknown): Failure {
    if (cause instanceof Failure) return cause;
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    return new Failure('SETTING_INVALID', `${this.state.whereIs(this.name)} cannot be written (${code}).`, {
      cause,
      remedy: 'Make HOTELRUNNER_HOME a folder that you may write to, on a disk that is not full.',
    });
  }
}
