import type { FailureCode } from './errors.js';

/** What a command's exit code says; listed in `--help` and the README. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  signed_out: 3,
  changed: 4,
  incomplete: 5,
  unavailable: 6,
} as const;

const BY_CODE: Partial<Record<FailureCode, number>> = {
  SETTING_MISSING: EXIT.usage,
  SETTING_INVALID: EXIT.usage,
  INVALID_INPUT: EXIT.usage,
  SIGN_IN_REQUIRED: EXIT.signed_out,
  SIGN_IN_REJECTED: EXIT.signed_out,
  CAPTCHA_REQUIRED: EXIT.signed_out,
  CODE_REQUIRED: EXIT.signed_out,
  ACTION_REQUIRED: EXIT.signed_out,
  WRONG_HOTEL: EXIT.signed_out,
  DASHBOARD_CHANGED: EXIT.changed,
  REQUEST_BLOCKED: EXIT.changed,
  READING_INCOMPLETE: EXIT.incomplete,
  DASHBOARD_UNAVAILABLE: EXIT.unavailable,
  RATE_LIMITED: EXIT.unavailable,
  STILL_READING: EXIT.unavailable,
};

export function exitCodeOf(code: FailureCode): number {
  return BY_CODE[code] ?? EXIT.failed;
}
