import { EXIT } from './exit-codes.js';
import { hotelAtHand, inHotel } from './hotel-at-hand.js';
import { asTyped } from './this-program.js';

/**
 * The closed list of failures. Each has a code, says what happened and what to do next, and whether trying again helps.
 * Nothing scraped goes into a failure: `what` and `remedy` are written by us, from settings, paths and field names only.
 */

/** `never`: not before something is changed. `now`: at once. A number: after that many seconds. */
export type Retry = 'never' | 'now' | number;

interface Kind {
  /** What to do next, if who throws it knows nothing more exact. */
  remedy: string;
  retry: Retry;
  /** What a command ends with that fails so. */
  exit: number;
  /**
   * What it says of the session: `signed_out`, the dashboard did not let us in; `unfit`, it did, but the session is of no use
   * before a person acts. Left out if it says nothing of the session.
   */
  session?: 'signed_out' | 'unfit';
}

const KINDS = {
  SETTING_MISSING: {
    remedy: 'Run `hotelrunner-mcp setup`, or set it in the "env" of the MCP configuration; then restart.',
    retry: 'never',
    exit: EXIT.usage,
  },
  SETTING_INVALID: {
    remedy: 'Correct it in the MCP configuration, then restart.',
    retry: 'never',
    exit: EXIT.usage,
  },
  BROWSER_MISSING: {
    remedy:
      'Install Chrome, Edge or Chromium, or run `npx playwright install chromium`, or set HOTELRUNNER_BROWSER to the path of one.',
    retry: 'never',
    exit: EXIT.failed,
  },
  SIGN_IN_REQUIRED: {
    remedy: 'Run `hotelrunner-mcp login` and sign in, or set HOTELRUNNER_EMAIL and HOTELRUNNER_PASSWORD.',
    retry: 'never',
    exit: EXIT.signed_out,
    session: 'signed_out',
  },
  SIGN_IN_REJECTED: {
    remedy: 'Correct HOTELRUNNER_EMAIL and HOTELRUNNER_PASSWORD, or run `hotelrunner-mcp login`.',
    retry: 'never',
    exit: EXIT.signed_out,
    session: 'signed_out',
  },
  CAPTCHA_REQUIRED: {
    remedy: 'Run `hotelrunner-mcp login` and pass the captcha by hand.',
    retry: 'never',
    exit: EXIT.signed_out,
    session: 'signed_out',
  },
  CODE_REQUIRED: {
    remedy: 'Run `hotelrunner-mcp login` and type the code that was sent by e-mail.',
    retry: 'never',
    exit: EXIT.signed_out,
    session: 'signed_out',
  },
  ACTION_REQUIRED: {
    remedy: 'Open the dashboard in a browser, do what it asks, then run `hotelrunner-mcp login`.',
    retry: 'never',
    exit: EXIT.signed_out,
    session: 'unfit',
  },
  WRONG_HOTEL: {
    remedy: 'Check HOTELRUNNER_URL, then run `hotelrunner-mcp login --replace`.',
    retry: 'never',
    exit: EXIT.signed_out,
    session: 'unfit',
  },
  REQUEST_BLOCKED: {
    remedy:
      'Run `hotelrunner-mcp doctor`: it names what was stopped and prints the lines for the config file ("allow_get", "allow_post") that let through what only reads.',
    retry: 'never',
    exit: EXIT.changed,
  },
  DASHBOARD_CHANGED: {
    remedy: 'Run `hotelrunner-mcp doctor`: it shows what was found and the config lines that settle it.',
    retry: 'never',
    exit: EXIT.changed,
  },
  READING_INCOMPLETE: {
    remedy: 'Ask again; if it stays, run `hotelrunner-mcp doctor`.',
    retry: 60,
    exit: EXIT.incomplete,
  },
  DASHBOARD_UNAVAILABLE: {
    remedy: 'Check that the dashboard opens in a browser, then ask again.',
    retry: 60,
    exit: EXIT.unavailable,
  },
  STORE_UNAVAILABLE: {
    remedy:
      'See that the store of HOTELRUNNER_STORE runs and can be reached from this machine, then ask again; `hotelrunner-mcp doctor` shows what it answers.',
    retry: 10,
    exit: EXIT.unavailable,
  },
  RATE_LIMITED: { remedy: 'Wait, then ask again.', retry: 120, exit: EXIT.unavailable },
  STILL_READING: {
    remedy: 'Ask the same question again; the reading goes on meanwhile.',
    retry: 10,
    exit: EXIT.unavailable,
  },
  NOT_FOUND: {
    remedy: 'Check the number, or look for it with list_reservations.',
    retry: 'never',
    exit: EXIT.failed,
  },
  INVALID_INPUT: { remedy: 'Correct the arguments.', retry: 'never', exit: EXIT.usage },
  CANCELLED: { remedy: 'Ask again if the answer is still wanted.', retry: 'now', exit: EXIT.failed },
  INTERNAL: {
    remedy: 'Look for the reference in the log (stderr) and report it.',
    retry: 'now',
    exit: EXIT.failed,
  },
} as const satisfies Record<string, Kind>;

export type FailureCode = keyof typeof KINDS;
export const FAILURE_CODES = Object.keys(KINDS) as FailureCode[];

/** What a command ends with that fails so. */
export function exitCodeOf(code: FailureCode): number {
  return KINDS[code].exit;
}

/** The session is not signed in, or is of no use before a person acts. */
export function isSessionLost(error: unknown): error is Failure {
  return sessionOf(error) !== undefined;
}

/** The dashboard did not let us in. */
export function isSignedOut(error: unknown): error is Failure {
  return sessionOf(error) === 'signed_out';
}

function sessionOf(error: unknown): Kind['session'] {
  if (!(error instanceof Failure)) return undefined;
  const kind: Kind = KINDS[error.code];
  return kind.session;
}

export interface FailureOptions {
  /** What to do next: the exact command or setting. The code's own remedy if left out. */
  remedy?: string;
  retry?: Retry;
  cause?: unknown;
}

export class Failure extends Error {
  override readonly name = 'Failure';
  readonly #remedy: string;
  readonly retry: Retry;
  /** The hotel that was at hand, where there are several. */
  readonly #hotel = hotelAtHand();
  /** Out of the reach of whatever prints or serialises an error: it holds scraped text. */
  #evidence: object | undefined;

  constructor(
    readonly code: FailureCode,
    /** What happened, one or two sentences. */
    readonly what: string,
    options: FailureOptions = {},
  ) {
    super(`${code}: ${what}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.#remedy = options.remedy ?? KINDS[code].remedy;
    this.retry = options.retry ?? KINDS[code].retry;
  }

  /** What to do next, with commands as they are typed for this installation. */
  get remedy(): string {
    return inHotel(hotelAtHand() ?? this.#hotel, () => asTyped(this.#remedy));
  }

  /** What the source saw before it failed, for a person who looks for the cause: see `Reading`. */
  get evidence(): object | undefined {
    return this.#evidence;
  }

  /** Gives the failure what was seen before it, and gives it back. */
  with(evidence: object): this {
    this.#evidence = evidence;
    return this;
  }

  /** The whole story in text: clients drop everything else of an error. */
  get text(): string {
    return `${this.code}: ${this.what}\nDo: ${this.remedy}\nTrying again: ${retryText(this.retry)}`;
  }
}

function retryText(retry: Retry): string {
  if (retry === 'never') return 'does not help before that.';
  if (retry === 'now') return 'may help at once.';
  return `may help after ${retry} seconds.`;
}

let references = 0;

/** Any thrown value as a failure. What is not ours becomes INTERNAL with a reference; the caller logs its cause. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  references += 1;
  const reference = `${process.pid.toString(36)}-${Date.now().toString(36)}-${references}`;
  return new Failure('INTERNAL', `Something went wrong inside the server (reference ${reference}).`, {
    cause: error,
  });
}
