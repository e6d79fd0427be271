/**
 * The closed list of failures. Each has a code, says what happened and what to do next, and whether trying again helps.
 * Nothing scraped goes into a failure: `what` and `remedy` are written by us, from settings, paths and field names only.
 */

/** `never`: not before something is changed. `now`: at once. A number: after that many seconds. */
export type Retry = 'never' | 'now' | number;

const DEFAULTS = {
  SETTING_MISSING: { remedy: 'Set it in the "env" of the MCP configuration, then restart.', retry: 'never' },
  SETTING_INVALID: { remedy: 'Correct it in the MCP configuration, then restart.', retry: 'never' },
  BROWSER_MISSING: {
    remedy:
      'Install Chrome, Edge or Chromium, or run `npx playwright install chromium`, or set HOTELRUNNER_BROWSER to the path of one.',
    retry: 'never',
  },
  SIGN_IN_REQUIRED: {
    remedy: 'Run `hotelrunner-mcp login` and sign in, or set HOTELRUNNER_EMAIL and HOTELRUNNER_PASSWORD.',
    retry: 'never',
  },
  SIGN_IN_REJECTED: {
    remedy: 'Correct HOTELRUNNER_EMAIL and HOTELRUNNER_PASSWORD, or run `hotelrunner-mcp login`.',
    retry: 'never',
  },
  CAPTCHA_REQUIRED: { remedy: 'Run `hotelrunner-mcp login` and pass the captcha by hand.', retry: 'never' },
  CODE_REQUIRED: {
    remedy: 'Run `hotelrunner-mcp login` and type the code that was sent by e-mail.',
    retry: 'never',
  },
  ACTION_REQUIRED: {
    remedy: 'Open the dashboard in a browser, do what it asks, then run `hotelrunner-mcp login`.',
    retry: 'never',
  },
  WRONG_HOTEL: {
    remedy: 'Check HOTELRUNNER_URL, then run `hotelrunner-mcp login --replace`.',
    retry: 'never',
  },
  REQUEST_BLOCKED: {
    remedy:
      'If that path only reads, add it to "allow_post" in the config file. `hotelrunner-mcp doctor` prints the lines.',
    retry: 'never',
  },
  DASHBOARD_CHANGED: {
    remedy: 'Run `hotelrunner-mcp doctor`: it shows what was found and the config lines that settle it.',
    retry: 'never',
  },
  READING_INCOMPLETE: { remedy: 'Ask again; if it stays, run `hotelrunner-mcp doctor`.', retry: 60 },
  DASHBOARD_UNAVAILABLE: {
    remedy: 'Check that the dashboard opens in a browser, then ask again.',
    retry: 60,
  },
  RATE_LIMITED: { remedy: 'Wait, then ask again.', retry: 120 },
  STILL_READING: { remedy: 'Ask the same question again; the reading goes on meanwhile.', retry: 10 },
  NOT_FOUND: { remedy: 'Check the number, or look for it with list_reservations.', retry: 'never' },
  INVALID_INPUT: { remedy: 'Correct the arguments.', retry: 'never' },
  CANCELLED: { remedy: 'Ask again if the answer is still wanted.', retry: 'now' },
  INTERNAL: { remedy: 'Look for the reference in the log (stderr) and report it.', retry: 'now' },
} as const satisfies Record<string, { remedy: string; retry: Retry }>;

export type FailureCode = keyof typeof DEFAULTS;
export const FAILURE_CODES = Object.keys(DEFAULTS) as FailureCode[];

export interface FailureOptions {
  /** What to do next: the exact command or setting. The code's own remedy if left out. */
  remedy?: string;
  retry?: Retry;
  cause?: unknown;
}

export class Failure extends Error {
  override readonly name = 'Failure';
  readonly remedy: string;
  readonly retry: Retry;
  /** Out of the reach of whatever prints or serialises an error: it holds scraped text. */
  #evidence: object | undefined;

  constructor(
    readonly code: FailureCode,
    /** What happened, one or two sentences. */
    readonly what: string,
    options: FailureOptions = {},
  ) {
    super(`${code}: ${what}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.remedy = options.remedy ?? DEFAULTS[code].remedy;
    this.retry = options.retry ?? DEFAULTS[code].retry;
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
