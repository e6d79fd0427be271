/**
 * How often a password may be submitted on behalf of a hotel, by all servers and commands together. Pure: what was submitted comes in,
 * and the time. Each limit is there for what it would cost a person: an account that is locked, a mailbox full of codes.
 */

/** What came of a password that was submitted. `submitted`: nobody knows, because the page or the process ended. */
export type Outcome =
  | 'submitted'
  | 'signed_in'
  | 'refused'
  | 'code'
  | 'code_refused'
  | 'captcha'
  | 'action'
  | 'unknown'
  | 'unavailable';

export const OUTCOMES: readonly Outcome[] = [
  'submitted',
  'signed_in',
  'refused',
  'code',
  'code_refused',
  'captcha',
  'action',
  'unknown',
  'unavailable',
];

export interface Submission {
  /** Milliseconds since 1970. */
  at: number;
  /** Which e-mail and password, as a fingerprint: another pair means that a person changed the settings. */
  account: string;
  outcome: Outcome;
  /** The dashboard sent an e-mail with a code for it. */
  emailed: boolean;
}

export type Verdict =
  | { may: true }
  /** `until`: milliseconds since 1970; null: not before a person acted. */
  | { may: false; because: Outcome | 'emails' | 'often'; until: number | null };

const HOUR_MS = 3_600_000;
/** After an outcome that only a person can mend: hours, in which he may find the time for it. */
const HOURS_MS = 4 * HOUR_MS;
/** After a dashboard that was down: it may be back soon, and took the password or not. */
const DOWN_MS = 15 * 60_000;
/** E-mails with codes in an hour. */
const MOST_EMAILS = 2;
/** Passwords in an hour, good ones too: a session that ends at once must not be renewed for ever. */
const MOST_SUBMISSIONS = 12;

const REST_MS: Partial<Record<Outcome, number>> = {
  submitted: HOURS_MS,
  code: HOURS_MS,
  captcha: HOURS_MS,
  action: HOURS_MS,
  unknown: HOURS_MS,
  unavailable: DOWN_MS,
};

/** Whether this pair of e-mail and password may be submitted now. */
export function maySubmit(submissions: readonly Submission[], account: string, now: number): Verdict {
  const ours = submissions.filter((one) => one.account === account);
  if (ours.some(({ outcome }) => outcome === 'refused'))
    return { may: false, because: 'refused', until: null };
  const last = ours.at(-1);
  const rest = last === undefined ? undefined : REST_MS[last.outcome];
  if (last !== undefined && rest !== undefined) {
    const until = since(last, now) + rest;
    if (until > now) return { may: false, because: last.outcome, until };
  }
  const lately = submissions.filter((one) => since(one, now) > now - HOUR_MS);
  return (
    tooMany(
      lately.filter(({ emailed }) => emailed),
      MOST_EMAILS,
      'emails',
      now,
    ) ??
    tooMany(lately, MOST_SUBMISSIONS, 'often', now) ?? { may: true }
  );
}

function tooMany(
  lately: readonly Submission[],
  most: number,
  because: 'emails' | 'often',
  now: number,
): Verdict | null {
  const oldest = lately.at(-most);
  return oldest === undefined ? null : { may: false, because, until: since(oldest, now) + HOUR_MS };
}

/** A clock that was set back leaves times of the future: they count as now, neither for ever nor not at all. */
function since({ at }: Submission, now: number): number {
  return Math.min(at, now);
}

const MOST_KEPT = 60;

/** What has to be remembered: refused pairs for good, everything else as long as it can count. */
export function worthKeeping(submissions: readonly Submission[], now: number): Submission[] {
  return submissions
    .filter((one) => one.outcome === 'refused' || since(one, now) > now - HOURS_MS)
    .slice(-MOST_KEPT);
}
