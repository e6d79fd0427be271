/** How long the pages of signing in are waited for. */
export interface SignInLimits {
  /** A form that a script makes. */
  formMs?: number;
  /** A form that posts nothing in this time after its button was pressed does not post at all. */
  nothingMs?: number;
  /** How long the page may take after the answer to show what it leads to. */
  settleMs?: number;
  /** For an answer of any kind. */
  answerMs?: number;
}

export const FORM_MS = 5_000;
export const NOTHING_MS = 6_000;
export const SETTLE_MS = 1_500;
export const ANSWER_MS = 15_000;
