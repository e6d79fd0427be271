import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../base/errors.js';
import type { HeldLock } from '../base/folder-lock.js';
import { log } from '../base/log.js';
import type { HotelState } from '../base/state/hotel-state.js';
import { NO_CALLS, PER_DAY, type KeptCalls } from './limits.js';

/** Where the calls of a property are counted, for all servers of the hotel together. */
export interface ApiBudgetStore {
  /** Changes what is kept, one at a time whoever asks; it is kept for good when this resolves. Throws if it cannot be kept. */
  change<T>(work: (kept: KeptCalls) => { kept: KeptCalls; result: T }): Promise<T>;
  /** What is kept now; for telling only. */
  look(): Promise<KeptCalls>;
}

const FILE = 'api-calls.json';
const LOCK = 'api-calls.lock';
const MOST_BYTES = 64 * 1024;
const LOOK_EVERY_MS = 20;
const WAIT_MS = 20_000;

/** A small value of the state of the property. */
export class StateBudget implements ApiBudgetStore {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly state: HotelState) {}

  change<T>(work: (kept: KeptCalls) => { kept: KeptCalls; result: T }): Promise<T> {
    const next = this.last.then(() => this.changeAlone(work));
    this.last = next.catch(() => undefined);
    return next;
  }

  async look(): Promise<KeptCalls> {
    return (await this.read()) ?? this.usedUp();
  }

  /** Null if what is there cannot be read. */
  private async read(): Promise<KeptCalls | null> {
    try {
      const bytes = await this.state.read(FILE, MOST_BYTES);
      return bytes === null ? null : parse(bytes.toString('utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NO_CALLS;
      if (error instanceof Failure) throw error;
      return null;
    }
  }

  /** Nobody knows how many calls a damaged value counted: as many as a day has are taken to be made just now. */
  private usedUp(): KeptCalls {
    const now = this.state.now();
    return { ...NO_CALLS, calls: Array.from({ length: PER_DAY }, () => now) };
  }

  private async changeAlone<T>(work: (kept: KeptCalls) => { kept: KeptCalls; result: T }): Promise<T> {
    const turn = await this.takeTurn();
    try {
      const found = await this.read();
      if (found === null)
        log.warn('The count of calls of the REST API is damaged: a day of them counts as used up.');
      const before = found ?? this.usedUp();
      const { kept, result } = work(before);
      if (kept !== found) await this.save(kept, turn);
      return result;
    } finally {
      await turn.release();
    }
  }

  private async takeTurn(): Promise<HeldLock> {
    const until = performance.now() + WAIT_MS;
    for (;;) {
      const turn = await this.state.lock(LOCK).catch((error: unknown) => {
        throw notKept(error);
      });
      if (turn !== null) return turn;
      if (performance.now() > until)
        throw new Failure(
          'RATE_LIMITED',
          'The calls of the REST API are being counted by another server all the time.',
        );
      await sleep(LOOK_EVERY_MS * (1 + Math.random()));
    }
  }

  private async save(kept: KeptCalls, under: HeldLock): Promise<void> {
    await this.state.write(FILE, JSON.stringify({ format: 1, ...kept }), under).catch((error: unknown) => {
      throw notKept(error);
    });
  }
}

/** A call that cannot be counted is not made: other servers of the hotel, and the next start, would know nothing of it. */
function notKept(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return new Failure(
    'SETTING_INVALID',
    `Calls of the REST API are counted in the state folder, which cannot be written (${code}); so none is made.`,
    {
      remedy: 'Make room on its disk, or set HOTELRUNNER_HOME to a folder of your own, then restart.',
      retry: 60,
    },
  );
}

function parse(text: string): KeptCalls | null {
  try {
    const { format, calls, quiet_until, refusals } = JSON.parse(text) as Partial<Record<string, unknown>>;
    const isTime = (value: unknown): value is number => Number.isFinite(value);
    if (format !== 1 || !Array.isArray(calls) || !calls.every(isTime)) return null;
    if (quiet_until !== null && !isTime(quiet_until)) return null;
    if (!Number.isInteger(refusals) || (refusals as number) < 0) return null;
    return { calls, quiet_until, refusals: refusals as number };
  } catch {
    return null;
  }
}
