import { randomBytes, scryptSync } from 'node:crypto';
import { Failure } from '../../base/errors.js';
import { log } from '../../base/log.js';
import { stateIn } from '../../base/state/folder-state.js';
import type { HotelState } from '../../base/state/hotel-state.js';
import { maySubmit, OUTCOMES, worthKeeping, type Outcome, type Submission, type Verdict } from './budget.js';

const FILE = 'sign-ins.json';
const QUIET = 'rate-limit.json';
/** Where earlier releases remembered a refused password. */
const EARLIER = 'rejected.json';
const MOST_BYTES = 100_000;
/** A dashboard that asks for more than a day is not believed: nobody could ask anything until then. */
const LONGEST_QUIET_MS = 24 * 3_600_000;

export interface Pair {
  email: string;
  password: string;
}

interface Kept {
  salt: string;
  submissions: Submission[];
}

/**
 * The passwords that were submitted for a hotel, and until when the dashboard asked to be left alone: beside the session, readable
 * by its owner alone, for all servers and commands of the hotel. In memory where a disk does not take it. A store that others share and
 * that is out of reach is no such disk: what it holds is not known, so each of these throws STORE_UNAVAILABLE and no password is submitted.
 */
export class SignInRecord {
  private unsaved: Kept | null = null;
  private quiet = 0;
  private known: { what: string; account: string } | null = null;

  private readonly state: HotelState;

  /** In the state of a hotel, or in the folder of this path. */
  constructor(
    place: string | HotelState,
    private readonly origin: string,
    private readonly now: () => number = Date.now,
  ) {
    this.state = stateIn(place);
  }

  async may(pair: Pair): Promise<Verdict> {
    const { salt, submissions } = await this.load();
    return maySubmit(submissions, this.account(pair, salt), this.now());
  }

  /** To be awaited before the form is sent: whatever happens afterwards, it counts. */
  async submitted(pair: Pair): Promise<void> {
    const { salt, submissions } = await this.load();
    const account = this.account(pair, salt);
    const one: Submission = { at: this.now(), account, outcome: 'submitted', emailed: false };
    await this.save({ salt, submissions: [...submissions, one] });
  }

  /** What came of the last one. */
  async cameTo(outcome: Outcome): Promise<void> {
    const { salt, submissions } = await this.load();
    const last = submissions.at(-1);
    if (last === undefined) return;
    const emailed = last.emailed || outcome === 'code';
    await this.save({ salt, submissions: [...submissions.slice(0, -1), { ...last, outcome, emailed }] });
  }

  /** The last one was never sent: the page did not ask for it, or the gate stopped it. */
  async withdraw(): Promise<void> {
    const { salt, submissions } = await this.load();
    await this.save({ salt, submissions: submissions.slice(0, -1) });
  }

  /** A person acted: all may be tried again. True if a refused password was forgotten. */
  async forget(): Promise<boolean> {
    const { submissions } = await this.load().catch(() => ({ submissions: [] }));
    const refused = submissions.some(({ outcome }) => outcome === 'refused');
    const earlier = (await this.state.stamp(EARLIER)) !== '';
    this.unsaved = null;
    this.quiet = 0;
    for (const name of [FILE, QUIET, EARLIER]) await this.state.remove(name);
    return refused || earlier;
  }

  /** The dashboard asked to be left alone for so many seconds. */
  async leaveAlone(seconds: number): Promise<void> {
    this.quiet = this.now() + Math.min(seconds * 1000, LONGEST_QUIET_MS);
    await this.state.write(QUIET, JSON.stringify({ until: this.quiet })).catch(() => undefined);
  }

  /** Until when the dashboard is to be left alone, by whichever server it was told; null if it is not. */
  async quietUntil(): Promise<number | null> {
    const bytes = await this.state.read(QUIET, MOST_BYTES).catch(() => null);
    const until = Math.max(this.quiet, quietOf(bytes?.toString('utf8') ?? '{}'));
    const now = this.now();
    return until > now && until <= now + LONGEST_QUIET_MS ? until : null;
  }

  private async load(): Promise<Kept> {
    if (this.unsaved !== null) return this.unsaved;
    const bytes = await this.state.read(FILE, MOST_BYTES).catch((error: unknown) => {
      if (error instanceof Failure) throw error;
      return null;
    });
    // Whoever can write to the store could have the passwords that were refused forgotten by it.
    if (bytes === null && this.state.shared && (await this.state.stamp(FILE)) !== '') throw damaged();
    return (
      parseKept(bytes?.toString('utf8') ?? '') ?? { salt: randomBytes(16).toString('hex'), submissions: [] }
    );
  }

  private async save({ salt, submissions }: Kept): Promise<void> {
    const kept = { salt, submissions: worthKeeping(submissions, this.now()) };
    const text = JSON.stringify({ format: 1, ...kept });
    try {
      await this.state.write(FILE, text);
      this.unsaved = null;
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (this.unsaved === null) {
        const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
        log.warn(
          `What came of signing in could not be written down (${code}): a restart would not know of it.`,
        );
      }
      this.unsaved = kept;
    }
  }

  /** Slow on purpose: the file must not help anyone to find the password. So it is worked out once. */
  private account({ email, password }: Pair, salt: string): string {
    const what = JSON.stringify([this.origin, email, password, salt]);
    if (this.known?.what !== what) {
      const account = scryptSync(JSON.stringify([this.origin, email, password]), salt, 32).toString('hex');
      this.known = { what, account };
    }
    return this.known.account;
  }
}

function damaged(): Failure {
  return new Failure(
    'SIGN_IN_REQUIRED',
    'What came of earlier sign-ins is damaged in the store, so no password is submitted.',
  );
}

function quietOf(text: string): number {
  try {
    const { until } = JSON.parse(text) as { until?: unknown };
    return typeof until === 'number' && Number.isFinite(until) ? until : 0;
  } catch {
    return 0;
  }
}

/** Null if the text is not what is written here. */
function parseKept(text: string): Kept | null {
  if (text.length > MOST_BYTES) return null;
  try {
    const kept = JSON.parse(text) as Partial<Record<string, unknown>>;
    const { salt, submissions } = kept;
    if (kept['format'] !== 1) return null;
    if (typeof salt !== 'string' || !Array.isArray(submissions)) return null;
    return { salt, submissions: submissions.filter(isSubmission) };
  } catch {
    return null;
  }
}

function isSubmission(one: unknown): one is Submission {
  const { at, account, outcome, emailed } = (one ?? {}) as Record<string, unknown>;
  return (
    Number.isFinite(at) &&
    typeof account === 'string' &&
    OUTCOMES.includes(outcome as Outcome) &&
    typeof emailed === 'boolean'
  );
}
