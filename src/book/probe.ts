import { asFailure, Failure } from '../base/errors.js';
import { mine, type Ask } from './answer.js';
import { CoolDown } from './cool-down.js';
import type { Progress } from './reading.js';
import { waitForVisit, type SharedVisit } from './shared-visit.js';
import type { Source } from './source.js';

export interface ProbeOptions {
  source: Source;
  /** Probes come back within this time. */
  answerWithinMs: number;
  /** Aborted when the server shuts down. */
  signal: AbortSignal;
  now(): number;
}

const PROBE = 'probe';
const NOTHING = { data: null, rows_read: 0, rows_reported: null, warnings: [] };

/** Short visits only to see whether the dashboard lets us in: one for all who ask, the rest after a failure. */
export class Probe {
  private visit: SharedVisit<null> | null = null;
  private readonly coolDown: CoolDown;

  constructor(private readonly options: ProbeOptions) {
    const { source, now } = options;
    this.coolDown = new CoolDown({ now, circumstances: () => source.circumstances() });
  }

  /** Why the dashboard does not let us in; null if it does. Throws CANCELLED alone. */
  async ask(ask: Ask): Promise<Failure | null> {
    const { answerWithinMs, now } = this.options;
    const failed = this.coolDown.current(PROBE);
    if (failed !== undefined && this.visit === null) return this.coolDown.told(failed);
    const visit = (this.visit ??= this.begin());
    const left = ask.answerBy === undefined ? answerWithinMs : ask.answerBy - now();
    const outcome = await waitForVisit(visit, ask, Math.max(0, Math.min(left, answerWithinMs)));
    if (outcome === 'late') return new Failure('STILL_READING', 'The dashboard has not answered yet.');
    if (outcome instanceof Failure && outcome.code === 'CANCELLED') throw outcome;
    return outcome instanceof Failure ? outcome : null;
  }

  private begin(): SharedVisit<null> {
    const { source, signal, now } = this.options;
    const listeners = new Set<(progress: Progress) => void>();
    const progress = (told: Progress): void => listeners.forEach((listener) => listener(told));
    const visit = source.probe?.({ progress, signal }) ?? Promise.resolve();
    const result = visit.then(
      () => {
        this.coolDown.over(PROBE);
        return mine({ ...NOTHING, read_at: now() });
      },
      (error: unknown) => {
        const failure = asFailure(error);
        if (failure.code !== 'CANCELLED') this.coolDown.note(PROBE, failure);
        throw failure;
      },
    );
    return { result: result.finally(() => (this.visit = null)), listeners };
  }
}
